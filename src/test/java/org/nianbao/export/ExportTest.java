package org.nianbao.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Rows;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;
import org.nianbao.trend.Narrowing;

/** Results handed over, read back by the libraries that others would use. The bodies are invented, and hostile. */
class ExportTest {
    private static final String FORMULA = "=HYPERLINK(\"http://example.invalid\",\"县\")";
    private static final String SCRIPT = "<script>alert('区')</script>";
    private static final String TURNED = "云\u202E川市";

    @TempDir
    Path folder;
    private Edition edition;

    @BeforeEach
    void results() {
        edition = new Edition(folder.resolve("edition"));
        try (DuckDbEngine engine = DuckDbEngine.over(folder)) {
            Rows facts = new Rows("fact_id", "body", "year:integer", "indicator", "value:decimal", "raw", "quote", "file", "locator");
            Rows series = new Rows("body", "year:integer", "series", "dimension", "member", "unit", "segment", "value:decimal", "approximate:boolean", "quality", "fact_id");
            Rows documents = new Rows("file", "file_sha256", "body", "year:integer", "url");
            Rows findings = new Rows("finding_id", "severity", "body", "year:integer", "message_zh", "message_en");
            Rows sides = new Rows("finding_id", "fact_id", "side", "position:integer");
            int number = 0;
            for (String body : List.of(FORMULA, SCRIPT, TURNED)) {
                for (int year = 2018; year <= 2020; year++) {
                    String id = "f" + ++number;
                    BigDecimal value = BigDecimal.valueOf(1000L * number + 5, 1);
                    facts.add(id, body, year, "request.received", value, "-" + number, "收到申请" + number + "件", "a" + year + ".txt", "line 3/chars 4-6");
                    series.add(body, year, "request.received", "", "", "件", year < 2019 ? "table_2014" : "form_2019", value, year == 2020, "", id);
                    documents.add("a" + year + number + ".txt", "00ff", body, year, year == 2018 ? "https://example.invalid/" + year : "");
                }
                findings.add("F" + number, "error", body, 2020, "合计不符", "does not add up");
                sides.add("F" + number, "f" + number, "left", 1);
            }
            Rows indicators = new Rows("code", "label_zh", "label_en", "unit");
            indicators.add("request.received", "收到申请数", "requests received", "件");
            facts.store(engine, "facts", edition.folder().resolve("facts"));
            series.store(engine, "series", edition.folder().resolve("series"));
            documents.store(engine, "documents", edition.folder().resolve("documents"));
            findings.store(engine, "findings", edition.folder().resolve("findings"));
            sides.store(engine, "finding_facts", edition.folder().resolve("finding_facts"));
            indicators.store(engine, "indicators", edition.folder().resolve("indicators"));
            new Rows("body", "year:integer", "rate", "segment", "value:double", "quality", "fact_id", "per:integer", "proportion").store(engine, "rates", edition.folder().resolve("rates"));
        }
    }

    private Choice choice(Narrowing narrowing, String... tables) {
        return new Choice(List.of(tables), narrowing, Language.CHINESE, "CC0-1.0", true, LocalDate.of(2026, 1, 2), "rules-1");
    }

    private Export export(Choice choice) {
        return new Export(edition, Dictionary.load(Path.of("")), choice);
    }

