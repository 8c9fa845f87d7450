package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.nianbao.notice.Notice;

class PdfReaderTest {
    private static final double[] EDGES = {90, 120, 190, 330, 390, 450, 510};

    // Ruled tables.

    @Test
    void spansComeFromMissingRulings() {
        try (PdfPaper paper = new PdfPaper()) {
            double y = paper.row(new double[] {90, 200, 300, 400}, 100, 20, "第二十条第（一）项", null, null);
            y = paper.row(new double[] {90, 200, 300, 400}, y, 20, "信息内容", "本年制发件数", "现行有效件数");
            y = paper.row(new double[] {90, 200, 300, 400}, y, 20, "规章", "0", null);
            paper.row(new double[] {90, 200, 300, 400}, y, 20, "行政规范性文件", "7", "35");
            Grid grid = grids(paper.read()).get(0);
            assertEquals(List.of("第二十条第（一）项|<|<", "信息内容|本年制发件数|现行有效件数", "规章|0|<", "行政规范性文件|7|35"), rows(grid));
            assertEquals("page 1/table 1/row 4/column 3", grid.expanded()[3][2].locator().path());
            assertEquals(List.of(), paragraphs(paper.read()), "text of a table is not repeated as a paragraph");
        }
    }

    @Test
    void aTableGoesOnOverThePageAndItsHeaderIsReadOnce() {
        try (PdfPaper paper = new PdfPaper()) {
            double[] edges = {90, 250, 350, 450};
            paper.text(90, 90, 15, "三、收到和处理政府信息公开申请情况");
            double y = paper.row(edges, 650, 20, "项目", "自然人", "总计");
            y = paper.row(edges, y, 20, "一、本年新收", "21", "22");
            paper.row(edges, y, 20, "二、上年结转", "1", "2");
            paper.text(290, 800, 9, "— 1 —");
            paper.page();
            y = paper.row(edges, 80, 20, "项目", "自然人", "总计");
            y = paper.row(edges, y, 20, "（一）予以公开", "3", "4");
            paper.row(edges, y, 20, "（二）部分公开", "", "5");
            paper.text(290, 800, 9, "— 2 —");
            Reading reading = paper.read();
            assertEquals(1, grids(reading).size());
            Grid grid = grids(reading).get(0);
            assertEquals(List.of("项目|自然人|总计", "一、本年新收|21|22", "二、上年结转|1|2", "（一）予以公开|3|4", "（二）部分公开||5"), rows(grid));
            assertEquals("page 2/table 1/row 4/column 2", grid.expanded()[3][1].locator().path());
            assertEquals("page 1/table 1", grid.locator().path());
            assertEquals(List.of("三、收到和处理政府信息公开申请情况"), paragraphs(reading), "page numbers are dropped");
        }
    }

