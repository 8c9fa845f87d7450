package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;

/** What each kind of chart says, read from the text of its SVG and from the values that it can be pointed at; never from pixels. */
class MarksTest {
    @TempDir
    Path folder;

    private static List<String> texts(Drawing drawing) {
        return Jsoup.parse(drawing.svg(), "", Parser.xmlParser()).select("text").eachText();
    }

    /** What stands under the pointer, one for each value. */
    private static List<String> spots(Drawing drawing) {
        return Jsoup.parse(drawing.svg(), "", Parser.xmlParser()).select("circle > title").eachText();
    }

    private static Drawing example(String mark, Language language) {
        return Chart.drawEach(ChartSpec.read(ChartPage.CASES.resolve(mark + ".yml")), ChartPage.table(ChartPage.CASES.resolve(mark + ".csv")), language, Fonts.carried(), evidence -> "").get(0);
    }

    private Drawing drawn(String job, Object[]... rows) throws Exception {
        return Chart.draw(ChartSpec.read(Files.writeString(folder.resolve("some.yml"), job)), Invented.wide(rows), Language.ENGLISH);
    }

    private String fault(String job, Object[]... rows) {
        return assertThrows(SpecException.class, () -> drawn(job, rows)).getMessage();
    }

    private static Object[] row(String body, int year, String segment, Object value, String part) {
        return Invented.wideRow(body, year, segment, value, part, null, null, null);
    }

    private static long thickLines(Drawing drawing) {
        return Jsoup.parse(drawing.svg(), "", Parser.xmlParser()).select("line, path, polyline").stream().filter(shape -> {
            for (Element at = shape; at != null; at = at.parent()) {
                if (at.hasAttr("stroke-width")) {
                    return at.attr("stroke-width").equals("2.6") && !shape.attr("d").matches("M[^ML]*");
                }
            }
            return false;
        }).count();
    }

    @Test
    void everyKindHasTitleUnitSourceAndAPlaceForEveryValueInBothLanguages() throws Exception {
        for (String mark : ChartPage.names()) {
            ChartSpec spec = ChartSpec.read(ChartPage.CASES.resolve(mark + ".yml"));
            for (Language language : Language.values()) {
                Drawing drawing = example(mark, language);
                List<String> texts = texts(drawing);
                assertTrue(texts.contains(drawing.title()), mark + texts);
                assertFalse(drawing.title().contains("{"), drawing.title());
                assertTrue(texts.contains((language == Language.CHINESE ? "单位：" : "Unit: ") + spec.unit().in(language)), mark + texts);
                assertTrue(texts.contains(language == Language.CHINESE ? "来源：虚构数据" : "Source: invented data"), mark + texts);
                JsonNode json = new ObjectMapper().readTree(drawing.json());
                assertEquals(mark, json.at("/mark").asText());
                assertEquals(json.at("/rows").asInt(), spots(drawing).size(), mark + ": every value can be pointed at");
                assertEquals(json.at("/rows").asInt() + 1, drawing.csv().lines().count(), mark);
            }
        }
    }

    @Test
    void noLabelLeavesTheSheet() {
        for (String mark : ChartPage.names()) {
            for (Language language : Language.values()) {
                Element svg = Jsoup.parse(example(mark, language).svg(), "", Parser.xmlParser()).selectFirst("svg");
                double height = Double.parseDouble(svg.attr("height"));
                for (Element text : svg.select("text")) {
                    double x = Double.parseDouble(text.attr("x"));
                    double y = Double.parseDouble(text.attr("y"));
                    if (!text.hasAttr("transform") && text.parents().stream().noneMatch(parent -> parent.attr("transform").contains("("))) {
                        assertTrue(x >= 0 && x + Lettering.width(text.text(), Fonts.carried().plain(11)) <= Sheet.WIDTH && y > 0 && y <= height, mark + ": " + text.outerHtml());
                    }
                }
            }
        }
    }

    @Test
    void theCountsOfAShareGiveItsWilsonInterval() throws Exception {
        String job = "title: t\nmark: bar\ncolumns: {year: year, value: value, series: body, numerator: lower, denominator: upper}\nfigures: decimal\n";
        Shown shown = Shown.of(ChartSpec.read(Files.writeString(folder.resolve("some.yml"), job)), Invented.wide(Invented.wideRow("甲", 2023, "new", 50, "", null, 10, 20),
                Invented.wideRow("乙", 2023, "new", 70, "", null, 10, 20), Invented.wideRow("丙", 2023, "new", 50, "", null, 30, 20)));
        Shown.Point point = shown.of("", "甲").get(0);
        assertEquals(29.93, point.lower().doubleValue(), 0.01);
        assertEquals(70.07, point.upper().doubleValue(), 0.01);
        assertFalse(shown.of("", "乙").get(0).ranged(), "70 is not 10 of 20: the counts are of something else");
        assertFalse(shown.of("", "丙").get(0).ranged(), "30 of 20 is no share");
    }

