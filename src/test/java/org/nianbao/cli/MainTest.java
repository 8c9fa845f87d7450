package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Select;
import org.nianbao.engine.Table;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** The commands as a user types them, over a few invented facts. */
class MainTest extends Typed {
    private void table(DuckDbEngine engine, Path at, String columns, String rows) {
        List<Column> declared = List.of(columns.split(" ")).stream().map(name -> new Column(name, name.equals("value") ? Column.Type.DECIMAL
                : name.equals("approximate") ? Column.Type.BOOLEAN : name.equals("year") || name.equals("position") ? Column.Type.INTEGER : Column.Type.TEXT, "")).toList();
        engine.write(new Select("SELECT * FROM (VALUES " + rows + ") t(" + columns.replace(' ', ',') + ")", declared, List.of()), at);
    }

    @BeforeEach
    void results() {
        Store store = new Store(folder.resolve("out"));
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { }); DuckDbEngine engine = DuckDbEngine.over(draft.folder())) {
            table(engine, draft.folder().resolve("facts"), "fact_id body year form scope indicator dimension member label kind value unit reading approximate raw"
                    + " quote section file file_sha256 locator position rule",
                    "('a', '云川市民政局', 2016, 'r2014', 'unstated', 'request.received', '', '', '收到申请', 'count', 17.5, '件', 'figure', true, '17',"
                    + " '2017年收到申请17余件', 'prose:requests', 'x.html', 'ff', 'line 3/chars 9-11', 0, 'r1'),"
                    + "('b', '云川市民政局', 2016, 'r2014', 'unstated', 'request.received', '', '', '收到申请数', 'count', 18, '件', 'figure', false, '18',"
                    + " '收到申请数 | 统计数 | 18', 'table:statistics', 'x.html', 'ff', 'table 1/row 9/column 3', 1, 'r2'),"
                    + "('c', '云川市民政局', 2016, 'r2014', 'unstated', 'request.received', 'channel', 'fax', '传真', 'count', NULL, '件', 'blank', false, '',"
                    + " '传真 | 统计数 |', 'table:statistics', 'x.html', 'ff', 'table 1/row 11/column 3', 2, 'r2'),"
                    + "('d', '云川市民政局', 2016, 'r2014', 'unstated', '', 'category', '', '惠民信息' || chr(27) || '[31m', 'count', 3, '条', 'figure', false, '3',"
                    + " '惠民信息3条', 'prose:proactive', 'x.html', 'ff', 'line 5', 3, 'r3')");
            table(engine, draft.folder().resolve("indicators"), "code label_zh label_en", "('request.received', '收到申请数', 'requests received')");
            table(engine, draft.folder().resolve("members"), "dimension code label_zh", "('channel', 'fax', '传真')");
            table(engine, draft.folder().resolve("bodies"), "name variants level region_code parent", "('云川市民政局', '云川民政;云川市民政局(本级)', 'department', '', '')");
            draft.publish();
        }
    }

    @Test
    void queryAnswersInThreeFormats() {
        assertEquals(0, nianbao("query", "SELECT body, value, approximate FROM facts WHERE indicator <> '' ORDER BY fact_id"));
        assertEquals("""
                body          value  approximate
                ------------  -----  -----------
                云川市民政局   17.5  true
                云川市民政局     18  false
                云川市民政局         false
                (3 rows)
                """, out);
        nianbao("query", "SELECT body, value, quote FROM facts WHERE fact_id = 'b'", "--format", "csv");
        assertEquals("body,value,quote\n云川市民政局,18,\"收到申请数 | 统计数 | 18\"\n", out);
        nianbao("query", "SELECT value, reading, approximate, NULL AS n FROM facts WHERE fact_id = 'a'", "--format", "json");
        assertEquals("[\n{\"value\":17.5,\"reading\":\"figure\",\"approximate\":true,\"n\":null}]\n", out);
    }

    @Test
    void explainShowsEveryDisclosureWithTheNumberMarked() {
        assertEquals(0, nianbao("explain", "--body", "云川民政", "--year", "2016", "--indicator", "收到申请数"), () -> err);
        assertTrue(out.startsWith("云川市民政局, 2016, request.received: 2 disclosures"), out);
        assertTrue(out.contains("about 17.5 件"), out);
        assertTrue(out.contains("2017年收到申请»17«余件"), out);
        assertTrue(out.contains("收到申请数 | 统计数 | »18«"), out);
        assertTrue(out.contains("place  table 1/row 9/column 3"), out);
        assertTrue(out.contains("channel fax (--member)"), out);
        assertEquals(0, nianbao("explain", "--body", "云川市民政局", "--year", "2016", "--indicator", "request.received", "--member", "传真"));
        assertTrue(out.contains("1 disclosure") && out.contains("blank"), out);
    }

    @Test
    void explainNamesWhatIsNear() {
        assertEquals(2, nianbao("explain", "--body", "云川市民政厅", "--year", "2016", "--indicator", "request.received"));
        assertEquals("unknown body \"云川市民政厅\"; did you mean \"云川市民政局\"?\n", err);
        nianbao("explain", "--body", "民政局", "--year", "2016", "--indicator", "request.received");
        assertTrue(err.contains("did you mean \"云川市民政局\""), err);
        nianbao("explain", "--body", "云川市民政局", "--year", "2015", "--indicator", "request.received");
        assertTrue(err.contains("there are the years 2016"), err);
        nianbao("explain", "--body", "云川市民政局", "--year", "2016", "--indicator", "request.recieved");
        assertTrue(err.contains("did you mean \"request.received\"?"), err);
        nianbao("explain", "--body", "云川市民政局", "--year", "2016", "--indicator", "request.received", "--member", "letter");
        assertTrue(err.contains("there are channel fax"), err);
        assertEquals(2, nianbao("explain", "--body", "' OR 1=1 --", "--year", "2016", "--indicator", "request.received"));
    }

    @Test
    void labelsListWhatIsNotMappedAndNoReportSteersTheTerminal() {
        assertEquals(0, nianbao("labels"));
        assertTrue(out.contains("惠民信息") && out.contains("(1 row)"), out);
        assertTrue(out.indexOf('\u001b') < 0, "an escape of a report reached the terminal");
    }

    @Test
    void exitCodesAndPlainWords() throws Exception {
        assertEquals(0, nianbao("--help"));
        assertTrue(out.contains("nianbao demo") && out.contains("Exit codes"), out);
        assertEquals(2, nianbao("tredn"));
        assertTrue(err.contains("nianbao trend"), err);
        assertEquals(2, nianbao("query", "SELECT * FROM read_csv('/etc/hostname')"));
        assertEquals(2, nianbao("ingest", folder.resolve("nix").toString()));
        assertTrue(err.contains("no such file or folder"), err);
        Path job = Files.writeString(folder.resolve("job.yml"), "steps:\n  - ingset: {paths: [a]}\n  - trend: {jobs: [requests_received]}\n");
        assertEquals(2, nianbao("run", job.toString()));
        assertTrue(err.contains("job.yml:2: unknown key \"ingset\"; did you mean \"ingest\"?"), err);
        Files.writeString(job, "steps:\n  - trend: {jobs: [requests_receive]}\n");
        assertEquals(2, nianbao("run", job.toString()));
        assertTrue(err.contains("job.yml:2: unknown trend \"requests_receive\"; did you mean \"requests_received\"?"), err);
        Files.writeString(folder.resolve("file"), "");
        StringWriter errors = new StringWriter();
        assertEquals(1, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), "trend", "--out", folder.resolve("file/x").toString()));
        assertTrue(errors.toString().startsWith("nianbao: no results can be written to ") && !errors.toString().contains("\tat "), errors.toString());
    }

    @Test
    void trendsBecomeTables() {
        assertEquals(0, nianbao("trend", "requests_received"), () -> err);
        assertEquals(0, nianbao("query", "SELECT value, disagree FROM requests_received"));
        assertTrue(out.contains("18  true"), out);
        assertEquals(0, nianbao("trend", "--list"));
        assertTrue(out.contains("requests_received    Requests for information received"), out);
        assertEquals(0, nianbao("trend", "--list", "requests_received"));
        assertTrue(out.contains("segment: values of different segments are not comparable"), out);
    }

    @Test
    void trendsTellWhatTheyFoundAndRefuseWhatIsNotThere() throws Exception {
        assertEquals(0, nianbao("trend", "requests_received", "--bodies", "云川民政", "--years", "2016"), () -> err);
        assertTrue(out.contains("(years 2016, 云川市民政局)") && out.contains("    table_2014: 2016 = 18\n") && out.contains("TOO_FEW_YEARS"), out);
        assertTrue(Files.exists(folder.resolve("out/trend/requests_received/requests_received.csv")));
        assertEquals(2, nianbao("trend", "request_received"));
        assertTrue(err.contains("did you mean \"requests_received\"?"), err);
        assertEquals(2, nianbao("trend", "--years", "2020"));
        assertTrue(err.contains("did you mean 2016..2016?"), err);
        Path own = Files.writeString(folder.resolve("own.sql"), "SELECT body, LOG(value) AS l FROM facts");
        assertEquals(2, nianbao("trend", own.toString()));
        assertTrue(err.contains("own.sql:1: \"log\" differs between DuckDB and Spark; write instead: LN or LOG10"), err);
        Files.writeString(own, "SELECT body, SUM(value) AS total FROM facts GROUP BY body");
        assertEquals(0, nianbao("trend", own.toString()), () -> err);
        assertTrue(out.contains("云川市民政局"), out);
        assertEquals(0, nianbao("series"));
        assertTrue(out.startsWith("series: "), out);
    }

    @Test
    void withoutResultsItSaysHowToGetThem() {
        StringWriter errors = new StringWriter();
        assertEquals(2, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), "query", "SELECT * FROM facts", "--out",
                folder.resolve("none").toString()));
        assertTrue(errors.toString().contains("nianbao ingest FOLDER"), errors.toString());
    }

    @Test
    void widthsAreThoseOfATerminal() {
        assertEquals(4, Width.of("公开"));
        assertEquals(2, Width.of("ab"));
        assertEquals(2, Width.of("，"));
        assertEquals(2, Width.of("𠀀"));
        assertEquals(1, Width.of("e\u0301"));
        assertEquals("公…", Width.cut("公开信息", 4));
        assertEquals("公开", Width.cut("公开", 4));
        assertEquals("(0 rows)\n", Printed.table(new Table(List.of(), List.of())).lines().skip(2).reduce("", (a, b) -> a + b + "\n"));
    }

    @Test
    void theNumberIsMarkedWhereItStandsAlone() {
        assertEquals("2017年收到»17«件", ExplainCommand.marked("2017年收到17件", "17"));
        assertEquals("x  »17«", ExplainCommand.marked("x", "17"));
        assertEquals("数量1»7«0", ExplainCommand.marked("数量170", "7"));
    }
}
