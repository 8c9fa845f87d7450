package org.nianbao.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nianbao.check.Check;
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

@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Checks the figures against each other: sums, balances, shares, changes, carry-over, text against table, and the words for copies.",
        "Every rule is a file of jobs/check; docs/findings.md lists them. Findings become the tables findings, finding_facts and corrections.",
        "Where sums do not hold, the fewest slips that would explain it are guessed (lines with ?, table hypotheses); nothing is corrected by them.",
        "A verdict in the analyst's CSV (finding_id,verdict,who,when,note,fingerprint) settles a finding until one of its figures changes."},
    footer = {"", "Examples:", "  nianbao check", "  nianbao check --body 淮安市洪泽区人民政府 --year 2023", "  nianbao check --code share --format csv > shares.csv",
        "  nianbao check --strict            exit code 3 when errors are open"})
final class CheckCommand implements Callable<Integer> {
    private static final int STRICT = 3;

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--strict", description = "Exit with code 3 when an error is open (among those shown).")
    private boolean strict;

    @Option(names = "--body", paramLabel = "NAME", description = "Only findings of bodies whose name contains this.")
    private String body;

    @Option(names = "--year", paramLabel = "YEAR", description = "Only findings of this year.")
    private Integer year;

    @Option(names = "--code", paramLabel = "CODE", description = "Only findings of this rule.")
    private String code;

    @Option(names = "--verdicts", paramLabel = "FILE", description = "The analyst's verdicts. Default: jobs/check/verdicts.csv.")
    private Path verdicts;

    @Option(names = "--format", paramLabel = "table|csv|json", description = "How the findings are written. Default: table.")
    private Printed.Format format = Printed.Format.table;

    @Option(names = "--list", description = "Only tell the rules, as the page docs/findings.md.")
    private boolean list;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (list) {
            out.print(Check.load(main.home(), main.home().resolve("jobs/check/verdicts.csv")).page());
            return 0;
        }
        if (code != null) {
            List<String> codes = Check.load(main.home(), main.home().resolve("jobs/check/verdicts.csv")).codes();
            if (!codes.contains(code)) {
                throw new SpecException(List.of("unknown code \"" + code + "\"" + Nearest.hint(code, codes) + "; nianbao check --list tells all of them"));
            }
        }
        Optional<String> file = Optional.ofNullable(verdicts).map(path -> path.toAbsolutePath().toString());
        boolean some = body != null || year != null || code != null;
        Pipeline pipeline = format == Printed.Format.table && !some ? main.pipeline() : main.quietPipeline();
        pipeline.run("check", List.of(Job.Step.check(new Job.Checking(file))));
        try (DuckDbEngine engine = main.store().needed().open()) {
            List<String> conditions = new ArrayList<>(List.of("true"));
            if (body != null) {
                conditions.add("contains(body, " + Sql.text(body) + ")");
            }
            if (year != null) {
                conditions.add("year = " + year);
            }
            if (code != null) {
                conditions.add("code = " + Sql.text(code));
            }
            String where = " FROM findings WHERE " + String.join(" AND ", conditions);
            if (format == Printed.Format.table && !some) {
                Table bodies = engine.read("SELECT body, year, count(*) FILTER (severity = 'error') AS errors, count(*) FILTER (severity = 'warning') AS warnings,"
                        + " count(*) FILTER (severity = 'info') AS notes" + where + " GROUP BY body, year ORDER BY errors DESC, warnings DESC, body, year LIMIT 50");
                if (!bodies.rows().isEmpty()) {
                    out.println();
                    Printed.print(bodies, format, out);
                    out.println("nianbao check --body NAME shows the findings; --format csv all of them.");
                }
            } else if (format == Printed.Format.table) {
                Table findings = engine.read("SELECT finding_id, severity, code, body, year, message_zh, message_en, formula, verdict, verdict_state" + where
                        + " ORDER BY body, year, CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, code, finding_id");
                List<Object> last = null;
                for (List<Object> row : findings.rows()) {
                    if (last != null && !(last.get(3).equals(row.get(3)) && last.get(4).equals(row.get(4)))) {
                        hypotheses(engine, last, out);
                    }
                    last = row;
                    out.println(Printed.shown(row.get(3) + " " + row.get(4) + "  " + row.get(1) + " " + row.get(2) + "  " + row.get(0)
                            + (row.get(8).equals("") ? "" : "  " + row.get(8) + " (" + row.get(9) + ")")));
                    out.println("    " + Printed.shown(row.get(5).toString()));
                    out.println("    " + Printed.shown(row.get(6).toString()));
                    if (!row.get(7).equals("")) {
                        out.println("    " + Printed.shown(row.get(7).toString()));
                    }
                }
                if (last != null) {
                    hypotheses(engine, last, out);
                }
                out.println(findings.rows().size() + (findings.rows().size() == 1 ? " finding" : " findings"));
            } else {
                Printed.print(engine.read("SELECT *" + where + " ORDER BY body, year, code, finding_id"), format, out);
            }
            Object open = engine.read("SELECT CAST(count(*) AS INTEGER)" + where + " AND severity = 'error' AND verdict_state <> 'settled'").rows().get(0).get(0);
            out.flush();
            return strict && (Integer) open > 0 ? STRICT : 0;
        }
    }

    /** The smallest explanations of the sums that do not hold in the reports of a finding's body and year. */
    private void hypotheses(DuckDbEngine engine, List<Object> finding, java.io.PrintWriter out) {
        if (code != null) {
            return;
        }
        Table table = engine.read("SELECT rank, file, message_zh, message_en FROM hypotheses WHERE body = " + Sql.text(finding.get(3).toString()) + " AND year = " + finding.get(4)
                + " ORDER BY file, part, rank");
        for (List<Object> row : table.rows()) {
            out.println((row.get(0).equals(0) ? "  ? " : "  ? " + row.get(0) + ". ") + Printed.shown(row.get(2).toString()));
            out.println("       " + Printed.shown(row.get(3).toString()));
        }
    }
}
