package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

class ChartFileTest {
    @TempDir
    Path folder;

    private List<String> faults(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("some.yml"), text);
        return assertThrows(SpecException.class, () -> ChartSpec.read(file)).faults().stream().map(fault -> fault.replace(file.toString(), "some.yml")).toList();
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() throws Exception {
        assertEquals(List.of(
                "some.yml:1: unknown key \"tittle\"; did you mean \"title\"?",
                "some.yml:2: \"mark\" is one of [line, multiples, bump, slope, bar, diverging, dumbbell, heat, stack, scatter, strip, funnel, waterfall, radar], not \"lines\"; did you mean \"line\"?",
                "some.yml:1: \"title\" is missing",
                "some.yml:3: unknown key \"yer\"; did you mean \"year\"?",
                "some.yml:4: \"limit\" is a number, not \"many\""),
                faults("tittle: {zh: 标题}\nmark: lines\ncolumns: {yer: year}\nlimit: many\n"));
    }

    @Test
    void whatDoesNotGoTogetherIsAFault() throws Exception {
        assertEquals(List.of("some.yml:1: the column facet goes with the mark multiples and with no other"),
                faults("title: 标题\nmark: line\ncolumns: {facet: body}\n"));
        assertEquals(List.of("some.yml:1: a chart has a title"), faults("title: {}\nmark: line\n"));
    }

    @Test
    void oneTextStandsForBothLanguages() throws Exception {
        ChartSpec spec = ChartSpec.read(Files.writeString(folder.resolve("some.yml"), "title: 标题\nsubtitle: {en: note}\nmark: line\n"));
        assertEquals(new Words("标题", "标题"), spec.title());
        assertEquals("note", spec.subtitle().in(Language.CHINESE));
    }

    @Test
    void whatIsNotAMappingOrNotYamlOrNotThereIsAFault() throws Exception {
        assertEquals(1, faults("- 1\n").size());
        assertEquals(1, faults("title: {zh: 标题\nmark: line\n").size());
        assertEquals(1, faults("title: 一\ntitle: 二\nmark: [\n").size());
        Path none = folder.resolve("nothing-like-it.yml");
        assertEquals(List.of(none + ": no such file"), assertThrows(SpecException.class, () -> ChartSpec.read(none)).faults());
    }

    @Test
    void theProjectsOwnChartsAreRead() throws Exception {
        try (var files = Files.list(Path.of("jobs/chart"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
                ChartSpec spec = ChartSpec.read(file);
                assertFalse(spec.title().zh().isEmpty() || spec.title().en().isEmpty(), file.toString());
                assertFalse(spec.source().isEmpty(), file.toString());
            }
        }
    }
}
