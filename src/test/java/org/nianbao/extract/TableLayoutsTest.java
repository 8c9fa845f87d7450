package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Reading;
import org.nianbao.fact.Fact;

/**
 * Invented tables in many layouts, read back. Nothing may be read as another number than the printed one; where a layout keeps the borders of the cells, every
 * cell must be read; where it loses them, what cannot be told apart must be unreadable and say so.
 */
class TableLayoutsTest {
    private static final long SEED = 20_260_101L;
    private static final int EACH = Integer.getInteger("layouts.each", 2);

    /** Layouts that keep every border between cells: each cell must be right. */
    private static final List<String> WHOLE = List.of("html", "html zeros-mixed", "html zeros-blank", "html zeros-dash", "html zeros-word", "html thousands", "html full-width",
            "html thousands full-width", "html unit-in-cell", "html spans", "html nbsp", "html spans zeros-mixed", "html nested", "html no-header", "html one-label-column",
            "html one-label-column no-header", "html one-label-column group-rows", "html no-numbers", "html one-label-column no-numbers", "html misprints",
            "html labels-wrapped", "html rows-swapped", "html serial-column", "html one-label-column serial-column", "html remark-column", "html remark-column zeros-blank",
            "html review-down", "html review-crossed", "html review-crossed zeros-mixed", "html headings-in-table", "html headings-in-table one-label-column zeros-mixed",
            "html cut", "html cut zeros-mixed", "html no-rowspan", "html totals-first", "html one-label-column zeros-blank no-numbers",
            "tabs", "tabs zeros-mixed", "tabs no-header", "tabs misprints", "tabs one-label-column", "tabs rows-swapped", "tabs serial-column", "tabs review-crossed", "tabs review-down",
            "pipes", "pipes zeros-mixed", "pipes no-header", "pipes misprints", "pipes full-width thousands", "pipes one-label-column", "pipes serial-column", "pipes review-crossed", "pipes review-down", "pipes review-crossed zeros-mixed", "tabs review-crossed zeros-blank", "html review-crossed zeros-blank", "tabs zeros-blank", "pipes zeros-blank", "tabs zeros-mixed review-down",
            "tabs labels-wrapped misprints", "html remark-column zeros-mixed", "pipes remark-column zeros-mixed", "tabs remark-column", "html cut one-label-column misprints",
            "spaces", "spaces misprints", "spaces no-header", "spaces thousands", "spaces zeros-dash", "spaces review-crossed", "spaces review-down", "spaces full-width",
            "spaces one-label-column no-numbers",
            "cell-a-line", "cell-a-line gaps", "cell-a-line labels-wrapped", "cell-a-line gaps labels-wrapped", "cell-a-line misprints", "cell-a-line zeros-dash", "cell-a-line thousands",
            "cell-a-line no-header", "cell-a-line one-label-column", "cell-a-line full-width", "cell-a-line serial-column", "cell-a-line review-crossed", "cell-a-line review-down",
            "cell-a-line-bar zeros-blank", "cell-a-line-bar", "cell-a-line-bar zeros-mixed", "cell-a-line-bar labels-wrapped",
            "docx", "docx zeros-mixed", "docx nested", "docx spans misprints", "docx zeros-blank one-label-column", "docx cut-with-head", "docx headings-in-table", "docx notes rows-swapped",
            "docx review-down", "docx review-crossed thousands", "docx serial-column", "docx remark-column zeros-blank", "docx no-header full-width",
            "xlsx", "xlsx numeric", "xlsx sheets", "xlsx zeros-blank", "xlsx numeric zeros-blank", "xlsx zeros-mixed one-label-column", "xlsx review-down misprints", "xlsx review-crossed",
            "rtf", "rtf zeros-mixed", "rtf misprints cut", "rtf zeros-blank", "rtf review-down",
            "pdf", "pdf zeros-mixed", "pdf misprints", "pdf zeros-blank", "pdf cut-with-head", "pdf review-down", "pdf review-crossed", "pdf one-label-column thousands", "pdf headings-in-table",
            "pdf labels-wrapped", "pdf columns-swapped", "pdf review-on-side", "pdf cut", "pdf notes", "pdf unit-in-cell", "pdf full-width", "pdf remark-column zeros-mixed", "pdf serial-column", "pdf no-header",
            "pdf rows-swapped", "pdf one-label-column group-rows", "pdf zeros-word", "pdf zeros-placeholder", "pdf yuan", "pdf editions-mixed other-year", "pdf second-copy", "pdf next-number-glued",
            "pdf statistics zeros-mixed", "pdf statistics no-unit-column", "pdf statistics cut-with-head", "pdf transposed",
            "html other-year", "html editions-mixed", "tabs editions-mixed", "docx editions-mixed other-year", "xlsx second-copy", "pipes second-copy", "cell-a-line second-copy", "html cut-with-head", "html notes", "html notes zeros-mixed", "html zeros-placeholder", "pipes zeros-placeholder", "html next-number-glued", "html wrong-header",
            "html second-copy", "tabs cut-with-head", "pipes cut-with-head", "pipes notes", "tabs notes", "html yuan", "html ten-thousand-yuan", "cell-a-line notes", "html two-no-header",
            "html transposed", "html transposed misprints", "html transposed zeros-mixed", "tabs transposed", "pipes transposed", "docx transposed", "xlsx transposed", "html columns-swapped",
            "html columns-swapped zeros-mixed", "html columns-swapped one-label-column", "tabs columns-swapped", "pipes columns-swapped", "docx columns-swapped misprints",
            "xlsx columns-swapped numeric", "html review-on-side", "html review-on-side zeros-blank", "pipes review-on-side", "tabs review-on-side zeros-mixed", "docx review-on-side",
            "xlsx review-on-side", "html statistics", "html statistics zeros-mixed", "html statistics misprints", "html statistics other-head", "html statistics no-header", "html statistics no-unit-column",
            "html statistics cumulative", "html statistics cut-with-head", "html statistics thousands", "html statistics zeros-blank", "tabs statistics", "pipes statistics", "pipes statistics cumulative",
            "tabs statistics cumulative zeros-blank", "cell-a-line statistics", "cell-a-line statistics cumulative", "cell-a-line-bar statistics", "spaces statistics", "spaces statistics cumulative",
            "docx statistics", "docx statistics cumulative", "xlsx statistics numeric", "pdf statistics", "pdf statistics cumulative", "rtf statistics", "cell-a-line gaps statistics", "cell-a-line statistics no-unit-column");
    /** Layouts that lose borders or empty cells. */
    private static final List<String> LOSSY = List.of("cell-a-line zeros-blank", "cell-a-line gaps zeros-blank", "cell-a-line zeros-mixed", "cell-a-line gaps zeros-mixed",
            "cell-a-line blanks-dropped zeros-blank",
            "cell-a-line blanks-dropped zeros-mixed", "cell-a-line gaps blanks-dropped zeros-blank", "spaces zeros-blank", "spaces zeros-mixed", "glued", "glued zeros-blank",
            "glued zeros-mixed", "glued zeros-dash", "glued no-header", "glued misprints", "glued one-label-column no-numbers", "run-together", "run-together zeros-blank",
            "run-together one-line", "pdf unruled", "pdf unruled misprints", "pdf unruled zeros-blank", "pdf unruled statistics", "html cells-joined", "pipes cells-joined", "docx cells-joined", "cell-a-line cells-joined", "spaces cells-joined", "html cells-joined zeros-blank", "html cells-joined zeros-mixed", "html two-no-header misprints", "pipes columns-swapped zeros-blank", "tabs columns-swapped zeros-mixed",
            "tabs two-no-header", "glued next-number-glued", "glued statistics", "run-together statistics", "run-together statistics cumulative", "glued statistics cumulative", "glued notes", "spaces zeros-placeholder",
            "cell-a-line zeros-placeholder", "spaces notes", "glued two-no-header", "run-together no-header", "run-together misprints", "run-together no-numbers", "spaces zeros-blank one-line", "glued serial-column", "pdf unruled columns-swapped", "pdf unruled review-on-side", "pdf unruled cut-with-head", "pdf unruled notes", "pdf unruled thousands",
            "pdf unruled one-label-column", "pdf unruled labels-wrapped", "pdf unruled no-header", "pdf unruled zeros-dash", "pdf unruled remark-column", "pdf unruled review-crossed",
            "pdf unruled review-down", "pdf unruled transposed", "pdf unruled statistics cumulative", "spaces columns-swapped", "cell-a-line columns-swapped", "cell-a-line-bar columns-swapped",
            "glued columns-swapped", "run-together columns-swapped", "spaces transposed", "cell-a-line transposed", "glued transposed", "run-together transposed", "spaces review-on-side",
            "cell-a-line review-on-side", "cell-a-line-bar review-on-side", "glued review-on-side", "run-together review-on-side", "cell-a-line gaps columns-swapped");

