package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of files and bodies that mean something to a shell, a path, a page or a terminal: they are names and nothing else, from the folder to the page. */
class HostileNamesTest extends Typed {
    private static final List<String> NAMES = List.of("two\nlines.txt", "😀政务公开🇨🇳.txt", "<script>alert(1)</script>.txt".replace('/', '∕'), "a..%2f..%2fevil.txt", "-rf.txt", "$(touch evil).txt",
            "'; DROP TABLE facts; --.txt", "\u202Etxt.exe.txt", "\u001B[31mred.txt", "CON.txt", "\"quoted\".txt", "[1]*?.txt", " blank .txt", "e\u0301.txt", "年".repeat(80) + ".txt");

    private void report(String name, String body, int year, int requests) throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(name), year + "年政府信息公开工作年度报告\n本报告统计期限自" + year + "年1月1日起至" + year + "年12月31日止。\n" + year + "年共收到政府信息公开申请" + requests + "件。\n",
                StandardCharsets.UTF_8);
        Files.writeString(reports.resolve(name + ".meta.yml"), "body: '" + body.replace("'", "''") + "'\n", StandardCharsets.UTF_8);
    }

    @Test
    void theyAreNamesAndNothingElse() throws Exception {
        int i = 0;
        for (String name : NAMES) {
            report(name, "../../../../evil-" + i + "/<img src=x onerror=alert(1)>'; --", 2020 + i % 2, ++i);
        }
        Path gbk = folder.resolve("reports/gbk");
        boolean bytes = new ProcessBuilder("bash", "-c", "mkdir -p \"$1\" && cp \"$2\" \"$1\"/$'\\xc7\\xe0\\xe1\\xb0.txt'", "x", gbk.toString(), folder.resolve("reports/CON.txt").toString()).start().waitFor() == 0;
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertEquals(0, nianbao("query", "SELECT count(*) FROM facts WHERE indicator = 'request.received'", "--format", "csv"), err);
        assertEquals(NAMES.size() + (bytes ? 1 : 0), Integer.parseInt(out.lines().skip(1).findFirst().orElse("")));
        if (bytes) {
            assertEquals(0, nianbao("query", "SELECT file FROM documents WHERE file LIKE 'gbk/%'", "--format", "csv"), err);
            assertTrue(out.contains("gbk/青岚.txt"), out);
        }
        assertEquals(0, nianbao("query", "SELECT file FROM documents"), err);
        assertFalse(out.contains("\u001B") || out.contains("\u202E"), "a name must not steer the terminal");
        assertEquals(0, nianbao("trend", "requests_received"), err);
        assertEquals(0, nianbao("chart", "requests_by_body"), err);
        assertEquals(0, nianbao("report"), err);
        assertEquals(0, nianbao("export", "--format", "csv"), err);
        for (Path page : pages()) {
            String html = Files.readString(page, StandardCharsets.UTF_8);
            assertFalse(html.contains("<img src=x") || html.contains("<script>alert(1)"), page.toString());
        }
        assertEquals(0, nianbao("ingest", folder.resolve("reports").toString()), err);
        assertTrue(out.contains("0 read"), "every name is known again: " + out);
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(new TreeSet<>(List.of("out", "reports")), new TreeSet<>(entries.map(path -> path.getFileName().toString()).toList()));
        }
        assertFalse(Files.exists(Path.of("evil")));
    }

    private List<Path> pages() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("out/report").toRealPath())) {
            List<Path> pages = files.filter(path -> path.toString().matches(".*\\.(html|svg)")).toList();
            assertTrue(pages.size() > 1);
            return pages;
        }
    }
}
