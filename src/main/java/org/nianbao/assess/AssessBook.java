package org.nianbao.assess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Scores as a workbook: a sheet with the ranks, one with every indicator of every body and the points it lost, one with the method, for each index and year. */
public final class AssessBook {
    private AssessBook() {
    }

    /** @throws UncheckedIOException when the file cannot be written */
    public static void write(List<Assess.Assessed> all, Path file) {
        try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Sheet ranks = sheet(book, "ranks", "index", "year", "standard", "body", "type", "score", "rank", "rank 5 %", "rank 95 %", "tier", "least", "greatest", "missing", "reliability");
            Sheet points = sheet(book, "points", "index", "year", "body", "indicator", "名称", "label", "value", "score", "weight", "lost", "formula", "reason", "sources");
            Sheet method = sheet(book, "method", "index", "year", "what", "is");
            for (Assess.Assessed one : all) {
                Scores s = one.scores();
                String name = s.index().name();
                int year = s.panel().year();
                double[] total = s.total();
                for (int i = 0; i < total.length; i++) {
                    String body = s.panel().bodies().get(i);
                    Uncertainty.Standing standing = one.uncertainty().isPresent() ? one.uncertainty().orElseThrow().standings().get(i) : null;
                    row(ranks, name, (double) year, s.index().method().standard(), body, s.panel().types().get(i), total[i], (double) s.ranks()[i], standing == null ? "" : standing.low(),
                            standing == null ? "" : standing.high(), one.uncertainty().isPresent() ? (double) one.uncertainty().orElseThrow().tiers()[i] : "", s.bounds()[i][0], s.bounds()[i][1],
                            (double) s.missing(i), s.panel().reliability()[i]);
                    for (Explained line : Explained.of(one, body)) {
                        row(points, name, (double) year, body, line.indicator().id(), line.indicator().label().zh(), line.indicator().label().en(), line.value(), line.score(), line.effective(),
                                line.lost(), line.formula(), line.reason(), String.join("\n", line.sources().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList()));
                    }
                }
                Method m = s.index().method();
                row(method, name, (double) year, "standard", m.standard());
                row(method, name, (double) year, "normalisation", m.normalisation().name());
                row(method, name, (double) year, "weights", m.weighting().name());
                row(method, name, (double) year, "missing", m.missing().toString());
                row(method, name, (double) year, "outliers", m.outliers().map(Method.Outliers::toString).orElse("left alone"));
                row(method, name, (double) year, "means", new java.util.TreeMap<>(m.aggregation()).toString());
                m.robustness().ifPresent(variants -> row(method, name, (double) year, "variants", variants.toString()));
                s.notes().forEach(note -> row(method, name, (double) year, "note", note));
            }
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheet sheet(XSSFWorkbook book, String name, Object... header) {
        Sheet sheet = book.createSheet(name);
        row(sheet, header);
        sheet.createFreezePane(0, 1);
        return sheet;
    }

    private static void row(Sheet sheet, Object... cells) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (int c = 0; c < cells.length; c++) {
            if (cells[c] instanceof Double number) {
                if (Double.isFinite(number)) {
                    row.createCell(c).setCellValue(number);
                }
            } else {
                String text = cells[c].toString();
                row.createCell(c).setCellValue(text.length() > 32_000 ? text.substring(0, 32_000) : text); // A cell of a workbook holds 32,767 letters.
            }
        }
    }
}
