package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nianbao.document.Block;
import org.nianbao.document.Cell;
import org.nianbao.document.Document;
import org.nianbao.document.Grid;
import org.nianbao.document.Locator;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/**
 * A table that has the figures of one report already, one a line: typed in by hand, or written by another program. Its first row names the columns; a line is taken
 * as it stands, and a line that is wrong is told and left out. Nothing of it is guessed.
 */
final class FigureList {
    /** A table whose first row has all of these is such a list, and no report. */
    static final List<String> NEEDED = List.of("body", "year", "indicator", "kind", "value");
    /** What may be there besides. */
    static final List<String> ALSO = List.of("form", "url", "section", "dimension", "member", "unit", "reading", "approximate", "scope", "label", "raw");
    /** The rule that its figures name. */
    private static final String RULE = "list";

    private final Catalogue catalogue;
    private final Bodies bodies;

    FigureList(Catalogue catalogue, Bodies bodies) {
        this.catalogue = catalogue;
        this.bodies = bodies;
    }

    /** The first table of the document, if that is a list of figures; null otherwise. */
    static Grid in(Document document) {
        for (Block block : document.blocks()) {
            if (block instanceof Grid grid) {
                return grid.rows() > 0 && names(grid).keySet().containsAll(NEEDED) ? grid : null;
            }
        }
        return null;
    }

    /** Where the report was published, or empty. */
    static String address(Document document) {
        Grid grid = in(document);
        if (grid == null || grid.rows() < 2 || !names(grid).containsKey("url")) {
            return "";
        }
        return new Line(grid, names(grid), grid.expanded(), 1).text("url");
    }

