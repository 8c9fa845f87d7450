package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

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
                "some.yml:2: unknown mark \"lines\"; did you mean \"line\"?",
                "some.yml:1: \"title\" is missing",
                "some.yml:3: unknown key \"columns.yer\"; did you mean \"year\"?",
                "some.yml:4: \"limit\" must be a whole number, not \"many\"",
                "some.yml:1: unknown key \"tittle\"; did you mean \"title\"?"),
                faults("tittle: {zh: 标题}\nmark: lines\ncolumns: {yer: year}\nlimit: many\n"));
    }

    @Test
    void whatIsNotAMappingOrNotYamlOrNotThereIsAFault() throws Exception {
        assertEquals(List.of("some.yml:1: must be a mapping of keys to values"), faults("- 1\n"));
        assertEquals(1, faults("title: {zh: 标题\nmark: line\n").size());
        assertEquals(1, faults("title: 一\ntitle: 二\nmark: [\n").size());
        Path none = folder.resolve("none.yml");
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