    @Test
    void twoTablesThatMeetAtThePageEndStayTwoWhenTheirEdgesDiffer() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.row(new double[] {90, 250, 350, 450}, 700, 20, "规章", "1", "2");
            paper.page();
            paper.row(new double[] {90, 150, 210, 270}, 80, 20, "结果维持", "3", "4");
            assertEquals(2, grids(paper.read()).size());
        }
    }

    @Test
    void aRowThatThePageEndCutsIsOneRow() {
        try (PdfPaper paper = new PdfPaper()) {
            double[] edges = {90, 190, 250, 310};
            double y = paper.row(edges, 680, 20, "4.重复申请", "1", "2");
            paper.row(edges, y, 20, "5.要求行政机关确认或重", "3", "0");
            paper.page();
            y = paper.row(edges, 80, 20, "新出具已获取信息", "", "");
            paper.row(edges, y, 20, "（六）其他处理", "7", "8");
            assertEquals(List.of("4.重复申请|1|2", "5.要求行政机关确认或重新出具已获取信息|3|0", "（六）其他处理|7|8"),
                    rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aBlankRowAtThePageEndIsNotJoinedToTheNext() {
        try (PdfPaper paper = new PdfPaper()) {
            double[] edges = {90, 190, 250, 310};
            double y = paper.row(edges, 680, 20, "行政许可", "1", "2");
            paper.row(edges, y, 20, "行政处罚", "", "");
            paper.page();
            paper.row(edges, 80, 20, "行政强制", "195", "3");
            assertEquals(List.of("行政许可|1|2", "行政处罚||", "行政强制|195|3"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aFigureIsNotCarriedIntoTheBlankCellBelowThePageEnd() {
        try (PdfPaper paper = new PdfPaper()) {
            double[] edges = {90, 190, 250, 310};
            double y = paper.row(edges, 680, 20, "1.甲", "1", "2");
            paper.row(edges, y, 20, "2.乙", "3", "4");
            paper.page();
            paper.row(edges, 80, 20, "3.丙", "", "6");
            assertEquals("3.丙||6", rows(grids(paper.read()).get(0)).get(2));
        }
    }

    @Test
    void openBordersAtThePageEndAreClosedAndLabelsSpanIt() {
        try (PdfPaper paper = new PdfPaper()) {
            // As word processors print it: no ruling at the foot of page 1 or the head of page 2, only the posts run through.
            double[] edges = {90, 190, 290, 350, 410};
            paper.line(90, 700, 410, 700).line(190, 722, 410, 722);
            for (double x : edges) {
                paper.line(x, 700, x, 742);
            }
            paper.text(95, 725, 9, "（四）无法提供").text(195, 715, 9, "1.不掌握").text(300, 715, 9, "10").text(360, 715, 9, "11");
            paper.text(195, 736, 9, "2.没有现成").text(300, 736, 9, "3").text(360, 736, 9, "4");
            paper.page();
            paper.line(90, 98, 410, 98).line(90, 120, 410, 120);
            for (double x : edges) {
                paper.line(x, 76, x, 120);
            }
            paper.text(195, 90, 9, "3.补正后仍不明确").text(300, 90, 9, "5").text(360, 90, 9, "6");
            paper.text(95, 112, 9, "（五）").text(195, 112, 9, "1.信访").text(300, 112, 9, "7").text(360, 112, 9, "8");
            assertEquals(List.of("（四）无法提供|1.不掌握|10|11", "^|2.没有现成|3|4", "^|3.补正后仍不明确|5|6", "（五）|1.信访|7|8"),
                    rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void openSidesAreClosed() {
        try (PdfPaper paper = new PdfPaper()) {
            for (double y : new double[] {100, 120, 140}) {
                paper.line(90, y, 400, y);
            }
            paper.line(200, 100, 200, 140).line(300, 100, 300, 140);
            paper.text(95, 114, 9, "规章").text(205, 114, 9, "12").text(305, 114, 9, "34");
            paper.text(95, 134, 9, "文件").text(205, 134, 9, "5").text(305, 134, 9, "6");
            assertEquals(List.of("规章|12|34", "文件|5|6"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void doubleRulingsAndSeparateCellBordersMakeNoColumns() {
        try (PdfPaper paper = new PdfPaper()) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    double x = 90 + column * 80;
                    double y = 100 + row * 22;
                    paper.box(x, y, x + 77.5, y + 19.5);
                    paper.text(x + 5, y + 13, 9, "格" + row + column);
                }
            }
            paper.box(87.5, 97.5, 332.5, 166.5);
            assertEquals(List.of("格00|格01|格02", "格10|格11|格12", "格20|格21|格22"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void thinFilledBoxesAndDashesAreRulings() throws IOException {
        try (PdfPaper paper = new PdfPaper()) {
            for (double y : new double[] {100, 130, 160}) {
                paper.content().addRect(90, (float) (842 - y), 200, 0.7f);
            }
            for (double x : new double[] {90, 190, 290}) {
                for (double y = 100; y < 160; y += 4) {
                    paper.content().addRect((float) x, (float) (842 - y - 2), 0.7f, 2);
                }
            }
            paper.content().fill();
            paper.text(95, 118, 9, "甲").text(195, 118, 9, "1").text(95, 148, 9, "乙").text(195, 148, 9, "2");
            assertEquals(List.of("甲|1", "乙|2"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aPaintedGroundBetweenWhiteCellsIsARuling() throws IOException {
        try (PdfPaper paper = new PdfPaper()) {
            paper.content().setNonStrokingColor(0f);
            paper.content().addRect(89, 842 - 163, 241, 64);
            paper.content().fill();
            paper.content().setNonStrokingColor(1f);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    paper.content().addRect(90 + column * 80, 842 - 119 - row * 21.5f, 79, 20);
                    paper.content().fill();
                }
            }
            paper.content().setNonStrokingColor(0f);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    paper.text(95 + column * 80, 112 + row * 21.5, 9, "值" + row + column);
                }
            }
            assertEquals(List.of("值00|值01|值02", "值10|值11|值12", "值20|值21|值22"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void turnedAndStackedLabelsAreReadInOrder() {
        try (PdfPaper paper = new PdfPaper()) {
            double y = 100;
            for (int i = 1; i <= 6; i++) {
                y = paper.row(Arrays.copyOfRange(EDGES, 1, 4), y, 20, "（" + i + "）", "" + i);
            }
            paper.box(90, 100, 120, 220).box(60, 100, 90, 220);
            paper.upward(108, 200, 9, "三、本年度结果");
            String label = "本年度办理结果总数";
            for (int i = 0; i < label.length(); i++) {
                // Two stacks, the right one first.
                paper.text(i < 5 ? 78 : 64, 115 + (i % 5) * 12, 9, label.substring(i, i + 1));
            }
            Grid grid = grids(paper.read()).get(0);
            assertEquals("本年度办理结果总数|三、本年度结果|（1）|1", rows(grid).get(0));
            assertEquals("^|^|（6）|6", rows(grid).get(5));
        }
    }

    @Test
    void digitsApartInACellAreOneFigureAndWrappedLabelsOneText() {
        try (PdfPaper paper = new PdfPaper()) {
            double[] edges = {90, 190, 290};
            paper.row(edges, 100, 36, "", "");
            paper.text(93, 115, 9, "本年收费金额（单位：").text(93, 128, 9, "万元）");
            paper.text(200, 122, 9, "7").text(207, 122, 9, "730").text(224.5, 122, 9, ".").text(228, 122, 9, "2 8");
            paper.row(edges, 136, 20, "规章", "1 136");
            assertEquals(List.of("本年收费金额（单位：万元）|7730.28", "规章|1136"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aSidewaysTableIsReadUpright() {
        try (PdfPaper paper = new PdfPaper()) {
            for (double x : new double[] {100, 130, 160}) {
                paper.line(x, 200, x, 600);
            }
            for (double y : new double[] {200, 400, 600}) {
                paper.line(100, y, 160, y);
            }
            paper.upward(118, 590, 9, "本年新收政府信息公开申请").upward(118, 390, 9, "21");
            paper.upward(148, 590, 9, "上年结转政府信息公开申请").upward(148, 390, 9, "3");
            assertEquals(List.of("本年新收政府信息公开申请|21", "上年结转政府信息公开申请|3"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aTurnedPageIsReadAsItIsShown() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.document().getPage(0).setRotation(90);
            for (double x : new double[] {100, 130, 160}) {
                paper.line(x, 200, x, 600);
            }
            for (double y : new double[] {200, 400, 600}) {
                paper.line(100, y, 160, y);
            }
            paper.upward(118, 590, 9, "新收").upward(118, 390, 9, "21").upward(148, 590, 9, "结转").upward(148, 390, 9, "3");
            assertEquals(List.of("新收|21", "结转|3"), rows(grids(paper.read()).get(0)));
        }
    }

    @Test
    void aFrameAroundTextIsNoTable() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.box(60, 60, 535, 782);
            paper.paragraph(120, "本报告由某某县人民政府办公室根据条例要求编制，全年主动公开信息1136条。");
            double y = paper.row(new double[] {100, 200, 300}, 300, 20, "规章", "1");
            paper.row(new double[] {100, 200, 300}, y, 20, "文件", "2");
            Reading reading = paper.read();
            assertEquals(List.of("本报告由某某县人民政府办公室根据条例要求编制，全年主动公开信息1136条。"), paragraphs(reading));
            assertEquals(List.of("规章|1", "文件|2"), rows(grids(reading).get(0)));
        }
    }

    // Tables without rulings.

    @Test
    void columnsOfFiguresWithoutRulingsAreATable() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "收到和处理政府信息公开申请的情况见下表，单位为件。");
            String[][] cells = {{"项目", "自然人", "商业企业", "其他", "总计"}, {"一、本年新收", "21", "0", "1200", "1221"},
                {"二、上年结转", "0", "0", "3", "3"}, {"（一）予以公开", "7", "", "1", "8"}, {"（七）总计", "1021", "5", "6", "1032"}};
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column < 5; column++) {
                    if (!cells[row][column].isEmpty()) {
                        paper.text(90 + column * 85, 150 + row * 20, 10, cells[row][column]);
                    }
                }
            }
            paper.paragraph(300, "以上数字已经核对，与各单位上报的数字一致，没有出入。");
            Reading reading = paper.read();
            assertEquals(Arrays.stream(cells).map(row -> String.join("|", row)).toList(), rows(grids(reading).get(0)));
            assertEquals(2, paragraphs(reading).size());
            assertEquals(List.of("Paragraph", "Grid", "Paragraph"),
                    reading.document().blocks().stream().map(block -> block.getClass().getSimpleName()).toList());
        }
    }

    @Test
    void proseWithFiguresIsNoTable() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "2023年全年主动公开信息1136条，其中网站公开210条，微博公开33条，微信公开4条，同比增长12.5%，"
                    + "受理申请21件，其中当面5件，网络10件，信函6件，均在15日内答复，行政复议0件，行政诉讼0件。");
            assertEquals(0, grids(paper.read()).size());
            assertEquals(1, paragraphs(paper.read()).size());
        }
    }

    // Paragraphs.

    @Test
    void linesBecomeParagraphsAcrossPagesWithoutHeadersAndFooters() {
        try (PdfPaper paper = new PdfPaper()) {
            String first = "本报告由某某县人民政府办公室根据《中华人民共和国政府信息公开条例》要求编制，报告中所列数据的统计期限自二〇二三年一月一日起。";
            String long1 = "全年通过政府网站主动公开政府信息若干条，其中概况类信息若干条，办理依申请公开若干件，均在法定期限内答复申请人，"
                    + "没有收取任何费用，也没有因此发生行政复议和诉讼。";
            paper.text(90, 40, 9, "某某县人民政府文件").paragraph(100, first);
            paper.paragraph(240, "一、总体情况");
            // The first two full lines on page 1, the rest on page 2.
            paper.text(120, 270, 15, long1.substring(0, 26)).text(90, 298, 15, long1.substring(26, 54));
            paper.text(290, 800, 9, "- 1 -");
            paper.page().text(90, 40, 9, "某某县人民政府文件");
            paper.text(90, 100, 15, long1.substring(54));
            paper.paragraph(128, "二、主动公开情况");
            paper.text(290, 800, 9, "2");
            Reading reading = paper.read();
            assertEquals(List.of(first, "一、总体情况", long1, "二、主动公开情况"), paragraphs(reading));
            assertEquals("page 2/paragraph 1", reading.document().blocks().get(3).locator().path());
        }
    }

    @Test
    void twoColumnsAreReadOneAfterTheOther() {
        try (PdfPaper paper = new PdfPaper()) {
            StringBuilder left = new StringBuilder();
            StringBuilder right = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                String one = "左栏第" + (char) ('甲' + i) + "行文字继续写下去";
                String two = "右栏第" + (char) ('甲' + i) + (i == 0 ? "行开头缩进" : "行文字继续写下去");
                paper.text(80, 120 + i * 22, 15, one).text(i == 0 ? 375 : 330, 120 + i * 22, 15, two);
                left.append(one);
                right.append(two);
            }
            assertEquals(List.of(left.toString(), right.toString()), paragraphs(paper.read()));
        }
    }

    @Test
    void aSlantedWatermarkIsNotText() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.text(Matrix.getRotateInstance(Math.PI / 4, 200, 300), 40, "内部资料");
            paper.paragraph(100, "一、总体情况");
            assertEquals(List.of("一、总体情况"), paragraphs(paper.read()));
        }
    }

    // Bad input.

    @Test
    void aPasswordIsNamedAndAnEmptyOneOpens() throws IOException {
        try (PdfPaper paper = new PdfPaper(); PdfPaper open = new PdfPaper()) {
            paper.paragraph(100, "一、总体情况");
            open.paragraph(100, "一、总体情况");
            paper.document().protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            open.document().protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            Reading locked = paper.read();
            assertEquals(List.of("encrypted"), codes(locked));
            assertEquals("report.pdf", locked.notices().get(0).file());
            assertEquals(List.of(), locked.document().blocks());
            Reading opened = open.read();
            assertEquals(List.of("一、总体情况"), paragraphs(opened));
            assertEquals(List.of(), codes(opened));
        }
    }

    @Test
    void aTruncatedFileGivesWhatItHolds() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "一、总体情况");
            byte[] whole = paper.bytes();
            Reading nearly = PdfReader.read("report.pdf", Arrays.copyOf(whole, whole.length - 40));
            assertEquals(List.of("damaged"), codes(nearly));
            assertEquals(List.of("一、总体情况"), paragraphs(nearly));
            assertEquals(List.of("damaged"), codes(PdfReader.read("report.pdf", Arrays.copyOf(whole, 20))));
            assertEquals(List.of("damaged"), codes(PdfReader.read("report.pdf", new byte[0])));
            assertEquals(List.of("damaged"), codes(PdfReader.read("report.pdf", "这不是 PDF".getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void aPageWhoseTextBreaksOffIsSaidToBeDamaged() throws IOException {
        try (PdfPaper paper = new PdfPaper()) {
            for (int i = 0; i < 20; i++) {
                paper.text(90, 100 + i * 20, 10, "第" + i + "项公开信息" + i * 37 + "条");
            }
            byte[] whole = paper.bytes();
            try (var document = org.apache.pdfbox.Loader.loadPDF(whole)) {
                var stream = document.getPage(0).getContentStreams().next().getCOSObject();
                byte[] raw;
                try (var in = stream.createRawInputStream()) {
                    raw = in.readAllBytes();
                }
                try (var out = stream.createRawOutputStream()) {
                    out.write(raw, 0, raw.length / 2);
                }
                stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
                ByteArrayOutputStream broken = new ByteArrayOutputStream();
                document.save(broken);
                Reading reading = PdfReader.read("report.pdf", broken.toByteArray());
                assertEquals(List.of("damaged"), codes(reading));
                assertEquals("page 1", reading.notices().get(0).locator());
                assertFalse(paragraphs(reading).isEmpty(), "what comes before the break is read");
            }
        }
    }

    @Test
    void noDamageMakesItThrow() {
        try (PdfPaper paper = new PdfPaper()) {
            double y = paper.row(new double[] {90, 200, 300}, 100, 20, "规章", "1");
            paper.row(new double[] {90, 200, 300}, y, 20, "文件", "2");
            byte[] whole = paper.bytes();
            Random random = new Random(20231231);
            for (int round = 0; round < 150; round++) {
                byte[] broken = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
                for (int i = 0; i < 1 + round % 40 && broken.length > 0; i++) {
                    // The font is most of the file; its dictionaries stand at the end.
                    int at = Math.max(0, broken.length - 1 - random.nextInt(i % 2 == 0 ? broken.length : Math.min(broken.length, 3000)));
                    broken[at] = (byte) random.nextInt(256);
                }
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PdfReader.read("report.pdf", broken));
            }
        }
    }

    @Test
    void aPageTreeThatBitesItsTailEnds() throws IOException {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "一、总体情况");
            COSDictionary pages = paper.document().getDocumentCatalog().getPages().getCOSObject();
            ((COSArray) pages.getDictionaryObject(COSName.KIDS)).add(pages);
            byte[] bytes = paper.bytes();
            Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PdfReader.read("report.pdf", bytes));
            assertEquals("一、总体情况", paragraphs(reading).get(0));
        }
    }

    @Test
    void aScanAsksForOcr() throws IOException {
        try (PdfPaper paper = new PdfPaper(); PdfPaper mixed = new PdfPaper()) {
            picture(paper);
            Reading scan = paper.read();
            assertEquals(List.of("needs_ocr"), codes(scan));
            assertEquals(List.of(), scan.document().blocks());

            mixed.paragraph(100, "一、总体情况");
            for (int i = 0; i < 3; i++) {
                mixed.page();
                picture(mixed);
                mixed.text(290, 800, 9, "- " + (i + 2) + " -");
            }
            Reading reading = mixed.read();
            assertEquals(List.of("needs_ocr"), codes(reading));
            assertTrue(reading.notices().get(0).message().contains("2-4"), reading.notices().get(0).message());
            assertEquals("page 2", reading.notices().get(0).locator());
        }
    }

    @Test
    void glyphsWithoutUnicodeAreSaidToBeGarbled() {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "本报告由某某县人民政府办公室根据条例要求编制，全年主动公开信息一千条。");
            byte[] bytes = withoutUnicodeMap(paper);
            Reading reading = PdfReader.read("report.pdf", bytes);
            assertEquals(List.of("garbled_text"), codes(reading));
            assertFalse(reading.document().blocks().isEmpty());
        }
    }

    @Test
    void morePagesThanAnyReportAreNotAllRead() throws IOException {
        try (PdfPaper paper = new PdfPaper()) {
            paper.paragraph(100, "一、总体情况");
            for (int i = 0; i < 2_000; i++) {
                paper.document().addPage(new PDPage());
            }
            Reading reading = paper.read();
            assertEquals(List.of("too_large"), codes(reading));
            assertEquals(List.of("一、总体情况"), paragraphs(reading));
        }
    }

    private static void picture(PdfPaper paper) throws IOException {
        BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_BYTE_GRAY);
        paper.content().drawImage(LosslessFactory.createFromImage(paper.document(), image), 50, 100, 400, 600);
    }

    private static byte[] withoutUnicodeMap(PdfPaper paper) {
        byte[] bytes = paper.bytes();
        try (var document = org.apache.pdfbox.Loader.loadPDF(bytes)) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                COSDictionary font = document.getPage(0).getResources().getFont(name).getCOSObject();
                font.removeItem(COSName.TO_UNICODE);
                COSDictionary descendant = (COSDictionary) ((COSArray) font.getDictionaryObject(COSName.DESCENDANT_FONTS)).getObject(0);
                // A TrueType program could be asked for its own character map; a bare CID font cannot.
                descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> codes(Reading reading) {
        return reading.notices().stream().map(Notice::code).toList();
    }

    static List<Grid> grids(Reading reading) {
        return reading.document().blocks().stream().filter(Grid.class::isInstance).map(Grid.class::cast).toList();
    }

    private static List<String> paragraphs(Reading reading) {
        return reading.document().blocks().stream().filter(Paragraph.class::isInstance).map(block -> ((Paragraph) block).text()).toList();
    }

    /** Each row as text: {@code <} continues the cell to the left, {@code ^} the one above. */
    static List<String> rows(Grid grid) {
        List<String> rows = new ArrayList<>();
        Cell[][] cells = grid.expanded();
        for (int r = 0; r < grid.rows(); r++) {
            List<String> row = new ArrayList<>();
            for (int c = 0; c < grid.columns(); c++) {
                Cell cell = cells[r][c];
                row.add(cell == null ? "?" : cell.row() < r ? "^" : cell.column() < c ? "<" : cell.text());
            }
            rows.add(String.join("|", row));
        }
        return rows;
    }
}