    @Test
    void aFunnelNamesOnlyWhatChanceDoesNotGive() throws Exception {
        String job = "title: t\nmark: funnel\ncolumns: {year: year, value: value, series: body, across: across, numerator: lower, denominator: across}\nfigures: decimal\n";
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(Invented.wideRow("常" + i, 2023, "new", 50, "", 100, 50, null));
        }
        rows.add(Invented.wideRow("小", 2023, "new", 100, "", 3, 3, null));
        rows.add(Invented.wideRow("异", 2023, "new", 80, "", 100, 80, null));
        List<String> texts = texts(drawn(job, rows.toArray(Object[][]::new)));
        assertTrue(texts.contains("异"), texts::toString);
        assertFalse(texts.contains("小"), "three of three happens by chance once in eight times");
        assertFalse(texts.contains("常0"), texts::toString);
        assertEquals(List.of("some.yml:1: the mark funnel needs the limits of chance: the columns lower and upper, or numerator and denominator"),
                List.of(fault("title: t\nmark: funnel\ncolumns: {across: across}\n").replaceFirst("^.*/", "")));
    }

    @Test
    void whereTakesSeveralValuesAndWordsForTheOutermostAndTheFullest() throws Exception {
        Object[][] rows = {row("甲", 2019, "new", 1, ""), row("乙", 2019, "new", 2, ""), row("丙", 2019, "new", 3, ""), row("丁", 2019, "new", 3, ""), row("甲", 2021, "new", 4, ""),
            row("乙", 2021, "new", 5, ""), row("丙", 2021, "new", 5, ""), row("甲", 2023, "new", 6, "")};
        Map<String, String> expected = Map.of("latest", "2023", "earliest", "2019", "earliest | latest", "2019 | 2023", "fullest", "2021", "2021", "2021");
        for (Map.Entry<String, String> where : expected.entrySet()) {
            Shown shown = Shown.of(ChartSpec.read(Files.writeString(folder.resolve("some.yml"), "title: t\nmark: line\nwhere: {year: " + where.getKey() + "}\n")), Invented.wide(rows));
            assertEquals(Map.of("year", where.getValue()), shown.filters());
            assertEquals(where.getValue(), String.join(" | ", shown.years().stream().map(String::valueOf).toList()));
        }
        assertEquals("Years 2019, 2023", drawn("title: 'Years {year}'\nmark: slope\nwhere: {year: earliest | latest}\n", rows).title());
    }

    @Test
    void oneChartForEachBodyHasItsNameInFileTitleAndFilter() throws Exception {
        ChartSpec spec = ChartSpec.read(Files.writeString(folder.resolve("mix.yml"), "title: 'Mix of {body}'\nmark: stack\ncolumns: {part: part}\neach: body\nfewest: 1\nparts: [b, a]\n"));
        Table table = Invented.wide(row("甲/../乙", 2020, "new", 3, "a"), row("甲/../乙", 2020, "new", 1, "b"), row("甲 乙", 2020, "new", 5, "a"), row("空", 2020, "new", null, "a"),
                row("CON.<x>", 2020, "new", 5, "a"));
        List<Drawing> drawings = Chart.drawEach(spec, table, Language.ENGLISH, Fonts.carried(), evidence -> "");
        assertEquals(List.of("mix/CON_x", "mix/甲_乙", "mix/甲_乙-2"), drawings.stream().map(Drawing::name).toList(), "a body without a value has no chart");
        assertEquals("Mix of 甲/../乙", drawings.get(2).title());
        assertEquals("甲/../乙", new ObjectMapper().readTree(drawings.get(2).json()).at("/filters/body").asText());
        assertTrue(spots(drawings.get(2)).containsAll(List.of("甲/../乙, a, 2020: 3", "甲/../乙, b, 2020: 1")), spots(drawings.get(2))::toString);
        for (Drawing drawing : drawings) {
            drawing.write(folder);
            assertTrue(Files.exists(folder.resolve(drawing.name() + ".svg")));
        }
        assertEquals(List.of("b", "a"), texts(drawings.get(2)).stream().filter(text -> text.matches("[ab]")).sorted(java.util.Comparator.reverseOrder()).toList());
    }

    @Test
    void definitionsAreNotJoinedByAnyKindThatDrawsLines() throws Exception {
        String columns = "columns: {segment: segment}\n";
        for (String mark : List.of("line", "slope", "bump")) {
            String job = "title: t\nmark: " + mark + "\n" + columns;
            assertEquals(0, thickLines(drawn(job, row("甲", 2018, "old", 1, ""), row("甲", 2019, "new", 2, ""))), mark + " joins over a break");
            assertTrue(thickLines(drawn(job, row("甲", 2018, "new", 1, ""), row("甲", 2019, "new", 2, ""))) > 0, mark + " joins within a definition");
        }
        String bells = "title: t\nmark: dumbbell\n" + columns;
        assertTrue(texts(drawn(bells, row("甲", 2018, "old", 1, ""), row("甲", 2019, "new", 20, ""))).stream().anyMatch(text -> text.contains("definition")));
    }

    @Test
    void aChangeOfOneBodyAmongManyIsNoRuleForAll() {
        List<Object[]> rows = new ArrayList<>();
        for (int year = 2019; year <= 2022; year++) {
            rows.add(Invented.row("甲", year, year == 2021 ? "own" : "new", 1));
            rows.add(Invented.row("乙", year, "new", 2));
            rows.add(Invented.row("丙", year, "new", 3));
        }
        Table table = Invented.series(rows.toArray(Object[][]::new));
        assertEquals(Map.of(), Shown.of(Invented.spec("line", ChartSpec.Mark.LINE), table).breaks());
        Drawing drawing = Chart.draw(Invented.spec("line", ChartSpec.Mark.LINE), table, Language.ENGLISH);
        assertTrue(drawing.remarks().get(0).startsWith("Some bodies changed their own definition"), drawing.remarks()::toString);
    }

    @Test
    void whatAKindCannotShowIsAFaultThatSaysWhatToDo() {
        assertTrue(fault("title: t\nmark: slope\n", row("甲", 2018, "", 1, ""), row("甲", 2019, "", 1, ""), row("甲", 2020, "", 1, "")).contains("{year: earliest | latest}"));
        assertTrue(fault("title: t\nmark: stack\ncolumns: {part: part}\n", row("甲", 2018, "", 1, "a"), row("乙", 2018, "", 1, "a")).contains("each: body"));
        assertTrue(fault("title: t\nmark: radar\ncolumns: {part: part}\n", row("甲", 2018, "", -1, "a"), row("甲", 2018, "", 1, "b")).contains("negative"));
        Object[][] five = new Object[5][];
        for (int i = 0; i < 5; i++) {
            five[i] = row("甲" + i, 2018, "", 1, "a");
        }
        assertTrue(fault("title: t\nmark: radar\ncolumns: {part: part}\n", five).contains("at most 4"));
        assertTrue(fault("title: t\nmark: waterfall\norder: table\ncolumns: {part: part}\n", row("a", 2018, "", 10, "total"), row("b", 2018, "", 1, ""), row("c", 2018, "", 12, "total")).contains("the steps come to 11"));
        for (String mark : List.of("bar", "diverging", "scatter", "radar")) {
            String job = "title: t\nmark: " + mark + "\ncolumns: {" + (mark.equals("scatter") ? "across: across" : "part: part") + "}\n";
            assertTrue(fault(job, Invented.wideRow("甲", 2018, "", 1, "a", 1, null, null), Invented.wideRow("甲", 2019, "", 1, "a", 1, null, null)).contains("year: latest"), mark);
        }
        assertTrue(fault("title: t\nmark: dumbbell\n", row("甲", 2018, "", 1, ""), row("甲", 2019, "", 1, ""), row("甲", 2020, "", 1, "")).contains("two"));
    }

    @Test
    void hostileTextStaysText() throws Exception {
        String script = "<script>alert('x')</script>\"&";
        String formula = "=HYPERLINK(\"http://x\",\"y\")";
        for (String mark : List.of("line", "bar", "heat", "slope", "strip", "multiples")) {
            Drawing drawing = drawn("title: t\nmark: " + mark + "\ncolumns: {segment: segment" + (mark.equals("multiples") ? ", facet: body" : "") + "}\n",
                    row(script, 2020, "new", -5, ""), row(formula, 2020, "new", 1, ""), row("\u202E右\u2067左", 2020, "new", 2, ""), row("@\tSUM(1)", 2020, "new", 3, ""));
            assertFalse(drawing.svg().contains("<script"), mark);
            assertFalse(drawing.svg().matches("(?s).*[\u202A-\u202E\u2066-\u2069].*"), mark + ": marks that turn the direction");
            assertTrue(spots(drawing).stream().anyMatch(text -> text.startsWith(script)), mark);
            assertTrue(spots(drawing).stream().anyMatch(text -> text.startsWith(formula)), mark);
            assertTrue(drawing.csv().contains("\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2020,new,1"), drawing::csv);
            assertTrue(drawing.csv().contains("\n'@\tSUM(1),2020,new,3"), drawing::csv);
            assertTrue(drawing.csv().contains(",2020,new,-5"), "a negative number stays a number");
            assertEquals(4, new ObjectMapper().readTree(drawing.json()).at("/rows").asInt());
        }
    }
}
