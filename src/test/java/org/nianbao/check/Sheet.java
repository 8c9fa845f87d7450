package org.nianbao.check;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.extract.Catalogue;
import org.nianbao.extract.TablePlan;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/**
 * Reports written down line by line, as the cases of checks have them; src/test/cases/README.md describes the lines. Years and editions are named by the last
 * {@code report} line.
 */
final class Sheet {
    private static final Path FORMS = Path.of("jobs/extract/forms");

    private static final class File {
        final String body;
        final int year;
        final String name;
        final String form;
        final Map<String, Figure> cells = new LinkedHashMap<>();
        final List<Notice> notices = new ArrayList<>();
        final List<Text.Passage> passages = new ArrayList<>();
        String address = "";
        int letters;

        private File(String body, int year, String name, String form) {
            this.body = body;
            this.year = year;
            this.name = name;
            this.form = form;
        }
    }

    private final List<File> files = new ArrayList<>();
    private final List<TablePlan> plans = TablePlan.load(FORMS);
    private final Places places = new Places();
    private final Map<String, Double> peers = new HashMap<>();

    static Sheet of(List<String> lines) {
        Sheet sheet = new Sheet();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                sheet.line(line.strip());
            }
        }
        return sheet;
    }

    private File file() {
        return files.get(files.size() - 1);
    }

    private void line(String line) {
        String[] words = line.split("\\s+");
        switch (words[0]) {
            case "report" -> files.add(new File(words[2], Integer.parseInt(words[1]), words.length > 4 ? words[4] : words[2] + "-" + words[1] + ".html", words[3]));
            case "body" -> places.add(words[1], "", words.length > 2 ? words[2] : "", "");
            case "peers" -> peers.put(Jump.peers(words[1], Integer.parseInt(words[2]), ""), Double.valueOf(words[3]));
            case "address" -> file().address = words[1];
            case "requests" -> requests();
            case "row" -> row(words);
            case "review" -> review(words);
            case "table" -> cell("table:" + words[1], words[2], words[3], words.length > 4 ? words[4] : "", words.length > 5 ? words[5] : "", false, 0);
            case "prose" -> prose(words);
            case "notice" -> file().notices.add(Notice.warning(words[1], line.substring(line.indexOf(words[1]) + words[1].length()).strip(), file().name));
            case "text" -> {
                String[] parts = line.substring(5).split("\\|", 2);
                file().passages.add(new Text.Passage(parts[0].strip(), "paragraph " + (file().passages.size() + 1), parts[1].strip()));
            }
            default -> throw new IllegalArgumentException("unknown line \"" + line + "\"");
        }
    }

    private TablePlan plan(String section) {
        return plans.stream().filter(plan -> plan.section().equals(section)).findFirst().orElseThrow();
    }

    /** Every cell of table three, each 0. */
    private void requests() {
        for (TablePlan.Line row : plan("table:requests").rows()) {
            if (row.form().isEmpty() || row.form().equals(file().form)) {
                row.cells().forEach(place -> put("table:requests", place, "0"));
            }
        }
    }

    private void put(String section, TablePlan.Place place, String value) {
        cell(section, place.dimension().isEmpty() ? place.indicator() : place.indicator() + "/" + place.dimension() + "/" + place.member(), value, "件", "", false, 0);
    }

    private void row(String[] words) {
        TablePlan.Line row = plan("table:requests").rows().stream().filter(line -> line.cells().get(0).indicator().equals(words[1])).findFirst().orElseThrow();
        for (int c = 0; c < row.cells().size(); c++) {
            put("table:requests", row.cells().get(c), words[c + 2]);
        }
    }

    private void review(String[] words) {
        TablePlan.Line row = plan("table:review").rows().get(0);
        for (int c = 0; c < row.cells().size(); c++) {
            put("table:review", row.cells().get(c), words[c + 1]);
        }
    }

    private void prose(String[] words) {
        String scope = "";
        boolean approximate = false;
        int far = 5;
        for (int w = 5; w < words.length; w++) {
            approximate |= words[w].equals("approximate");
            far = words[w].equals("far") ? 5_000 : far;
            scope = words[w].equals("own") || words[w].equals("area") || words[w].equals("unit") ? words[w] : scope;
        }
        cell("prose:" + words[1], words[2], words[3], words.length > 4 ? words[4] : "", scope, approximate, far);
    }

    private void cell(String section, String name, String value, String unit, String scope, boolean approximate, int far) {
        String[] kind = name.split("#");
        String[] parts = kind[0].split("/");
        Fact.Mark reading = value.equals("blank") ? Fact.Mark.BLANK : value.equals("unreadable") ? Fact.Mark.UNREADABLE : Fact.Mark.FIGURE;
        Fact.Kind sort = kind.length > 1 ? Fact.Kind.valueOf(kind[1].toUpperCase(Locale.ROOT)) : Fact.Kind.COUNT;
        boolean known = parts.length < 3 || !parts[2].startsWith("?");
        boolean table = section.startsWith("table:");
        File file = file();
        int from = file.letters + far;
        file.letters = from + value.length();
        Figure figure = new Figure(file.name + ":" + file.cells.size(), file.body, file.year, file.form, scope.isEmpty() ? "unstated" : scope, parts[0],
                parts.length > 1 ? parts[1] : "", parts.length > 2 && known ? parts[2] : "", parts.length > 2 ? parts[2].replace("?", "") : "", sort,
                reading == Fact.Mark.FIGURE ? new BigDecimal(value) : null, unit.equals("-") ? "" : unit, reading, approximate,
                reading == Fact.Mark.FIGURE ? value : "", section, file.name, table ? "" : "line 1/chars " + from + "-" + file.letters, file.cells.size(), -1, -1);
        // A cell of a table is written over by a later line; running text may say a thing twice.
        file.cells.put(table ? section + name : "prose" + file.cells.size(), figure);
    }

    /** Runs one rule over these reports. */
    List<Finding> findings(Rule rule, Rules rules) {
        Catalogue catalogue = Catalogue.load(Path.of("jobs/extract"));
        Map<String, String> parents = new HashMap<>();
        catalogue.indicators().values().forEach(indicator -> parents.put(indicator.code(), indicator.parent()));
        Equations sums = new Equations(FORMS, rules.listedSums());
        Knowledge knowledge = new Knowledge(new Names(catalogue), sums, parents, places, peers);
        Ledger ledger = new Ledger();
        Map<String, List<File>> bodies = new TreeMap<>();
        files.forEach(file -> bodies.computeIfAbsent(file.body, b -> new ArrayList<>()).add(file));
        List<Kind.Trace> traces = new ArrayList<>();
        Map<String, Text> texts = new HashMap<>();
        bodies.forEach((body, own) -> {
            List<Text> written = own.stream().map(file -> new Text(body, file.year, file.name, file.passages)).toList();
            written.forEach(text -> texts.put(text.file(), text));
            if (rule.kind() instanceof Kind.OfFigures kind) {
                kind.check(rule, history(own, knowledge), ledger);
            } else if (rule.kind() instanceof Kind.OfText kind) {
                kind.check(rule, written, knowledge, ledger);
            } else if (rule.kind() instanceof Kind.AcrossBodies kind) {
                written.forEach(text -> traces.add(kind.trace(text)));
            }
        });
        if (rule.kind() instanceof Kind.AcrossBodies kind) {
            kind.check(rule, traces, trace -> texts.get(trace.file()), ledger);
        }
        return ledger.findings();
    }

    private static History history(List<File> files, Knowledge knowledge) {
        return new History(files.get(0).body, files.stream().map(file -> new YearReport(file.body, file.year, file.name, file.form, file.address,
                file.cells.values().stream().map(knowledge.sums()::placed).toList(), file.notices)).toList(), knowledge);
    }
}
