package org.nianbao.assess;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
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
            cells(sheet.createRow(0), "指标体系", index.name(), "标准", index.method().standard(), "年度", (double) year, "轮次", Sheet.Round.THIRD_PARTY.word());
            cells(sheet.createRow(1), "评分人", "", "得分填数字，不超过分值；确不适用填“" + NOT_APPLICABLE + "”。轮次: self 自查, third_party 第三方, objection 申诉复核");
            cells(sheet.createRow(FIRST - 1), HEADINGS.toArray());
            DataValidationHelper helper = sheet.getDataValidationHelper();
            sheet.addValidationData(refusing(helper.createValidation(helper.createExplicitListConstraint(Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toArray(String[]::new)),
                    new CellRangeAddressList(0, 0, 7, 7)), "轮次"));
            int at = FIRST;
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                for (Indicator leaf : scored) {
                    if (leaf.applies(body.getValue())) {
                        cells(sheet.createRow(at), body.getKey(), leaf.id(), leaf.label().zh() + leaf.label().en(), points(leaf));
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
            throw new UncheckedIOException(e);
        }
    }

    private static DataValidation refusing(DataValidation validation, String title) {
        validation.createErrorBox(title, "请从列表中选择");
        validation.setShowErrorBox(true);
        return validation;
    }

    /** Full marks of an indicator that is scored by hand: its upper goalpost, else its points. */
    static double points(Indicator leaf) {
        return Double.isNaN(leaf.high()) ? leaf.weight() : leaf.high();
    }

    private static void cells(Row row, Object... values) {
        for (int c = 0; c < values.length; c++) {
            if (values[c] instanceof Double number) {
                row.createCell(c).setCellValue(number);
            } else {
                row.createCell(c).setCellValue(values[c].toString());
            }
        }
    }

    /**
     * Reads filled workbooks back.
     *
     * @param indices all indices, as {@link Assess#load} has them
     * @param bodies  names that scores may be given to
     * @throws SpecException with every bad cell of every file: {@code file!sheet!cell: what is wrong}
     */
    static List<Sheet> read(List<Path> files, Map<String, ? extends java.util.NavigableMap<Integer, Index>> indices, Collection<String> bodies) {
        List<String> faults = new ArrayList<>();
        List<Sheet> scores = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file); Workbook book = WorkbookFactory.create(in)) {
                read(file, book.getSheetAt(0), indices, bodies, scores, faults);
            } catch (IOException | RuntimeException e) {
                faults.add(file + ": not a workbook that can be read: " + e.getMessage());
            }
        }
        for (Sheet score : scores) {
            String other = places.putIfAbsent(score.key(), score.place());
            if (other != null) {
                faults.add(score.place() + ": \"" + score.scorer() + "\" scores \"" + score.indicator() + "\" of \"" + score.body() + "\" already in " + other);
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return scores;
    }

    private static void read(Path file, org.apache.poi.ss.usermodel.Sheet sheet, Map<String, ? extends java.util.NavigableMap<Integer, Index>> indices, Collection<String> bodies,
            List<Sheet> scores, List<String> faults) {
        int before = faults.size();
        String where = file + "!" + sheet.getSheetName() + "!";
        String name = text(sheet, 0, 1);
        var versions = indices.get(name);
        Index index = null;
        if (versions == null) {
            faults.add(where + "B1: unknown index \"" + name + "\"" + Nearest.hint(name, indices.keySet()));
        } else {
            index = versions.values().stream().filter(version -> version.method().standard().equals(text(sheet, 0, 3))).findFirst().orElse(null);
            if (index == null) {
                faults.add(where + "D1: index \"" + name + "\" has no standard \"" + text(sheet, 0, 3) + "\"; there are " + versions.values().stream().map(v -> v.method().standard()).toList());
            }
        }
        String year = text(sheet, 0, 5);
        if (!year.matches("(19|20)\\d\\d")) {
            faults.add(where + "F1: \"" + year + "\" is no year");
        }
        Optional<Sheet.Round> round = Arrays.stream(Sheet.Round.values()).filter(each -> each.word().equals(text(sheet, 0, 7))).findFirst();
        if (round.isEmpty()) {
            faults.add(where + "H1: \"" + text(sheet, 0, 7) + "\" is no round; there are " + Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toList());
        }
        String scorer = text(sheet, 1, 1);
        if (scorer.isEmpty()) {
            faults.add(where + "B2: the scorer has no name");
        }
        for (int c = 0; c < HEADINGS.size(); c++) {
            if (!text(sheet, FIRST - 1, c).equals(HEADINGS.get(c))) {
                faults.add(where + new CellReference(FIRST - 1, c).formatAsString() + ": the column is \"" + HEADINGS.get(c) + "\", not \"" + text(sheet, FIRST - 1, c) + "\"");
            }
        }
        if (faults.size() > before) {
            return;
        }
        for (int r = FIRST; r <= sheet.getLastRowNum(); r++) {
            String body = text(sheet, r, Column.BODY.ordinal());
            String id = text(sheet, r, Column.ID.ordinal());
            if (body.isEmpty() && id.isEmpty() && text(sheet, r, Column.SCORE.ordinal()).isEmpty()) {
                continue;
            }
            line(where, sheet, r, index, bodies, new Sheet(name, index.method().standard(), Integer.parseInt(year), round.orElseThrow(), scorer, body, id, Double.NaN,
                    text(sheet, r, Column.URL.ordinal()), text(sheet, r, Column.DATE.ordinal()), text(sheet, r, Column.SCREENSHOT.ordinal()), text(sheet, r, Column.NOTE.ordinal()),
                    where + cell(r, Column.SCORE)), scores, faults);
        }
    }

    private static String cell(int row, Column column) {
        return new CellReference(row, column.ordinal()).formatAsString();
    }

    private static void line(String where, org.apache.poi.ss.usermodel.Sheet sheet, int r, Index index, Collection<String> bodies, Sheet score, List<Sheet> scores, List<String> faults) {
        int before = faults.size();
        if (!bodies.contains(score.body())) {
            faults.add(where + cell(r, Column.BODY) + ": unknown body \"" + score.body() + "\"" + Nearest.hint(score.body(), bodies));
        }
        List<String> ids = index.leaves().stream().filter(leaf -> leaf.source().orElseThrow() instanceof Indicator.Source.Sheet).map(Indicator::id).toList();
        if (!ids.contains(score.indicator())) {
            faults.add(where + cell(r, Column.ID) + ": no indicator \"" + score.indicator() + "\" is scored by hand" + Nearest.hint(score.indicator(), ids));
        }
        String written = text(sheet, r, Column.SCORE.ordinal());
        double points = Double.NaN;
        if (written.isEmpty()) {
            faults.add(where + cell(r, Column.SCORE) + ": the score is missing");
        } else if (!written.equals(NOT_APPLICABLE)) {
            try {
                points = Double.parseDouble(written);
            } catch (NumberFormatException e) {
                faults.add(where + cell(r, Column.SCORE) + ": \"" + written + "\" is no score; a number, or " + NOT_APPLICABLE);
            }
            double most = index.indicator(score.indicator()).map(Sheets::points).orElse(Double.POSITIVE_INFINITY);
            if (points < 0 || points > most) {
                faults.add(where + cell(r, Column.SCORE) + ": " + written + " is not within 0 and the " + Decimals.text(most) + " points of \"" + score.indicator() + "\"");
            }
        }
        if (!score.seen().isEmpty()) {
            try {
                LocalDate.parse(score.seen());
            } catch (DateTimeParseException e) {
                faults.add(where + cell(r, Column.DATE) + ": \"" + score.seen() + "\" is no date such as 2024-03-31");
            }
        }
        if (faults.size() == before) {
            scores.add(new Sheet(score.index(), score.standard(), score.year(), score.round(), score.scorer(), score.body(), score.indicator(), points, score.evidence(), score.seen(),
                    score.screenshot(), score.note(), score.place()));
        }
    }

    /** What a reader sees in a cell; a date as 2024-03-31, a formula by its value. */
    private static String text(org.apache.poi.ss.usermodel.Sheet sheet, int r, int c) {
        Row row = sheet.getRow(r);
        Cell cell = row == null ? null : row.getCell(c);
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                    : java.math.BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString();
            case STRING -> cell.getStringCellValue().strip();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> "#" + cell.getErrorCellValue();
            default -> "";
        };
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
        byIndex.forEach((name, kept) -> {
            try {
                Files.createDirectories(folder);
                Path fresh = folder.resolve(name + ".csv.new");
                StringBuilder text = new StringBuilder(String.join(",", STORED)).append('\n');
                CsvMapper mapper = new CsvMapper();
                for (Sheet s : kept.values()) {
                    text.append(mapper.writer(mapper.schemaFor(String[].class).withLineSeparator("\n")).writeValueAsString(new String[] {s.index(), s.standard(), String.valueOf(s.year()), s.round().word(),
                        s.scorer(), s.body(), s.indicator(), Double.isNaN(s.points()) ? "" : Decimals.text(s.points()), s.evidence(), s.seen(), s.screenshot(), s.note().replace('\n', ' '), s.place()}));
                }
                Files.writeString(fresh, text, StandardCharsets.UTF_8);
                Files.move(fresh, folder.resolve(name + ".csv"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
