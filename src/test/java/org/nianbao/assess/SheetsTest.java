package org.nianbao.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** The way of a score sheet: written, filled, read back; and what is refused. */
class SheetsTest {
    @TempDir
    Path folder;

    private Map<String, NavigableMap<Integer, Index>> indices;

    @BeforeEach
    void index() throws IOException {
        Path index = Files.createDirectories(folder.resolve("jobs/site"));
        Files.writeString(index.resolve("indicators.csv"), """
                id,parent,label_zh,label_en,weight,direction,source,low,high,target,types
                all,,总,All,,,,,,,
                links,all,链接,Links,60,up,sheet,,,,
                service,all,服务,Service,40,up,sheet,,,,city
                """);
        Files.writeString(index.resolve("method.yml"), """
                title: {zh: 网站检查, en: Site check}
                standard: "2024"
                valid: {from: 2024, to: 2026}
                weights: points
                scale: 100
                floor: 0
                missing: {policy: lowest, centre: mean, least: 0}
                normalisation: goalposts
                weighting: given
                aggregation: {other: arithmetic}
                """);
        indices = Map.of("site", Index.versions(index));
    }

    private Path filled(String name, Consumer<XSSFSheet> pen) throws IOException {
        Path file = folder.resolve(name);
        Sheets.template(indices.get("site").firstEntry().getValue(), 2024, new TreeMap<>(Map.of("甲市人民政府", "city", "乙局", "office")), file);
        try (InputStream in = Files.newInputStream(file); XSSFWorkbook book = new XSSFWorkbook(in)) {
            XSSFSheet sheet = book.getSheetAt(0);
            sheet.getRow(1).createCell(1).setCellValue("王");
            for (int r = 3; r <= 5; r++) {
                sheet.getRow(r).createCell(4).setCellValue(30);
            }
            pen.accept(sheet);
            try (OutputStream out = Files.newOutputStream(file)) {
                book.write(out);
            }
        }
        return file;
    }

