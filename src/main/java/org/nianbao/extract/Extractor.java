package org.nianbao.extract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nianbao.document.Document;
import org.nianbao.document.Grid;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;
import org.nianbao.spec.SpecException;

/** Reads the figures out of a document, by the rules of {@code jobs/extract}. Immutable and safe for use by several threads. */
public final class Extractor {
    private static final Search SUMMED_UP = Search.of("(?:汇总|综合)[^。]{0,40}(?:各单位|各部门|各有关单位|各镇|各乡镇|各县|各区|各级)");
    private static final Search BASED_ON = Search.of("(?:根据|以及)[^。]{0,60}(?:各部门|各乡镇|各镇)[^。]{0,40}(?:报告|情况)[^。]*编制");
    private static final Search ORGAN = Search.of("(?:厅|局|委|委员会|办公厅|办公室|街道|办事处)$");
    private static final Search MADE = Search.of("(?:编制|制作|撰写)(?:了)?(?:本|此|该)?[^,。]{0,12}报告|本年报|本(?:年度)?报告|(?:报告|汇报|总结)如下");
    private final String version;
    private final Catalogue catalogue;
    private final TableFacts tables;
    private final SentenceReader sentences;
    private final IdentityReader identities;
    private final FigureList lists;

    private Extractor(String version, Catalogue catalogue, TableFacts tables, SentenceReader sentences, IdentityReader identities, FigureList lists) {
        this.version = version;
        this.catalogue = catalogue;
        this.tables = tables;
        this.sentences = sentences;
        this.identities = identities;
        this.lists = lists;
    }

