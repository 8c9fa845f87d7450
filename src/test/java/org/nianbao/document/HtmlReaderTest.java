package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HtmlReaderTest {
    private static final String LONG = "2021年，我局坚持以公开为常态、不公开为例外，全年主动公开政府信息1234条，其中网站公开1000条。受理申请12件，均按时答复。".repeat(3);

    @Test
    void blocksEndAtTheirBordersAndSpansDoNot() {
        Reading reading = Made.read("a.html", "<h2>二、主动<span>公开</span></h2><div>全年公开<span>2</span><span>1</span>\n<span>2</span><font>2</font>条<br>其中&nbsp;网站<b>7</b>条"
                + "<p>三、申请情况</p>收到申\n请3件</div><p>&nbsp;</p><!-- 9件 --><script>var a = '8件';</script>");
        assertEquals(List.of("## 二、主动公开", "全年公开2122条", "其中 网站7条", "三、申请情况", "收到申请3件"), Made.texts(reading));
        assertEquals("paragraph 4", reading.document().blocks().get(3).locator().path());
    }

    @Test
    void spansAreExpandedAndBlanksStayBlank() {
        Reading reading = Made.read("a.html", "<table><caption>表三</caption><tr><td rowspan=2 colspan=2>项目</td><td colspan=2>申请人</td></tr><tr><td>自然人</td><td>总计</td></tr>"
                + "<tr><td rowspan=0>结果</td><td>公开</td><td>1<span>2</span></td><td>&nbsp;</td></tr><tr><td>其他</td><td></td><td>　</td></tr></table>");
        Grid grid = Made.grids(reading).get(0);
        assertEquals(List.of("项目|<|申请人|<", "^|<|自然人|总计", "结果|公开|12|", "^|其他||"), Made.rows(grid));
        assertEquals("表三", grid.caption());
        Cell cell = grid.expanded()[2][2];
        assertEquals("table 1/row 3/column 3", cell.locator().path());
        assertEquals("", grid.expanded()[3][3].text());
    }

    @Test
    void layoutTablesAreWalkedAndTablesInsideBecomeGrids() {
        String data = "<table><tr><td>申请</td><td>7</td></tr><tr><td>答复</td><td>6</td></tr></table>";
        Reading layout = Made.read("a.html", "<table><tr><td>左</td><td><p>" + LONG + "</p>" + data + "<p>附注。</p></td></tr></table>");
        assertEquals(List.of("申请|7", "答复|6"), Made.rows(Made.grids(layout).get(0)));
        assertEquals(1, Made.grids(layout).size());
        assertTrue(Made.texts(layout).contains("附注。"));
        Reading nested = Made.read("a.html", "<table><tr><td>一</td><td>二</td><td>三</td></tr><tr><td>四四四四四四四四四</td><td>五五五五五五五五五五五五五<table><tr><td>申</td><td>7</td></tr></table></td><td>六</td></tr></table>");
        assertEquals(List.of("一|二|三", "四四四四四四四四四|五五五五五五五五五五五五五|六"), Made.rows(Made.grids(nested).get(0)));
        assertEquals(List.of("申|7"), Made.rows(Made.grids(nested).get(1)));
    }

    @Test
    void sentencesInsideADataTableAreParagraphsToo() {
        StringBuilder rows = new StringBuilder("<tr><td>总体情况</td><td colspan=2>" + LONG + "</td></tr>");
        for (int i = 0; i < 8; i++) {
            rows.append("<tr><td>项目").append(i).append("</td><td>").append(i).append("</td><td>0</td></tr>");
        }
        Reading reading = Made.read("a.html", "<table>" + rows + "</table>");
        assertEquals(9, Made.grids(reading).get(0).rows());
        assertEquals(List.of(LONG), Made.texts(reading));
    }

    @Test
    void theSiteAroundTheReportIsCutAway() {
        Reading reading = Made.read("a.html", "<html><head><title>某局年报_某区政府</title><meta name='ArticleTitle' content='某局2021年年报'><meta name='PubDate' content='2022-01-20 10:00'>"
                + "<meta name='ContentSource' content='某局'><meta name='SiteName' content='某区政府'></head><body><div class='header'><ul class='nav'><li><a href='/'>首页</a></li><li><a>政务公开</a></li></ul></div>"
                + "<div class='wrap'><div class='breadcrumb'>当前位置：<a>首页</a> &gt; <a>年报</a></div><h1>某局2021年政府信息公开工作年度报告</h1><div class='info'>发布日期：2022-01-20 来源：某局 【字体：大 中 小】</div>"
                + "<div class='TRS_Editor'><p>一、总体情况</p><p>" + LONG + "</p><table><tr><td>规章</td><td>1</td></tr><tr><td>文件</td><td>2</td></tr></table></div>"
                + "<div class='bdsharebuttonbox'><a>微信</a><a>微博</a></div><div class='xgwz'><a>相关文章一</a></div></div><div class='footer'><p>主办单位：某区政府 ICP备12345678号 网站标识码1101010001</p></div></body></html>");
        assertEquals(List.of("# 某局2021年政府信息公开工作年度报告", "一、总体情况", LONG), Made.texts(reading).stream().filter(text -> !text.startsWith("发布日期")).toList());
        assertEquals(1, Made.grids(reading).size());
        assertEquals("某局2021年年报", reading.document().title());
        assertEquals("2022-01-20 10:00", reading.document().metadata().get("published"));
        assertEquals("某局", reading.document().metadata().get("publisher"));
        assertEquals("某区政府", reading.document().metadata().get("site"));
    }

    @Test
    void misleadingNamesDoNotLoseTheReport() {
        // Real sites call the whole page "header", hide the article until a script runs, or spread it over several boxes.
        String table = "<table><tr><td>规章</td><td>1</td></tr><tr><td>文件</td><td>2</td></tr></table>";
        for (String shell : List.of("<div class='header'>%s</div>", "<div id='footer'>%s</div>", "<form>%s</form>", "<div style='display:none'>%s</div>", "<aside>%s</aside>",
                "<div class='content'>短</div><div>%s</div>")) {
            Reading reading = Made.read("a.html", "<body>" + String.format(shell, "<p>" + LONG + "</p>" + table) + "</body>");
            assertTrue(Made.texts(reading).contains(LONG), shell);
            assertEquals(1, Made.grids(reading).size(), shell);
        }
        Reading parts = Made.read("a.html", "<div class='content'><p>" + LONG + "</p></div><div class='second'><p>三、申请情况：" + LONG + "</p>" + table + "</div>");
        assertEquals(2, Made.texts(parts).size());
        assertEquals(1, Made.grids(parts).size());
        Reading tableOutside = Made.read("a.html", "<div class='content'><p>" + LONG + "</p></div><div class='related'>" + table + "</div>");
        assertEquals(1, Made.grids(tableOutside).size());
        // A zero in words has no figure to give it away.
        Reading named = Made.read("a.html", "<div class='content-top'>本年未收到政府信息公开申请。</div><div class='content'><p>" + LONG + "</p></div><div class='bottom'>收费0元</div>");
        assertEquals(List.of("本年未收到政府信息公开申请。", LONG, "收费0元"), Made.texts(named));
    }

    @Test
    void aPageThatOnlyCarriesAnAttachmentSaysSo() {
        Reading reading = Made.read("a.html", "<div class='content'><h1>某局2021年年报</h1><p>年报见附件。</p><a href='P020220120.docx'>某局2021年年报.docx</a></div>");
        assertEquals(List.of("attachment_only"), Made.codes(reading));
        assertTrue(reading.notices().get(0).message().contains("P020220120.docx"));
    }

    @Test
    void anEmptyFrameIsSaidToBeOne() {
        assertEquals(List.of("no_content"), Made.codes(Made.read("a.html", "<html><body><script>load()</script><iframe src='a.pdf'></iframe></body></html>")));
    }

    @Test
    void deepWideAndLongPagesAreReadWithinBounds() {
        Reading deep = Made.read("a.html", "<div>".repeat(20_000) + "收到申请7件" + "</div>".repeat(20_000));
        assertEquals(List.of("收到申请7件"), Made.texts(deep));
        Reading tables = Made.read("a.html", "<table><tr><td>".repeat(300) + "收到申请7件");
        assertEquals("收到申请7件", String.join("", Made.texts(tables)));
        Reading wide = Made.read("a.html", "<table><tr>" + "<td>1</td>".repeat(100_000) + "</tr><tr><td>2</td><td>3</td></tr></table>");
        assertEquals(List.of("table_cut"), Made.codes(wide));
        assertEquals(GridBuilder.MOST_COLUMNS, Made.grids(wide).get(0).columns());
        Reading spans = Made.read("a.html", "<table><tr><td colspan=999999 rowspan=999999>1</td></tr><tr><td>2</td><td colspan=-3>3</td></tr></table>");
        assertTrue(Made.grids(spans).get(0).columns() <= 3);
        Reading many = Made.read("a.html", "<p>收到申请<b>7</b>件</p>".repeat(200_000));
        assertEquals(200_000, many.document().blocks().size());
    }

    @Test
    void theGridsOfARealPageAreExact() throws IOException {
        Path file = Path.of("../shared/reports/上海市人民政府办公厅-2019.html");
        Assumptions.assumeTrue(Files.exists(file), "the real reports lie outside the project and are not here");
        List<Grid> grids = Made.grids(Made.read("a.html", Files.readAllBytes(file)));
        assertEquals(List.of("18 x 5", "26 x 10", "4 x 15"), grids.stream().map(grid -> grid.rows() + " x " + grid.columns()).toList());
        assertEquals("一、本年新收政府信息公开申请数量|<|<|821|35|||2|1|859", Made.rows(grids.get(1)).get(3));
        assertEquals("^|（七）总计|<|767|35|||2|1|805", Made.rows(grids.get(1)).get(24));
        assertEquals("5|||2|7|8|||1|9|||||", Made.rows(grids.get(2)).get(3));
    }
}
