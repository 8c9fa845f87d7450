package org.nianbao.assess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/**
 * Score sheets of evaluators: a workbook to fill in, and its way back. What comes back is checked as a whole: one bad cell and nothing of any file is taken. Accepted scores lie in
 * one CSV for each index, which belongs to the evaluator and not to the results.
 */
public final class Sheets {
    private static final List<String> STORED = List.of("index", "standard", "year", "round", "scorer", "body", "indicator", "points", "evidence", "seen", "screenshot", "note", "place");
    private static final String NOT_APPLICABLE = "不适用";
    private static final int FIRST = 3;

    private enum Column { BODY, ID, NAME, POINTS, SCORE, URL, DATE, SCREENSHOT, NOTE }

    private static final List<String> HEADINGS = List.of("单位", "指标编号", "指标", "分值", "得分", "证据网址", "查看日期", "截图文件", "备注");

    private Sheets() {
    }

    /**
     * Writes an empty workbook: one line for each body and indicator that evaluators score.
     *
     * @param bodies with their types
     * @throws SpecException when the index has no indicator of source {@code sheet}
     */
    public static void template(Index index, int year, Map<String, String> bodies, Path file) {
        List<Indicator> scored = index.leaves().stream().filter(leaf -> leaf.source().orElseThrow() instanceof Indicator.Source.Sheet).toList();
        if (scored.isEmpty()) {
            throw new SpecException(List.of("index \"" + index.name() + "\", standard " + index.method().standard() + ", has no indicator with the source \"sheet\": nothing is scored by hand"));
        }
        try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet("评分");
            Cells.fill(sheet.createRow(0), "指标体系", index.name(), "标准", index.method().standard(), "年度", (double) year, "轮次", Sheet.Round.THIRD_PARTY.word());
            Cells.fill(sheet.createRow(1), "评分人", "", "得分填数字，不超过分值；确不适用填“" + NOT_APPLICABLE + "”。轮次: self 自查, third_party 第三方, objection 申诉复核");
            Cells.fill(sheet.createRow(FIRST - 1), HEADINGS.toArray());
            DataValidationHelper helper = sheet.getDataValidationHelper();
            Cells.choices(sheet, 0, 0, 7, "轮次", Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toArray(String[]::new));
            int at = FIRST;
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                for (Indicator leaf : scored) {
                    if (leaf.applies(body.getValue())) {
                        Cells.fill(sheet.createRow(at), body.getKey(), leaf.id(), leaf.label().zh() + leaf.label().en(), points(leaf));
                        DataValidationConstraint within = helper.createDecimalConstraint(DataValidationConstraint.OperatorType.BETWEEN, "0", Decimals.text(points(leaf)));
                        DataValidation validation = helper.createValidation(within, new CellRangeAddressList(at, at, Column.SCORE.ordinal(), Column.SCORE.ordinal()));
                        validation.setErrorStyle(DataValidation.ErrorStyle.WARNING); // 不适用 may be written as well.
                        validation.createErrorBox("得分", "0 – " + Decimals.text(points(leaf)));
                        validation.setShowErrorBox(true);
                        sheet.addValidationData(validation);
                        at++;
                    }
                }
            }
            sheet.createFreezePane(0, FIRST);
            int[] widths = {30, 18, 40, 8, 10, 40, 12, 20, 30};
            for (int c = 0; c < widths.length; c++) {
                sheet.setColumnWidth(c, widths[c] * 256);
            }
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the sheet to fill in cannot be written to " + file, e);
        }
    }

    /** Full marks of an indicator that is scored by hand: its upper goalpost, else its points. */
    static double points(Indicator leaf) {
        return Double.isNaN(leaf.high()) ? leaf.weight() : leaf.high();
    }

    /** No score may come in from two places at once. */
    static void twice(List<Sheet> scores, List<String> faults) {
        Map<String, String> places = new HashMap<>();
        for (Sheet score : scores) {
            String other = places.putIfAbsent(score.key(), score.place());
            if (other != null) {
                faults.add(score.place() + ": \"" + score.scorer() + "\" scores \"" + score.indicator() + "\" of \"" + score.body() + "\" already in " + other);
            }
        }
    }

    /**
     * Reads a filled workbook back.
     *
     * @param indices all indices, as {@link Assess#load} has them
     * @param bodies  those that scores may be given to, with their types
     * @param faults  takes every bad cell: {@code file!sheet!cell: what is wrong}
     */
    static void read(Path file, org.apache.poi.ss.usermodel.Sheet sheet, Map<String, ? extends java.util.NavigableMap<Integer, Index>> indices, Map<String, String> bodies,
            List<Sheet> scores, List<String> faults) {
        int before = faults.size();
        String where = file + "!" + sheet.getSheetName() + "!";
        String name = Cells.text(sheet, 0, 1);
        var versions = indices.get(name);
        Index index = null;
        if (versions == null) {
            faults.add(where + "B1: unknown index \"" + name + "\"" + Nearest.hint(name, indices.keySet()));
        } else {
            index = versions.values().stream().filter(version -> version.method().standard().equals(Cells.text(sheet, 0, 3))).findFirst().orElse(null);
            if (index == null) {
                faults.add(where + "D1: index \"" + name + "\" has no standard \"" + Cells.text(sheet, 0, 3) + "\"; there are " + versions.values().stream().map(v -> v.method().standard()).toList());
            }
        }
        String year = Cells.text(sheet, 0, 5);
        if (!year.matches("(19|20)\\d\\d")) {
            faults.add(where + "F1: \"" + year + "\" is no year");
        }
        Optional<Sheet.Round> round = Arrays.stream(Sheet.Round.values()).filter(each -> each.word().equals(Cells.text(sheet, 0, 7))).findFirst();
        if (round.isEmpty()) {
            faults.add(where + "H1: \"" + Cells.text(sheet, 0, 7) + "\" is no round; there are " + Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toList());
        }
        String scorer = Cells.text(sheet, 1, 1);
        if (scorer.isEmpty()) {
            faults.add(where + "B2: the scorer has no name");
        }
        for (int c = 0; c < HEADINGS.size(); c++) {
            if (!Cells.text(sheet, FIRST - 1, c).equals(HEADINGS.get(c))) {
                faults.add(where + Cells.place(FIRST - 1, c) + ": the column is \"" + HEADINGS.get(c) + "\", not \"" + Cells.text(sheet, FIRST - 1, c) + "\"");
            }
        }
        if (faults.size() > before) {
            return;
        }
        for (int r = FIRST; r <= sheet.getLastRowNum(); r++) {
            String body = Cells.text(sheet, r, Column.BODY.ordinal());
            String id = Cells.text(sheet, r, Column.ID.ordinal());
            if (body.isEmpty() && id.isEmpty() && Cells.text(sheet, r, Column.SCORE.ordinal()).isEmpty()) {
                continue;
            }
            line(where, sheet, r, index, bodies, new Sheet(name, index.method().standard(), Integer.parseInt(year), round.orElseThrow(), scorer, body, id, Double.NaN,
                    Cells.text(sheet, r, Column.URL.ordinal()), Cells.text(sheet, r, Column.DATE.ordinal()), Cells.text(sheet, r, Column.SCREENSHOT.ordinal()), Cells.text(sheet, r, Column.NOTE.ordinal()),
                    where + cell(r, Column.SCORE)), scores, faults);
        }
    }

    private static String cell(int row, Column column) {
        return Cells.place(row, column.ordinal());
    }

    private static void line(String where, org.apache.poi.ss.usermodel.Sheet sheet, int r, Index index, Map<String, String> bodies, Sheet score, List<Sheet> scores, List<String> faults) {
        int before = faults.size();
        if (!bodies.containsKey(score.body())) {
            faults.add(where + cell(r, Column.BODY) + ": unknown body \"" + score.body() + "\"" + Nearest.hint(score.body(), bodies.keySet()));
        }
        List<String> ids = index.leaves().stream().filter(leaf -> leaf.source().orElseThrow() instanceof Indicator.Source.Sheet).map(Indicator::id).toList();
        if (!ids.contains(score.indicator())) {
            faults.add(where + cell(r, Column.ID) + ": no indicator \"" + score.indicator() + "\" is scored by hand" + Nearest.hint(score.indicator(), ids));
        }
        index.indicator(score.indicator()).filter(leaf -> bodies.containsKey(score.body()) && !leaf.applies(bodies.get(score.body()))).ifPresent(leaf -> faults.add(where + cell(r, Column.ID) + ": \""
                + leaf.id() + "\" is not scored for \"" + score.body() + "\", which is of the type \"" + bodies.get(score.body()) + "\"; it is for " + leaf.types()));
        String written = Cells.text(sheet, r, Column.SCORE.ordinal());
        double points = Double.NaN;
        if (written.isEmpty()) {
            faults.add(where + cell(r, Column.SCORE) + ": the score is missing");
        } else if (!written.equals(NOT_APPLICABLE)) {
            if (written.matches("-?\\d+(\\.\\d+)?")) {
                points = Double.parseDouble(written);
            } else {
                faults.add(where + cell(r, Column.SCORE) + ": \"" + written + "\" is no score; a number, or " + NOT_APPLICABLE);
            }
            double most = index.indicator(score.indicator()).map(Sheets::points).orElse(Double.POSITIVE_INFINITY);
            if (points < 0 || points > most) {
                faults.add(where + cell(r, Column.SCORE) + ": " + written + " is not within 0 and the " + Decimals.text(most) + " points of \"" + score.indicator() + "\"");
            }
        }
        Cells.date(where, sheet, r, Column.DATE.ordinal(), faults);
        if (faults.size() == before) {
            scores.add(new Sheet(score.index(), score.standard(), score.year(), score.round(), score.scorer(), score.body(), score.indicator(), points, score.evidence(), score.seen(),
                    score.screenshot(), score.note(), score.place()));
        }
    }

    /** The scores kept for an index; none when there is no file. @throws SpecException when the file was damaged */
    static List<Sheet> stored(Path folder, String index) {
        Path file = folder.resolve(index + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        List<Sheet> scores = new ArrayList<>();
        for (Csv.Line line : Csv.read(file, STORED, faults)) {
            try {
                scores.add(new Sheet(line.text("index"), line.text("standard"), Integer.parseInt(line.text("year")), Sheet.Round.valueOf(line.text("round").toUpperCase(java.util.Locale.ROOT)),
                        line.text("scorer"), line.text("body"), line.text("indicator"), line.text("points").isEmpty() ? Double.NaN : Double.parseDouble(line.text("points")),
                        line.text("evidence"), line.text("seen"), line.text("screenshot"), line.text("note"), line.text("place")));
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return scores;
    }

    /** Adds scores to those kept; one that was there before (same year, round, scorer, body, indicator) is replaced. A file is replaced in one step. */
    static void store(Path folder, List<Sheet> scores) {
        Map<String, Map<String, Sheet>> byIndex = new TreeMap<>();
        for (Sheet score : scores) {
            byIndex.computeIfAbsent(score.index(), name -> {
                Map<String, Sheet> kept = new TreeMap<>();
                stored(folder, name).forEach(old -> kept.put(old.key(), old));
                return kept;
            }).put(score.key(), score);
        }
        byIndex.forEach((name, kept) -> Cells.keep(folder.resolve(name + ".csv"), STORED, kept.values().stream().map(s -> List.of(s.index(), s.standard(), String.valueOf(s.year()), s.round().word(),
                s.scorer(), s.body(), s.indicator(), Double.isNaN(s.points()) ? "" : Decimals.text(s.points()), s.evidence(), s.seen(), s.screenshot(), s.note().replace('\n', ' '), s.place())).toList()));
    }

    /** Scores that count for a year: of each body and indicator those of its latest round; several scorers are averaged. */
    static Map<String, Map<String, List<Sheet>>> counting(List<Sheet> scores, int year) {
        Map<String, Map<String, List<Sheet>>> counting = new TreeMap<>();
        for (Sheet score : scores) {
            if (score.year() == year) {
                List<Sheet> there = counting.computeIfAbsent(score.body(), body -> new TreeMap<>()).computeIfAbsent(score.indicator(), id -> new ArrayList<>());
                if (!there.isEmpty() && there.get(0).round().compareTo(score.round()) < 0) {
                    there.clear();
                }
                if (there.isEmpty() || there.get(0).round() == score.round()) {
                    there.add(score);
                }
            }
        }
        return counting;
    }
}
