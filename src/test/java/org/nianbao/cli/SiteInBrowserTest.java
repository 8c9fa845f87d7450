package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.store.Store;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** The site of three districts of the sample, as a reader uses it: opened from disk in chromium. After each test the console must be empty and no request may have left the disk. */
class SiteInBrowserTest {
    private static final List<String> DISTRICTS = List.of("云川市临霁区人民政府", "云川市白榆区人民政府", "云川市青岚区人民政府");

    @TempDir
    static Path folder;
    private static Path out;
    private static Path site;
    private static ChromeDriver browser;

    private static Path program(String... names) {
        for (String name : names) {
            for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
                if (Files.isExecutable(Path.of(place, name))) {
                    return Path.of(place, name);
                }
            }
        }
        return null;
    }

    private static void nianbao(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--out";
        all[words.length + 1] = out.toString();
        StringWriter errors = new StringWriter();
        assertEquals(0, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), all), errors::toString);
    }

    @BeforeAll
    static void open() throws Exception {
        Path chromium = program("chromium", "google-chrome", "chromium-browser");
        Path driver = program("chromedriver");
        Assumptions.assumeTrue(chromium != null && driver != null, "there is no chromium with its chromedriver here (Debian: chromium chromium-driver)");
        out = folder.resolve("out");
        Path reports = Files.createDirectories(folder.resolve("reports"));
        try (Stream<Path> files = Files.list(Path.of("data/sample/reports"))) {
            for (Path file : (Iterable<Path>) files.filter(file -> file.getFileName().toString().matches("(linji|baiyu|qinglan)-(20[0-9]{2}).*"))::iterator) {
                Files.copy(file, reports.resolve(file.getFileName().toString()));
            }
        }
        nianbao("ingest", reports.toString());
        nianbao("check");
        nianbao("series");
        nianbao("trend", "requests_received", "disclosure_rate", "district_league");
        nianbao("assess");
        nianbao("report", "--data", "invented");
        site = out.resolve("report");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(), options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(20)).pageLoadTimeout(Duration.ofSeconds(60));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void plain() {
        browser.manage().window().setSize(new Dimension(1300, 1000));
        go("index.html");
        script("localStorage.clear()");
        go("index.html");
    }

    @AfterEach
    void quiet() {
        List<String> said = browser.manage().logs().get("browser").getAll().stream().map(LogEntry::getMessage).toList();
        assertEquals(List.of(), said);
        List<String> left = browser.manage().logs().get("performance").getAll().stream().map(LogEntry::getMessage).filter(message -> message.contains("Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1")).filter(url -> !url.matches("(file|data|blob|chrome|about):.*")).toList();
        assertEquals(List.of(), left);
    }

    private static void go(String page) {
        browser.get(site.toUri() + page);
    }

    private static Object script(String text, Object... arguments) {
        return browser.executeScript(text, arguments);
    }

    private static WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private static List<WebElement> all(String css) {
        return browser.findElements(By.cssSelector(css));
    }

    private static void until(String condition) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (Boolean.TRUE.equals(script("return Boolean(" + condition + ")"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never: " + condition + "; the page is " + browser.getCurrentUrl());
    }

    private static String address(String body) {
        return (String) script("return [...document.querySelectorAll('.coverage th a')].find(link => link.textContent === arguments[0]).getAttribute('href')", body);
    }

    @Test
    void namesAreFoundByKeyAndThePagesLeadToEachOther() throws Exception {
        find("body").sendKeys("/");
        assertEquals("search", browser.switchTo().activeElement().getDomAttribute("id"));
        browser.switchTo().activeElement().sendKeys("白榆");
        until("document.querySelectorAll('#found [role=option]').length === 1");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        until("document.querySelector('h1').textContent === '云川市白榆区人民政府'");
        find("#search").sendKeys("公开率");
        until("document.querySelectorAll('#found [role=option]').length > 0");
        find("#search").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        until("location.href.endsWith('/indicator/rate.disclosure_rate.html')");
        assertEquals(3, all("#figures tbody tr").size());
        assertFalse(all("#ranks svg.range").isEmpty());
        for (String page : List.of("bodies", "indicators", "compare", "findings", "assessment", "method", "index")) {
            find("nav a[href$='" + page + ".html']").click();
            until("location.href.includes('/" + page + ".html')");
            assertFalse(find("h1").getText().isEmpty());
            assertTrue(find("nav a[aria-current]").getDomAttribute("href").endsWith(page + ".html"));
        }
        // By keyboard the first stop leads past the navigation.
        find("body").sendKeys(Keys.TAB);
        assertEquals("skip", browser.switchTo().activeElement().getDomAttribute("class"));
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        until("document.activeElement.id === 'main'");
    }

    @Test
    void threeDistrictsAreComparedOverTenYearsAndTheLinkBringsItBack() throws Exception {
        go("compare.html");
        for (String district : DISTRICTS) {
            find("#pick-body").sendKeys(district);
            until("document.querySelectorAll('#bodies-found [role=option]').length === 1");
            find("#pick-body").sendKeys(Keys.ENTER);
        }
        find("#pick-series").sendKeys("request.received");
        until("document.querySelectorAll('#series-found [role=option]').length > 0");
        find("#pick-series").sendKeys(Keys.ENTER);
        until("document.querySelectorAll('table[data-series] tbody tr').length === 3");
        script("const year = document.getElementById('year-from'); year.value = '2014'; year.dispatchEvent(new Event('change'))");
        script("const year = document.getElementById('year-to'); year.value = '2023'; year.dispatchEvent(new Event('change'))");
        until("document.querySelectorAll('table[data-series] thead th').length === 11");
        List<String> shown = new ArrayList<>();
        for (WebElement row : all("table[data-series] tbody tr")) {
            String body = row.findElement(By.tagName("th")).getText().strip();
            List<WebElement> cells = row.findElements(By.tagName("td"));
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).getText().isBlank()) {
                    shown.add(body + " " + (2014 + i) + " " + cells.get(i).getText().replace(",", ""));
                }
            }
        }
        List<String> stored = new ArrayList<>();
        try (DuckDbEngine engine = new Store(out).current().orElseThrow().open()) {
            engine.read("SELECT body, year, CAST(value AS BIGINT) AS value FROM series WHERE series = 'request.received' AND dimension = '' AND year BETWEEN 2014 AND 2023 ORDER BY body, year").rows()
                    .forEach(row -> stored.add(row.get(0) + " " + row.get(1) + " " + row.get(2)));
        }
        assertTrue(stored.size() > 20, stored::toString);
        assertEquals(stored, shown.stream().sorted().toList());
        assertEquals(stored.size(), all(".panel circle").size());
        // The form changed in 2019: no line goes over it.
        double cut = ((Number) script("return Math.min(...[...document.querySelectorAll('.panel text')].filter(text => text.textContent === '2018').map(text => Number(text.getAttribute('x'))))")).doubleValue();
        long across = (Long) script("return [...document.querySelectorAll('.panel polyline')].filter(line => { const xs = line.getAttribute('points').split(' ').map(point => Number(point.split(',')[0]));"
                + " return Math.min(...xs) <= arguments[0] + 1 && Math.max(...xs) > arguments[0] + 1; }).length", cut);
        assertEquals(0, across);
        String csv = (String) script("return nianbao.csv()");
        assertEquals(stored.size() + 1, csv.strip().split("\n").length);
        assertTrue(csv.startsWith("\uFEFFbody,series,name,unit,year,definition,value,flags,evidence\n" + DISTRICTS.get(0) + ",request.received,"), csv);
        String link = browser.getCurrentUrl();
        go("index.html");
        browser.get(link);
        until("document.querySelectorAll('table[data-series] tbody tr').length === 3 && document.querySelectorAll('table[data-series] thead th').length === 11");
        // A point of the chart leads to its evidence.
        script("document.querySelector('.panel a').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        until("location.href.includes('/evidence/') && !document.getElementById('card').hidden");
    }

    @Test
    void twoYearsOfOneBodyStandSideBySideWithTheirTexts() throws Exception {
        String id = address(DISTRICTS.get(0)).replaceAll(".*/|\\.html", "");
        go("compare.html#b=" + id + "&y=2021-2022&m=pair");
        until("document.querySelector('table[data-pair]') && document.querySelector('#diff ins')");
        assertEquals("2021", all("table[data-pair] thead th").get(1).getText());
        assertTrue(all("table[data-pair] tbody tr").size() > 50);
        String one = text(2021);
        String two = text(2022);
        // What is neither crossed out nor put in is in both texts.
        for (WebElement gone : all("#diff del")) {
            assertTrue(one.contains(squeezed(gone.getText())), gone.getText());
        }
        for (WebElement come : all("#diff ins")) {
            assertTrue(two.contains(squeezed(come.getText())), come.getText());
        }
        find("#only").click();
        assertEquals(0L, script("return [...document.querySelectorAll('tr[data-changed=false]')].filter(row => row.offsetHeight > 0).length"));
        // Values on two sides of a change of the form are not subtracted.
        go("compare.html#b=" + id + "&y=2018-2019&m=pair");
        until("document.querySelector('table[data-pair] th:nth-child(2)') && document.querySelector('table[data-pair] th:nth-child(2)').textContent === '2018'");
        assertTrue((Boolean) script("return [...document.querySelectorAll('table[data-pair] td:nth-child(4)')].some(cell => cell.textContent.includes('不可比'))"));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String text(int year) {
        StringBuilder text = new StringBuilder();
        try (DuckDbEngine engine = new Store(out).current().orElseThrow().open()) {
            engine.read("SELECT text FROM passages WHERE body = '" + DISTRICTS.get(0) + "' AND year = " + year + " ORDER BY file, position").rows().forEach(row -> text.append(row.get(0)));
        }
        return squeezed(text.toString());
    }

    @Test
    void aFigureLeadsToItsWords() throws Exception {
        go(address(DISTRICTS.get(1)));
        WebElement link = find("#series a[href*='/evidence/']");
        String value = link.getText();
        link.click();
        until("location.href.includes('/evidence/') && !document.getElementById('card').hidden");
        WebElement card = find("#card");
        assertEquals(value, card.findElement(By.cssSelector("mark")).getText());
        assertTrue(card.getText().contains(find("#sha256").getText()) && card.getText().contains(find("h1").getText()), card.getText());
        assertTrue(card.isDisplayed() && !card.findElements(By.cssSelector(".code")).isEmpty());
        // Every kind of figure has a card that marks it: the newest reports have tables and sentences.
        go("index.html");
        script("location.href = [...document.querySelectorAll('.coverage td.r2021 a')].pop().href");
        until("location.href.includes('/evidence/') && document.getElementById('card')");
        for (String kind : List.of("tr.figure", "a.figure")) {
            String id = (String) script("const figure = [...document.querySelectorAll(arguments[0])].find(one => /^[0-9,]+$/.test((one.cells ? one.cells[1].querySelector('a') : one).textContent)); return figure && figure.id", kind);
            assertNotNull(id, kind);
            script("location.hash = arguments[0]", id);
            until("document.querySelector('#card mark')");
            assertFalse(find("#card .big").getText().isEmpty());
        }
    }

    @Test
    void theLanguageIsSwitchedAndStays() throws Exception {
        assertEquals("政府信息公开年报：披露数字一览", find("h1").getText());
        find("label[for=language-en]").click();
        assertEquals("Disclosure reports at a glance", find("h1").getText());
        assertEquals("Disclosure reports at a glance", browser.getTitle());
        assertEquals("en", find("html").getDomAttribute("lang"));
        go("compare.html");
        assertEquals("Compare", find("h1").getText());
        go("method.html");
        assertFalse(find("main").getText().contains("规则"), "no Chinese word of ours is left");
        find("label[for=language-zh]").click();
        assertEquals("方法", find("h1").getText());
    }

    @Test
    void paperHasTheFiguresWithoutTheControls() throws Exception {
        go(address(DISTRICTS.get(2)));
        String data = (String) browser.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true, "landscape", true)).get("data");
        try (PDDocument paper = Loader.loadPDF(Base64.getDecoder().decode(data))) {
            String text = new PDFTextStripper().getText(paper);
            assertTrue(paper.getNumberOfPages() > 1 && squeezed(text).contains(DISTRICTS.get(2)), text);
            assertFalse(text.contains("English") || text.contains("复制链接"), text);
            assertTrue(text.contains("2014") && text.contains("2025"));
        }
    }

    @Test
    void nothingIsWiderThanATelephone() {
        // Below some 500 pixels a window cannot go; the device is said instead.
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", 375, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        try {
            for (String page : pages()) {
                go(page);
                assertTrue((Boolean) script("return document.documentElement.scrollWidth <= 375"), page + " is " + script("return document.documentElement.scrollWidth") + " wide");
            }
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void nobodyIsShutOut() throws Exception {
        String axe;
        try (InputStream in = SiteInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
        List<String> pages = pages();
        List<String> serious = new ArrayList<>();
        for (String light : List.of("light", "dark")) {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", light))));
            for (String page : pages) {
                go(page);
                script(axe + "; window.axe = axe;");
                Object found = browser.executeAsyncScript("const done = arguments[arguments.length - 1]; axe.run({resultTypes: ['violations'], preload: false" + (light.equals("dark") ? ", runOnly: ['color-contrast']" : "") + "}).then(result => done(result.violations"
                        + ".filter(one => one.impact === 'serious' || one.impact === 'critical').map(one => one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))),"
                        + " fault => done([String(fault)]))");
                ((List<?>) found).forEach(one -> serious.add(light + " " + page + " " + one));
            }
        }
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        assertEquals("", String.join("\n", serious));
    }

    /** One page of each kind. */
    private static List<String> pages() {
        go("index.html");
        String body = address(DISTRICTS.get(0));
        String id = body.replaceAll(".*/|\\.html", "");
        String evidence = (String) script("return document.querySelector('.coverage td a').getAttribute('href')");
        return List.of("index.html", "bodies.html", "indicators.html", "findings.html", "assessment.html", "method.html", "reports.html", "notices.html", body, "body/" + id + "-parts.html", evidence,
                "indicator/rate.disclosure_rate.html", "assess/report_quality-2023.html", "assess/report_quality-" + id + ".html", "compare.html#b=" + id + "&i=request.received&y=2014-2023");
    }

    @Test
    void withoutScriptsItCanBeRead() {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            go("indicator/request.received.html");
            assertEquals(3, all("#figures tbody tr").size());
            find("label[for=language-en]").click();
            assertTrue(find("main").getText().contains("Definition and its history"));
            go("compare.html");
            assertEquals(true, script("return document.querySelector('noscript p').offsetHeight > 0"));
            assertFalse(find("#find").isDisplayed() || find("#compare").isDisplayed());
        } finally {
            browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }
}
