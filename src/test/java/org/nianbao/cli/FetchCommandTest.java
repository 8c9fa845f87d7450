package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a list of addresses, or a page of links, to figures and findings, as a user types it. */
class FetchCommandTest extends Typed {
    private HttpServer server;
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = pages.get(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
            if (bytes != null) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void page(String path, String text) {
        pages.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A report of the sample that is a web page. */
    private static String report() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("data/sample/reports"))) {
            return Files.readString(files.filter(path -> path.toString().endsWith("-2023.html")).sorted().findFirst().orElseThrow());
        }
    }

    @Test
    void aReportThatWasChangedAfterwardsIsAFinding() throws Exception {
        String first = report();
        page("/nb/2023.html", first);
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "url,body,year\n" + at("/nb/2023.html") + ",甲县人民政府,2023\n");
        String to = folder.resolve("reports").toString();
        assertEquals(0, nianbao("fetch", list.toString(), "--to", to, "--dry-run"), () -> err);
        assertTrue(out.startsWith("fetch: http://127.0.0.1"), out);
        assertFalse(Files.exists(folder.resolve("reports")), "a dry run leaves nothing");
        assertEquals(1, nianbao("fetch", list.toString(), "--to", to), "the loopback address is no public one");
        assertTrue(out.contains("refused"), out);
        assertEquals(0, nianbao("fetch", list.toString(), "--to", to, "--pause", "0", "--allow-private"), () -> out + err);
        // The same report again, with another number of requests in its table.
        String changed = first.replaceFirst("<td><p>([1-9]\\d*)</p></td>", "<td><p>7$1</p></td>");
        assertFalse(changed.equals(first));
        page("/nb/2023.html", changed);
        assertEquals(0, nianbao("fetch", list.toString(), "--to", to, "--pause", "0", "--allow-private"), () -> out + err);
        assertTrue(out.contains("recent"), out);
        assertEquals(0, nianbao("fetch", list.toString(), "--to", to, "--pause", "0", "--again", "0", "--allow-private"), () -> out + err);
        assertTrue(out.contains("changed"), out);
        assertEquals(0, nianbao("ingest", to), () -> err);
        assertEquals(0, nianbao("check", "--code", "revised_figures"), () -> err);
        assertTrue(out.contains("common figures were changed") || out.contains("个被改动"), out);
        assertEquals(0, nianbao("query", "SELECT count(*) AS n, count(DISTINCT url) AS urls FROM documents WHERE status = 'report'", "--format", "csv"), () -> err);
        assertTrue(out.contains("2,1"), out);
    }

    @Test
    void theSeriesTakesWhatIsPublishedNow() throws Exception {
        String first = report();
        page("/nb/2023.html", first);
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "url,body,year\n" + at("/nb/2023.html") + ",甲县人民政府,2023\n");
        String to = folder.resolve("reports").toString();
        nianbao("fetch", list.toString(), "--to", to, "--pause", "0", "--allow-private");
        page("/nb/2023.html", first.replaceAll("<td><p>([1-9]\\d*)</p></td>", "<td><p>7$1</p></td>"));
        nianbao("fetch", list.toString(), "--to", to, "--pause", "0", "--again", "0", "--allow-private");
        assertEquals(0, nianbao("ingest", to), () -> err);
        assertEquals(0, nianbao("check"), () -> err);
        assertEquals(0, nianbao("series"), () -> err);
        nianbao("query", "SELECT count(*) FILTER (f.file LIKE '%~%') AS earlier, count(*) > 50 AS many FROM series_facts s JOIN facts f USING (fact_id) WHERE f.section LIKE 'table:%'", "--format", "csv");
        assertTrue(out.endsWith("0,true\n"), () -> "figures of the earlier version in the series: " + out);
    }

    @Test
    void linksOfAPageAreTakenWhenTheUserSaysSo() {
        page("/nb/", "<a href='1.html'>甲县2020年政府信息公开工作年度报告</a><a href='2.html'>甲县2019年政府信息公开工作年度报告</a>");
        page("/nb/1.html", "<html><body><p>甲县2020年政府信息公开工作年度报告。收到申请3件。</p></body></html>");
        page("/nb/2.html", "<html><body><p>甲县2019年政府信息公开工作年度报告。收到申请2件。</p></body></html>");
        String to = folder.resolve("reports").toString();
        String[] command = {"fetch", "--from", at("/nb/"), "--to", to, "--pause", "0", "--allow-private"};
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("n\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals(0, nianbao(command), () -> err);
            assertTrue(out.contains("甲县2019年") && out.contains("nothing taken"), out);
            assertFalse(Files.exists(folder.resolve("reports")));
            System.setIn(new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals(0, nianbao(command), () -> err);
            assertTrue(out.contains("2 addresses: 2 new"), out);
        } finally {
            System.setIn(before);
        }
        page("/empty/", "<a href='1.html'>图片</a>");
        assertEquals(2, nianbao("fetch", "--from", at("/empty/"), "--to", to, "--pause", "0", "--allow-private", "--yes"));
        assertTrue(err.contains("no link to a yearly report"), err);
        assertEquals(2, nianbao("fetch", "--to", to), "neither list nor page");
    }
}
