package org.nianbao.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sums and chains that the forms prescribe, worked out from the truth alone and independently of how it was made. */
final class Identities {
    private static final String[] COLUMNS = {"natural_person", "company", "research", "social_welfare", "legal_service", "other", ""};
    private static final String[] OUTCOMES = {"outcome.agreed", "outcome.partial", "outcome.refused", "outcome.unable", "outcome.not_processed", "outcome.other"};
    private final List<Violation> violations = new ArrayList<>();

    /** An identity that does not hold, and the cells that it is about: {@code file|indicator|dimension|member}. */
    record Violation(String what, Set<String> cells) {
    }

    private record Cell(String file, String section, String indicator, String dimension, String member, BigDecimal value, String unit) {
        String place() {
            return String.join("|", file, indicator, dimension, member);
        }
    }

    private Identities() {
    }

    static List<Violation> violations(List<Map<String, String>> facts) {
        Identities identities = new Identities();
        Map<String, Map<Integer, List<Map<String, String>>>> byBody = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> byFile = new LinkedHashMap<>();
        for (Map<String, String> fact : facts) {
            byBody.computeIfAbsent(fact.get("body"), body -> new HashMap<>()).computeIfAbsent(Integer.valueOf(fact.get("year")), year -> new ArrayList<>()).add(fact);
            byFile.computeIfAbsent(fact.get("file"), file -> new ArrayList<>()).add(fact);
        }
        byFile.values().forEach(identities::file);
        byBody.values().forEach(years -> years.forEach((year, now) -> identities.year(now, years.getOrDefault(year - 1, List.of()))));
        return identities.violations;
    }

