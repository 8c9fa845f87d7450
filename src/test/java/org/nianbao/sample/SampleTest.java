package org.nianbao.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.swing.text.BadLocationException;
import javax.swing.text.rtf.RTFEditorKit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.Kind;

class SampleTest {
    private static final Path COMMITTED = Path.of("data/sample");

    @TempDir
    static Path temporary;
    private static Path fresh;
    private static Sample.Written written;

    @BeforeAll
    static void write() throws IOException {
        fresh = temporary.resolve("fresh");
        written = Sample.write(fresh, Plan.standard());
    }

    static List<Map<String, String>> rows(Path file) throws IOException {
        try (MappingIterator<Map<String, String>> lines = new CsvMapper().readerFor(Map.class).with(CsvSchema.emptySchema().withHeader())
                .readValues(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            return lines.readAll();
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void theSamePlanGivesTheSameBytes() throws IOException {
        Path again = temporary.resolve("again");
        assertEquals(written, Sample.write(again, Plan.standard()));
        Map<String, byte[]> first = files(fresh);
        Map<String, byte[]> second = files(again);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    }

    @Test
    void anotherSeedGivesOtherFigures() throws IOException {
        Path other = temporary.resolve("other");
        Sample.write(other, Plan.standard().withSeed(7).withKinds(Set.of(Kind.TXT)));
        assertFalse(Files.readString(fresh.resolve("truth/facts.csv")).equals(Files.readString(other.resolve("truth/facts.csv"))));
    }

    @Test
    void theCommittedSampleIsWhatThePlanGives() throws IOException {
        Map<String, byte[]> here = files(COMMITTED);
        here.remove("populations.csv"); // an invented list of ours beside the reports, for rates per person
        Map<String, byte[]> now = files(fresh);
        assertEquals(now.keySet(), here.keySet());
        for (Map.Entry<String, byte[]> file : now.entrySet()) {
            String name = file.getKey();
            // another zlib may pack the same content into other bytes
            boolean same = java.util.Arrays.equals(file.getValue(), here.get(name))
                    || name.matches(".*\\.(docx|xlsx)") && unzipped(file.getValue()).equals(unzipped(here.get(name)))
                    || name.endsWith(".pdf") && streams(file.getValue()).equals(streams(here.get(name)));
            assertTrue(same, "data/sample/" + name + " is not what Sample writes; write the sample anew with Plan.standard()");
        }
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName() + " " + entry.getTimeLocal(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return entries;
    }

    private static List<String> streams(byte[] bytes) throws IOException {
        List<String> streams = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            COSDocument objects = document.getDocument();
            for (COSObjectKey key : new TreeSet<>(objects.getXrefTable().keySet())) {
                if (objects.getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    try (InputStream in = stream.createInputStream()) {
                        streams.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return streams;
    }

    @Test
    void everyKindOfFileOpensAndHoldsEveryFigureOfTheTruth() throws IOException, BadLocationException {
        Map<String, List<Map<String, String>>> byFile = rows(fresh.resolve("truth/facts.csv")).stream().collect(Collectors.groupingBy(row -> row.get("file")));
        Set<String> kinds = new TreeSet<>();
        for (Map.Entry<String, List<Map<String, String>>> file : byFile.entrySet()) {
            kinds.add(file.getKey().substring(file.getKey().lastIndexOf('.')));
            String text = text(fresh.resolve(file.getKey())).replaceAll("[\\s　]", "");
            for (Map<String, String> row : file.getValue()) {
                String printed = row.get("raw") + (row.get("approximate").equals("yes") ? "余" : "") + (row.get("section").startsWith("prose") ? row.get("unit") : "");
                assertTrue(text.contains(printed), () -> file.getKey() + " does not print " + row);
            }
        }
        assertEquals(Set.of(".csv", ".doc", ".docx", ".html", ".md", ".pdf", ".txt", ".xlsx"), kinds);
        try (Stream<Path> reports = Files.list(fresh.resolve("reports"))) {
            assertEquals(written.files(), (int) reports.filter(file -> !file.toString().endsWith(".meta.yml")).count());
        }
        assertEquals(written.files(), byFile.size());
    }

    private static String text(Path file) throws IOException, BadLocationException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.toString();
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        if (name.endsWith(".docx")) {
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes)); XWPFWordExtractor words = new XWPFWordExtractor(document)) {
                return words.getText();
            }
        } else if (name.endsWith(".xlsx")) {
            StringBuilder text = new StringBuilder();
            try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
                book.getSheetAt(0).forEach(row -> row.forEach(cell -> text.append(new DataFormatter(java.util.Locale.ROOT).formatCellValue(cell)).append('\n')));
            }
            return text.toString();
        } else if (name.endsWith(".pdf")) {
            try (PDDocument document = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(document);
            }
        } else if (utf8.startsWith("{\\rtf")) {
            RTFEditorKit kit = new RTFEditorKit();
            javax.swing.text.Document document = kit.createDefaultDocument();
            kit.read(new ByteArrayInputStream(bytes), document, 0);
            return document.getText(0, document.getLength());
        } else if (name.endsWith(".html") || name.endsWith(".doc")) {
            return Jsoup.parse(utf8.contains("\uFFFD") ? new String(bytes, Charset.forName("GBK")) : utf8).text();
        }
        return utf8;
    }

    @Test
    void theBigTableGoesOverThePageInSomePrintedReports() throws IOException {
        int over = 0;
        try (Stream<Path> reports = Files.list(fresh.resolve("reports"))) {
            for (Path file : reports.filter(path -> path.toString().endsWith(".pdf")).toList()) {
                try (PDDocument document = Loader.loadPDF(file.toFile())) {
                    PDFTextStripper text = new PDFTextStripper();
                    int first = 0;
                    int last = 0;
                    for (int page = 1; page <= document.getNumberOfPages(); page++) {
                        text.setStartPage(page);
                        text.setEndPage(page);
                        String words = text.getText(document).replaceAll("\\s", "");
                        first = words.contains("一、本年新收政府信息公开申请数量") ? page : first;
                        last = words.contains("四、结转下年度继续办理") ? page : last;
                    }
                    over += first < last ? 1 : 0;
                }
            }
        }
        assertTrue(over >= 2, "only " + over);
    }

    @Test
    void onePageSaysUtf8AndIsGbk() throws IOException {
        Map<String, String> line = rows(fresh.resolve("truth/planted.csv")).stream().filter(row -> row.get("kind").equals("damage_charset")).findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(fresh.resolve(line.get("file")));
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT).contains("utf-8"));
        assertTrue(new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD"));
        assertTrue(new String(bytes, Charset.forName("GBK")).contains(line.get("body")));
    }

    @Test
    void everyFaultIsPlantedOnceInTheStandardSample() throws IOException {
        Map<String, Set<String>> reports = new TreeMap<>();
        for (Map<String, String> row : rows(fresh.resolve("truth/planted.csv"))) {
            reports.computeIfAbsent(row.get("kind"), kind -> new HashSet<>()).add(row.get("body") + row.get("year"));
        }
        assertEquals(Stream.of(Fault.values()).map(Fault::word).collect(Collectors.toCollection(TreeSet::new)), reports.keySet());
        reports.forEach((kind, places) -> assertEquals(1, places.size(), kind));
    }

    @Test
    void everyIdentityHoldsExceptWhereAnErrorIsListed() throws IOException {
        List<Map<String, String>> planted = rows(fresh.resolve("truth/planted.csv"));
        List<Identities.Violation> violations = Identities.violations(rows(fresh.resolve("truth/facts.csv")));
        Set<String> listed = planted.stream().map(row -> String.join("|", row.get("file"), row.get("indicator"), row.get("dimension"), row.get("member"))).collect(Collectors.toSet());
        Set<String> copied = planted.stream().filter(row -> row.get("kind").equals("duplicate_report")).map(row -> row.get("file")).collect(Collectors.toSet());
        for (Identities.Violation violation : violations) {
            assertTrue(violation.cells().stream().anyMatch(cell -> listed.contains(cell) || copied.contains(cell.substring(0, cell.indexOf('|')))), () -> "not listed: " + violation);
        }
        Set<String> broken = violations.stream().flatMap(violation -> violation.cells().stream()).collect(Collectors.toSet());
        for (Map<String, String> row : planted) {
            // what has no indicator (titles, copied text, damages) breaks no sum
            if (!row.get("indicator").isEmpty()) {
                assertTrue(broken.contains(String.join("|", row.get("file"), row.get("indicator"), row.get("dimension"), row.get("member"))), () -> "breaks nothing: " + row);
            }
        }
    }

    @Test
    void withoutFaultsEveryIdentityHolds() throws IOException {
        Path folder = temporary.resolve("sound");
        Plan plan = Plan.standard().withFaults(Plan.Faults.NONE).withBodies(57).withKinds(Set.of(Kind.TXT, Kind.HTML, Kind.MARKDOWN));
        Sample.Written sound = Sample.write(folder, plan);
        assertEquals(0, sound.planted());
        List<Map<String, String>> facts = rows(folder.resolve("truth/facts.csv"));
        assertTrue(facts.size() > 50_000, "only " + facts.size() + " figures");
        assertEquals(List.of(), Identities.violations(facts));
        assertEquals(57, rows(folder.resolve("truth/bodies.csv")).size());
    }

    @Test
    void codesAreThoseOfTheCatalogue() throws IOException {
        Set<String> indicators = rows(Path.of("jobs/extract/indicators.csv")).stream().map(row -> row.get("code")).collect(Collectors.toSet());
        Set<String> members = rows(Path.of("jobs/extract/members.csv")).stream().map(row -> row.get("dimension") + "|" + row.get("code")).collect(Collectors.toSet());
        for (Map<String, String> row : rows(fresh.resolve("truth/facts.csv"))) {
            assertTrue(indicators.contains(row.get("indicator")), () -> "unknown indicator: " + row);
            assertTrue(row.get("dimension").isEmpty() || members.contains(row.get("dimension") + "|" + row.get("member")), () -> "unknown member: " + row);
            assertEquals(row.get("reading").equals("figure"), !row.get("value").isEmpty(), () -> "a value goes with the reading figure only: " + row);
        }
    }

    @Test
    void theReferenceListKnowsTheInventedBodiesAndEachNameOnce() throws IOException {
        List<Map<String, String>> reference = rows(Path.of("data/reference/bodies.csv"));
        Map<String, Map<String, String>> byName = new HashMap<>();
        for (Map<String, String> row : reference) {
            assertTrue(byName.put(row.get("name"), row) == null || !row.get("valid_from").isEmpty(), () -> "twice: " + row);
            assertTrue(row.get("region_code").matches("\\d{6}|\\d{9}"), () -> "region code: " + row);
            assertTrue(Set.of("central", "province", "city", "district", "county", "street", "zone", "department").contains(row.get("level")), () -> "level: " + row);
        }
        for (Map<String, String> row : reference) {
            assertTrue(row.get("parent").isEmpty() || byName.containsKey(row.get("parent")), () -> "unknown parent: " + row);
        }
        for (Map<String, String> row : rows(fresh.resolve("truth/bodies.csv"))) {
            assertEquals(row, byName.get(row.get("name")));
        }
    }

    @Test
    void impossiblePlansAreRefusedWithTheRemedy() {
        Plan plan = Plan.standard();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plan.withKinds(Set.of(Kind.XLSX))).getMessage().contains("holds a whole report"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plan.withKinds(EnumSet.of(Kind.TXT, Kind.XLS))).getMessage().contains("XLS"));
        assertThrows(IllegalArgumentException.class, () -> plan.withYears(2020, 2019));
        assertThrows(IllegalArgumentException.class, () -> plan.withYears(2000, 2019));
        assertThrows(IllegalArgumentException.class, () -> plan.withBodies(0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plan.withBodies(1_000_000)).getMessage().contains("1000000"));
    }

    @Test
    void aPartOfTheYearsHasTheSameFigures() throws IOException {
        Path folder = temporary.resolve("part");
        Sample.write(folder, Plan.standard().withFaults(Plan.Faults.NONE).withYears(2020, 2021).withKinds(Set.of(Kind.TXT)));
        Path whole = temporary.resolve("whole");
        Sample.write(whole, Plan.standard().withFaults(Plan.Faults.NONE).withKinds(Set.of(Kind.TXT)));
        Map<String, byte[]> all = files(whole.resolve("reports"));
        Map<String, byte[]> some = files(folder.resolve("reports"));
        assertFalse(some.isEmpty());
        some.forEach((name, bytes) -> assertArrayEquals(all.get(name), bytes, name));
    }

    @Test
    void everyBodyOfEveryCityHasItsOwnNameCodeAndFiles() {
        Set<String> names = new HashSet<>();
        Set<String> codes = new HashSet<>();
        Set<String> slugs = new HashSet<>();
        int bodies = 0;
        for (int city = 0; city * Places.BODIES_PER_CITY < Places.MOST_BODIES; city++) {
            for (Body body : Places.city(city, Places.BODIES_PER_CITY)) {
                bodies++;
                assertTrue(names.add(body.name()) && codes.add(body.code()) && slugs.add(body.slug()), body.toString());
                assertTrue(body.code().matches("(8[3-9]|9\\d)\\d{4}(\\d{3})?"), body + " lies in a real province");
            }
        }
        assertEquals(Places.MOST_BODIES, bodies);
    }
}
