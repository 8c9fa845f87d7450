package org.nianbao.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.statistics.Interval;

/**
 * The rows of a table that a chart shows, with the part that each column plays.
 *
 * @param points  every row with a year, in the order of facet, series, segment, year
 * @param facets  panels in the order in which they are drawn
 * @param series  lines or bars in the order in which they are drawn
 * @param parts   values of the part column in the order of the chart, then of the table
 * @param filters what {@code where} came to, with {@code latest} replaced
 * @param table   the shown rows with all their columns, in the table's order
 * @param hidden  bars or panels that the limit left out
 */
record Shown(List<Point> points, List<String> facets, List<String> series, List<String> parts, Map<String, String> filters, Table table, int hidden) {

    /**
     * One value.
     *
     * @param value  null where the body has none in this year
     * @param across the horizontal measure; null where there is none
     * @param lower  lower end of the interval; null where there is none
     */
    record Point(String facet, String series, String segment, int year, BigDecimal value, String evidence, String part, BigDecimal across,
                 BigDecimal lower, BigDecimal upper) {
        boolean present() {
            return value != null;
        }

        double height() {
            return value.doubleValue();
        }

        boolean ranged() {
            return present() && lower != null && upper != null;
        }

        /** With the interval of the share, unless the value is another one than the counts give. */
        private Point shared(BigDecimal numerator, BigDecimal denominator) {
            if (value == null || numerator == null || denominator == null || denominator.signum() <= 0 || numerator.signum() < 0 || numerator.compareTo(denominator) > 0
                    || Math.abs(height() - 100 * numerator.doubleValue() / denominator.doubleValue()) > 0.5) {
                return this;
            }
            return within(Interval.wilson(numerator.longValue(), denominator.longValue(), CONFIDENCE));
        }

        /** With the least and the greatest value that chance alone gives: whole cases, where the curve of the limits runs between them. */
        private Point limited(BigDecimal denominator, double common) {
            if (value == null || denominator == null || denominator.signum() <= 0 || Double.isNaN(common)) {
                return this;
            }
            return within(Interval.funnelOfCases(common, denominator.longValue(), CONFIDENCE));
        }

        private Point within(Interval parts) {
            return new Point(facet, series, segment, year, value, evidence, part, across, BigDecimal.valueOf(100 * parts.lower()), BigDecimal.valueOf(100 * parts.upper()));
        }
    }

    private static final double CONFIDENCE = 0.95;