    /** What is done to tables that are then saved in Word's old format. */
    private static final List<String> OLD_WORD = List.of("", " zeros-mixed", " spans misprints", " zeros-blank one-label-column", " cut-with-head", " headings-in-table", " notes rows-swapped",
            " review-down", " review-crossed thousands", " serial-column", " remark-column zeros-blank", " no-header full-width", " transposed", " columns-swapped", " statistics",
            " statistics cumulative");

    /** Counts of one layout. */
    private static final class Count {
        int right;
        int wrong;
        int invented;
        int unreadable;
        int missing;
        /** Cells that were not read, in a document without any notice that says so. */
        int silent;
        final List<String> shown = new ArrayList<>();

        int cells() {
            return right + wrong + unreadable + missing;
        }
    }

    private final Extractor extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));

    private static TableLayout layout(String words, int n) {
        List<String> traits = List.of(words.split(" "));
        Random random = new Random(SEED + 31L * n + words.hashCode());
        InventedTables tables = new InventedTables(random, n % 2 == 0);
        if (traits.contains("statistics")) {
            tables.statistics(Extractor.yaml(Path.of("jobs/extract/forms/statistics.yml"), TableForm.class, new ArrayList<>()), random);
        }
        return new TableLayout(traits, tables, random);
    }

    private Count read(String words) throws java.io.IOException {
        Count count = new Count();
        List<String> traits = List.of(words.split(" "));
        for (int n = 0; n < (TableFiles.KINDS.contains(traits.get(0)) ? EACH : EACH * 2); n++) { // files of offices take longer
            TableLayout layout = layout(words, n);
            String kind = TableFiles.KINDS.contains(traits.get(0)) ? traits.get(0) : layout.has("html") ? "html" : "txt";
            byte[] bytes = TableFiles.KINDS.contains(kind) ? TableFiles.of(kind, layout) : layout.document().getBytes(StandardCharsets.UTF_8);
            Reading reading = new DocumentReader().read("report." + kind, bytes);
            Extraction extraction = extractor.extract("report." + kind, "", reading.document(), Hints.NONE);
            keep(words, n, kind, bytes);
            compare(layout, extraction, count, words + " #" + n);
        }
        return count;
    }

    /** With {@code -Dlayouts.keep=FOLDER} the documents are written for a look. */
    private static void keep(String words, int n, String kind, byte[] bytes) {
        String folder = System.getProperty("layouts.keep");
        if (folder != null) {
            try {
                Files.createDirectories(Path.of(folder));
                Files.write(Path.of(folder, words.replace(' ', '+') + "-" + n + "." + kind), bytes);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static void compare(TableLayout layout, Extraction extraction, Count count, String name) {
        Map<String, Fact> facts = new TreeMap<>();
        for (Fact fact : extraction.facts()) {
            if (fact.section().startsWith("table:") && fact.kind() != Fact.Kind.CUMULATIVE) {
                facts.put(fact.indicator() + "/" + fact.member(), fact);
            }
        }
        boolean told = extraction.notices().stream().anyMatch(n -> List.of("unreadable_cells", "table_missing", "rows_missing").contains(n.code()));
        layout.truth.forEach((key, value) -> {
            Fact fact = facts.remove(key);
            boolean figure = Character.isDigit(value.charAt(0));
            if (fact == null) {
                if (figure) {
                    count.missing++;
                    count.silent += told ? 0 : 1;
                    count.shown.add(name + " missing " + key + " = " + value);
                }
            } else if (fact.reading() == Fact.Mark.UNREADABLE) {
                count.unreadable++;
                count.silent += told ? 0 : 1;
                count.shown.add(name + " unreadable " + key + " = " + value + " raw " + fact.raw());
            } else if (figure ? fact.value() != null && fact.value().compareTo(new BigDecimal(value)) == 0 : fact.value() == null) {
                count.right++;
            } else {
                count.wrong++;
                count.shown.add(name + " wrong " + key + " = " + value + " read " + fact.reading().word() + " " + fact.value() + " raw " + fact.raw());
            }
        });
        boolean others = extraction.notices().stream().anyMatch(n -> n.code().equals("other_row"));
        facts.forEach((key, fact) -> {
            // A row whose label was lost may stand there without a code, and a notice says so: nothing is claimed of it.
            if (fact.value() != null && !(others && fact.indicator().isEmpty())) {
                count.invented++;
                count.shown.add(name + " invented " + key + " = " + fact.value() + " raw " + fact.raw());
            }
        });
    }

    private Map<String, Count> all(List<String> layouts) throws java.io.IOException {
        Map<String, Count> counts = new java.util.LinkedHashMap<>();
        String only = System.getProperty("layouts.only");
        for (String words : layouts) {
            if (only == null || only.equals(words)) {
                counts.put(words, read(words));
            }
        }
        if (System.getProperty("layouts.show") != null) {
            counts.forEach((words, c) -> {
                System.out.printf("%-55s right %5d wrong %4d invented %4d unreadable %4d missing %4d silent %4d%n", words, c.right, c.wrong,
                        c.invented, c.unreadable, c.missing, c.silent);
                c.shown.stream().sorted(java.util.Comparator.comparing((String s) -> !s.contains(" wrong "))).limit(Integer.getInteger("layouts.show")).forEach(s -> System.out.println("    " + s));
            });
        }
        return counts;
    }

    private static String failures(Map<String, Count> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((words, c) -> {
            if (c.right != c.cells() || c.invented > 0) {
                text.append(words).append(": ").append(String.join("\n  ", c.shown.stream().limit(5).toList())).append('\n');
            }
        });
        return text.toString();
    }

    @Test
    void layoutsThatKeepTheirCellsAreReadWhole() throws Exception {
        assertEquals("", failures(all(WHOLE)));
    }

    @Test
    void layoutsThatLoseTheirCellsAreNeverGuessed() throws Exception {
        Map<String, Count> counts = all(LOSSY);
        counts.forEach((words, c) -> assertTrue(c.wrong == 0 && c.invented == 0 && c.silent == 0, () -> words + ": " + String.join("\n  ", c.shown.stream()
                .filter(s -> s.contains(" wrong ") || s.contains(" invented ")).limit(8).toList())));
    }

    /** Word's old format, which only an office program writes: where there is none, this says so and is left out. */
    @Test
    void tablesInOldWordFilesAreReadWhole(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(OfficeProgram.there(), "no LibreOffice here, so no Word 97 files of these tables are made");
        List<String> layouts = OLD_WORD.stream().map(words -> "docx" + words).toList();
        Map<String, TableLayout> made = new TreeMap<>();
        for (String words : layouts) {
            for (int n = 0; n < EACH; n++) {
                String name = words.replace(' ', '-') + "-" + n;
                TableLayout layout = layout(words, n);
                made.put(name, layout);
                Files.write(folder.resolve(name + ".docx"), TableFiles.of("docx", layout));
            }
        }
        OfficeProgram.convert(folder, "doc");
        Map<String, Count> counts = new TreeMap<>();
        for (Map.Entry<String, TableLayout> one : made.entrySet()) {
            Reading reading = new DocumentReader().read("report.doc", Files.readAllBytes(folder.resolve(one.getKey() + ".doc")));
            Count count = counts.computeIfAbsent(one.getKey(), k -> new Count());
            compare(one.getValue(), extractor.extract("report.doc", "", reading.document(), Hints.NONE), count, one.getKey());
        }
        assertEquals("", failures(counts));
    }

    @Test
    void sectionsWithoutTheirTablesAreTold() {
        String text = "临江县水务局2021年政府信息公开工作年度报告\n本报告由临江县水务局编制（虚构）。\n一、总体情况\n认真做好公开工作。\n二、主动公开政府信息情况\n"
                + "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无。\n";
        Reading reading = new DocumentReader().read("report.txt", text.getBytes(StandardCharsets.UTF_8));
        Extraction extraction = extractor.extract("report.txt", "", reading.document(), Hints.NONE);
        assertEquals(2, extraction.notices().stream().filter(n -> n.code().equals("table_missing")).count());
    }

    @Test
    void sectionsWrittenInSentencesNeedNoTable() {
        String text = "临江县水务局2021年政府信息公开工作年度报告\n本报告由临江县水务局编制（虚构）。\n一、总体情况\n认真做好公开工作。\n二、主动公开政府信息情况\n"
                + "本机关全年主动公开政府信息51条。\n三、收到和处理政府信息公开申请情况\n本年度没有收到政府信息公开申请。\n四、政府信息公开行政复议、行政诉讼情况\n无。\n";
        Reading reading = new DocumentReader().read("report.txt", text.getBytes(StandardCharsets.UTF_8));
        Extraction extraction = extractor.extract("report.txt", "", reading.document(), Hints.NONE);
        assertEquals(List.of(), extraction.notices().stream().filter(n -> n.code().equals("table_missing")).toList());
    }

    @Test
    void aSecondReportInTheFileIsToldAndLeftOut() throws java.io.IOException {
        for (String name : List.of("two-reports-of-two-bodies/input.txt", "two-reports-of-two-years/input.html")) {
            Path file = Path.of("src/test/cases/damage", name);
            Reading reading = new DocumentReader().read(file.getFileName().toString(), Files.readAllBytes(file));
            Extraction extraction = extractor.extract(name, "", reading.document(), Hints.NONE);
            assertEquals(1, extraction.notices().stream().filter(n -> n.code().equals("second_report")).count(), name);
        }
    }

    @Test
    void rowsThatAreNotReadAreNamed() {
        String text = new TableLayout(List.of("tabs"), new InventedTables(new Random(SEED), true), new Random(SEED)).document();
        String without = text.lines().filter(line -> !line.contains("属于国家秘密")).collect(java.util.stream.Collectors.joining("\n"));
        Extraction extraction = extractor.extract("report.txt", "", new DocumentReader().read("report.txt", without.getBytes(StandardCharsets.UTF_8)).document(), Hints.NONE);
        assertTrue(extraction.notices().stream().anyMatch(n -> n.code().equals("rows_missing") && n.message().contains("属于国家秘密")));
    }
}