    @Test
    void aWorkbookHasUnitsNotesNumbersAndNoFormula() throws Exception {
        Path file = folder.resolve("a.xlsx");
        assertEquals(7, export(choice(Narrowing.NONE)).write(Format.XLSX, file).tables());
        try (InputStream in = Files.newInputStream(file); XSSFWorkbook book = new XSSFWorkbook(in)) {
            assertEquals(List.of("说明", "列", "facts", "documents", "indicators", "findings", "finding_facts", "series", "rates"),
                    java.util.stream.IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName).toList());
            assertEquals("虚构数据，仅供演示", book.getSheet("说明").getRow(0).getCell(0).getStringCellValue());
            Sheet series = book.getSheet("series");
            assertTrue(series.getRow(0).getCell(6).getCellComment().getString().getString().contains("不可比"));
            Set<String> bodies = new HashSet<>();
            for (int r = 1; r <= series.getLastRowNum(); r++) {
                for (Cell cell : series.getRow(r)) {
                    assertFalse(cell.getCellType() == CellType.FORMULA, cell::toString);
                }
                bodies.add(series.getRow(r).getCell(0).getStringCellValue());
                assertEquals(CellType.NUMERIC, series.getRow(r).getCell(7).getCellType());
            }
            assertEquals(Set.of(FORMULA, SCRIPT, TURNED), bodies);
        }
        byte[] once = Files.readAllBytes(file);
        export(choice(Narrowing.NONE)).write(Format.XLSX, file);
        assertArrayEquals(once, Files.readAllBytes(file));
    }

    @Test
    void textInCsvCannotBecomeAFormula() throws Exception {
        export(choice(Narrowing.NONE)).write(Format.CSV, folder.resolve("csv"));
        String series = Files.readString(folder.resolve("csv/series.csv"));
        assertTrue(series.startsWith("\uFEFFbody,year,"), series);
        assertTrue(series.contains("\n\"'=HYPERLINK(\"\"http://example.invalid\"\",\"\"县\"\")\",2018,"), series);
        assertFalse(series.contains("\n\"=") || series.contains("\n="), series);
        assertTrue(Files.readString(folder.resolve("csv/facts.csv")).contains(",-1,"), "a number with a sign stays a number");
        assertTrue(Files.readString(folder.resolve("csv/columns.csv")).contains("series,segment,text,,可比区段；不同区段的值不可比、不连线,"));
        for (String harmless : List.of("-", "--", "-12.5%", "+3", "", "a=b", "区")) {
            assertEquals(harmless, Csv.harmless(harmless));
        }
        for (String formula : List.of("=1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "+A1", "\t=1", "＝1")) {
            assertEquals("'" + formula, Csv.harmless(formula));
        }
    }

    @Test
    void bodiesAndYearsNarrowEveryTableAndWhatBelongsToIt() throws Exception {
        Narrowing one = new Narrowing(2019, 2020, Set.of(SCRIPT), List.of(), "two years of one");
        Export.Written written = export(choice(one, "series", "findings", "finding_facts", "indicators")).write(Format.CSV, folder.resolve("csv"));
        assertEquals(2 + 1 + 1 + 1, written.rows());
        assertEquals(List.of("columns.csv", "finding_facts.csv", "findings.csv", "indicators.csv", "series.csv"), names(folder.resolve("csv")));
        assertTrue(Files.readString(folder.resolve("csv/finding_facts.csv")).contains("F6,f6"));
    }

    @Test
    void aDataPackageDescribesWhatLiesInIt() throws Exception {
        Path at = folder.resolve("package");
        export(choice(Narrowing.NONE)).write(Format.DATAPACKAGE, at);
        JsonNode root = new ObjectMapper().readTree(at.resolve("datapackage.json").toFile());
        assertEquals("CC0-1.0", root.at("/licenses/0/name").asText());
        assertEquals(9, root.at("/sources").size());
        assertEquals("https://example.invalid/2018", root.at("/sources/0/path").asText());
        assertFalse(root.at("/sources/3").has("path"), "an address is not invented");
        assertTrue(root.at("/description").asText().startsWith("INVENTED DATA."));
        assertEquals(7, root.at("/resources").size());
        for (JsonNode resource : root.at("/resources")) {
            Path file = at.resolve(resource.at("/path").asText());
            String text = Files.readString(file);
            assertEquals(text.lines().findFirst().orElseThrow(), resource.at("/schema/fields").findValuesAsText("name").stream().collect(Collectors.joining(",")));
            assertEquals(Files.size(file), resource.at("/bytes").asLong());
            assertEquals("sha256:" + Hash.of(file), resource.at("/hash").asText());
            assertEquals(text.lines().count() - 1, resource.at("/rowCount").asLong());
        }
        assertEquals("number", root.at("/resources/0/schema/fields/4/type").asText());
        assertEquals("fact_id", root.at("/resources/0/schema/primaryKey/0").asText());
        assertEquals(List.of("data", "datapackage.json"), names(at));
    }

    @Test
    void aDuckDbFileAnswersFromAnywhereAndAfterAMove() throws Exception {
        Path at = folder.resolve("duck");
        for (Narrowing part : List.of(Narrowing.NONE, new Narrowing(2019, 2020, Set.of(), List.of(), "years 2019..2020"))) {
            export(choice(part)).write(Format.DUCKDB, at);
        }
        assertEquals(1, names(at).stream().filter(name -> name.startsWith("parquet-")).count(), () -> "the files of the export before are gone: " + list(at));
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + at.resolve("nianbao.duckdb")); Statement statement = file.createStatement()) {
            assertEquals("6", first(statement, "SELECT count(*) FROM series"));
            assertEquals("3", first(statement, "SELECT count(DISTINCT body) FROM facts"));
            assertTrue(first(statement, "SELECT comment FROM duckdb_columns() WHERE table_name = 'series' AND column_name = 'segment'").contains("不可比"));
            assertEquals("可比序列", first(statement, "SELECT comment FROM duckdb_views() WHERE view_name = 'series'"));
        }
        Path moved = Files.move(at, folder.resolve("moved"));
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + moved.resolve("nianbao.duckdb")); Statement statement = file.createStatement()) {
            statement.execute("SET file_search_path = '" + moved + "'"); // what standing in the folder does
            for (String line : Files.readString(moved.resolve("moved.sql")).replaceAll("(?m)^--.*", "").split(";")) {
                if (!line.isBlank()) {
                    statement.execute(line);
                }
            }
            assertEquals("6", first(statement, "SELECT count(*) FROM series"));
        }
    }

    @Test
    void parquetHasTheSameRows() throws Exception {
        export(choice(Narrowing.NONE)).write(Format.PARQUET, folder.resolve("parquet"));
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = memory.createStatement()) {
            assertEquals("9 22522.5", first(statement, "SELECT count(*) || ' ' || CAST(sum(value) / 0.2 AS DOUBLE) FROM read_parquet('" + folder.resolve("parquet/series.parquet") + "')"));
        }
    }

    @Test
    void aWordReportLeadsEveryFigureToItsWords() throws Exception {
        Path file = folder.resolve("a.docx");
        Comparison comparison = new Comparison(Path.of(""), choice(new Narrowing(0, 9999, Set.of(FORMULA, SCRIPT, TURNED), List.of(), "three")));
        assertEquals(9, comparison.write(edition, List.of(), file));
        try (InputStream in = Files.newInputStream(file); XWPFDocument document = new XWPFDocument(in); XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            String words = text.getText();
            assertTrue(words.contains("虚构数据") && words.contains(FORMULA) && words.contains(SCRIPT) && words.contains("云\uFFFD川市"), words);
            assertTrue(words.contains("收到申请数（件）") && words.contains("合计不符") && words.contains("收到申请9件"), words);
            assertTrue(words.contains("‖ 200.5"), words);
            assertTrue(words.contains("≈300.5"), words);
            String xml = document.getDocument().xmlText();
            for (int n = 1; n <= 9; n++) {
                assertTrue(xml.contains("w:anchor=\"figure" + n + "\"") && xml.contains("w:name=\"figure" + n + "\""), "figure " + n);
            }
        }
        byte[] once = Files.readAllBytes(file);
        new Comparison(Path.of(""), choice(new Narrowing(0, 9999, Set.of(FORMULA, SCRIPT, TURNED), List.of(), "three"))).write(edition, List.of(), file);
        assertArrayEquals(once, Files.readAllBytes(file));
    }

    @Test
    void whatIsNotOursIsNeverReplaced() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work", StandardCharsets.UTF_8);
        assertTrue(assertThrows(SpecException.class, () -> export(choice(Narrowing.NONE)).write(Format.CSV, mine)).getMessage().contains("holds files that are no export"));
        assertTrue(assertThrows(SpecException.class, () -> export(choice(Narrowing.NONE)).write(Format.XLSX, mine)).getMessage().contains("is a folder, and this format is a file"));
        assertEquals("years of work", Files.readString(mine.resolve("thesis.txt")));
        assertTrue(assertThrows(SpecException.class, () -> export(choice(Narrowing.NONE, "serie")).write(Format.CSV, folder.resolve("c"))).getMessage()
                .contains("did you mean \"series\"?"));
        assertEquals(List.of("edition", "mine"), names(folder));
    }

    private static String first(Statement statement, String sql) throws Exception {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static List<String> names(Path at) throws IOException {
        try (var found = Files.list(at)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String list(Path at) {
        try {
            return names(at).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
