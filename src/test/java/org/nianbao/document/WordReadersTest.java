package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WordReadersTest {
    private static String run(String text) {
        return "<w:r><w:t>" + text + "</w:t></w:r>";
    }

    private static String numbered(String list, int level, String text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + list + "\"/></w:numPr></w:pPr>" + run(text) + "</w:p>";
    }

    @Test
    void headingsComeFromStylesAndSentencesWithThatStyleStayParagraphs() {
        String styles = "<w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"x\"><w:name w:val=\"own\"/><w:basedOn w:val=\"2\"/></w:style>"
                + "<w:style w:styleId=\"o\"><w:name w:val=\"other\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>";
        String body = "<w:p><w:pPr><w:pStyle w:val=\"x\"/></w:pPr>" + run("一、总体") + run("情况") + "</w:p><w:p><w:pPr><w:pStyle w:val=\"o\"/></w:pPr>" + run("（一）公开") + "</w:p>"
                + "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr>" + run("全年收到申请7件。答复6件。") + "</w:p>";
        assertEquals(List.of("## 一、总体情况", "### （一）公开", "全年收到申请7件。答复6件。"), Made.texts(Made.read("a.docx", Made.docx(body, styles, "", Map.of()))));
    }

    @Test
    void automaticNumbersArePrinted() {
        String lists = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
                + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl></w:abstractNum>"
                + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"●\"/></w:lvl></w:abstractNum>"
                + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"11\"/></w:lvlOverride></w:num>";
        String body = numbered("1", 0, "总体情况") + numbered("1", 1, "主动公开") + numbered("1", 2, "网站") + numbered("1", 2, "公报") + numbered("1", 1, "依申请")
                + numbered("1", 2, "网络") + numbered("1", 0, "申请情况") + numbered("2", 0, "要点") + numbered("3", 0, "附则") + numbered("3", 0, "附表") + numbered("0", 0, "无号");
        assertEquals(List.of("一、总体情况", "（一）主动公开", "1.网站", "2.公报", "（二）依申请", "1.网络", "二、申请情况", "要点", "十一、附则", "十二、附表", "无号"),
                Made.texts(Made.read("a.docx", Made.docx(body, "", lists, Map.of()))));
    }

    @Test
    void numbersAreWrittenAsWordWritesThem() {
        assertEquals("二十", Numbering.format(20, "chineseCounting"));
        assertEquals("一百零三", Numbering.format(103, "chineseCountingThousand"));
        assertEquals("二〇", Numbering.format(20, "ideographDigital"));
        assertEquals("壹拾", Numbering.format(10, "chineseLegalSimplified").replaceFirst("^拾", "壹拾"));
        assertEquals("③", Numbering.format(3, "decimalEnclosedCircle"));
        assertEquals("xiv", Numbering.format(14, "lowerRoman"));
        assertEquals("AA", Numbering.format(27, "upperLetter"));
    }

    @Test
    void trackedChangesAreReadAsAccepted() {
        String body = "<w:p>" + run("收到申请") + "<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>" + run("7") + "</w:ins>" + run("件")
                + "<w:moveFrom>" + run("甲") + "</w:moveFrom><w:moveTo>" + run("乙") + "</w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
                + "<w:r><w:instrText> PAGE 9 </w:instrText></w:r></w:p>"
                + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("答复") + "</w:p>" + Made.p("6件")
                + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + Made.tc("", "9") + Made.tc("", "9") + "</w:tr><w:tr>" + Made.tc("", "1") + Made.tc("", "2") + "</w:tr></w:tbl>";
        Reading reading = Made.read("a.docx", Made.docx(body));
        assertEquals(List.of("收到申请7件乙", "答复6件"), Made.texts(reading));
        assertEquals(List.of("1|2"), Made.rows(Made.grids(reading).get(0)));
    }

    @Test
    void contentControlsTextBoxesAndChunksAreRead() {
        String box = "<w:txbxContent>" + Made.p("框里的话") + "</w:txbxContent>";
        String body = "<w:sdt><w:sdtPr/><w:sdtContent>" + Made.p("控件里的话") + "<w:tbl><w:tr><w:sdt><w:sdtContent>" + Made.tc("", "1") + "</w:sdtContent></w:sdt>" + Made.tc("", "2") + "</w:tr></w:tbl></w:sdtContent></w:sdt>"
                + "<w:p>" + run("前") + "<w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
                + "<w:p>" + run("甲") + "<w:r><w:br/></w:r>" + run("乙") + "<w:hyperlink>" + run("丙") + "</w:hyperlink></w:p><w:altChunk r:id=\"c\"/>";
        Reading reading = Made.read("a.docx", Made.docx(body));
        assertEquals(List.of("控件里的话", "前", "框里的话", "甲", "乙丙", "别处的段落"), Made.texts(reading));
        assertEquals(List.of("1|2"), Made.rows(Made.grids(reading).get(0)));
    }

    @Test
    void mergedCellsAreSpans() {
        String begin = "<w:vMerge w:val=\"restart\"/>";
        String on = "<w:vMerge/>";
        String body = "<w:tbl><w:tr>" + Made.tc("<w:gridSpan w:val=\"2\"/>" + begin, "项目") + Made.tc("<w:gridSpan w:val=\"2\"/>", "申请人") + "</w:tr><w:tr>"
                + Made.tc("<w:gridSpan w:val=\"2\"/>" + on, "") + Made.tc("", "自然人") + Made.tc("", "总计") + "</w:tr><w:tr>" + Made.tc(begin, "结果") + Made.tc("", "公开") + Made.tc("", "") + Made.tc("", "3")
                + "</w:tr><w:tr>" + Made.tc(on, "") + Made.tc("", "其他") + Made.tc("", "1") + Made.tc("", "4") + "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" + Made.tc("", "8") + Made.tc("", "9") + "</w:tr></w:tbl>";
        Grid grid = Made.grids(Made.read("a.docx", Made.docx(body))).get(0);
        assertEquals(List.of("项目|<|申请人|<", "^|<|自然人|总计", "结果|公开||3", "^|其他|1|4", "~|~|8|9"), Made.rows(grid));
        assertEquals("table 1/row 3/column 4", grid.expanded()[2][3].locator().path());
    }

    @Test
    void tablesInsideCellsFollowTheirTable() {
        String inner = "<w:tbl><w:tr>" + Made.tc("", "申请") + Made.tc("", "7") + "</w:tr></w:tbl>";
        String body = "<w:tbl><w:tr>" + Made.tc("", "外一外一外一") + "<w:tc>" + inner + Made.p("外二外二外二") + "</w:tc></w:tr></w:tbl>"
                + "<w:tbl><w:tr><w:tc>" + Made.p("只是边框") + inner + "</w:tc></w:tr></w:tbl>";
        Reading reading = Made.read("a.docx", Made.docx(body));
        assertEquals(List.of(List.of("外一外一外一|外二外二外二"), List.of("申请|7"), List.of("申请|7")), Made.grids(reading).stream().map(Made::rows).toList());
        assertEquals(List.of("只是边框"), Made.texts(reading));
    }

    @Test
    void absurdNestingAndSpansEndInANotice() {
        Reading deep = Made.read("a.docx", Made.docx("<w:tbl><w:tr><w:tc>".repeat(2_000) + Made.p("底") + "</w:tc></w:tr></w:tbl>".repeat(2_000)));
        assertTrue(Made.codes(deep).contains("nested_too_deep") || Made.codes(deep).contains("damaged"), deep.notices().toString());
        Reading wide = Made.read("a.docx", Made.docx("<w:tbl><w:tr>" + Made.tc("<w:gridSpan w:val=\"99999999\"/>", "1").repeat(50) + Made.tc("", "2") + "</w:tr></w:tbl>"));
        assertEquals(List.of("table_cut"), Made.codes(wide));
    }

    @Test
    void anOldWordDocumentGivesTheSameGrids() throws IOException {
        Reading reading = Made.read("a.doc", Files.readAllBytes(Path.of("src/test/cases/document/merged-cells.doc")));
        assertEquals(List.of(), Made.codes(reading));
        assertEquals(Kind.DOC, reading.document().kind());
        assertEquals("某县2021年报告", reading.document().title());
        assertEquals(List.of("# 某县2021年政府信息公开工作年度报告", "## 一、总体情况", "2021年，我县主动公开政府信息1234条。", "## 二、主动公开政府信息情况", "以上为表二。", "1.第一项内容", "2.第二项内容"), Made.texts(reading));
        assertEquals(List.of("第二十条第（一）项|<|<|<", "信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0|0|1", "行政规范性文件|12|3|45", "第二十条第（五）项|<|<|<", "行政许可|678|<|<"),
                Made.rows(Made.grids(reading).get(0)));
        assertEquals(List.of("项目|<|自然人|总计", "^|<|甲|乙", "三、结果|（一）予以公开|7|8", "^|（二）部分公开||9"), Made.rows(Made.grids(reading).get(1)));
    }

    @Test
    void anOldWordDocumentKeepsItsNumbersInnerTablesAndAcceptedChanges() throws IOException {
        Reading reading = Made.read("a.doc", Files.readAllBytes(Path.of("src/test/cases/document/numbered-and-nested.doc")));
        assertEquals(List.of("一、总体情况", "（一）主动公开", "1.网站", "2.公报", "（二）依申请", "1.网络", "二、申请情况", "收到申请7件", "次行", "表后。"), Made.texts(reading));
        assertEquals(List.of(List.of("外一外一外一|外二外二 外三外三", "3|4"), List.of("申请|7")), Made.grids(reading).stream().map(Made::rows).toList());
    }

    @Test
    void theGridsOfTheRealFormAreExact() throws IOException {
        Path file = Path.of("../shared/reports/空白模版-2021.docx");
        Assumptions.assumeTrue(Files.exists(file), "the real reports lie outside the project and are not here");
        List<Grid> grids = Made.grids(Made.read("a.docx", Files.readAllBytes(file)));
        assertEquals(List.of("14 x 4", "28 x 10", "4 x 15"), grids.stream().map(grid -> grid.rows() + " x " + grid.columns()).toList());
        assertEquals("^|（七）总计|<|||||||", Made.rows(grids.get(1)).get(26));
    }
}