    private static Map<String, Cell> cells(List<Map<String, String>> facts, String section, String... kinds) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Map<String, String> fact : facts) {
            if (fact.get("section").startsWith(section) && Arrays.asList(kinds).contains(fact.get("kind"))) {
                // a blank counts as nothing in a sum
                BigDecimal value = fact.get("value").isEmpty() ? BigDecimal.ZERO : new BigDecimal(fact.get("value"));
                String key = fact.get("indicator") + "|" + fact.get("dimension") + "|" + fact.get("member");
                cells.putIfAbsent(key, new Cell(fact.get("file"), fact.get("section"), fact.get("indicator"), fact.get("dimension"), fact.get("member"), value, fact.get("unit")));
            }
        }
        return cells;
    }

    private static Cell cell(Map<String, Cell> cells, String indicator, String dimension, String member) {
        return cells.get(indicator + "|" + (member.isEmpty() ? "" : dimension) + "|" + member);
    }

    /** Sum of the first list is the sum of the second, when all cells are there. */
    private void equal(String what, List<Cell> left, List<Cell> right) {
        if (left.stream().anyMatch(java.util.Objects::isNull) || right.stream().anyMatch(java.util.Objects::isNull)) {
            return;
        }
        BigDecimal one = left.stream().map(Cell::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal two = right.stream().map(Cell::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (one.compareTo(two) != 0) {
            violated(what + ": " + one + " is not " + two, left, right);
        }
    }

    private void violated(String what, List<Cell> left, List<Cell> right) {
        Set<String> places = new LinkedHashSet<>();
        left.forEach(cell -> places.add(cell.place()));
        right.forEach(cell -> places.add(cell.place()));
        violations.add(new Violation(what, places));
    }

    private static List<Cell> list(Cell... cells) {
        return Arrays.asList(cells);
    }

    private void file(List<Map<String, String>> facts) {
        Map<String, Cell> table = cells(facts, "table:requests", "count");
        Set<String> rows = new LinkedHashSet<>();
        table.values().forEach(cell -> rows.add(cell.indicator()));
        for (String row : rows) {
            List<Cell> parts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                parts.add(cell(table, row, "applicant", COLUMNS[i]));
            }
            equal("row " + row, parts, list(cell(table, row, "applicant", "")));
        }
        for (String column : COLUMNS) {
            equal("balance of column " + column, list(cell(table, "request.received", "applicant", column), cell(table, "request.carried_in", "applicant", column)),
                    list(cell(table, "outcome.total", "applicant", column), cell(table, "request.carried_out", "applicant", column)));
            List<Cell> outcomes = new ArrayList<>();
            for (String outcome : OUTCOMES) {
                outcomes.add(cell(table, outcome, "applicant", column));
            }
            equal("outcomes of column " + column, outcomes, list(cell(table, "outcome.total", "applicant", column)));
        }
        // the forms have no row for the sum of a group's leaves, prose has: see year()
        Map<String, Cell> review = cells(facts, "table:review", "count");
        for (String block : List.of("review", "litigation.direct", "litigation.after_review")) {
            equal(block, List.of("upheld", "corrected", "other", "pending").stream().map(result -> cell(review, block + "." + result, "", "")).toList(),
                    list(cell(review, block + ".total", "", "")));
        }
        Map<String, Cell> statistics = cells(facts, "table:statistics", "count");
        Map<String, List<String>> sums = Map.of("request.closed", List.of("request.closed.on_time", "request.closed.extended"), "staff.total", List.of("staff.full_time", "staff.part_time"),
                "review.total", List.of("review.upheld", "review.corrected", "review.other"), "litigation.total", List.of("litigation.upheld", "litigation.corrected", "litigation.other"),
                "outcome.replied", List.of("outcome.already_public", "outcome.agreed", "outcome.partial", "outcome.refused", "outcome.not_own_authority", "outcome.not_exist",
                        "outcome.correction_requested", "outcome.other_route"),
                "outcome.refused", List.of("outcome.refused.state_secret", "outcome.refused.trade_secret", "outcome.refused.privacy", "outcome.refused.security",
                        "outcome.refused.not_government_information", "outcome.refused.other_law"));
        sums.forEach((total, parts) -> equal(total, parts.stream().map(part -> cell(statistics, part, "", "")).toList(), list(cell(statistics, total, "", ""))));
        if (!statistics.isEmpty()) {
            equal("channels of requests", List.of("in_person", "fax", "online", "letter").stream().map(channel -> cell(statistics, "request.received", "channel", channel)).toList(),
                    list(cell(statistics, "request.received", "", "")));
        }
        prose(facts);
    }

    private void prose(List<Map<String, String>> facts) {
        Map<String, Cell> counts = cells(facts, "prose:", "count");
        Cell total = cell(counts, "proactive.total", "", "");
        for (String dimension : List.of("category", "level")) {
            List<Cell> parts = counts.values().stream().filter(cell -> cell.indicator().equals("proactive.total") && cell.dimension().equals(dimension)).toList();
            if (!parts.isEmpty()) {
                equal(dimension + " of items", parts, list(total));
            }
        }
        for (String indicator : List.of("request.received", "consult.total")) {
            List<Cell> parts = counts.values().stream().filter(cell -> cell.indicator().equals(indicator) && cell.dimension().equals("channel")).toList();
            if (!parts.isEmpty() && parts.stream().map(Cell::value).reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(counts.get(indicator + "||").value()) > 0) {
                equal("channels of " + indicator, parts, list(cell(counts, indicator, "", "")));
            }
        }
        Cell replied = cell(counts, "outcome.replied", "", "");
        List<Cell> replies = counts.values().stream().filter(cell -> cell.indicator().startsWith("outcome.") && !cell.indicator().equals("outcome.replied")).toList();
        if (replied != null) {
            equal("replies", replies, list(replied));
        }
        Cell outcomes = cell(counts, "outcome.total", "", "");
        cells(facts, "prose:", "share").values().forEach(share -> {
            Cell part = counts.get(share.indicator() + "|" + share.dimension() + "|" + share.member());
            Cell whole = share.indicator().startsWith("proactive") ? total : replied != null ? replied : outcomes;
            BigDecimal right = part.value().multiply(BigDecimal.valueOf(100)).divide(whole.value(), share.value().scale(), RoundingMode.HALF_UP);
            if (right.compareTo(share.value()) != 0) {
                violated("share " + share + " should be " + right, list(share, part), list(whole));
            }
        });
        Cell received = cell(counts, "request.received", "", "");
        if (received != null && !received.unit().isEmpty() && !received.unit().equals("件")) {
            violated("unit of requests: " + received.unit(), list(received), List.of());
        }
    }

    private void year(List<Map<String, String>> now, List<Map<String, String>> before) {
        Map<String, Cell> prose = cells(now, "prose:", "count");
        Map<String, Cell> table = cells(now, "table:", "count");
        prose.forEach((key, cell) -> equal("prose and table", list(cell), list(table.get(key))));
        for (String parent : List.of("outcome.refused", "outcome.unable", "outcome.not_processed", "outcome.other")) {
            List<Cell> leaves = table.values().stream().filter(cell -> cell.indicator().startsWith(parent + ".") && cell.dimension().isEmpty()).toList();
            if (!leaves.isEmpty()) {
                equal("leaves of " + parent, leaves, list(cell(prose, parent, "", "")));
            }
        }
        Cell total = prose.get("proactive.total||");
        Map<String, Cell> beforeProse = cells(before, "prose:", "count");
        Map<String, Cell> beforeTable = cells(before, "table:", "count");
        Cell last = beforeProse.get("proactive.total||");
        if (total != null && last != null) {
            cells(now, "prose:", "change").values().forEach(change -> equal("change", list(last, change), list(total)));
            cells(now, "prose:", "previous").values().forEach(previous -> equal("previous", list(last), list(previous)));
            cells(now, "prose:", "change_rate").values().forEach(rate -> {
                BigDecimal right = total.value().subtract(last.value()).multiply(BigDecimal.valueOf(100)).divide(last.value(), rate.value().scale(), RoundingMode.HALF_UP);
                if (right.compareTo(rate.value()) != 0) {
                    violated("growth should be " + right, list(rate, total), list(last));
                }
            });
            cells(now, "prose:", "cumulative").values().forEach(sum -> cells(before, "prose:", "cumulative").values()
                    .forEach(sumBefore -> equal("running total", list(sumBefore, total), list(sum))));
        }
        for (String column : COLUMNS) {
            equal("carried over, column " + column, list(cell(beforeTable, "request.carried_out", "applicant", column)), list(cell(table, "request.carried_in", "applicant", column)));
        }
        for (String kind : List.of("rules", "normative")) {
            String stock = "art20_1." + kind;
            Cell repealed = cell(table, stock + ".repealed", "", "");
            Cell had = cell(beforeTable, stock + ".in_force", "", "");
            Cell has = cell(table, stock + ".in_force", "", "");
            Cell made = cell(table, stock + ".made", "", "");
            if (repealed != null && had != null && has != null && had.value().add(made.value()).subtract(repealed.value()).compareTo(has.value()) != 0) {
                violated("stock of " + kind, list(had, made), list(repealed, has));
            }
            equal("public " + kind, list(cell(beforeTable, stock + ".public_total", "", ""), cell(table, stock + ".disclosed", "", "")), list(cell(table, stock + ".public_total", "", "")));
        }
        Map<String, Cell> changes = cells(before, "table:proactive", "change");
        changes.values().forEach(change -> {
            String items = change.indicator().replace("items_change", "items_previous");
            equal("items of " + items, list(cell(beforeTable, items, "", ""), change), list(cell(table, items, "", "")));
        });
    }
}
