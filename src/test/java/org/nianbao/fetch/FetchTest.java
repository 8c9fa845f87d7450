package org.nianbao.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.fact.FactId;
import org.nianbao.spec.SpecException;

class FetchTest {
    private static final Manners QUICK = new Manners(Duration.ofMillis(500), Duration.ofHours(20), Duration.ofSeconds(2), 200_000, 3, Duration.ofMinutes(5), 4, "", Manners.Reach.PRIVATE);

    @TempDir
    Path folder;
    private FaultyServer server;
    private final SteppedTime time = new SteppedTime();

    @BeforeEach
    void start() throws IOException {
        server = new FaultyServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String page(String words) {
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>甲县2020年政府信息公开工作年度报告</title></head><body><h1>甲县2020年政府信息公开工作年度报告</h1><p>"
                + words + "</p></body></html>";
    }

    private Wanted wanted(String address) {
        return new Wanted(URI.create(address), "甲县人民政府", OptionalInt.of(2020), "", "");
    }

    private List<Result> take(String... addresses) throws InterruptedException {
        return take(QUICK, addresses);
    }

    private List<Result> take(Manners manners, String... addresses) throws InterruptedException {
        return new Fetch(folder, manners, time).take(Stream.of(addresses).map(this::wanted).toList(), result -> { });
    }

    private static List<String> states(List<Result> results) {
        return results.stream().map(result -> result.state().word()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).filter(path -> !path.toString().endsWith(Sidecar.ENDING)).sorted().toList();
        }
    }

    private Sidecar sidecar(Path file) throws IOException {
        return Sidecar.read(file.toString(), Files.readString(file.resolveSibling(file.getFileName() + Sidecar.ENDING), StandardCharsets.UTF_8));
    }