    private static Map<String, Integer> names(Grid grid) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Cell cell : grid.cells()) {
            if (cell.row() > 0) {
                break;
            }
            names.putIfAbsent(cell.text().strip().toLowerCase(Locale.ROOT), cell.column());
        }
        return names;
    }

    /** One line below the names. */
    private record Line(Grid grid, Map<String, Integer> names, Cell[][] cells, int row) {
        String text(String column) {
            Integer at = names.get(column);
            return at == null || cells[row][at] == null ? "" : cells[row][at].text().strip();
        }

        String place() {
            return grid.locator().step("row " + (row + 1)).path();
        }

        /** The cell that the number stands in. */
        String cell() {
            Locator line = grid.locator().step("row " + (row + 1));
            return line.step("column " + (names.get("value") + 1)).path();
        }
    }

    /** The report that the list is of, and its figures. */
    Extraction read(String file, String sha256, Grid grid, Hints hints) {
        Map<String, Integer> names = names(grid);
        Cell[][] cells = grid.expanded();
        List<Notice> notices = new ArrayList<>();
        names.keySet().stream().filter(name -> !name.isEmpty() && !NEEDED.contains(name) && !ALSO.contains(name)).forEach(name -> notices.add(
                Notice.info("list_column", "the column \"" + name + "\" of this list of figures is not read" + org.nianbao.spec.Nearest.hint(name, ALSO), file)));
        String body = "";
        int year = 0;
        String form = "";
        String whole = "";
        List<Fact> facts = new ArrayList<>();
        for (int row = 1; row < grid.rows(); row++) {
            Line line = new Line(grid, names, cells, row);
            if (names.keySet().stream().allMatch(name -> line.text(name).isEmpty())) {
                continue;
            }
            try {
                String ownBody = hints.body().isEmpty() ? standard(line.text("body")) : standard(hints.body());
                int ownYear = hints.year() > 0 ? hints.year() : year(line.text("year"));
                if (body.isEmpty()) {
                    body = ownBody;
                    year = ownYear;
                    form = form(line.text("form"), ownYear);
                } else if (!body.equals(ownBody) || year != ownYear) {
                    throw new IllegalArgumentException("it is of " + ownBody + " " + ownYear + ", but a list holds one report, here " + body + " " + year);
                }
                Fact fact = fact(line, body, year, form, hints, file, sha256);
                whole = whole.isEmpty() && !fact.scope().equals("unit") ? fact.scope() : whole;
                facts.add(fact);
            } catch (IllegalArgumentException e) {
                notices.add(Notice.warning("list_line", "this line of a list of figures is left out: " + e.getMessage(), file).at(line.place()));
            }
        }
        boolean known = bodies.named(body) != null;
        if (facts.isEmpty()) {
            notices.add(Notice.warning("no_figures", "no figures were found in this list", file));
        } else if (!known) {
            notices.add(Notice.info("unknown_body", "\"" + body + "\" is not in data/reference/bodies.csv; its figures stand under this name", file));
        }
        String scope = !hints.scope().isEmpty() ? hints.scope() : whole.isEmpty() ? "unstated" : whole;
        return new Extraction(new Identity(body, known, year, "", "", form, scope, "report"), facts, notices);
    }

    private String standard(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no body is named");
        }
        Bodies.Body known = bodies.named(name);
        return known == null ? name : known.name();
    }

    private static int year(String text) {
        if (!text.matches("(19|20)\\d\\d")) {
            throw new IllegalArgumentException("\"" + text + "\" is no year such as 2020");
        }
        return Integer.parseInt(text);
    }

    /** The edition that is said, or the one that was in force that year. */
    private static String form(String said, int year) {
        if (said.isEmpty()) {
            return year >= 2021 ? "r2021" : year >= 2019 ? "r2019" : year >= 2014 ? "r2014" : "r2008";
        }
        return one(said, "form", List.of("r2008", "r2014", "r2019", "r2021"));
    }

    private static String one(String said, String column, List<String> known) {
        if (!known.contains(said)) {
            throw new IllegalArgumentException(column + " \"" + said + "\" is unknown" + org.nianbao.spec.Nearest.hint(said, known));
        }
        return said;
    }

    private Fact fact(Line line, String body, int year, String form, Hints hints, String file, String sha256) {
        String indicator = line.text("indicator");
        if (!indicator.isEmpty() && !catalogue.indicators().containsKey(indicator)) {
            throw new IllegalArgumentException("the indicator \"" + indicator + "\" is unknown" + org.nianbao.spec.Nearest.hint(indicator, catalogue.indicators().keySet())
                    + "; leave it empty and name the figure in \"label\" where there is no code");
        }
        String dimension = line.text("dimension");
        String member = line.text("member");
        if (!member.isEmpty() && !catalogue.knows(dimension, member)) {
            throw new IllegalArgumentException("the member \"" + dimension + "/" + member + "\" is unknown");
        }
        String kind = one(line.text("kind"), "kind", java.util.Arrays.stream(Fact.Kind.values()).map(Fact.Kind::word).toList());
        String printed = line.text("value");
        String reading = line.text("reading").isEmpty() ? printed.isEmpty() ? "blank" : "figure"
                : one(line.text("reading"), "reading", java.util.Arrays.stream(Fact.Mark.values()).map(Fact.Mark::word).toList());
        Fact.Mark mark = Fact.Mark.valueOf(reading.toUpperCase(Locale.ROOT));
        BigDecimal value = null;
        if (mark == Fact.Mark.FIGURE) {
            if (!printed.matches("-?\\d{1,22}(\\.\\d{1,6})?")) {
                throw new IllegalArgumentException("the value \"" + printed + "\" is no plain number such as 24000 or 0.5");
            }
            value = new BigDecimal(printed);
        }
        String scope = !hints.scope().isEmpty() ? hints.scope() : line.text("scope").isEmpty() ? "unstated"
                : one(line.text("scope"), "scope", List.of("own", "area", "unit", "unstated"));
        String label = line.text("label").isEmpty() ? indicator.isEmpty() ? "" : catalogue.indicators().get(indicator).labelZh() : line.text("label");
        String raw = line.text("raw").isEmpty() ? printed : line.text("raw");
        String section = line.text("section").isEmpty() ? "table:list" : line.text("section");
        if (!section.matches("(table|prose):[a-z]+")) {
            throw new IllegalArgumentException("the section \"" + section + "\" is none such as table:requests or prose:proactive");
        }
        return new Fact(body, year, form, scope, indicator, dimension, member, label, Fact.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), value, line.text("unit"), mark,
                line.text("approximate").equals("yes"), raw, label + " | " + raw, section, file, sha256, line.cell(), RULE);
    }
}
