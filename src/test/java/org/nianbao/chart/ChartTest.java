package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import org.nianbao.spec.Language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.Table;
import org.nianbao.spec.SpecException;

class ChartTest {
    private static final Pattern NUMBERS = Pattern.compile("-?[0-9.]+");

    private static Drawing line(Table table) {
        return Chart.draw(Invented.spec("line", ChartSpec.Mark.LINE), table, Language.CHINESE);
    }

    private static Document parsed(Drawing drawing) {
        return Jsoup.parse(drawing.svg(), "", Parser.xmlParser());
    }

    private static List<String> texts(Drawing drawing) {
        return parsed(drawing).select("text").eachText();
    }

    /** The unbroken runs of the thick lines, each as the x positions that it passes. */
    private static List<List<Double>> runs(Drawing drawing) {
        List<List<Double>> runs = new ArrayList<>();
        for (Element shape : parsed(drawing).select("path, line, polyline")) {
            if (!"2.6".equals(inherited(shape, "stroke-width"))) {
                continue;
            }
            if (shape.tagName().equals("line")) {
                runs.add(List.of(Double.valueOf(shape.attr("x1")), Double.valueOf(shape.attr("x2"))));
                continue;
            }
            for (String run : (shape.attr("d") + shape.attr("points")).split("(?=M)")) {
                List<Double> xs = new ArrayList<>();
                Matcher number = NUMBERS.matcher(run);
                while (number.find()) {
                    xs.add(Double.valueOf(number.group()));
                    number.find();
                }
                runs.add(xs);
            }
        }
        return runs;
    }