    /**
     * @param rules     the folder {@code jobs/extract}
     * @param reference the folder {@code data/reference}
     * @throws SpecException with all faults of these files at once
     */
    public static Extractor load(Path rules, Path reference) {
        Catalogue catalogue = Catalogue.load(rules);
        List<String> faults = new ArrayList<>();
        Map<String, TableForm> forms = new TreeMap<>();
        try (Stream<Path> files = Files.list(rules.resolve("forms"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
                TableForm form = yaml(file, TableForm.class, faults);
                if (form != null) {
                    String name = file.getFileName().toString().replace(".yml", "");
                    form.variants().forEach(variant -> forms.put(name + (variant.kinds() == form.kinds() ? "" : "/cumulative"), variant));
                    check(file, form, catalogue, faults);
                }
            }
        } catch (IOException e) {
            faults.add(rules.resolve("forms") + ": cannot be listed: " + e.getMessage());
        }
        Path file = rules.resolve("sentences.yml");
        SentenceRules sentenceRules = yaml(file, SentenceRules.class, faults);
        SentenceReader sentences = null;
        if (sentenceRules != null) {
            for (SentenceRules.Rule rule : sentenceRules.rules()) {
                known(file, rule.id(), rule.indicator(), catalogue, faults);
                if (rule.member() != null && !rule.member().startsWith("@") && !catalogue.knows(rule.dimension(), rule.member())) {
                    faults.add(file + ": rule \"" + rule.id() + "\" names the unknown member \"" + rule.dimension() + "/" + rule.member() + "\"");
                }
            }
            sentenceRules.zeros().forEach(z -> known(file, "zeros", z.indicator(), catalogue, faults));
            try {
                sentences = new SentenceReader(sentenceRules, catalogue);
            } catch (java.util.regex.PatternSyntaxException e) {
                faults.add(file + ": a pattern is no regular expression: " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Bodies bodies = Bodies.load(reference.resolve("bodies.csv"));
        return new Extractor(hash(rules, reference), catalogue, new TableFacts(forms, catalogue), sentences, new IdentityReader(bodies), new FigureList(catalogue, bodies));
    }

    private static void check(Path file, TableForm form, Catalogue catalogue, List<String> faults) {
        for (TableForm.Row row : form.rows()) {
            for (int c = 0; c < form.width(row); c++) {
                known(file, "row " + row.labels().get(0), row.indicatorAt(c), catalogue, faults);
            }
        }
    }

    private static void known(Path file, String place, String indicator, Catalogue catalogue, List<String> faults) {
        if (!catalogue.indicators().containsKey(indicator)) {
            faults.add(file + ": " + place + " names the unknown indicator \"" + indicator + "\""
                    + org.nianbao.spec.Nearest.hint(indicator, catalogue.indicators().keySet()));
        }
    }

    static <T> T yaml(Path file, Class<T> type, List<String> faults) {
        YAMLMapper mapper = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return mapper.readValue(reader, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            faults.add(file + ":" + (e.getLocation() == null ? "" : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            faults.add(file + ": cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static String hash(Path... folders) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            code(digest);
            for (Path folder : folders) {
                if (!Files.isDirectory(folder)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException e) {
            throw new SpecException(List.of("the rules cannot be read: " + e.getMessage()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes that read documents and figures: when one changes, what it read before is read again. */
    private static void code(MessageDigest digest) throws IOException {
        Path home;
        try {
            home = Path.of(Extractor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (Files.isDirectory(home)) {
            for (String own : List.of("org/nianbao/document", "org/nianbao/extract")) {
                try (Stream<Path> files = Files.walk(home.resolve(own))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return;
        }
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(home.toFile())) {
            jar.stream().filter(e -> e.getName().startsWith("org/nianbao/document/") || e.getName().startsWith("org/nianbao/extract/"))
                    .sorted(Comparator.comparing(java.util.zip.ZipEntry::getName))
                    .forEach(e -> digest.update((e.getName() + " " + e.getCrc()).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The {@link #version} that {@link #load} of these folders would have, without reading the rules. */
    public static String version(Path rules, Path reference) {
        return hash(rules, reference);
    }

    /** Changes whenever a rule, the reference lists or the reading code changes: facts of another version are read again. */
    public String version() {
        return version;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Where the report was published, as far as the document itself says it in a column for it; empty otherwise. */
    public static String address(Document document) {
        return FigureList.address(document);
    }

    /**
     * @param file     path relative to the folder that was ingested
     * @param sha256   hash of the file's bytes
     * @param document what the file holds
     * @param hints    what the user says of the file
     */
    public Extraction extract(String file, String sha256, Document document, Hints hints) {
        if (document.blocks().isEmpty()) {
            return new Extraction(new Identity(hints.body(), false, hints.year(), "", "", "", "unstated", "unreadable"), List.of(), List.of());
        }
        Grid list = FigureList.in(document);
        if (list != null) {
            return lists.read(file, sha256, list, hints);
        }
        SecondReport second = SecondReport.in(document);
        if (second != null) {
            Extraction first = extract(file, sha256, second.first(document), hints);
            List<Notice> notices = new ArrayList<>(first.notices());
            notices.add(Notice.warning("second_report", "a second report begins at \"" + shorter(second.title())
                    + "\"; its figures are left out, so that they do not pass for the first one's: save it in a file of its own", "").at(second.locator().path()).inFile(file));
            return new Extraction(first.identity(), first.facts(), notices);
        }
        Flow flow = tables.flow(document);
        IdentityReader.Draft who = identities.read(file, document, flow, hints);
        TableFacts.Result read = tables.read(flow);
        List<Notice> notices = new ArrayList<>(who.notices);
        notices.addAll(read.notices);
        String form = form(who, read, flow);
        if (read.template || who.title.contains("模版") || who.title.contains("模板")) {
            boolean figures = read.drafts.stream().anyMatch(d -> d.mark() == Fact.Mark.FIGURE);
            if (!figures) {
                notices.add(Notice.info("blank_template", "the tables of the form are there, but no cell is filled in: a blank form, no report", ""));
                return finish(file, who, form, "unstated", "template", List.of(), sha256, notices);
            }
        }
        List<Draft> prose = sentences.read(flow, read.tables, form, who.year, who.body);
        decide(read, prose);
        for (TableFacts.Runaway runaway : read.open) {
            notices.add(TableFacts.undecided(runaway));
        }
        boolean report = !read.tables.isEmpty() || who.reportTitle && !who.otherTitle
                || !who.otherTitle && who.sections >= 3 || !who.otherTitle && prose.size() >= 2 && flow.letters.contains("信息公开");
        String start = flow.letters.substring(0, Math.min(600, flow.letters.length()));
        report |= !who.otherTitle && start.contains("公开") && MADE.in(start) && (!who.from.isEmpty() && start.contains("信息公开") || !prose.isEmpty() && flow.letters.contains("主动公开"))
                || !who.otherTitle && !prose.isEmpty() && (who.parts >= 3 || who.parts >= 2 && flow.letters.contains("一、总体情况") || !who.from.isEmpty() && flow.letters.contains("信息公开"));
        if (who.otherTitle && (read.tables.isEmpty() || IdentityReader.partOfYear(who.title))) {
            report = false;
        }
        if (!report) {
            notices.add(Notice.warning("not_a_report", "this is no yearly report on information disclosure"
                    + (who.title.isEmpty() ? "" : " (\"" + shorter(who.title) + "\")") + "; no figures are taken from it", ""));
            return finish(file, who, "", "unstated", "not_a_report", List.of(), sha256, notices);
        }
        List<Draft> drafts = new ArrayList<>(read.drafts);
        drafts.addAll(prose);
        drafts.sort((one, other) -> one.piece() != other.piece() ? Integer.compare(one.piece(), other.piece()) : Integer.compare(one.at(), other.at()));
        several(prose, notices);
        doubtful(prose, notices);
        String scope = !hints.scope().isEmpty() ? hints.scope() : scope(flow, drafts, who);
        if (who.year == 0) {
            notices.add(Notice.error("no_year", "the report's year is not in its text; put it into a sidecar file NAME.meta.yml (\"year: 2016\") or a folder BODY/YEAR/", ""));
        }
        if (who.body.isEmpty()) {
            notices.add(Notice.error("no_body", "the body is not named in the text; put it into a sidecar file NAME.meta.yml (\"body: …\") or a folder BODY/YEAR/", ""));
        } else if (!who.known) {
            notices.add(Notice.info("unknown_body", "\"" + who.body + "\" is not in data/reference/bodies.csv; its figures stand under this name", ""));
        }
        if (drafts.isEmpty()) {
            notices.add(Notice.warning("no_figures", "no figures were found in this report", ""));
        }
        return finish(file, who, form, scope, "report", drafts, sha256, notices);
    }

    /** A report that states different values for one and the same thing: each of them may be meant otherwise, so each has a notice at its place. */
    private static void several(List<Draft> prose, List<Notice> notices) {
        Map<String, List<Draft>> same = new TreeMap<>();
        for (Draft draft : prose) {
            if (draft.kind() == Fact.Kind.COUNT && draft.value() != null && draft.dimension().isEmpty()) {
                same.computeIfAbsent(draft.indicator() + " " + draft.scope(), k -> new ArrayList<>()).add(draft);
            }
        }
        for (List<Draft> drafts : same.values()) {
            List<String> values = drafts.stream().map(d -> d.value().toPlainString()).distinct().toList();
            if (values.size() > 1) {
                for (Draft draft : drafts) {
                    notices.add(Notice.info("several_values", "the text states " + values.size() + " different values for " + draft.indicator() + ": "
                            + String.join(", ", values.subList(0, Math.min(8, values.size()))) + (values.size() > 8 ? ", …" : "")
                            + "; see whether all of them mean the whole", "").at(draft.locator()));
                }
            }
        }
    }

    /** Figures that were read by an inference which mostly, but not always, holds. */
    private static void doubtful(List<Draft> prose, List<Notice> notices) {
        for (Draft draft : prose) {
            Doubt doubt = Doubt.of(draft.rule());
            if (doubt != null) {
                notices.add(Notice.info("uncertain_reading", doubt.of(draft), "").at(draft.locator()));
            }
        }
    }

    private static String shorter(String text) {
        return text.length() > 50 ? text.substring(0, 50) + "…" : text;
    }

    /** Lets figures that the prose states decide between the readings of cells that ran together. */
    private static void decide(TableFacts.Result read, List<Draft> prose) {
        for (TableFacts.Runaway runaway : List.copyOf(read.open)) {
            ReadRow row = runaway.row();
            Set<Integer> stated = new LinkedHashSet<>();
            List<long[]> fitting = row.candidates;
            for (int c = 0; c < row.cells.length; c++) {
                String indicator = row.row.indicatorAt(c);
                TableForm.Column column = runaway.table().form().columns() == null ? null : runaway.table().form().columns().get(c);
                if (column != null && column.dimension() != null || row.row.dimension() != null
                        || runaway.table().form().kinds() != null && !runaway.table().form().kinds().get(c).equals("count")) {
                    continue;
                }
                Set<Long> values = new LinkedHashSet<>();
                for (Draft draft : prose) {
                    if (draft.indicator().equals(indicator) && draft.dimension().isEmpty() && draft.kind() == Fact.Kind.COUNT && !draft.approximate()
                            && draft.value() != null && draft.value().scale() <= 0) {
                        values.add(draft.value().longValue());
                    }
                }
                int at = c;
                List<long[]> kept = fitting.stream().filter(x -> values.contains(x[at])).toList();
                if (!kept.isEmpty()) {
                    fitting = kept;
                    stated.add(c);
                }
            }
            // A part that repeats its total (all items were on the website) follows the row before it.
            if (stated.isEmpty()) {
                List<ReadRow> rows = runaway.table().rows();
                int at = rows.indexOf(row);
                for (int r = at - 1; r >= 0 && fitting.size() > 1; r--) {
                    ReadRow other = rows.get(r);
                    if (other.raw().equals(row.raw()) && row.row.dimension() != null && other.row.indicatorAt(0).equals(row.row.indicatorAt(0))
                            && other.cells[0].value() != null && other.cells.length == row.cells.length) {
                        List<long[]> kept = fitting.stream().filter(x -> java.util.stream.IntStream.range(0, x.length)
                                .allMatch(c -> other.cells[c].value() != null && other.cells[c].value().longValue() == x[c])).toList();
                        if (!kept.isEmpty()) {
                            fitting = kept;
                            stated.add(0);
                        }
                        break;
                    }
                }
            }
            if (stated.isEmpty()) {
                continue;
            }
            TableFacts.fix(row, fitting);
            for (int i = 0; i < read.drafts.size(); i++) {
                Draft draft = read.drafts.get(i);
                if (draft.mark() == Fact.Mark.UNREADABLE && draft.piece() == row.segment.tokens.get(0).piece() && draft.at() == row.segment.tokens.get(0).from()) {
                    for (int c = 0; c < row.cells.length; c++) {
                        TableForm form = runaway.table().form();
                        boolean column = form.kinds() == null || form.kinds().get(c).equals("cumulative") == (draft.kind() == Fact.Kind.CUMULATIVE);
                        column &= form.columns() == null || TableFacts.dimension(form, row.row, c).equals(draft.dimension())
                                && (form.columns().get(c).member() == null ? "" : form.columns().get(c).member()).equals(draft.member());
                        if (row.row.indicatorAt(c).equals(draft.indicator()) && column && row.cells[c].mark() == Fact.Mark.FIGURE) {
                            read.drafts.set(i, new Draft(draft.form(), draft.scope(), draft.indicator(), draft.dimension(), draft.member(), draft.label(), draft.kind(),
                                    row.cells[c].value(), draft.unit(), Fact.Mark.FIGURE, false, draft.raw(), draft.quote(), draft.section(), draft.locator(),
                                    draft.rule() + "+prose", draft.piece(), draft.at()));
                        }
                    }
                }
            }
            if (fitting.size() == 1) {
                read.open.remove(runaway);
            }
        }
    }

    /** The edition that the tables show; for prose, the sections; only where neither speaks, the year. */
    private static String form(IdentityReader.Draft who, TableFacts.Result read, Flow flow) {
        String byTable = "";
        for (Draft draft : read.drafts) {
            if (!draft.form().isEmpty() && (byTable.isEmpty() || draft.section().equals("table:requests"))) {
                byTable = draft.form();
            }
        }
        if (!byTable.isEmpty()) {
            return byTable;
        }
        boolean six = flow.letters.contains("收到和处理政府信息公开申请") || who.sections >= 5 || who.year >= 2019 && flow.letters.contains("总体情况") || who.year == 0 && flow.letters.contains("一、总体情况");
        if (six) {
            return who.year >= 2021 ? "r2021" : "r2019";
        }
        if (who.year == 0) {
            return "r2008";
        }
        // Prose of 2008-2018 has no row labels; the editions differ in what they had to speak of, and small bodies kept to the older one.
        return who.year >= 2014 ? "r2014" : "r2008";
    }

    private static String scope(Flow flow, List<Draft> drafts, IdentityReader.Draft who) {
        String preface = flow.letters.substring(0, Math.min(1200, flow.letters.length()));
        if (SUMMED_UP.in(preface)
                || BASED_ON.in(preface)) {
            return "area";
        }
        long area = drafts.stream().filter(d -> d.scope().equals("area")).count();
        long own = drafts.stream().filter(d -> d.scope().equals("own")).count();
        if (area > own && area >= 2) {
            return "area";
        }
        if (own > 0 || ORGAN.in(who.body)) {
            return "own";
        }
        return "unstated";
    }

    private static Extraction finish(String file, IdentityReader.Draft who, String form, String scope, String status, List<Draft> drafts, String sha256,
                                     List<Notice> notices) {
        List<Fact> facts = new ArrayList<>(drafts.size());
        for (Draft d : drafts) {
            facts.add(new Fact(who.body, who.year, d.form().isEmpty() ? form : d.form(), d.scope().isEmpty() ? scope : d.scope(), d.indicator(), d.dimension(), d.member(),
                    d.label(), d.kind(), d.value(), d.unit(), d.mark(), d.approximate(), d.raw(), d.quote(), d.section(), file, sha256, d.locator(), d.rule()));
        }
        return new Extraction(new Identity(who.body, who.known, who.year, who.from, who.to, form, scope, status), facts,
                notices.stream().map(n -> n.inFile(file)).toList());
    }
}
