package org.nianbao.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.engine.Table;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Shows where a figure comes from: every disclosure of it, with the words or the cell, the file, the place and the rule."},
    footer = {"", "Examples:", "  nianbao explain --body 平潭综合实验区管委会 --year 2011 --indicator request.received",
        "  nianbao explain --body 平潭综合实验区管委会 --year 2019 --indicator request.received --member natural_person"})
final class ExplainCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--body", required = true, description = "Name of the body, in one of its spellings.")
    private String body;

    @Option(names = "--year", required = true, description = "Year that the report is for.")
    private int year;

    @Option(names = "--indicator", required = true, description = "Code or Chinese label from the catalogue.")
    private String indicator;

    @Option(names = "--member", description = "Code or label of a part, such as natural_person or website.")
    private String member;

    @Override
    public void run() {
        try (DuckDbEngine engine = main.store().needed().open()) {
            String known = BodyName.known(engine, body);
            String code = indicator(engine);
            String where = " FROM facts WHERE body = " + Sql.text(known) + " AND indicator = " + Sql.text(code);
            List<String> years = column(engine, "SELECT DISTINCT CAST(year AS VARCHAR)" + where + " ORDER BY 1");
            if (!years.contains(String.valueOf(year))) {
                throw new SpecException(List.of("no figure of " + code + " for " + known + " in " + year
                        + (years.isEmpty() ? "; there is none in any year" : "; there are the years " + String.join(", ", years))));
            }
            where += " AND year = " + year;
            List<String> parts = column(engine, "SELECT DISTINCT dimension || ' ' || CASE member WHEN '' THEN label ELSE member END" + where
                    + " AND dimension <> '' ORDER BY 1");
            String chosen = member == null ? "" : part(engine, where, parts);
            Table table = engine.read("SELECT value, unit, kind, reading, approximate, form, scope, section, label, dimension, member, raw, quote, file, locator,"
                    + " rule, fact_id, file_sha256" + where + chosen + " ORDER BY dimension, file, position");
            List<List<Object>> totals = table.rows().stream().filter(row -> row.get(9).equals("")).toList();
            boolean whole = member == null && !totals.isEmpty();
            tell(known, code, whole ? totals : table.rows(), table);
            if (whole && !parts.isEmpty()) {
                spec.commandLine().getOut().println("There are also its parts: " + String.join(", ", parts) + " (--member)");
            }
        }
    }

    private void tell(String known, String code, List<List<Object>> rows, Table table) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s, %d, %s: %d %s%n", known, year, code, rows.size(), rows.size() == 1 ? "disclosure" : "disclosures");
        for (List<Object> row : rows) {
            String value = row.get(0) == null ? text(table, row, "reading") : Printed.text(row.get(0)) + " " + text(table, row, "unit");
            out.println();
            out.println((Boolean.TRUE.equals(row.get(table.column("approximate"))) ? "about " : "") + value.strip() + "  (" + text(table, row, "kind")
                    + part(text(table, row, "dimension"), text(table, row, "member"), text(table, row, "label")) + "; form " + text(table, row, "form")
                    + ", scope " + text(table, row, "scope") + ", " + text(table, row, "section") + ")");
            out.println("    " + marked(text(table, row, "quote"), text(table, row, "raw")));
            out.println("    file   " + text(table, row, "file"));
            out.println("    place  " + text(table, row, "locator"));
            out.println("    rule   " + text(table, row, "rule") + "    fact " + text(table, row, "fact_id") + "    sha256 " + text(table, row, "file_sha256"));
        }
    }

    private static String part(String dimension, String member, String label) {
        return dimension.isEmpty() ? "" : "; " + dimension + " " + (member.isEmpty() ? "\"" + label + "\"" : member);
    }

    private static String text(Table table, List<Object> row, String column) {
        return Printed.shown(Printed.text(row.get(table.column(column))));
    }

    /** The raw number in its words: the place where it stands alone goes before one inside a longer number. */
    static String marked(String quote, String raw) {
        if (raw.isEmpty()) {
            return quote;
        }
        Matcher alone = Pattern.compile("(?<![0-9.,])" + Pattern.quote(raw) + "(?![0-9])").matcher(quote);
        int at = alone.find() ? alone.start() : quote.indexOf(raw);
        return at < 0 ? quote + "  »" + raw + "«" : quote.substring(0, at) + "»" + raw + "«" + quote.substring(at + raw.length());
    }

    private String indicator(DuckDbEngine engine) {
        List<String> codes = column(engine, "SELECT code FROM indicators ORDER BY code");
        if (codes.contains(indicator)) {
            return indicator;
        }
        List<String> labelled = column(engine, "SELECT code FROM indicators WHERE label_zh = " + Sql.text(indicator) + " OR label_en = " + Sql.text(indicator));
        if (labelled.size() == 1) {
            return labelled.get(0);
        }
        throw new SpecException(List.of("unknown indicator \"" + indicator + "\"" + Nearest.of(indicator, codes).map(near -> "; did you mean \"" + near + "\"?")
                .orElse("; nianbao query \"SELECT code, label_zh FROM indicators\" lists them")));
    }

    private String part(DuckDbEngine engine, String where, List<String> parts) {
        String chosen = " AND dimension <> '' AND (member = " + Sql.text(member) + " OR label = " + Sql.text(member)
                + " OR member IN (SELECT m.code FROM members m WHERE m.label_zh = " + Sql.text(member) + " AND m.dimension = facts.dimension))";
        if (engine.read("SELECT 1" + where + chosen + " LIMIT 1").rows().isEmpty()) {
            throw new SpecException(List.of("no part \"" + member + "\" of it in " + year + (parts.isEmpty() ? "; there are no parts" : "; there are "
                    + String.join(", ", parts))));
        }
        return chosen;
    }

    private static List<String> column(DuckDbEngine engine, String sql) {
        return engine.read(sql).rows().stream().map(row -> Printed.text(row.get(0))).toList();
    }
}
