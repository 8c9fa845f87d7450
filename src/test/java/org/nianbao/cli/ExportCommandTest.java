package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Results handed over as a user asks for it. The body is invented. */
class ExportCommandTest extends Typed {
    private void ready() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        for (int year = 2015; year <= 2017; year++) {
            Files.writeString(reports.resolve("a" + year + ".txt"), "云川市青岚区人民政府" + year + "年政府信息公开工作年度报告\n统计期限自" + year + "年1月1日起至" + year + "年12月31日止。\n三、依申请公开情况\n"
                    + year + "年共收到政府信息公开申请" + (year - 2000) + "件。\n", StandardCharsets.UTF_8);
        }
        assertEquals(0, nianbao("ingest", reports.toString()), err);
    }

    @Test
    void everyColumnOfEveryTableIsExplained() throws Exception {
        ready();
        assertEquals(0, nianbao("check"), err);
        assertEquals(0, nianbao("trend"), err);
        assertEquals(0, nianbao("assess"), err);
        assertEquals(0, nianbao("export", "--format", "csv", "--lang", "en"), err);
        Set<String> unexplained = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve("out/exports/nianbao-csv/columns.csv"))) {
            List<String> cells = List.of(line.split(",", -1));
            if (cells.get(5).isEmpty()) {
                unexplained.add(cells.get(1) + " of " + cells.get(0));
            }
        }
        assertEquals(Set.of(), unexplained, "add them to jobs/export/columns.csv");
        try (var files = Files.list(folder.resolve("out/exports/nianbao-csv"))) {
            Set<String> tables = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertTrue(tables.containsAll(Set.of("facts.csv", "series.csv", "findings.csv", "requests_received.csv", "requests_received_statistics.csv")), tables::toString);
        }
    }

    @Test
    void aWordReportOfOneBody() throws Exception {
        ready();
        assertEquals(0, nianbao("trend", "requests_received"), err);
        assertEquals(0, nianbao("export", "--to", folder.resolve("a.docx").toString(), "--bodies", "云川市青岚区人民政府", "--years", "2016.."), err);
        assertTrue(out.startsWith("2 figures with their evidence"), out);
    }

    @Test
    void wrongUseNamesTheRemedy() throws Exception {
        assertEquals(2, nianbao("export", "--format", "csv"));
        assertTrue(err.contains("nianbao ingest FOLDER"), err);
        ready();
        assertEquals(2, nianbao("export", "--lang", "fr", "--licence", "my own"));
        assertTrue(err.contains("--format is missing") && err.contains("there are zh and en") && err.contains("https://spdx.org/licenses"), err);
        assertEquals(2, nianbao("export", "--format", "docx", "--tables", "facts"));
        assertTrue(err.contains("--tables goes with the other formats"), err);
        assertEquals(2, nianbao("export", "--format", "xlsx", "--bodies", "云川市青岚区人民政斧"));
        assertTrue(err.contains("did you mean \"云川市青岚区人民政府\"?"), err);
    }
}
