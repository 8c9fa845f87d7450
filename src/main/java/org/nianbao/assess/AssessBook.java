package org.nianbao.assess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Scores as a workbook: ranks with their intervals, every indicator of every body and the points it lost, what moves ranks, the method with all its choices, versions, and one sheet a body. */
public final class AssessBook {
    /** Beyond so many a workbook cannot be leafed through; the points of all bodies stand in one sheet as well. */
    private static final int BODIES = 300;
    private static final String LANGUAGE_BREAK = " / ";

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final CellStyle bold = book.createCellStyle();

    private final Map<String, String> words;

    private AssessBook(Map<String, String> words) {
        this.words = words;
        Font font = book.createFont();
        font.setBold(true);
        bold.setFont(font);
    }

    /**
     * @param versions of program, rules and results, by what they are of
     * @param words    place and quotation of facts and findings, by their ids ({@link Assess#words}); what is not in it is shown by its id
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(List<Assess.Assessed> all, Map<String, String> versions, Map<String, String> words, Path file) {
        AssessBook made = new AssessBook(words);
        try (XSSFWorkbook book = made.book; OutputStream out = Files.newOutputStream(file)) {
            made.ranks(all);
            made.points(all);
            made.robustness(all);
            made.method(all, versions);
            made.bodies(all);
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbook cannot be written to " + file, e);
        }
    }

    private void ranks(List<Assess.Assessed> all) {
        Sheet ranks = sheet("ranks", "index", "year", "standard", "body", "type", "score", "rank", "of", "rank 5 %", "rank median", "rank 95 %", "tier", "grade", "least", "greatest", "if missing is lowest",
                "if missing is peers", "if missing is rescaled", "missing", "reliability");
        for (Assess.Assessed one : all) {
            Scores s = one.scores();
            double[] total = s.total();
            int[] lists = s.lists();
            IntStream.range(0, total.length).boxed().sorted(Comparator.<Integer>comparingInt(i -> lists[i]).thenComparingInt(i -> s.ranks()[i] == 0 ? Integer.MAX_VALUE : s.ranks()[i])
                    .thenComparing(i -> s.panel().bodies().get(i))).forEach(i -> {
                        Optional<Uncertainty.Standing> standing = one.uncertainty().map(uncertainty -> uncertainty.standings().get(i));
                        row(ranks, s.index().name(), s.panel().year(), s.index().method().standard(), s.panel().bodies().get(i), s.panel().types().get(i), total[i],
                                s.ranks()[i] == 0 ? Double.NaN : s.ranks()[i], s.ranked(i), standing.map(Uncertainty.Standing::low).orElse(Double.NaN),
                                standing.map(Uncertainty.Standing::median).orElse(Double.NaN), standing.map(Uncertainty.Standing::high).orElse(Double.NaN),
                                one.uncertainty().map(uncertainty -> (double) uncertainty.tiers()[i]).orElse(Double.NaN),
                                s.index().method().tier(total[i]).map(tier -> tier.name().zh() + LANGUAGE_BREAK + tier.name().en()).orElse(""), s.bounds()[i][0], s.bounds()[i][1],
                                s.policies().get(Method.Policy.LOWEST)[i], s.policies().get(Method.Policy.PEERS)[i], s.policies().get(Method.Policy.RESCALE)[i], s.missing(i),
                                s.panel().reliability()[i]);
                    });
        }
    }

    private void points(List<Assess.Assessed> all) {
        Sheet points = sheet("points", "index", "year", "body", "indicator", "名称", "label", "value", "score", "weight", "lost", "formula", "reason", "sources");
        for (Assess.Assessed one : all) {
            for (String body : one.scores().panel().bodies()) {
                for (Explained line : Explained.of(one, body)) {
                    row(points, one.scores().index().name(), one.scores().panel().year(), body, line.indicator().id(), line.indicator().label().zh(), line.indicator().label().en(), line.value(),
                            line.score(), line.effective(), line.lost(), line.formula(), line.reason(), sources(line));
                }
            }
        }
    }

    private String sources(Explained line) {
        return String.join("\n", line.sources().entrySet().stream().map(entry -> entry.getKey() + ": " + (List.of("fact", "finding").contains(Explained.kind(entry.getValue()))
                ? String.join("; ", Arrays.stream(Explained.where(entry.getValue()).split(" ")).map(id -> words.getOrDefault(id, id)).toList()) : entry.getValue())).toList());
    }

    private void robustness(List<Assess.Assessed> all) {
        Sheet sheet = sheet("robustness", "index", "year", "what", "of", "is", "from", "to");
        for (Assess.Assessed one : all) {
            Scores s = one.scores();
            String name = s.index().name();
            int year = s.panel().year();
            one.uncertainty().ifPresent(uncertainty -> uncertainty.sensitivity().forEach((choice, sobol) -> {
                row(sheet, name, year, "first-order sensitivity of ranks", choice, sobol.first(), sobol.firstInterval().lower(), sobol.firstInterval().upper());
                row(sheet, name, year, "total sensitivity of ranks" + (sobol.resolved() ? "" : " (not resolved: raise the number of variants)"), choice, sobol.total(), sobol.totalInterval().lower(),
                        sobol.totalInterval().upper());
            }));
            Uncertainty.leftOut(s).forEach((indicator, moved) -> row(sheet, name, year, "mean change of rank without", indicator, moved, Double.NaN, Double.NaN));
        }
    }

    private void method(List<Assess.Assessed> all, Map<String, String> versions) {
        Sheet method = sheet("method", "index", "year", "what", "is");
        versions.forEach((of, is) -> row(method, "", "", of, is));
        for (Assess.Assessed one : all) {
            Scores s = one.scores();
            row(method, s.index().name(), s.panel().year(), "title", s.index().method().title().zh() + LANGUAGE_BREAK + s.index().method().title().en());
            s.index().options().forEach((choice, value) -> row(method, s.index().name(), s.panel().year(), choice, value));
            s.notes().forEach(note -> row(method, s.index().name(), s.panel().year(), "note", note));
        }
    }

    private void bodies(List<Assess.Assessed> all) {
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        List<String> names = all.stream().flatMap(one -> one.scores().panel().bodies().stream()).distinct().sorted().toList();
        if (names.size() > BODIES) {
            return;
        }
        for (String body : names) {
            String name = WorkbookUtil.createSafeSheetName(body, '_');
            for (int twin = 2; book.getSheet(name) != null; twin++) {
                name = WorkbookUtil.createSafeSheetName(body.substring(0, Math.min(body.length(), 27)) + "~" + twin, '_');
            }
            sheets.put(body, book.createSheet(name));
        }
        for (Assess.Assessed one : all) {
            Scores s = one.scores();
            for (int i = 0; i < s.panel().bodies().size(); i++) {
                String body = s.panel().bodies().get(i);
                Sheet sheet = sheets.get(body);
                int at = i;
                if (sheet.getPhysicalNumberOfRows() > 0) {
                    row(sheet, "");
                }
                bold(row(sheet, body, s.index().method().title().zh() + LANGUAGE_BREAK + s.index().method().title().en(), s.panel().year(), "standard " + s.index().method().standard()));
                row(sheet, "score", s.total()[i], "rank", s.ranks()[i] == 0 ? Double.NaN : s.ranks()[i], "of", s.ranked(i), "rank 5 to 95 %",
                        one.uncertainty().map(uncertainty -> Decimals.text(uncertainty.standings().get(at).low()) + " to " + Decimals.text(uncertainty.standings().get(at).high())).orElse(""), "tier",
                        one.uncertainty().map(uncertainty -> (double) uncertainty.tiers()[at]).orElse(Double.NaN), "whatever is missing", Decimals.text(s.bounds()[i][0]) + " to "
                                + Decimals.text(s.bounds()[i][1]));
                bold(row(sheet, "indicator", "名称", "label", "score", "weight %", "lost points", "formula", "reason", "sources"));
                for (Explained line : Explained.of(one, body)) {
                    row(sheet, line.indicator().id(), line.indicator().label().zh(), line.indicator().label().en(), line.score(), 100 * line.effective(), line.lost(), line.formula(), line.reason(),
                            sources(line));
                }
                for (int c = 0; c < 9; c++) {
                    sheet.setColumnWidth(c, (c == 1 || c == 2 || c == 6 || c == 8 ? 40 : 16) * 256);
                }
            }
        }
    }

    private Sheet sheet(String name, Object... header) {
        Sheet sheet = book.createSheet(name);
        bold(row(sheet, header));
        sheet.createFreezePane(0, 1);
        return sheet;
    }

    private void bold(Row row) {
        row.forEach(cell -> cell.setCellStyle(bold));
    }

    private static Row row(Sheet sheet, Object... cells) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        Cells.fill(row, cells);
        return row;
    }
}
