package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The assessment as a user types it, over two invented reports of which one contradicts itself. */
class AssessCommandTest extends Typed {
    private static final String GOOD = "云川市青岚区人民政府";
    private static final String DOUBTFUL = "云川市白榆区人民政府";

    private void report(String body, String share, int explained) throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(body + ".txt"), body + "2016年政府信息公开工作年度报告\n发布日期：2017-03-09\n统计期限自2016年1月1日起至2016年12月31日止。\n"
                + "一、主动公开情况\n2016年发布政策解读" + explained + "篇。\n"
                + "三、依申请公开情况\n2016年共收到政府信息公开申请7件。在已经答复的7件申请中，“同意公开”的4件，占总数的" + share + "%。\n", StandardCharsets.UTF_8);
    }

    @BeforeEach
    void twoReports() throws Exception {
        report(GOOD, "57", 3);
        report(DOUBTFUL, "58", 0);
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
    }

    @Test
    void scoresAreStoredShownAndLedBackToTheSentence() throws Exception {
        assertEquals(0, nianbao("assess"), err);
        assertTrue(out.contains("assess report_quality: 2 reports of 2016 to 2016 scored, by standard 2008"), out);
        assertEquals(0, nianbao("query", "SELECT body, rank FROM assess_ranks WHERE index_name = 'report_quality' ORDER BY rank", "--format", "csv"), err);
        assertEquals("body,rank\n" + GOOD + ",1\n" + DOUBTFUL + ",2\n", out);
        assertEquals(0, nianbao("query", "SELECT value FROM assess_method WHERE index_name = 'report_quality' AND choice = 'compare'", "--format", "csv"), err);
        assertEquals("value\nby_type\n", out);
        assertEquals(0, nianbao("assess", "report_quality", "--explain", DOUBTFUL), err);
        assertTrue(out.contains("score 66.67, weight 15.00, lost 5.00 points"), out);
        assertTrue(out.contains("finding:share") && out.contains("应为 57%，报告为 58%"), out);
        assertTrue(Pattern.compile("← 58 「在已经答复的7件申请中，“同意公开”的4件，占总数的58%」 " + DOUBTFUL + ".txt line 7").matcher(out).find(), "the finding leads to its sentence: " + out);
        assertTrue(out.contains("passage " + DOUBTFUL + ".txt line 2: 发布日期：2017-03-09"), out);
        assertTrue(out.contains("cheapest way to " + GOOD), out);
        assertTrue(out.contains("[full marks at 90.00, none at 120.00]"), out);
        assertEquals(0, nianbao("assess", "report_quality", "--explain", DOUBTFUL, "--year", "2016", "--since", "2016"), err);
        assertTrue(out.contains("own_values     score 0.00, rank 0.00"), out);
    }

    @Test
    void resultsLeaveAsWorkbookAndAsCsv() throws Exception {
        Path book = folder.resolve("scores.xlsx");
        assertEquals(0, nianbao("assess", "report_quality", "--year", "2016", "--book", book.toString(), "--csv", folder.resolve("csv").toString()), err);
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(book))) {
            assertEquals(GOOD, workbook.getSheet("ranks").getRow(1).getCell(3).getStringCellValue());
            assertEquals(3, workbook.getSheet("ranks").getPhysicalNumberOfRows());
            XSSFSheet own = workbook.getSheet(DOUBTFUL);
            assertEquals(DOUBTFUL, own.getRow(0).getCell(0).getStringCellValue());
            assertEquals("rank", own.getRow(1).getCell(2).getStringCellValue());
            assertEquals(2, own.getRow(1).getCell(3).getNumericCellValue());
            StringBuilder points = new StringBuilder();
            own.forEach(row -> row.forEach(cell -> points.append(cell).append('|')));
            assertTrue(points.toString().contains("应为 57%，报告为 58%") && points.toString().contains(".txt line 7/chars 45-47 「在已经答复的7件申请中"), "the sheet of a body leads to its sentences: " + points);
            StringBuilder method = new StringBuilder();
            workbook.getSheet("method").forEach(row -> row.forEach(cell -> method.append(cell).append('|')));
            for (String part : new String[] {"program|nianbao", "rules of extraction|", "edition of the results|", "normalisation|goalposts", "robustness|2000 variants, seed 20240601"}) {
                assertTrue(method.toString().contains(part), part + "\n" + method);
            }
        }
        String ranks = Files.readString(folder.resolve("csv/assess_ranks.csv"));
        assertTrue(ranks.startsWith("index_name,year,body,type,standard,score,rank,ranked,"), ranks);
        assertTrue(ranks.contains("report_quality,2016," + DOUBTFUL + ",district,2008,"), ranks);
        assertTrue(Files.exists(folder.resolve("csv/assess_pairs.csv")));
    }

    @Test
    void questionsAboutAnIndex() throws Exception {
        assertEquals(0, nianbao("assess", "without", "report_quality", "--year", "2016"), err);
        assertTrue(out.lines().anyMatch(line -> line.matches(" +\\d\\.\\d\\d  words")), out);
        assertEquals(0, nianbao("assess", "flip", "report_quality", "--year", "2016", "--of", GOOD, DOUBTFUL), err);
        assertTrue(out.contains(GOOD + " beats " + DOUBTFUL + " in ") && out.contains("% of the variants"), out);
        assertEquals(0, nianbao("assess", "way", "report_quality", DOUBTFUL, "--year", "2016", "--score", "100"), err);
        assertTrue(out.contains("cheapest way to the score (100.00 points)") && out.contains("words.table +"), out);
        Path costs = Files.writeString(folder.resolve("costs.csv"), "indicator,cost\nwords.tables,2\nwords.table,zero\n");
        assertEquals(2, nianbao("assess", "way", "report_quality", DOUBTFUL, "--year", "2016", "--costs", costs.toString()));
        assertTrue(err.contains("costs.csv:2: no indicator \"words.tables\"; did you mean \"words.table\"?") && err.contains("costs.csv:3: cost is a number above 0, not \"zero\""), err);
        assertEquals(0, nianbao("assess", "shift", "report_quality", DOUBTFUL, "--from", "2016", "--to", "2016", "--to-standard", "2019"), err);
        assertTrue(out.contains("2016 by standard 2008 to 2016 by standard 2019") && out.contains("standard "), out);
        assertEquals(0, nianbao("assess", "restate", "report_quality", "--body", DOUBTFUL), err);
        assertTrue(Pattern.compile("2016  \\d+\\.\\d\\d \\(2/2\\)\\* +\\d+\\.\\d\\d \\(2/2\\) +" + DOUBTFUL).matcher(out).find(), out);
        assertEquals(0, nianbao("assess", "blocks", "report_quality", "--year", "2016", "--of", "words", "consistent"), err);
        assertTrue(out.contains(GOOD + ": rank 1 under 100.0 % of all weights"), out);
        assertEquals(2, nianbao("assess", "blocks", "report_quality", "--year", "2016", "--of", "word", "consistent"));
        assertTrue(err.contains("has no indicator \"word\"; did you mean \"words\"?"), err);
        assertEquals(2, nianbao("assess", "blocks", "report_quality", "--year", "2016"));
        assertTrue(err.contains("has 5 blocks"), err);
    }

    @Test
    void weightsBehindAPublishedTable() throws Exception {
        Path table = Files.writeString(folder.resolve("published.csv"), "body,total,决策,服务,执行,申请,平台\n深圳,84.97,87.80,81.70,81.15,87.50,95.00\n");
        assertEquals(0, nianbao("assess", "weights", table.toString(), "--steps", "5", "--rounding", "0.0001"), err);
        assertTrue(out.contains("平台: 0.00 to 27.") && out.contains("sets of weights in steps of 5 %") && out.contains("\n  25 25 30 10 10\n"), out);
        Files.writeString(table, "body,total,a,b\np,74.0,80,60\nq,66.0,60,80\nr,70.0,90,50\n");
        assertEquals(0, nianbao("assess", "weights", table.toString()), err);
        assertTrue(out.contains("no weights explain these totals within 0.05") && out.contains("there would be some: r"), out);
        Files.writeString(table, "body,total,a,b\np,74.0,achtzig,60\nq,,60,80\n");
        assertEquals(2, nianbao("assess", "weights", table.toString()));
        assertTrue(err.contains("published.csv:2: a is a number, not \"achtzig\"") && err.contains("published.csv:3: total is empty"), err);
    }

    private static final String[] SITE = {"--indices", "src/test/cases/assess/indices"};

    private int site(String... words) {
        return nianbao(Stream.of(Arrays.stream(words), Arrays.stream(SITE), Stream.of("--sheets", folder.resolve("kept").toString())).flatMap(each -> each).toArray(String[]::new));
    }

    private Path edited(Path from, String name, Consumer<XSSFSheet> pen) throws IOException {
        Path to = folder.resolve(name);
        try (InputStream in = Files.newInputStream(from); XSSFWorkbook book = new XSSFWorkbook(in)) {
            pen.accept(book.getSheetAt(0));
            try (OutputStream file = Files.newOutputStream(to)) {
                book.write(file);
            }
        }
        return to;
    }

    /** Of each body three indicators are scored: columns of 30 points, explanations of 20, a test request of 10. */
    private Path scored(Path template, String scorer, double... points) throws IOException {
        return edited(template, scorer + ".xlsx", sheet -> {
            sheet.getRow(1).createCell(1).setCellValue(scorer);
            for (int k = 0; k < points.length; k++) {
                sheet.getRow(3 + k).createCell(4).setCellValue(points[k]);
                sheet.getRow(3 + k).createCell(6).setCellValue("2017-05-" + (10 + k));
            }
        });
    }

    @Test
    void judgesAreToldHowConsistentTheyAre() {
        assertEquals(0, site("assess", "judges", "site_check"), err);
        assertTrue(out.contains("all: λ 3.0898, CI 0.0449, RI 0.58, CR 0.0775"), out);
        assertTrue(out.contains("judge 乙专家: CR 0.4310  — above 0.1"), out);
        assertTrue(out.contains("worst: requests : open : guard contradict each other by a factor of 2.45"), out);
        assertEquals(2, nianbao("assess", "judges", "report_quality"));
        assertTrue(err.contains("has no judges.csv"), err);
    }

    @Test
    void scorersAreComparedWithEachOtherAndWithTheFigures() throws Exception {
        Path template = folder.resolve("sheet.xlsx");
        assertEquals(2, site("assess", "agreement", "site_check", "--year", "2016"));
        assertTrue(err.contains("has no scores by hand of 2016"), err);
        assertEquals(0, site("assess", "template", "site_check", "--year", "2016", "--file", template.toString()), err);
        Path wang = scored(template, "王", 20, 18, 6, 28, 10, 9);
        Path li = scored(template, "李", 24, 16, 8, 30, 12, 10);
        assertEquals(0, site("assess", "import", wang.toString(), li.toString()), err);
        assertTrue(out.contains("12 scores and 0 entries of ledgers taken"), out);
        assertEquals(0, site("assess", "agreement", "site_check", "--year", "2016"), err);
        assertTrue(out.contains("open.columns: 2 scorers, 2 bodies scored twice, alpha"), out);
        assertTrue(out.contains("李: differs from the others by 1.50 points"), out);
        assertTrue(out.contains("disagreement of scorers moves them by") && out.contains("if only 王's scores counted"), out);
        // 白榆 stands first in the workbook and explains nothing; it was given 18 and 16 of 20 for explaining.
        assertTrue(out.contains(DOUBTFUL + " open.explained: 18.00 by 王, 0.00 by the figures: 全年政策解读数 interpretation.total=0") && out.contains("王.xlsx!评分!E5"), out);
        assertTrue(out.contains("「2016年发布政策解读0篇"), "the contradiction leads to the sentence: " + out);
        assertEquals(0, site("assess", "site_check", "--year", "2016", "--explain", DOUBTFUL), err);
        assertTrue(out.contains("sheet 24 by 李 (third_party) 2017-05-10; 20 by 王 (third_party) 2017-05-10"), out);
        assertTrue(out.contains("-5 年报数据有误 (findings:error = 1)"), out);
    }

    @Test
    void theLedgerGoesRoundAndComesBack() throws Exception {
        String[] kept = {"--sheets", folder.resolve("kept").toString()};
        Path book = folder.resolve("ledger.xlsx");
        assertEquals(0, nianbao("assess", "ledger", "report_quality", "--year", "2016", "--file", book.toString(), kept[0], kept[1]), err);
        Matcher item = Pattern.compile("([0-9a-f]{12}) " + DOUBTFUL + " words.table: -5.00").matcher(out);
        assertTrue(item.find(), out);
        String id = item.group(1);
        assertTrue(out.contains("third_party 待整改") && out.contains("应为 57%，报告为 58%"), out);
        int[] row = {0};
        Consumer<XSSFSheet> found = sheet -> sheet.forEach(line -> row[0] = line.getCell(0) != null && line.getCell(0).toString().equals(id) ? line.getRowNum() : row[0]);
        Path bad = edited(book, "bad.xlsx", sheet -> {
            found.accept(sheet);
            sheet.getRow(1).createCell(1).setCellValue("区政务公开办");
            sheet.getRow(row[0]).createCell(12).setCellValue("整改完");
            sheet.getRow(row[0]).createCell(13).setCellValue("上周");
            sheet.createRow(40).createCell(0).setCellValue("000000000000");
            sheet.getRow(40).createCell(12).setCellValue("异议成立");
        });
        String before = Files.readString(folder.resolve("kept/report_quality.ledger.csv"));
        assertEquals(2, nianbao("assess", "import", bad.toString(), kept[0], kept[1]));
        String line = String.valueOf(row[0] + 1);
        for (String part : new String[] {"!整改台账!M" + line + ": \"整改完\" is no status; did you mean \"整改中\"?", "!N" + line + ": \"上周\" is no date", "!A41: no item \"000000000000\"", "!P41: \"异议成立\" needs a reason"}) {
            assertTrue(err.contains(part), part + "\n" + err);
        }
        assertEquals(before, Files.readString(folder.resolve("kept/report_quality.ledger.csv")), "nothing is taken by halves");
        Path good = edited(book, "good.xlsx", sheet -> {
            sheet.getRow(0).getCell(3).setCellValue("objection");
            sheet.getRow(1).createCell(1).setCellValue("区政务公开办");
            sheet.getRow(row[0]).createCell(12).setCellValue("已整改");
            sheet.getRow(row[0]).createCell(13).setCellValue("2017-06-01");
            sheet.getRow(row[0]).createCell(15).setCellValue("已更正");
        });
        assertEquals(0, nianbao("assess", "import", good.toString(), kept[0], kept[1]), err);
        assertTrue(out.contains("0 scores and 1 entries of ledgers taken"), out);
        assertEquals(0, nianbao("assess", "ledger", "report_quality", "--year", "2016", kept[0], kept[1]), err);
        assertTrue(out.contains("third_party 待整改 → objection 已整改 (已更正); still found: the report has not changed"), out);
        // The report is corrected: the item stays and is no longer found.
        report(DOUBTFUL, "57", 0);
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(0, nianbao("assess", "ledger", "report_quality", "--year", "2016", kept[0], kept[1]), err);
        assertTrue(Pattern.compile(id + ".*\\n.*已整改 \\(已更正\\); no longer found").matcher(out).find(), out);
    }

    @Test
    void badSheetsOfAUserAreNamedByFileCellAndValue() throws Exception {
        Path template = folder.resolve("sheet.xlsx");
        assertEquals(0, site("assess", "template", "site_check", "--year", "2016", "--file", template.toString()), err);
        Path good = scored(template, "李", 24, 16, 8, 30, 12, 10);
        Path bad = edited(scored(template, "王", 20, 18, 6, 28, 10, 9), "bad.xlsx", sheet -> {
            sheet.getRow(3).getCell(4).setCellValue("良好");
            sheet.getRow(4).getCell(4).setCellValue(21);
            sheet.getRow(5).getCell(0).setCellValue("云川市白愉区人民政府");
            sheet.getRow(6).getCell(4).setCellValue("NaN");
        });
        assertEquals(2, site("assess", "import", good.toString(), bad.toString()));
        for (String part : new String[] {"bad.xlsx!评分!E4: \"良好\" is no score", "bad.xlsx!评分!E5: 21 is not within 0 and the 20 points of \"open.explained\"",
            "bad.xlsx!评分!A6: unknown body \"云川市白愉区人民政府\"; did you mean \"" + DOUBTFUL + "\"?", "bad.xlsx!评分!E7: \"NaN\" is no score"}) {
            assertTrue(err.contains(part), part + "\n" + err);
        }
        assertFalse(Files.exists(folder.resolve("kept")), "nothing is taken by halves");
    }

    @Test
    void badTreesAreNamedByFileLineAndValue() throws Exception {
        Path index = Files.createDirectories(folder.resolve("indices/broken/2016"));
        Files.copy(Path.of("src/test/cases/assess/indices/site_check/2019/method.yml"), index.resolve("method.yml"));
        Files.writeString(index.resolve("indicators.csv"), """
                id,parent,label_zh,label_en,weight,direction,source,low,high,target,types
                all,,,All,,,,,,,
                a,all,,A,60,up,sheet,,,,
                b,all,,B,30,up,sheet,,,,
                c,nowhere,,C,10,up,sheet,,,,
                d,e,,D,10,,,,,,
                e,d,,E,10,,,,,,
                """);
        assertEquals(2, nianbao("assess", "broken", "--indices", folder.resolve("indices").toString()));
        for (String part : new String[] {"indicators.csv:2: the points of [a, b] below \"all\" add up to 90, not 100", "indicators.csv:5: the parent \"nowhere\" of \"c\" is not in the file",
            "indicators.csv:6: a circle: d → e → d"}) {
            assertTrue(err.contains(part), part + "\n" + err);
        }
    }

    @Test
    void whatIsAskedForWronglyIsSaid() {
        assertEquals(2, nianbao("assess", "report_qualty"));
        assertTrue(err.contains("did you mean \"report_quality\"?"), err);
        assertEquals(2, nianbao("assess", "report_quality", "--year", "1999"));
        assertTrue(err.contains("there is no report of 1999"), err);
        assertEquals(2, nianbao("assess", "report_quality", "--standard", "2030"));
        assertTrue(err.contains("has no standard \"2030\"; there are [2008, 2019]"), err);
        assertEquals(2, nianbao("assess", "template", "report_quality", "--year", "2016", "--file", folder.resolve("x.xlsx").toString()));
        assertTrue(err.contains("nothing is scored by hand"), err);
        assertEquals(2, site("assess", "template", "site_check", "--year", "1990", "--file", folder.resolve("x.xlsx").toString()));
        assertTrue(err.contains("there is no report of 1990, so nobody to score"), err);
        assertEquals(2, site("assess", "template", "site_check", "--year", "2016", "--body", "云川市白愉区人民政府", "--file", folder.resolve("x.xlsx").toString()));
        assertTrue(err.contains("did you mean \"" + DOUBTFUL + "\"?"), err);
        assertEquals(2, nianbao("assess", "import", folder.resolve("reports/" + GOOD + ".txt").toString()));
        assertTrue(err.contains("not a workbook"), err);
        assertEquals(2, nianbao("assess", "shift", "report_quality", GOOD, "--from", "2015", "--to", "2016"));
        assertTrue(err.contains("there is no report of 2015"), err);
    }
}
