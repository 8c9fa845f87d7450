package org.nianbao.assess;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;

/** Cells of workbooks that people fill in. */
final class Cells {
    private Cells() {
    }

    /** Fills a row from the left; a double that is no number leaves its cell empty. */
    static void fill(Row row, Object... values) {
        for (int c = 0; c < values.length; c++) {
            if (values[c] instanceof Number number) {
                if (Double.isFinite(number.doubleValue())) {
                    row.createCell(c).setCellValue(number.doubleValue());
                }
            } else {
                String text = values[c].toString();
                row.createCell(c).setCellValue(text.length() > 32_000 ? text.substring(0, 32_000) : text); // A cell of a workbook holds 32,767 letters.
            }
        }
    }

    /** What a reader sees in a cell; a date as 2024-03-31, a formula by its value. */
    static String text(Sheet sheet, int r, int c) {
        Row row = sheet.getRow(r);
        Cell cell = row == null ? null : row.getCell(c);
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                    : BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString();
            case STRING -> cell.getStringCellValue().strip();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> "#" + cell.getErrorCellValue();
            default -> "";
        };
    }

    /** A cell that holds a day or nothing. */
    static String date(String where, Sheet sheet, int r, int c, List<String> faults) {
        String day = text(sheet, r, c);
        if (!day.isEmpty()) {
            try {
                LocalDate.parse(day);
            } catch (DateTimeParseException e) {
                faults.add(where + place(r, c) + ": \"" + day + "\" is no date such as 2024-03-31");
            }
        }
        return day;
    }

    /** Hands the first sheet of a workbook on; a file that is none becomes a fault. */
    static void open(Path file, List<String> faults, Consumer<Sheet> reader) {
        try (InputStream in = Files.newInputStream(file); Workbook book = workbook(in)) {
            reader.accept(book.getSheetAt(0));
        } catch (NoSuchFileException e) {
            faults.add(file + ": no such file");
        } catch (IOException e) {
            faults.add(file + ": not a workbook that can be read: " + e.getMessage());
        }
    }

    /** A damaged file makes the library fail in many ways: all of them say that it is no workbook. */
    private static Workbook workbook(InputStream in) throws IOException {
        try {
            return WorkbookFactory.create(in);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Writes a list of ours in one step: the file is the old one or the new one, whatever happens. */
    static void keep(Path file, List<String> columns, List<List<String>> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            CsvMapper mapper = new CsvMapper();
            var writer = mapper.writer(mapper.schemaFor(String[].class).withLineSeparator("\n"));
            StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
            for (List<String> line : lines) {
                text.append(writer.writeValueAsString(line.stream().map(value -> value.replaceAll("\\R", " ")).toArray(String[]::new)));
            }
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list to choose from in the cells of a column. */
    static void choices(Sheet sheet, int first, int last, int column, String title, String... words) {
        var helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(helper.createExplicitListConstraint(words), new CellRangeAddressList(first, last, column, column));
        validation.createErrorBox(title, "请从列表中选择");
        validation.setShowErrorBox(true);
        sheet.addValidationData(validation);
    }

    /** {@code E5}, rows and columns from 0. */
    static String place(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