    static Shown of(ChartSpec spec, Table table) {
        ChartSpec.Columns parts = spec.columns();
        String numerator = parts.share().map(ChartSpec.Share::numerator).orElse("");
        String denominator = parts.share().map(ChartSpec.Share::denominator).orElse("");
        List<String> faults = new ArrayList<>();
        List<String> wanted = new ArrayList<>(List.of(parts.year(), parts.value(), parts.series(), parts.facet(), parts.segment(),
                parts.evidence(), parts.part(), parts.across(), parts.lower(), parts.upper(), numerator, denominator, spec.each()));
        wanted.addAll(spec.where().keySet());
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (String column : new LinkedHashSet<>(wanted)) {
            if (!column.isEmpty() && !names.contains(column)) {
                faults.add("chart " + spec.name() + ": unknown column \"" + column + "\" of table \"" + spec.table() + "\""
                        + (Nearest.of(column, names).isEmpty() ? "; there are " + names : Nearest.hint(column, names)));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }

        List<List<Object>> rows = new ArrayList<>(table.rows());
        Map<String, String> filters = new LinkedHashMap<>();
        if (!spec.each().isEmpty() && !rows.isEmpty()) {
            filters.put(spec.each(), text(table, rows.get(0), spec.each()));
        }
        spec.where().forEach((column, text) -> {
            int place = table.column(column);
            List<String> values = Arrays.stream(text.split(" \\| ")).map(String::strip).map(value -> switch (value) {
                case "latest" -> outermost(rows, place, 1);
                case "earliest" -> outermost(rows, place, -1);
                case "fullest" -> fullest(rows, place, table.column(parts.value()), table.column(parts.series()));
                default -> value;
            }).distinct().toList();
            filters.put(column, String.join(" | ", values));
            rows.removeIf(row -> !values.contains(word(row.get(place))));
        });
        rows.removeIf(row -> whole(row.get(table.column(parts.year()))) == null);
        double common = common(table, rows, numerator, denominator);

        Map<String, Point> unique = new TreeMap<>();
        List<String> tableOrder = new ArrayList<>();
        Set<String> series = new LinkedHashSet<>();
        Set<String> wholes = new LinkedHashSet<>();
        for (List<Object> row : rows) {
            Point point = new Point(text(table, row, parts.facet()), text(table, row, parts.series()), text(table, row, parts.segment()),
                    whole(row.get(table.column(parts.year()))), decimal(row.get(table.column(parts.value()))), text(table, row, parts.evidence()),
                    text(table, row, parts.part()), measure(table, row, parts.across()), measure(table, row, parts.lower()),
                    measure(table, row, parts.upper()));
            if (parts.share().isPresent()) {
                point = spec.mark() == ChartSpec.Mark.FUNNEL ? point.limited(measure(table, row, denominator), common)
                        : point.shared(measure(table, row, numerator), measure(table, row, denominator));
            }
            String key = String.join("\u0000", point.facet(), point.series(), point.segment(), point.part(), String.format(java.util.Locale.ROOT, "%05d", point.year()));
            Point before = unique.putIfAbsent(key, point);
            if (before != null && before.present() && point.present() && before.value().compareTo(point.value()) != 0) {
                // Which of the two is right is not for a chart to decide.
                throw new SpecException(List.of("chart " + spec.name() + ": table \"" + spec.table() + "\" has two values for "
                        + point.series() + " in " + point.year() + " (" + before.value().toPlainString() + ", " + point.value().toPlainString()
                        + "); filter with \"where\" or name another facet or segment"));
            }
            if (before != null && !before.present()) {
                unique.put(key, point);
            }
            series.add(point.series());
            wholes.add(point.part());
            tableOrder.add(point.facet());
        }
        List<Point> points = new ArrayList<>(unique.values());

        List<String> facets = order(spec.order(), new ArrayList<>(new LinkedHashSet<>(tableOrder)), weight(points, Point::facet));
        List<String> lines = order(spec.order(), new ArrayList<>(series), weight(points, Point::series));
        int hidden = 0;
        if (spec.limit() > 0 && spec.mark() == ChartSpec.Mark.MULTIPLES && facets.size() > spec.limit()) {
            hidden = facets.size() - spec.limit();
            facets = List.copyOf(facets.subList(0, spec.limit()));
        }
        if (spec.limit() > 0 && spec.mark() != ChartSpec.Mark.MULTIPLES && spec.mark() != ChartSpec.Mark.LINE && spec.mark() != ChartSpec.Mark.BUMP
                && lines.size() > spec.limit()) {
            hidden = lines.size() - spec.limit();
            lines = List.copyOf(lines.subList(0, spec.limit()));
        }
        Set<String> keptFacets = Set.copyOf(facets);
        Set<String> keptSeries = Set.copyOf(lines);
        points.removeIf(point -> !keptFacets.contains(point.facet()) || !keptSeries.contains(point.series()));
        rows.removeIf(row -> !keptFacets.contains(text(table, row, parts.facet())) || !keptSeries.contains(text(table, row, parts.series())));
        return new Shown(List.copyOf(points), facets, lines, parts(spec.parts(), wholes), filters, new Table(table.columns(), rows), hidden);
    }

    private static List<String> parts(List<String> first, Set<String> there) {
        List<String> parts = new ArrayList<>(first);
        parts.retainAll(there);
        there.stream().filter(part -> !parts.contains(part)).forEach(parts::add);
        return List.copyOf(parts);
    }

    /** How many series have a value at all. */
    long withValue() {
        return points.stream().filter(Point::present).map(Point::series).distinct().count();
    }

    /** One panel by itself. */
    Shown panel(String facet) {
        return new Shown(points.stream().filter(point -> point.facet().equals(facet)).toList(), List.of(facet), series, parts, filters, table, 0);
    }

    /** Years of the shown rows, ascending. */
    List<Integer> years() {
        return points.stream().map(Point::year).distinct().sorted().toList();
    }

    List<Point> of(String facet, String line) {
        return points.stream().filter(point -> point.facet().equals(facet) && point.series().equals(line)).toList();
    }

    /**
     * Where the definition changes: a year and the definition that starts with it, ascending. A body without a report for the first year of
     * a new definition changes later than the others only in appearance; one rule stands for all the changes that it can.
     */
    TreeMap<Integer, String> breaks() {
        return breaks(facets);
    }

    /** The same for one panel by itself. */
    TreeMap<Integer, String> breaks(String facet) {
        return breaks(List.of(facet));
    }

    private TreeMap<Integer, String> breaks(List<String> panels) {
        record Change(int after, int first, String segment) {
            private boolean spans(int year) {
                return after < year && year <= first;
            }
        }
        List<Change> changes = new ArrayList<>();
        for (String facet : panels) {
            for (String line : series) {
                List<Point> ordered = of(facet, line).stream().filter(Point::present).sorted(Comparator.comparingInt(Point::year)).toList();
                for (int i = 1; i < ordered.size(); i++) {
                    if (!ordered.get(i).segment().equals(ordered.get(i - 1).segment())) {
                        changes.add(new Change(ordered.get(i - 1).year(), ordered.get(i).year(), ordered.get(i).segment()));
                    }
                }
            }
        }
        changes.sort(Comparator.comparingInt(Change::first).thenComparing(Change::segment));
        TreeSet<Integer> candidates = new TreeSet<>();
        for (Change change : changes) {
            if (candidates.subSet(change.after() + 1, true, change.first(), true).isEmpty()) {
                candidates.add(change.first());
            }
        }
        // One body among many that changed its scope breaks its own line; a rule through all lines would say that all changed.
        TreeMap<Integer, String> breaks = new TreeMap<>();
        while (!candidates.isEmpty()) {
            // A change over a gap could stand at several rules; it counts for the one with the most.
            int year = candidates.stream().max(Comparator.comparingLong((Integer candidate) -> changes.stream().filter(change -> change.spans(candidate)).count())
                    .thenComparing(Comparator.reverseOrder())).orElseThrow();
            List<Change> here = changes.stream().filter(change -> change.spans(year)).toList();
            if (!here.isEmpty() && 2 * here.size() >= spanning(panels, year)) {
                breaks.put(year, here.stream().map(Change::segment).max(Comparator.comparingLong((String segment) -> here.stream().filter(change -> change.segment().equals(segment)).count())
                        .thenComparing(Comparator.reverseOrder())).orElseThrow());
                changes.removeAll(here);
            }
            candidates.remove(year);
        }
        return breaks;
    }

    /** Lines that have a value on both sides of a year's beginning. */
    private long spanning(List<String> panels, int year) {
        return panels.stream().flatMap(facet -> series.stream().map(line -> of(facet, line)))
                .filter(line -> line.stream().anyMatch(point -> point.present() && point.year() < year) && line.stream().anyMatch(point -> point.present() && point.year() >= year)).count();
    }

    /** Whether a line breaks where there is no rule. */
    boolean breaksOfTheirOwn() {
        TreeMap<Integer, String> rules = breaks();
        return facets.stream().flatMap(facet -> series.stream().map(line -> of(facet, line).stream().filter(Point::present).sorted(Comparator.comparingInt(Point::year)).toList()))
                .anyMatch(line -> {
                    for (int i = 1; i < line.size(); i++) {
                        if (!line.get(i).segment().equals(line.get(i - 1).segment())
                                && rules.subMap(line.get(i - 1).year() + 1, true, line.get(i).year(), true).isEmpty()) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    double greatest() {
        return points.stream().filter(Point::present).mapToDouble(point -> point.ranged() ? Math.max(point.height(), point.upper().doubleValue())
                : point.height()).max().orElse(0);
    }

    double least() {
        return points.stream().filter(Point::present).mapToDouble(point -> point.ranged() ? Math.min(point.height(), point.lower().doubleValue())
                : point.height()).min().orElse(0);
    }

    /** Text of a cell as it is compared with {@code where} and written to CSV. */
    static String word(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros().toPlainString() : value.toString();
    }

    private static String text(Table table, List<Object> row, String column) {
        return column.isEmpty() ? "" : word(row.get(table.column(column)));
    }

    private static BigDecimal measure(Table table, List<Object> row, String column) {
        return column.isEmpty() ? null : decimal(row.get(table.column(column)));
    }

    private static Integer whole(Object value) {
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }

    /** The greatest value where the sign is 1, the least where it is -1. */
    private static String outermost(List<List<Object>> rows, int column, int sign) {
        Object outermost = null;
        for (List<Object> row : rows) {
            Object value = row.get(column);
            if (value != null && (outermost == null || sign * compare(value, outermost) > 0)) {
                outermost = value;
            }
        }
        return word(outermost);
    }

    /** The latest year often has few reports yet: the greatest value with at least three quarters of the series that the one with the most has. */
    private static String fullest(List<List<Object>> rows, int column, int value, int series) {
        Map<Object, Set<Object>> there = new HashMap<>();
        rows.stream().filter(row -> row.get(column) != null && row.get(value) != null)
                .forEach(row -> there.computeIfAbsent(row.get(column), key -> new HashSet<>()).add(word(row.get(series))));
        int most = there.values().stream().mapToInt(Set::size).max().orElse(0);
        return there.entrySet().stream().filter(entry -> 4 * entry.getValue().size() >= 3 * most).map(Map.Entry::getKey).max(Shown::compare).map(Shown::word).orElse("");
    }

    /** Share of all rows together; NaN where there are no counts. */
    private static double common(Table table, List<List<Object>> rows, String numerator, String denominator) {
        double parts = 0;
        double wholes = 0;
        for (List<Object> row : rows) {
            BigDecimal part = measure(table, row, numerator);
            BigDecimal whole = measure(table, row, denominator);
            if (part != null && whole != null && part.signum() >= 0 && part.compareTo(whole) <= 0) {
                parts += part.doubleValue();
                wholes += whole.doubleValue();
            }
        }
        return wholes == 0 ? Double.NaN : parts / wholes;
    }

    private static int compare(Object one, Object other) {
        return one instanceof Number && other instanceof Number ? decimal(one).compareTo(decimal(other)) : one.toString().compareTo(other.toString());
    }

    /** The value of the last year that has one decides about rank. */
    private static Map<String, BigDecimal> weight(List<Point> points, java.util.function.Function<Point, String> key) {
        Map<String, Integer> year = new HashMap<>();
        Map<String, BigDecimal> weight = new HashMap<>();
        for (Point point : points) {
            if (!point.present()) {
                continue;
            }
            String name = key.apply(point);
            int last = year.getOrDefault(name, Integer.MIN_VALUE);
            if (point.year() > last || point.year() == last && point.value().compareTo(weight.get(name)) > 0) {
                year.put(name, point.year());
                weight.put(name, point.value());
            }
        }
        return weight;
    }

    private static List<String> order(ChartSpec.Order order, List<String> names, Map<String, BigDecimal> weight) {
        switch (order) {
            case NAME -> names.sort(Comparator.naturalOrder());
            case VALUE -> names.sort(Comparator.comparing((String name) -> weight.get(name), Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Comparator.naturalOrder()));
            case TABLE -> { }
        }
        return List.copyOf(names);
    }
}
