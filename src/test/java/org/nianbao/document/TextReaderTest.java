package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TextReaderTest {
    private static List<String> places(Reading reading) {
        return reading.document().blocks().stream().map(block -> block.locator().path()).toList();
    }

    @Test
    void anArchivesHeaderIsMetadata() {
        Reading reading = Made.read("a.txt", "标题: 某区2019年年报\n发布时间: 2020-01-20 15:22\n文号: \n发布机构: 某区管委会\n原文链接: https://example.org/a.htm\n==================== 正文 ====================\n正文第一段。\n");
        assertEquals(List.of("正文第一段。"), Made.texts(reading));
        assertEquals(List.of("line 7"), places(reading));
        assertEquals("某区2019年年报", reading.document().title());
        assertEquals(java.util.Map.of("title", "某区2019年年报", "published", "2020-01-20 15:22", "publisher", "某区管委会", "url", "https://example.org/a.htm"), reading.document().metadata());
        assertEquals(List.of("标题: 某区", "正文。"), Made.texts(Made.read("a.txt", "标题: 某区\n正文。")));
    }

    @Test
    void remainsOfWordAndPageNumbersGo() {
        Reading reading = Made.read("a.txt", "[bookmark: _GoBack]全文包括\u200b三部分。\n<!--[if gte mso 9]>附注。<![endif]-->\n— 3 —\n- 12 -\n第 4 页 共 9 页\n3\n");
        assertEquals(List.of("全文包括三部分。", "附注。", "3"), Made.texts(reading));
    }

    @Test
    void markdownIsReadByContentToo() {
        String text = "# 报告\n\n## **一、总体情况**\n\n| 信息内容 | 本年制发件数 |\n|:---|---:|\n| 规章 | 0 |\n| a \\| b | |\n| 规范性文件 | 6 |\n|---|---|\n\n### 二是推进公开。全年公开7条。\n";
        Reading reading = Made.read("a.txt", text);
        assertEquals(Kind.MARKDOWN, reading.document().kind());
        assertEquals(List.of("# 报告", "## 一、总体情况", "二是推进公开。全年公开7条。"), Made.texts(reading));
        assertEquals(List.of("信息内容|本年制发件数", "规章|0", "a | b|"), Made.rows(Made.grids(reading).get(0)));
        assertEquals(List.of("规范性文件|6"), Made.rows(Made.grids(reading).get(1)));
        assertEquals("table 1/lines 5-8/row 2/column 2", Made.grids(reading).get(0).expanded()[1][1].locator().path());
    }

    @Test
    void pipesWithoutASeparatorRowAreATableOnlyWhenLinesFollowEachOther() {
        Reading reading = Made.read("a.txt", "首页 | 公开 | 年报\n一、情况\n规章 | 0 | 1 | 2\n文件 | 3 || 4\n二、其他\n");
        assertEquals(List.of("首页 | 公开 | 年报", "一、情况", "二、其他"), Made.texts(reading));
        assertEquals(List.of("规章|0|1|2", "文件|3||4"), Made.rows(Made.grids(reading).get(0)));
    }

    @Test
    void brokenLinesAreJoinedAndCellsAreNot() {
        Reading broken = Made.read("a.md", "2025 年某市人民政府办公厅政府信息公开\n工作年度报告\n本年度报告根据《中华人民共和国政府信息公开条例》（以\n下简称《条例》）的要求编制，全文包括总体情况、主动公开\n政府信息情况、收到和处理政府信息公开申请情况以及其他需\n— 1 —\n"
                + "要报告的事项。本年度报告中所列数据的统计期限为 2025\n年 1 月 1 日至 12 月 31 日。\n\n一、总体情况\n（一）主动公开方面\n全年主动公开规章 22 件、规范性文件 34 件、人事任免文件以\n及其他文件 84 件。\n");
        assertEquals(List.of("2025 年某市人民政府办公厅政府信息公开工作年度报告",
                "本年度报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）的要求编制，全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况以及其他需要报告的事项。本年度报告中所列数据的统计期限为 2025年 1 月 1 日至 12 月 31 日。",
                "一、总体情况", "（一）主动公开方面", "全年主动公开规章 22 件、规范性文件 34 件、人事任免文件以及其他文件 84 件。"), Made.texts(broken));
        assertEquals(List.of("lines 1-2", "lines 3-8", "line 10", "line 11", "lines 12-13"), places(broken));

        String cells = "统计指标\n单位\n统计数\n（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条)\n条\n1683\n1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n0\n0\n行政规范性文件\n7\n";
        assertEquals(cells.strip().lines().toList(), Made.texts(Made.read("a.txt", cells)));
    }

    @Test
    void aLostLineEndIsSeenInTheIndent() {
        Reading reading = Made.read("a.txt", "标题一\n　　一、总体情况　　2019年，公开480条。　　规章　　0　　7\n");
        assertEquals(List.of("标题一", "一、总体情况", "2019年，公开480条。", "规章", "0", "7"), Made.texts(reading));
        assertEquals(List.of("line 1", "line 2/part 1", "line 2/part 2", "line 2/part 3", "line 2/part 4", "line 2/part 5"), places(reading));
    }

    @Test
    void tablesThatLostTheirCellsAreMarked() {
        for (String flat : List.of("总计商业企业其他一、本年新收政府信息公开申请数量110000011二、上年结转政府信息公开申请数量0000000三、本年度办理结果（一）予以公开100000010（二）部分公开（区分处理的，只计这一情形）0000000",
                "指标名称计量单位2016年度历年累计主动公开文件数条346085376其中：1、政府网站公开数条3460853762、政府公报公开数条00受理依申请公开信息总数条00",
                "四、行政复议、行政诉讼情况结果维持结果纠正其他结果尚未审结总计000000000000000",
                "信息内容 本年制发件数 规章 0 0 0 行政规范性文件 13 8 49 行政许可 1153 行政处罚 0")) {
            assertTrue(Wording.flattened(flat), flat);
            assertTrue(Wording.flattened("前面是普通的句子，有7条。" + flat), flat);
        }
        for (String prose : List.of("2019年，通过门户网站主动公开规章13件，行政规范性文件60件，市政府其他文件162件，人事任免文件141件。",
                "本报告统计期限自2011年1月1日起至2011年12月31日止，联系电话24336243，传真24336410，邮编350400。", "一、总体情况",
                "召开市政府新闻发布会42场新闻通气会19场培训会5次，发布信息13528条总浏览量536万。", "1.属于国家秘密", "0", "其中当面申请3件，占总数的43%，同上年相比，增加2条")) {
            assertFalse(Wording.flattened(prose), prose);
        }
    }

    @Test
    void longLinesOfAnythingEndInTime() {
        for (String unit : List.of(" ", "　", "|", "（", "1", "一1", "[bookmark:", "<!--", "-", "a：", "#", "，", "|--", "| 1 ", "一、", "1.", "（一）", "》", "=")) {
            long start = System.nanoTime();
            for (String line : List.of("字" + unit.repeat(80_000) + "字\n", unit.repeat(80_000) + "\n7\n")) {
                assertFalse(Made.codes(Made.read("a.txt", line)).contains("damaged"), unit);
            }
            assertTrue(System.nanoTime() - start < 10_000_000_000L, "too slow for a line of \"" + unit + "\"");
        }
        Made.read("a.md", "这一行没有句号，后面接着又是一行没有句号的话，一直说下去没有停\n".repeat(20_000));
    }

    @Test
    void realReportsAreSplitAsTheirAuthorsSplitThem() throws IOException {
        Path folder = Path.of("../shared/reports");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the real reports lie outside the project and are not here");
        Reading wrapped = Made.read("a.md", Files.readAllBytes(folder.resolve("上海市人民政府办公厅-2025.md")));
        assertTrue(Made.texts(wrapped).stream().anyMatch(text -> text.startsWith("市政府共受理政府信息公开申请 1295 件") && text.endsWith("败诉情形。")));
        Reading scanned = Made.read("a.txt", Files.readAllBytes(folder.resolve("沭阳县人民政府-2025.txt")));
        assertEquals(19, Made.grids(scanned).size());
        assertEquals("行政许可|517645", Made.rows(Made.grids(scanned).get(1)).get(1));
        Reading cells = Made.read("a.txt", Files.readAllBytes(folder.resolve("河北省教育厅-2018-统计表.txt")));
        assertTrue(Made.texts(cells).containsAll(List.of("（一）主动公开政府信息数", "条", "1683")));
        for (int year : new int[] {2011, 2013, 2014, 2016, 2018, 2019, 2021, 2023}) {
            Reading flat = Made.read("a.txt", Files.readAllBytes(folder.resolve("平潭综合实验区-" + year + ".txt")));
            assertTrue(flat.document().blocks().stream().anyMatch(block -> block instanceof Paragraph paragraph && paragraph.flattened()), "平潭 " + year);
        }
    }
}
