package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Charts as a user asks for them. */
class ChartCommandTest extends Typed {
    private void report(String body, int year, int requests) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(body.substring(3, 5) + "-" + year + ".txt"), body + year + "年政府信息公开工作年度报告\n统计期限自" + year + "年1月1日起至" + year
                + "年12月31日止。\n三、依申请公开情况\n" + year + "年共收到政府信息公开申请" + requests + "件。\n", StandardCharsets.UTF_8);
    }

    private void ready() throws IOException {
        report("云川市青岚区人民政府", 2015, 7);
        report("云川市青岚区人民政府", 2016, 9);
        report("云川市白榆区人民政府", 2016, 4);
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(0, nianbao("trend", "requests_received"), err);
        assertEquals(0, nianbao("trend", "district_matrix"), err);
    }

    private List<String> written() throws IOException {
        Path charts = folder.resolve("out/charts").toRealPath(); // it is a link
        try (Stream<Path> files = Files.walk(charts)) {
            return files.filter(Files::isRegularFile).map(file -> charts.relativize(file).toString().replace('\\', '/')).filter(name -> name.endsWith(".svg")).sorted().toList();
        }
    }

    @Test
    void bodiesYearsAndLanguagesAreChosen() throws Exception {
        ready();
        assertEquals(0, nianbao("chart", "requests_received", "--bodies", "云川市青岚区人民政府", "--years", "2016", "--lang", "both"), err);
        assertEquals(List.of("en/requests_received.svg", "requests_received.svg"), written());
        String csv = Files.readString(folder.resolve("out/charts/requests_received.csv"));
        assertEquals(2, csv.lines().count(), csv);
        assertTrue(csv.contains("青岚区人民政府,2016,"), csv);
        assertTrue(Files.readString(folder.resolve("out/charts/en/requests_received.json")).contains("Requests for government information received"));
        assertEquals(2, nianbao("chart", "requests_received", "--bodies", "云川市青岚区人民政斧"));
        assertTrue(err.contains("did you mean \"云川市青岚区人民政府\"?"), err);
    }

    @Test
    void withoutNamesAllAreDrawnWhoseTablesAreThere() throws Exception {
        ready();
        assertEquals(0, nianbao("chart"), err);
        assertTrue(written().containsAll(List.of("district_matrix.svg", "requests_by_body.svg", "requests_ranked.svg", "requests_received.svg")), written()::toString);
        assertTrue(out.contains("chart outcome_mix: left out, its table \"outcome_mix\" is not there"), out);
        assertTrue(out.contains("chart requests_change: nothing to draw, fewer than 2 have a value to be compared"), out);
        assertEquals(2, nianbao("chart", "outcome_mix"));
        assertEquals("chart outcome_mix: its table \"outcome_mix\" is not there; run: nianbao trend outcome_mix\n", err.replace("\r\n", "\n"));
    }

    @Test
    void anUnknownNameSuggestsTheNearestAndDrawsNothing() throws Exception {
        ready();
        assertEquals(2, nianbao("chart", "requests_recieved", "outcome_mixx"));
        assertTrue(err.contains("unknown chart \"requests_recieved\"; did you mean \"requests_received\"?"), err);
        assertTrue(err.contains("did you mean \"outcome_mix\"?"), err);
        assertFalse(Files.exists(folder.resolve("out/charts")));
        assertEquals(2, nianbao("chart", "requests_received", "--font", "No Such Font"));
        assertTrue(err.startsWith("--font: no font \"No Such Font\" is installed"), err);
    }

    @Test
    void aChartWithoutGlyphsIsNamedAndTheOthersGoOn() throws Exception {
        ready();
        Path jobs = Files.createDirectories(folder.resolve("home/jobs/chart"));
        for (String name : List.of("one", "two")) {
            Files.writeString(jobs.resolve(name + ".yml"), "title: " + (name.equals("one") ? "'\uD83D\uDE00'" : "fine") + "\ntable: requests_received\nmark: line\ncolumns: {segment: segment}\n");
        }
        Files.writeString(jobs.resolve("three.yml"), "title: t\ntable: requests_received\nmark: bar\n");
        try (org.nianbao.store.Draft draft = new org.nianbao.store.Store(folder.resolve("out")).draft("chart", java.time.Duration.ofSeconds(9), message -> { })) {
            StringWriter said = new StringWriter();
            StringWriter faults = new StringWriter();
            assertEquals(2, Charts.of(folder.resolve("home")).draw(draft, List.of(), Charts.Choice.usual(), new PrintWriter(said), new PrintWriter(faults)));
            assertTrue(faults.toString().contains("chart one: the font \"WenQuanYi Zen Hei\" has no glyph for"), faults::toString);
            assertTrue(faults.toString().contains("chart three: bars show one year"), faults::toString);
            assertTrue(said.toString().startsWith("chart two: SVG, PNG, CSV, JSON"), said::toString);
        }
    }

    @Test
    void theListExplains() {
        assertEquals(0, nianbao("chart", "--list"), err);
        assertTrue(out.lines().anyMatch(line -> line.matches("disclosure_funnel +funnel +Share of requests granted.*")), out);
        assertTrue(out.contains("[one for each body]"), out);
        assertEquals(0, nianbao("chart", "--list", "disclosure_funnel"), err);
        assertTrue(out.contains("nianbao trend --list disclosure_rate") && out.contains("only rows with year = fullest"), out);
    }
}