    private List<Sheet> read(Path... files) {
        List<String> faults = new ArrayList<>();
        List<Sheet> scores = new ArrayList<>();
        for (Path file : files) {
            Cells.open(file, faults, sheet -> Sheets.read(file, sheet, indices, Map.of("甲市人民政府", "city", "乙局", "office"), scores, faults));
        }
        Sheets.twice(scores, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return scores;
    }

    @Test
    void whatIsFilledComesBack() throws IOException {
        List<Sheet> scores = read(filled("a.xlsx", sheet -> {
            sheet.getRow(3).createCell(5).setCellValue("https://example.org/a,b");
            sheet.getRow(3).createCell(6).setCellValue("2024-03-31");
        }));
        // An office has no service: it is not asked for.
        assertEquals(List.of("乙局 links", "甲市人民政府 links", "甲市人民政府 service"), scores.stream().map(score -> score.body() + " " + score.indicator()).toList());
        Path kept = folder.resolve("kept");
        Sheets.store(kept, scores);
        assertEquals(scores.stream().map(Sheet::key).sorted().toList(), Sheets.stored(kept, "site").stream().map(Sheet::key).sorted().toList());
        Sheet stored = Sheets.stored(kept, "site").stream().filter(score -> !score.evidence().isEmpty()).findFirst().orElseThrow();
        assertEquals("https://example.org/a,b", stored.evidence());
        assertEquals("2024-03-31", stored.seen());
        Sheets.store(kept, read(filled("b.xlsx", sheet -> sheet.getRow(3).getCell(4).setCellValue("不适用"))));
        assertEquals(3, Sheets.stored(kept, "site").size(), "a score that comes in again replaces the one before");
        assertTrue(Double.isNaN(Sheets.stored(kept, "site").stream().filter(score -> score.body().equals("乙局")).findFirst().orElseThrow().points()));
    }

    @Test
    void everyBadCellIsNamedAndNothingIsTaken() throws IOException {
        Path bad = filled("bad.xlsx", sheet -> {
            sheet.getRow(3).getCell(0).setCellValue("乙居");
            sheet.getRow(3).getCell(4).setCellValue("优秀");
            sheet.getRow(4).getCell(4).setCellValue(61);
            sheet.getRow(5).getCell(1).setCellValue("servise");
            sheet.getRow(5).createCell(6).setCellValue("昨天");
        });
        Path blank = filled("blank.xlsx", sheet -> {
            sheet.getRow(1).getCell(1).setCellValue("李");
            sheet.getRow(5).getCell(4).setBlank();
        });
        String faults = String.join("\n", assertThrows(SpecException.class, () -> read(filled("good.xlsx", sheet -> { }), bad, blank)).faults());
        for (String part : new String[] {"bad.xlsx!评分!A4: unknown body \"乙居\"; did you mean \"乙局\"?", "bad.xlsx!评分!E4: \"优秀\" is no score", "bad.xlsx!评分!E5: 61 is not within 0 and the 60 points of \"links\"",
            "bad.xlsx!评分!B6: no indicator \"servise\" is scored by hand; did you mean \"service\"?", "bad.xlsx!评分!G6: \"昨天\" is no date", "blank.xlsx!评分!E6: the score is missing"}) {
            assertTrue(faults.contains(part), part + "\n--\n" + faults);
        }
        assertFalse(faults.contains("good.xlsx"));
        String other = assertThrows(SpecException.class, () -> read(filled("type.xlsx", sheet -> sheet.getRow(3).getCell(1).setCellValue("service")))).getMessage();
        assertTrue(other.contains("type.xlsx!评分!B4: \"service\" is not scored for \"乙局\", which is of the type \"office\"; it is for [city]"), other);
        Path text = Files.writeString(folder.resolve("no.xlsx"), "no workbook");
        assertTrue(assertThrows(SpecException.class, () -> read(text)).getMessage().contains("no.xlsx: not a workbook"));
        String heads = assertThrows(SpecException.class, () -> read(filled("heads.xlsx", sheet -> {
            sheet.getRow(0).getCell(1).setCellValue("sight");
            sheet.getRow(0).getCell(7).setCellValue("final");
            sheet.getRow(1).getCell(1).setBlank();
        }))).getMessage();
        assertTrue(heads.contains("B1: unknown index \"sight\"") && heads.contains("H1: \"final\" is no round") && heads.contains("B2: the scorer has no name"), heads);
        assertTrue(assertThrows(SpecException.class, () -> read(filled("one.xlsx", sheet -> { }), filled("two.xlsx", sheet -> { }))).getMessage().contains("already in"));
    }

    private static Sheet score(Sheet.Round round, String scorer, String body, double points) {
        return new Sheet("site", "2024", 2024, round, scorer, body, "links", points, "", "", "", "", "");
    }

    @Test
    void theLatestRoundCountsAndScorersAreCompared() {
        List<Sheet> scores = List.of(score(Sheet.Round.SELF, "甲", "甲", 60), score(Sheet.Round.THIRD_PARTY, "王", "甲", 40), score(Sheet.Round.THIRD_PARTY, "李", "甲", 44),
                score(Sheet.Round.THIRD_PARTY, "王", "乙", 20), score(Sheet.Round.THIRD_PARTY, "李", "乙", 24), score(Sheet.Round.THIRD_PARTY, "王", "丙", 10), score(Sheet.Round.THIRD_PARTY, "李", "丙", 14),
                score(Sheet.Round.OBJECTION, "王", "丙", 30));
        var counting = Sheets.counting(scores, 2024);
        assertEquals(List.of(40.0, 44.0), counting.get("甲").get("links").stream().map(Sheet::points).toList());
        assertEquals(List.of(30.0), counting.get("丙").get("links").stream().map(Sheet::points).toList());
        Scorers scorers = Scorers.of(scores, 2024).get(0);
        assertEquals(2, scorers.bias().get("李"), 1e-9);
        assertEquals(-2, scorers.bias().get("王"), 1e-9);
        assertEquals(18, scorers.self(), 1e-9);
        assertEquals(3, scorers.bodies());
        assertEquals(1, scorers.revised());
        assertTrue(scorers.alpha() > 0.9 && scorers.icc() > 0.9 && scorers.icc() < 1, () -> scorers.alpha() + " " + scorers.icc());
    }

    /** What does not apply is rescaled away: the rest of the points becomes the whole. */
    @Test
    void pointsByHandBecomeTheScore() {
        Index index = indices.get("site").firstEntry().getValue();
        double[] none = {Double.NaN, Double.NaN};
        Scores scores = Scoring.of(index, Panel.of(2024, List.of("a", "b"), Map.of("sheet:links", new double[] {45, 30}, "sheet:service", new double[] {20, Double.NaN}, "not_applicable:service",
                new double[] {0, 1}, "x", none)).withTypes(List.of("city", "city")));
        assertEquals(65, scores.total()[0], 1e-9);
        assertEquals(50, scores.total()[1], 1e-9);
    }
}