    private static String inherited(Element element, String attribute) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at.hasAttr(attribute)) {
                return at.attr(attribute);
            }
        }
        return "";
    }

    private static double yearAt(Drawing drawing, String year) {
        Element text = parsed(drawing).select("text").stream().filter(tick -> tick.text().equals(year)).findFirst().orElseThrow();
        return Double.parseDouble(text.attr("x")) + Lettering.width(year, Fonts.carried().plain(12.5f)) / 2;
    }

    @Test
    void pointsOfDifferentDefinitionsAreNeverJoined() {
        Drawing drawing = line(Invented.series(Invented.row("虚构市", 2016, "old", 10), Invented.row("虚构市", 2017, "old", 12), Invented.row("虚构市", 2018, "old", 14),
                Invented.row("虚构市", 2019, "new", 30), Invented.row("虚构市", 2020, "new", 31)));
        double rule = (yearAt(drawing, "2018") + yearAt(drawing, "2019")) / 2;
        List<List<Double>> runs = runs(drawing);
        assertTrue(runs.stream().anyMatch(run -> run.size() >= 2 && run.stream().allMatch(x -> x < rule)), runs::toString);
        assertTrue(runs.stream().anyMatch(run -> run.size() >= 2 && run.stream().allMatch(x -> x > rule)), runs::toString);
        assertFalse(runs.stream().anyMatch(run -> run.stream().anyMatch(x -> x < rule) && run.stream().anyMatch(x -> x > rule)), runs::toString);
        assertTrue(texts(drawing).contains("口径变更：2019 年格式"), texts(drawing)::toString);
    }

    @Test
    void aYearWithoutAValueIsAGapWhetherTheRowIsMissingOrEmpty() {
        for (Table table : List.of(
                Invented.series(Invented.row("虚构市", 2016, "new", 10), Invented.row("虚构市", 2017, "new", 12), Invented.row("虚构市", 2019, "new", 14),
                        Invented.row("虚构市", 2020, "new", 31)),
                Invented.series(Invented.row("虚构市", 2016, "new", 10), Invented.row("虚构市", 2017, "new", 12), Invented.row("虚构市", 2018, "new", null),
                        Invented.row("虚构市", 2019, "new", 14), Invented.row("虚构市", 2020, "new", 31)))) {
            Drawing drawing = line(table);
            double gap = yearAt(drawing, "2018");
            List<List<Double>> runs = runs(drawing);
            assertFalse(runs.isEmpty());
            assertFalse(runs.stream().anyMatch(run -> run.stream().anyMatch(x -> x < gap) && run.stream().anyMatch(x -> x > gap)), runs::toString);
        }
    }

    @Test
    void aBodyWithoutAReportForTheFirstNewYearNeedsNoRuleOfItsOwn() {
        Shown shown = Shown.of(Invented.spec("line", ChartSpec.Mark.LINE), Invented.series(Invented.row("甲", 2018, "old", 1), Invented.row("甲", 2019, "new", 1),
                Invented.row("乙", 2018, "old", 1), Invented.row("乙", 2020, "new", 1), Invented.row("丙", 2020, "new", 1), Invented.row("丙", 2022, "newer", 1)));
        assertEquals(Map.of(2019, "new", 2022, "newer"), shown.breaks());
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        Drawing one = line(Invented.many(5, "虚构市第"));
        Drawing other = line(Invented.many(5, "虚构市第"));
        assertEquals(one.svg(), other.svg());
        assertArrayEquals(one.png(), other.png());
        assertEquals(one.csv(), other.csv());
        assertEquals(one.json(), other.json());
    }

    @Test
    void theSvgHoldsTextAndNamesNothingOnTheNetwork() {
        Drawing drawing = line(Invented.many(3, "虚构市第"));
        assertTrue(texts(drawing).containsAll(List.of("收到的政府信息公开申请", "单位：件", "来源：虚构数据", "2014", "2023")), texts(drawing)::toString);
        assertFalse(drawing.svg().contains("DOCTYPE"));
        assertTrue(drawing.svg().startsWith("<svg"));
        assertTrue(drawing.svg().contains("'Noto Sans CJK SC'"));
        List<String> ids = parsed(drawing).select("[id]").eachAttr("id");
        assertTrue(ids.stream().allMatch(id -> id.startsWith("line-")), ids::toString);
    }

    @Test
    void hostileNamesAreText() {
        Drawing drawing = line(Invented.series(Invented.row("<script>alert(1)</script>&\"\u0000\u0007", 2020, "new", 1),
                Invented.row("<script>alert(1)</script>&\"\u0000\u0007", 2021, "new", 1)));
        assertFalse(drawing.svg().contains("<script"));
        assertTrue(parsed(drawing).select("title").eachText().get(0).startsWith("<script>alert(1)</script>&\""));
    }

    @Test
    void aCharacterWithoutAGlyphIsNamed() {
        GlyphException fault = assertThrows(GlyphException.class, () -> line(Invented.series(Invented.row("虚构\uD83D\uDE00市", 2020, "new", 1))));
        assertTrue(fault.getMessage().contains("U+1F600"), fault::getMessage);
        assertTrue(fault.getMessage().contains("--font"), fault::getMessage);
    }

    @Test
    void labelsAtTheLineEndsDoNotCoverEachOther() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rows.add(Invented.row("同值机关" + i, 2020, "new", 5));
            rows.add(Invented.row("同值机关" + i, 2021, "new", 5));
        }
        Drawing drawing = line(Invented.series(rows.toArray(Object[][]::new)));
        List<Double> baselines = parsed(drawing).select("text").stream().filter(text -> text.text().startsWith("同值机关"))
                .map(text -> Double.valueOf(text.attr("y"))).sorted().toList();
        assertEquals(8, baselines.size());
        for (int i = 1; i < 8; i++) {
            assertTrue(baselines.get(i) - baselines.get(i - 1) >= 14, baselines::toString);
        }
        double height = Double.parseDouble(parsed(drawing).select("svg").attr("height"));
        assertTrue(baselines.get(0) > 80 && baselines.get(7) < height - 60, baselines::toString);
    }

    @Test
    void tooManyLinesAreGreyButForAFew() {
        Drawing drawing = line(Invented.many(20, "虚构县"));
        assertEquals(5, texts(drawing).stream().filter(text -> text.matches("虚构县\\d+  ?\\d+.*")).count(), texts(drawing)::toString);
        assertEquals(List.of("另有 15 条线以灰色表示，不逐一标名。"), drawing.remarks());
        assertTrue(texts(drawing).contains(drawing.remarks().get(0)));
    }

    @Test
    void emptyAndZeroAndHugeTablesAreDrawn() {
        assertTrue(texts(line(Invented.series())).contains("没有可画的数据"));
        assertTrue(texts(line(Invented.series(Invented.row("甲", 2020, "new", null)))).contains("没有可画的数据"));
        assertTrue(texts(line(Invented.series(Invented.row("甲", 2020, "new", 0)))).contains("甲 0"));
        List<String> huge = texts(line(Invented.series(Invented.row("甲", 2020, "new", "12345678901234567890"))));
        assertTrue(huge.contains("甲 12,345,678,901,234,567,890"), huge::toString);
    }

    @Test
    void countsHaveWholeTicks() {
        List<String> texts = texts(line(Invented.series(Invented.row("甲", 2020, "new", 1), Invented.row("甲", 2021, "new", 2))));
        assertTrue(texts.containsAll(List.of("0", "1", "2")), texts::toString);
        assertFalse(texts.stream().anyMatch(text -> text.matches("\\d+\\.\\d+")), texts::toString);
    }

    @Test
    void barsShowOneYearAndSayWhereThereIsNoFigure() throws Exception {
        Table table = Invented.series(Invented.row("甲", 2020, "new", 9), Invented.row("甲", 2021, "new", 5), Invented.row("乙", 2021, "new", 7),
                Invented.row("丙", 2021, "new", null));
        SpecException fault = assertThrows(SpecException.class, () -> Chart.draw(Invented.spec("bars", ChartSpec.Mark.BAR), table, Language.CHINESE));
        assertTrue(fault.getMessage().contains("year: latest"), fault::getMessage);
        Drawing drawing = Chart.draw(Invented.spec("bars", ChartSpec.Mark.BAR, Map.of("year", "latest")), table, Language.CHINESE);
        List<String> names = texts(drawing).stream().filter(List.of("甲", "乙", "丙")::contains).toList();
        assertEquals(List.of("乙", "甲", "丙"), names);
        assertTrue(texts(drawing).contains("无数据"));
        JsonNode json = new ObjectMapper().readTree(drawing.json());
        assertEquals("2021", json.at("/filters/year").asText());
        assertEquals(3, json.at("/rows").asInt());
        assertFalse(drawing.csv().contains("2020"));
    }

    @Test
    void twoValuesForOnePointAreRefused() {
        SpecException fault = assertThrows(SpecException.class, () -> line(Invented.series(Invented.row("甲", 2020, "new", 9), Invented.row("甲", 2020, "new", 8))));
        assertTrue(fault.getMessage().contains("甲 in 2020 (9, 8)"), fault::getMessage);
    }

    @Test
    void anUnknownColumnNamesTheNearest() {
        ChartSpec spec = Invented.spec("bars", ChartSpec.Mark.BAR, Map.of("segmnt", "new"));
        SpecException fault = assertThrows(SpecException.class, () -> Chart.draw(spec, Invented.series(), Language.CHINESE));
        assertEquals(List.of("chart bars: unknown column \"segmnt\" of table \"invented\"; did you mean \"segment\"?"), fault.faults());
    }

    @Test
    void theFilesLieBesideEachOther(@TempDir Path folder) throws Exception {
        Drawing drawing = line(Invented.series(Invented.row("甲,\"乙\"\n丙", 2020, "new", "7.50"), Invented.row("丁", 2020, "new", null)));
        drawing.write(folder);
        assertTrue(Files.readString(folder.resolve("line.svg")).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg"));
        assertEquals("\uFEFFbody,year,segment,value,fact_id\n\"甲,\"\"乙\"\"\n丙\",2020,new,7.5,", Files.readString(folder.resolve("line.csv")).replaceAll("f\\d+\n(?s:.*)", ""));
        assertEquals(2 * Sheet.WIDTH, ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("line.png")))).getWidth());
        assertEquals("收到的政府信息公开申请", new ObjectMapper().readTree(folder.resolve("line.json").toFile()).at("/title").asText());
    }

    @Test
    void aPointLeadsToItsEvidence() {
        Drawing drawing = Chart.draw(Invented.spec("line", ChartSpec.Mark.LINE), Invented.series(Invented.row("甲", 2020, "new", 7)), Language.ENGLISH, Fonts.carried(),
                fact -> "evidence/x.html#" + fact);
        Element link = parsed(drawing).select("a").first();
        assertTrue(link.attr("href").startsWith("evidence/x.html#f"));
        assertEquals("甲, 2020: 7, definition form of 2019", link.select("title").text());
    }

    @Test
    void longNamesKeepTheirEnds() {
        String name = "虚构经济技术开发区管理委员会综合行政执法局政务公开与政府信息公开工作领导小组办公室";
        List<String> texts = texts(line(Invented.series(Invented.row(name + "甲", 2021, "new", 1), Invented.row(name + "乙", 2021, "new", 5))));
        assertTrue(texts.stream().anyMatch(text -> text.contains("甲")) && texts.stream().anyMatch(text -> text.contains("乙")), texts::toString);
    }
}
