package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nianbao.document.DocumentReader;
import org.nianbao.fact.Fact;
import org.nianbao.fact.FactId;
import org.nianbao.notice.Notice;
import org.nianbao.spec.Csv;

/** Figures that come as a list, and the lists of real figures in {@code data/real}, which are made from the labels of the real reports. */
class FigureListTest {
    private static final Path REAL = Path.of("data/real");
    private static final Path LABELS = Path.of("src/test/cases/real");
    private static final Extractor EXTRACTOR = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
    private static final List<String> LABELLED = List.of("section", "indicator", "dimension", "member", "kind", "value", "unit", "reading", "approximate", "scope", "label", "raw",
            "optional", "note");

    private static Extraction read(String name, byte[] bytes) {
        return EXTRACTOR.extract(name, FactId.sha256(bytes), new DocumentReader().read(name, bytes).document(), Hints.NONE);
    }

    private static Extraction read(String text) {
        return read("list.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aListIsTakenAsItStands() {
        Extraction read = read("""
                year,body,indicator,dimension,member,kind,value,unit,reading,scope,section
                2020,河北省科技厅,request.received,,,count,1200,件,figure,own,table:requests
                2020,河北省科技厅,request.received,applicant,natural_person,count,,件,,own,table:requests
                2020,河北省科技厅,,category,,count,7,期,figure,,prose:proactive
                """);
        assertEquals("河北省科学技术厅 2020 r2019 own report", String.join(" ", read.identity().body(), read.identity().year() + "", read.identity().form(), read.identity().scope(),
                read.identity().status()));
        assertEquals(3, read.facts().size(), read.notices()::toString);
        assertEquals("1200", read.facts().get(0).value().toPlainString());
        assertEquals("table 1/row 2/column 7", read.facts().get(0).locator());
        assertEquals(Fact.Mark.BLANK, read.facts().get(1).reading());
        assertEquals("", read.facts().get(2).indicator(), "a figure without a code is kept");
        assertTrue(read.notices().isEmpty(), read.notices()::toString);
    }

    @Test
    void aLineThatIsWrongIsToldAndLeftOut() {
        Extraction read = read("""
                body,year,indicator,kind,value,colour
                无此区人民政府,2020,request.recieved,count,1,red
                无此区人民政府,2020,request.received,count,one,red
                无此区人民政府,2020,request.received,number,1,red
                无此区人民政府,2021,request.received,count,1,red
                无此区人民政府,20,request.received,count,1,red
                ,2020,request.received,count,1,red
                无此区人民政府,2020,request.received,count,9,red
                """);
        assertEquals(1, read.facts().size(), read.notices()::toString);
        String said = String.join("\n", read.notices().stream().map(notice -> notice.locator() + " " + notice.message()).toList());
        for (String part : List.of("column \"colour\"", "row 2 this line of a list of figures is left out: the indicator \"request.recieved\" is unknown; did you mean \"request.received\"?",
                "the value \"one\" is no plain number", "kind \"number\" is unknown", "is of 无此区人民政府 2021, but a list holds one report", "\"20\" is no year", "no body is named",
                "is not in data/reference/bodies.csv")) {
            assertTrue(said.contains(part), part + "\n" + said);
        }
    }

    /** Real figures are never typed twice: the lists follow from the labels, without their words of explanation and without what two readers may differ on. */
    @Test
    void theListsOfRealFiguresAreThoseOfTheLabels() throws Exception {
        Map<Path, String> made = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Csv.Line report : Csv.read(REAL.resolve("reports.csv"), List.of("name", "body", "year", "form", "scope", "url"), faults)) {
            StringWriter list = new StringWriter();
            list.write("body,year,form,url,section,indicator,dimension,member,kind,value,unit,reading,approximate,scope,label,raw\n");
            for (Csv.Line line : Csv.read(LABELS.resolve(report.text("name")).resolve("facts.csv"), LABELLED, faults)) {
                if (line.text("optional").isEmpty() && !line.text("reading").equals("missing")) {
                    Stream<String> values = Stream.of(report.text("body"), report.text("year"), report.text("form"), report.text("url"), line.text("section"), line.text("indicator"),
                            line.text("dimension"), line.text("member"), line.text("kind"), line.text("value"), line.text("unit"), line.text("reading"), line.text("approximate"),
                            line.text("scope").isEmpty() ? report.text("scope") : line.text("scope"), line.text("label"), line.text("raw"));
                    list.write(String.join(",", values.map(FigureListTest::quoted).toList()) + "\n");
                }
            }
            made.put(REAL.resolve("figures").resolve(report.text("name") + ".csv"), list.toString());
        }
        assertEquals(List.of(), faults);
        if (Boolean.getBoolean("cases.accept")) {
            for (Map.Entry<Path, String> file : made.entrySet()) {
                Files.writeString(file.getKey(), file.getValue(), StandardCharsets.UTF_8);
            }
        }
        try (Stream<Path> files = Files.list(REAL.resolve("figures"))) {
            assertEquals(new TreeSet<>(made.keySet()), new TreeSet<>(files.toList()), "a report has labels and no line in " + REAL.resolve("reports.csv") + ", or the other way round");
        }
        for (Map.Entry<Path, String> file : made.entrySet()) {
            assertEquals(file.getValue(), Files.readString(file.getKey(), StandardCharsets.UTF_8), file.getKey()
                    + " is not what the labels say. Accept it with\n  mvn test -Dtest=FigureListTest -Dcases.accept=true");
        }
    }

    private static String quoted(String value) {
        return value.matches("[^\",\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    @Test
    void everyRealFigureIsRead() throws Exception {
        int reports = 0;
        try (Stream<Path> files = Files.list(REAL.resolve("figures"))) {
            for (Path file : files.sorted().toList()) {
                Extraction read = read(file.getFileName().toString(), Files.readAllBytes(file));
                assertEquals(List.of(), read.notices().stream().filter(notice -> !notice.code().equals("unknown_body")).map(Notice::message).toList(), file::toString);
                assertEquals(Files.readAllLines(file, StandardCharsets.UTF_8).size() - 1, read.facts().size(), file::toString);
                reports++;
            }
        }
        assertEquals(32, reports);
    }
}
