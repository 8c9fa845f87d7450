package org.nianbao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.chart.Drawing;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;

/** The library as a program uses it. The notebooks use more of it. */
class NianbaoTest {
    @TempDir
    private Path folder;

    private static String fault(Runnable work) {
        return assertThrows(SpecException.class, work::run).getMessage();
    }

    @Test
    void aProgramReadsComputesAsksAndDraws() throws Exception {
        Path lists = Files.createDirectories(folder.resolve("lists"));
        for (int year = 2021; year < 2025; year++) {
            Files.writeString(lists.resolve(year + ".csv"), "body,year,indicator,kind,value,unit,scope,section\n云川市白榆区人民政府," + year + ",request.received,count," + (year - 2000) + ",件,own,table:requests\n",
                    StandardCharsets.UTF_8);
        }
        Nianbao nianbao = Nianbao.open(folder.resolve("out"));
        assertTrue(fault(nianbao::tables).contains("nianbao ingest FOLDER"));
        assertTrue(nianbao.run("ingest", lists.toString()).contains("4 reports, 4 facts"));
        assertTrue(nianbao.tables().contains("facts"));
        assertTrue(fault(() -> nianbao.chart("requests_received")).contains("trend(\"requests_received\") computes it"));
        Table trend = nianbao.trend("requests_received");
        assertEquals(4, trend.rows().size());
        assertEquals(List.of(List.of(21L), List.of(22L), List.of(23L), List.of(24L)), nianbao.sql("SELECT CAST(value AS BIGINT) AS n FROM requests_received ORDER BY year").rows());
        Drawing chart = nianbao.chart("requests_received");
        assertEquals("Requests for government information received", chart.title());
        assertEquals(5, chart.csv().lines().count());
        assertEquals("各机关收到的政府信息公开申请", nianbao.charts("requests_received", Language.CHINESE).get(0).title());

        Path own = Files.writeString(folder.resolve("own.yml"), "title: mine\ntable: requests_received\nmark: line\ncolumns: {segment: segment}\n", StandardCharsets.UTF_8);
        assertEquals("mine", nianbao.chart(own.toString()).title());
        Files.writeString(folder.resolve("half.sql"), "SELECT body, year, segment, value / 2 AS value FROM series WHERE series = 'request.received' AND dimension = ''\n", StandardCharsets.UTF_8);
        assertEquals(4, nianbao.trend(folder.resolve("half.sql").toString()).rows().size());
    }

    @Test
    void faultsSayWhatIsWrong() throws Exception {
        Path list = Files.writeString(folder.resolve("one.csv"), "body,year,indicator,kind,value\n云川市白榆区人民政府,2021,request.received,count,3\n", StandardCharsets.UTF_8);
        Nianbao nianbao = Nianbao.open(folder.resolve("out"));
        nianbao.run("ingest", list.toString());
        assertTrue(fault(() -> nianbao.run("trend", "requests_recieved")).contains("did you mean \"requests_received\"?"));
        assertTrue(fault(() -> nianbao.run("fly")).contains("ended with exit code 2"));
        assertTrue(fault(() -> nianbao.table("fact")).contains("did you mean \"facts\"?"));
        assertTrue(fault(() -> nianbao.sql("DROP TABLE facts")).contains("query"));
        assertTrue(fault(() -> nianbao.chart("no_such_chart")).contains("there is no chart"));
        nianbao.trend("outcome_mix");
        assertTrue(fault(() -> nianbao.chart("outcome_mix")).contains("charts(\"outcome_mix\")"));
    }
}