    @Test
    void bytesAreKeptUntouchedWithWhereTheyCameFrom() throws Exception {
        byte[] bytes = page("收到申请3件。").replace("utf-8", "gbk").getBytes(Charset.forName("GBK"));
        server.page("/nb/2020.html", (exchange, times) -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            FaultyServer.send(exchange, 200, "text/html; charset=utf-8", bytes); // the server is wrong about the charset
        });
        List<Result> results = take(server.at("/nb/2020.html"));
        assertEquals(List.of("new"), states(results));
        Path file = folder.resolve(results.get(0).file());
        assertTrue(results.get(0).file().matches("甲县人民政府/2020/2020-[0-9a-f]{8}\\.html"), results.get(0).file());
        assertArrayEquals(bytes, Files.readAllBytes(file));
        Sidecar sidecar = sidecar(file);
        assertEquals(server.at("/nb/2020.html"), sidecar.url().orElseThrow());
        assertEquals("甲县人民政府", sidecar.body().orElseThrow());
        assertEquals("2020", sidecar.year().orElseThrow());
        assertEquals(FactId.sha256(bytes), sidecar.sha256().orElseThrow());
        assertEquals("\"one\"", sidecar.header("etag").orElseThrow());
        assertEquals(time.now().toString(), sidecar.fetched().orElseThrow());
        assertEquals(List.of("/robots.txt", "/nb/2020.html"), server.paths());
        assertTrue(server.asked().get(1).headers().get("user-agent").startsWith("nianbao/"), "it says who asks");
    }

    @Test
    void nothingIsFetchedTwiceAndLaterTheServerIsAskedWhetherItChanged() throws Exception {
        server.page("/a.html", (exchange, times) -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 01 Feb 2021 08:00:00 GMT");
            if ("\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match")) && "Mon, 01 Feb 2021 08:00:00 GMT".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"))) {
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
            } else {
                FaultyServer.send(exchange, 200, "text/html", page("收到申请3件。").getBytes(StandardCharsets.UTF_8));
            }
        });
        take(server.at("/a.html"));
        server.forget();
        assertEquals(List.of("recent"), states(take(server.at("/a.html"))));
        assertEquals(List.of(), server.paths());
        time.pass(Duration.ofHours(21));
        assertEquals(List.of("unchanged"), states(take(server.at("/a.html"))));
        assertEquals(List.of("/robots.txt", "/a.html"), server.paths());
        assertEquals(List.of("recent"), states(take(server.at("/a.html"))), "what was confirmed lately is left, too");
        assertEquals(1, files().size());
    }

    @Test
    void anEarlierVersionIsKeptWhenThePublishedReportChanged() throws Exception {
        server.page("/a.html", (exchange, times) -> FaultyServer.send(exchange, 200, "text/html", page(
                times == 1 ? "收到申请3件。浏览次数：17次" : times == 2 ? "收到申请3件。浏览次数：18次" : "收到申请5件。").getBytes(StandardCharsets.UTF_8)));
        take(server.at("/a.html"));
        Path file = files().get(0);
        byte[] first = Files.readAllBytes(file);
        time.pass(Duration.ofDays(2));
        assertEquals(List.of("unchanged"), states(take(server.at("/a.html"))), "a counter is no revision");
        assertArrayEquals(first, Files.readAllBytes(file));
        time.pass(Duration.ofDays(2));
        assertEquals(List.of("changed"), states(take(server.at("/a.html"))));
        assertEquals(2, files().size());
        assertTrue(Files.readString(file).contains("5件"), "the plain name is what is published now");
        Path earlier = files().stream().filter(path -> path.toString().contains("~")).findFirst().orElseThrow();
        assertArrayEquals(first, Files.readAllBytes(earlier));
        assertTrue(earlier.toString().contains("~20260301T08"), earlier.toString());
        assertEquals(time.now().toString(), sidecar(earlier).replaced().orElseThrow());
        assertTrue(sidecar(file).replaced().isEmpty());
    }

    @Test
    void aReportThatIsTakenDownStaysHereAndIsSaidToBeGone() throws Exception {
        server.page("/a.html", (exchange, times) -> FaultyServer.send(exchange, times == 1 ? 200 : 404, "text/html", page("收到申请3件。").getBytes(StandardCharsets.UTF_8)));
        take(server.at("/a.html"));
        time.pass(Duration.ofDays(2));
        assertEquals(List.of("withdrawn"), states(take(server.at("/a.html"))));
        assertEquals(1, files().size());
        assertEquals(time.now().toString(), sidecar(files().get(0)).withdrawn().orElseThrow());
    }

    @Test
    void serversThatFailAreTriedAgainWithGrowingPatience() throws Exception {
        server.page("/busy", (exchange, times) -> {
            if (times == 1) {
                FaultyServer.send(exchange, 429, "Retry-After", "90");
            } else {
                FaultyServer.send(exchange, 200, "text/html", page("收到申请3件。").getBytes(StandardCharsets.UTF_8));
            }
        });
        server.page("/broken", (exchange, times) -> FaultyServer.send(exchange, 500, "text/plain", "x".getBytes(StandardCharsets.UTF_8)));
        server.page("/cut", (exchange, times) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(page("").getBytes(StandardCharsets.UTF_8), 0, 100);
            if (times < 3) {
                exchange.close();
            } else {
                exchange.getResponseBody().write(new byte[900]);
                exchange.close();
            }
        });
        List<Result> results = take(server.at("/busy"), server.at("/broken"), server.at("/cut"));
        assertEquals(List.of("new", "failed", "new"), states(results));
        assertEquals("the server answered 500 (3 attempts)", results.get(1).words());
        assertTrue(time.waits.stream().anyMatch(wait -> wait.compareTo(Duration.ofSeconds(89)) > 0), () -> "Retry-After is kept: " + time.waits);
        assertEquals(3, server.paths().stream().filter("/broken"::equals).count());
        assertEquals(1000, Files.size(folder.resolve(results.get(2).file())), "a truncated body is never kept");
        assertEquals(List.of("recent", "failed", "recent"), states(take(server.at("/busy"), server.at("/broken"), server.at("/cut"))), "only what failed is tried again");
    }

    @Test
    void aHostThatAsksForALongRestOrDoesNotAnswerIsLeftAlone() throws Exception {
        server.page("/a", (exchange, times) -> FaultyServer.send(exchange, 503, "Retry-After", "86400"));
        List<Result> results = take(server.at("/a"), server.at("/b"), server.otherHost("/c"));
        assertEquals(List.of("failed", "failed", "failed"), states(results));
        assertTrue(results.get(1).words().startsWith("not asked: the host asked to be left alone for 1440 minutes"), results.get(1).words());
        assertFalse(server.paths().contains("/b"));
        assertTrue(server.paths().contains("/c"), "other hosts are none the worse");
    }

    @Test
    void aSlowServerCostsNoMoreThanTheLimit() throws Exception {
        server.page("/slow", (exchange, times) -> {
            exchange.sendResponseHeaders(200, 100_000);
            try {
                for (int i = 0; i < 100; i++) { // drop by drop: every wait is short, the whole is not
                    exchange.getResponseBody().write(new byte[100]);
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.page("/large", "application/pdf", new byte[300_000]);
        long start = System.nanoTime();
        List<Result> results = take(new Manners(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), 200_000, 2, Duration.ZERO, 1, "", Manners.Reach.PRIVATE), server.at("/slow"), server.at("/large"));
        assertTrue(System.nanoTime() - start < 8_000_000_000L, "two attempts of a second each");
        assertEquals(List.of("failed", "failed"), states(results));
        assertTrue(results.get(0).words().contains("no whole answer within 1 seconds"), results.get(0).words());
        assertEquals("the answer has more than 200000 bytes; --megabytes raises the limit", results.get(1).words());
        assertEquals(1, server.paths().stream().filter("/large"::equals).count(), "what is too large once will be again");
        assertEquals(List.of(), files());
    }

    @Test
    void redirectsAreFollowedByHandAndEndSomewhere() throws Exception {
        server.page("/moved", (exchange, times) -> FaultyServer.send(exchange, 301, "Location", "/nb/%E6%96%B0.html"));
        server.page("/nb/%E6%96%B0.html", page("收到申请3件。"));
        server.page("/circle", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/circle2"));
        server.page("/circle2", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/circle"));
        for (int i = 0; i < 9; i++) {
            int next = i + 1;
            server.page("/far" + i, (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/far" + next));
        }
        server.page("/file", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "file:///etc/passwd"));
        server.page("/again", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/moved"));
        List<Result> results = take(server.at("/moved"), server.at("/circle"), server.at("/far0"), server.at("/file"), server.at("/again"));
        assertEquals(List.of("new", "failed", "failed", "refused", "twin"), states(results));
        assertEquals(server.at("/nb/%E6%96%B0.html"), sidecar(folder.resolve(results.get(0).file())).answeredBy().orElseThrow());
        assertEquals(1, server.paths().stream().filter(path -> path.startsWith("/nb/")).count(), "two ways to one page: fetched once");
    }

    @Test
    void whatRobotsTxtForbidsIsNotAskedForAndItsDelayIsKept() throws Exception {
        server.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret/\nCrawl-delay: 7\n".getBytes(StandardCharsets.UTF_8));
        server.page("/a.html", page("收到申请3件。"));
        server.page("/lead", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/secret/b.html"));
        List<Result> results = take(server.at("/secret/a.html"), server.at("/a.html"), server.at("/lead"));
        assertEquals(List.of("refused", "new", "refused"), states(results));
        assertFalse(server.paths().stream().anyMatch(path -> path.startsWith("/secret")));
        assertEquals(1, server.paths().stream().filter("/robots.txt"::equals).count());
        assertTrue(time.waits.stream().filter(wait -> wait.compareTo(Duration.ofSeconds(6)) > 0).count() >= 2, () -> "Crawl-delay: " + time.waits);
    }

    @Test
    void aRobotsTxtThatCannotBeHadAllowsNothing() throws Exception {
        server.page("/robots.txt", (exchange, times) -> FaultyServer.send(exchange, 500, "text/plain", new byte[0]));
        server.page("/a.html", page("收到申请3件。"));
        assertEquals(List.of("refused"), states(take(server.at("/a.html"))));
        assertFalse(server.paths().contains("/a.html"));
        server.page("/robots.txt", (exchange, times) -> FaultyServer.send(exchange, 403, "text/plain", new byte[0]));
        assertEquals(List.of("new"), states(take(server.at("/a.html"))), "one that is not for us sets no limits (RFC 9309)");
    }

    @Test
    void innerNetsAreRefusedByNameByNumberAndAfterARedirect() throws Exception {
        Manners open = new Manners(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2), 1000, 1, Duration.ZERO, 1, "", Manners.Reach.PUBLIC);
        List<Result> results = take(open, server.at("/a.html"), server.otherHost("/a.html"), "http://[::1]:80/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:192.168.0.1]/", "http://2130706433/");
        assertEquals(List.of("refused", "refused", "refused", "refused", "refused", "refused", "refused"), states(results), () -> results.toString());
        assertEquals(List.of(), server.asked());
        for (String inner : List.of("127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "198.18.0.1", "192.0.0.8", "255.255.255.255", "224.0.0.1", "::1", "::",
                "fe80::1", "fd00::1", "ff02::1", "64:ff9b::a00:1", "2002:7f00:1::", "::127.0.0.1")) {
            assertFalse(Frontier.open(InetAddress.getByName(inner)), inner);
        }
        for (String outer : List.of("1.1.1.1", "172.32.0.1", "100.128.0.1", "2400:3200::1", "64:ff9b::101:101")) {
            assertTrue(Frontier.open(InetAddress.getByName(outer)), outer);
        }
    }

    @Test
    void filesAndFramesOfAReportComeAlong() throws Exception {
        server.page("/nb/2020/a.html", "<html><head><title>年报</title></head><body><a href='./P020.pdf'>2020.pdf</a><a href='/files/表.XLSX'>附件：统计表</a>"
                + "<a href='/files/form.doc'>依申请公开申请表</a><a href='/other/app.pdf'>下载客户端</a><a href='javascript:void(0)'>打印</a>"
                + "<iframe src='/pdfjs/web/viewer.html?file=%2Ffiles%2Fb%20c.pdf'></iframe><a href='P020.pdf'>再次下载</a></body></html>");
        server.page("/nb/2020/P020.pdf", "text/html", "%PDF-1.4 one %%EOF".getBytes(StandardCharsets.UTF_8)); // the server is wrong about the kind
        server.page("/files/%E8%A1%A8.XLSX", "application/octet-stream", "a,b".getBytes(StandardCharsets.UTF_8));
        server.page("/files/b%20c.pdf", "application/pdf", "%PDF-1.4 two %%EOF".getBytes(StandardCharsets.UTF_8));
        List<Result> results = take(server.at("/nb/2020/a.html"));
        assertEquals(List.of("new", "new", "new", "new"), states(results), () -> results.toString());
        assertEquals(List.of("/robots.txt", "/nb/2020/a.html", "/files/b%20c.pdf", "/nb/2020/P020.pdf", "/files/%E8%A1%A8.XLSX"), server.paths());
        Path pdf = folder.resolve(results.get(2).file());
        assertTrue(pdf.toString().endsWith(".pdf"), pdf.toString());
        assertEquals(server.at("/nb/2020/a.html"), sidecar(pdf).foundOn().orElseThrow());
        assertEquals("2020", sidecar(pdf).year().orElseThrow());
        server.forget();
        assertEquals(List.of("recent", "recent", "recent", "recent"), states(take(server.at("/nb/2020/a.html"))));
        assertEquals(List.of(), server.asked());
    }

    @Test
    void aKilledRunGoesOnWhereItStopped() throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            server.page("/" + i + ".html", page("收到申请" + i + "件。"));
            addresses.add(server.at("/" + i + ".html"));
        }
        Fetch killed = new Fetch(folder, QUICK, time);
        assertThrows(IllegalStateException.class, () -> killed.take(addresses.stream().map(this::wanted).toList(), result -> {
            if (result.address().toString().endsWith("2.html")) {
                throw new IllegalStateException("killed");
            }
        }));
        // What a kill in the middle of writing leaves behind: half a file of ours, and a sidecar whose bytes did not follow.
        Path lost = files().get(0);
        Files.writeString(lost.resolveSibling(".123.part"), "half");
        Files.delete(lost);
        List<Result> results = take(addresses.toArray(String[]::new));
        assertEquals(List.of("new", "recent", "recent", "new", "new", "new"), states(results));
        assertEquals(6, files().size());
        Map<String, Integer> times = new HashMap<>();
        server.paths().forEach(path -> times.merge(path, 1, Integer::sum));
        assertEquals(2, times.get("/0.html"), "the one whose bytes were lost");
        for (int i = 1; i < 6; i++) {
            assertEquals(1, times.get("/" + i + ".html"));
        }
    }

    @Test
    void aKillBetweenSidecarAndBytesOfANewVersionLosesNeither() throws Exception {
        server.page("/a.html", (exchange, times) -> FaultyServer.send(exchange, 200, "text/html", page("收到申请" + times + "件。").getBytes(StandardCharsets.UTF_8)));
        take(server.at("/a.html"));
        Path file = files().get(0);
        byte[] first = Files.readAllBytes(file);
        time.pass(Duration.ofDays(2));
        take(server.at("/a.html"));
        Files.write(file, first); // the new sidecar stands, the new bytes did not come
        assertEquals(List.of("new"), states(take(server.at("/a.html"))));
        assertEquals(2, files().size(), () -> "the first version is kept once");
        assertTrue(Files.readString(file).contains("3件"));
        Files.writeString(file, page("somebody's own words"));
        take(server.at("/a.html"));
        assertEquals(3, files().size(), "what somebody wrote into the file is not written over");
    }

    @Test
    void noRequestComesFasterThanAllowed() throws Exception {
        server.page("/robots.txt", "text/plain", "User-agent: *\nAllow: /\n".getBytes(StandardCharsets.UTF_8));
        List<Wanted> list = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            server.page("/" + i + ".html", page("收到申请" + i + "件。<a href='" + i + ".pdf'>附件</a>"));
            server.page("/" + i + ".pdf", "application/pdf", ("%PDF-1.4 " + i + "%%EOF").getBytes(StandardCharsets.UTF_8));
            list.add(wanted(server.at("/" + i + ".html")));
            list.add(wanted(server.otherHost("/" + i + ".html")));
        }
        server.page("/1.html", (exchange, times) -> FaultyServer.send(exchange, 302, "Location", "/0.html?again"));
        server.page("/0.html?again", page("收到申请0件。"));
        Duration pause = Duration.ofMillis(120);
        new Fetch(folder, new Manners(pause, Duration.ZERO, Duration.ofSeconds(5), 100_000, 2, Duration.ZERO, 4, "", Manners.Reach.PRIVATE)).take(list, result -> { });
        Map<String, List<Long>> hosts = new HashMap<>();
        server.asked().forEach(asked -> hosts.computeIfAbsent(asked.headers().get("host"), host -> new ArrayList<>()).add(asked.at()));
        assertEquals(2, hosts.size());
        hosts.forEach((host, times) -> {
            assertTrue(times.size() >= 9, host + " was asked " + times.size() + " times");
            for (int i = 1; i < times.size(); i++) {
                long gap = times.get(i) - times.get(i - 1);
                assertTrue(gap >= pause.toNanos(), () -> host + ": two requests within " + gap / 1_000_000 + " ms");
            }
        });
    }

    @Test
    void packedAnswersAndEmptyOnesAndPagesThatSayThereIsNone() throws Exception {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(page("收到申请3件。").getBytes(StandardCharsets.UTF_8));
        }
        java.io.ByteArrayOutputStream bomb = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write(new byte[5_000_000]);
        }
        server.page("/packed", (exchange, times) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FaultyServer.send(exchange, 200, "text/html", packed.toByteArray());
        });
        server.page("/bomb", (exchange, times) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FaultyServer.send(exchange, 200, "text/html", bomb.toByteArray());
        });
        server.page("/empty", "text/html", new byte[0]);
        server.page("/none", "<html><head><title>404 页面不存在</title></head><body></body></html>");
        server.page("/script", (exchange, times) -> FaultyServer.send(exchange, 412, "text/html", "x".getBytes(StandardCharsets.UTF_8)));
        List<Result> results = take(server.at("/packed"), server.at("/bomb"), server.at("/empty"), server.at("/none"), server.at("/script"));
        assertEquals(List.of("new", "failed", "failed", "failed", "failed"), states(results), () -> results.toString());
        assertEquals(page("收到申请3件。"), Files.readString(folder.resolve(results.get(0).file())));
    }

    @Test
    void aListPageLeadsToItsReportsOnAllItsPages() throws Exception {
        server.page("/nb/", "gb", ("<html><head><meta charset='gbk'></head><body><a href='2020/a.html' title='甲县2020年政府信息公开工作年度报告'>甲县2020年政府信息公…</a>"
                + "<a href='/zt/jd.html'>2020年政府信息公开年报解读</a><a href='b.html'>2019年度法治政府建设年度报告</a>"
                + "<a href='c.html'>2019年政府信息公开年报</a><script>createPageHTML(3, 0, \"index\", \"html\");</script></body></html>").getBytes(Charset.forName("GBK")));
        server.page("/nb/index_1.html", "<a href='d.html'>甲县2018年政府信息公开工作年度报告</a><a href='index_2.html'>下一页</a><a href='http://evil.example/x'>下一页</a>");
        server.page("/nb/index_2.html", "<a href='2020/a.html'>甲县2020年政府信息公开工作年度报告</a><a href='/nb/'>下一页</a>");
        Listing listing = new Fetch(folder, QUICK, time).find(URI.create(server.at("/nb/")), 10);
        assertEquals(List.of("甲县2020年政府信息公开工作年度报告", "2019年政府信息公开年报", "甲县2018年政府信息公开工作年度报告"), listing.found().stream().map(Found::words).toList());
        assertEquals(List.of(2020, 2019, 2018), listing.found().stream().map(found -> found.year().getAsInt()).toList());
        assertEquals(3, listing.pages().size());
        assertEquals(List.of(), listing.troubles());
        assertEquals(List.of(), files(), "finding takes nothing");
    }

    @Test
    void addressesAreReadAsPeopleWriteThem() {
        assertEquals("http://www.example.gov.cn/%E5%B9%B4%E6%8A%A5/a%20b.html?x=%E4%B8%80", Addresses.of(" HTTP://www.Example.gov.cn:80/年报/a b.html?x=一#top ").toString());
        assertEquals("https://www.example.gov.cn/", Addresses.of("https://www.example.gov.cn").toString());
        assertEquals("https://xn--fsqu00a.xn--0zwm56d/", Addresses.of("https://例子.测试/").toString());
        for (String bad : List.of("", "www.example.gov.cn", "ftp://example.gov.cn/a", "file:///etc/passwd", "http://user@example.gov.cn/", "http://", "jar:http://a!/b")) {
            assertThrows(IllegalArgumentException.class, () -> Addresses.of(bad), bad);
        }
        URI page = URI.create("https://www.example.gov.cn/nb/2020/a.html");
        assertEquals("https://www.example.gov.cn/nb/b.pdf", Addresses.link(page, "..\\b.pdf").orElseThrow().toString());
        assertEquals("https://cdn.example.cn/b.pdf", Addresses.link(page, "//cdn.example.cn/b.pdf").orElseThrow().toString());
        assertEquals("https://www.example.gov.cn/nb/2020/a.html?p=2", Addresses.link(page, "?p=2").orElseThrow().toString());
        assertTrue(Addresses.link(page, "javascript:x()").isEmpty());
    }

    @Test
    void aListIsReadStrictly() throws Exception {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "url,body,year\nhttps://a.example/1,甲县,2020\nftp://a.example/2,甲县,2020\nhttps://a.example/3,,20\nhttps://a.example/1,甲县,2019\n");
        SpecException fault = assertThrows(SpecException.class, () -> Wanted.list(list));
        assertEquals(3, fault.faults().size(), () -> fault.faults().toString());
        assertTrue(fault.faults().get(2).contains("list.csv:5: the same address stands in line 2"), fault.faults().get(2));
    }

    @Test
    void aSidecarIsReadBackAsItWasWritten() {
        Sidecar sidecar = new Sidecar(java.util.Optional.of("某县: \"甲\" # 一"), java.util.Optional.of("2020"), java.util.Optional.empty(), java.util.Optional.of("https://a.example/?a=1&b=#"),
                java.util.Optional.of("two\nlines\t\\ \u0007"), java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.of("2026-03-01T08:00:00Z"), java.util.Optional.empty(),
                java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.of("0".repeat(64)), Map.of("etag", "W/\"x\"", "content-type", "text/html; charset=gbk"));
        assertEquals(sidecar, Sidecar.read("x", sidecar.text()));
    }
}
