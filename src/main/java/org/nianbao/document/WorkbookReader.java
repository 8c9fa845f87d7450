package org.nianbao.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads a workbook: a grid a sheet, rows and columns counted as Excel counts them, every value as the cell shows it. */
final class WorkbookReader {
    private WorkbookReader() {
    }

    static Reading read(byte[] bytes, Kind kind, Notices notices) {
        try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            Blocks blocks = new Blocks();
            DataFormatter formatter = new DataFormatter(Locale.CHINA);
            formatter.setUseCachedValuesForFormulaCells(true);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                Sheet sheet = workbook.getSheetAt(i);
                Locator place = Locator.of("sheet " + sheet.getSheetName());
                if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    notices.info("hidden_sheet", "the sheet " + sheet.getSheetName() + " is hidden; it was read all the same", place.path());
                }
                Grid grid = grid(sheet, place, formatter, notices);
                if (grid != null) {
                    blocks.grid(grid);
                }
            }
            if (blocks.isEmpty()) {
                notices.warning("no_content", "the workbook has no filled cell", "");
            }
            Map<String, String> metadata = metadata(workbook);
            return new Reading(new Document(kind, metadata.getOrDefault("title", ""), metadata, blocks.list()), notices.list());
        } catch (EncryptedDocumentException protectedFile) {
            notices.error("encrypted", "the workbook is protected by a password; open it, remove the protection and save it again");
        } catch (IOException | OpenXML4JRuntimeException broken) {
            notices.error("damaged", "the workbook could not be read: " + DocumentReader.reason(broken) + "; open it in Excel and save it again");
        }
        return DocumentReader.nothing(kind, notices);
    }

    private static Map<String, String> metadata(Workbook workbook) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (workbook instanceof XSSFWorkbook xssf) {
            String title = xssf.getProperties().getCoreProperties().getTitle();
            if (title != null && !title.isBlank()) {
                metadata.put("title", Wording.clean(title));
            }
        }
        return metadata;
    }

    /** The filled part of a sheet from its first row and column on, so that places are Excel's own; null for an empty sheet. */
    private static Grid grid(Sheet sheet, Locator place, DataFormatter formatter, Notices notices) {
        Map<Long, CellRangeAddress> merged = new HashMap<>();
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            merged.put(key(range.getFirstRow(), range.getFirstColumn()), range);
        }
        record Filled(int row, int column, String text) {
        }
        List<Filled> filled = new ArrayList<>();
        int rows = 0;
        int columns = 0;
        boolean cut = false;
        for (Row row : sheet) {
            for (org.apache.poi.ss.usermodel.Cell cell : row) {
                // A cell that refers to a text which the workbook does not have shows nothing.
                String text = Wording.clean(Objects.requireNonNullElse(formatter.formatCellValue(cell), ""));
                int down = cell.getRowIndex();
                int across = cell.getColumnIndex();
                // a damaged reference such as "@1" has a place before the first
                if (down < 0 || across < 0 || down >= GridBuilder.MOST_ROWS || across >= GridBuilder.MOST_COLUMNS) {
                    cut |= !text.isEmpty();
                    continue;
                }
                filled.add(new Filled(down, across, text));
                if (!text.isEmpty()) {
                    CellRangeAddress range = merged.get(key(down, across));
                    rows = Math.max(rows, 1 + (range == null ? down : range.getLastRow()));
                    columns = Math.max(columns, 1 + (range == null ? across : range.getLastColumn()));
                }
            }
        }
        columns = Math.min(columns, GridBuilder.MOST_COLUMNS);
        int most = columns == 0 ? 0 : Math.min(GridBuilder.MOST_ROWS, GridBuilder.MOST_POSITIONS / columns);
        cut |= rows > most;
        rows = Math.min(rows, most);
        if (cut) {
            notices.tableCut(place);
        }
        if (rows == 0) {
            return null;
        }
        boolean[][] covered = new boolean[rows][columns];
        List<Cell> cells = new ArrayList<>();
        for (Filled one : filled) {
            if (one.row() >= rows || one.column() >= columns || covered[one.row()][one.column()]) {
                continue;
            }
            CellRangeAddress range = merged.get(key(one.row(), one.column()));
            int rowEnd = Math.min(rows, range == null ? one.row() + 1 : range.getLastRow() + 1);
            int columnEnd = Math.min(columns, range == null ? one.column() + 1 : range.getLastColumn() + 1);
            for (int r = one.row(); r < rowEnd; r++) {
                for (int c = one.column(); c < columnEnd; c++) {
                    if (covered[r][c]) {
                        rowEnd = Math.max(r, one.row() + 1);
                        break;
                    }
                    covered[r][c] = true;
                }
            }
            cells.add(new Cell(one.row(), one.column(), rowEnd - one.row(), columnEnd - one.column(), one.text(),
                    cellPlace(place, one.row(), one.column())));
        }
        blanks(cells, covered, place);
        cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
        return new Grid(rows, columns, cells, "", place);
    }

    /** Excel does not store a cell that was never touched. Inside a table it is an empty cell all the same: where rows with several cells stand together, the gaps up to their widest are filled. */
    private static void blanks(List<Cell> cells, boolean[][] covered, Locator place) {
        int[] filled = new int[covered.length];
        int[] ends = new int[covered.length];
        for (Cell cell : cells) {
            if (!cell.text().isEmpty()) {
                for (int r = cell.row(); r < cell.row() + cell.rowSpan(); r++) {
                    filled[r] += r == cell.row() ? 1 : 0;
                    ends[r] = Math.max(ends[r], cell.column() + cell.columnSpan());
                }
            }
        }
        for (int from = 0; from < covered.length; from++) {
            int to = from;
            int width = 0;
            while (to < covered.length && ends[to] > 0) {
                width = Math.max(width, ends[to++]);
            }
            for (int r = from; r < to; r++) {
                boolean inside = filled[r] > 1 || r > from && r + 1 < to && filled[r - 1] > 1 && filled[r + 1] > 1;
                for (int c = 0; inside && c < width; c++) {
                    if (!covered[r][c]) {
                        cells.add(new Cell(r, c, 1, 1, "", cellPlace(place, r, c)));
                    }
                }
            }
            from = Math.max(from, to);
        }
    }

    private static Locator cellPlace(Locator place, int row, int column) {
        return place.step("row " + (row + 1)).step("column " + CellReference.convertNumToColString(column));
    }

    private static long key(int row, int column) {
        return ((long) row << 20) | column;
    }
}
