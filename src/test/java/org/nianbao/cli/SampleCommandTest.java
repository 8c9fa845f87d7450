package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleCommandTest extends Typed {
    private List<String> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void bodiesYearsAndKindsAreThoseAskedFor() throws IOException {
        Path to = folder.resolve("load");
        assertEquals(0, nianbao("sample", to.toString(), "--bodies", "40", "--years", "2019..2020", "--kinds", "html,TXT", "--faults", "none", "--seed", "5"), err);
        List<String> files = reports(to);
        assertTrue(files.size() > 30 && files.stream().allMatch(file -> file.matches(".*-(2019|2020)\\.(html|txt)")), files.toString());
        assertTrue(out.startsWith(files.size() + " invented reports in " + files.size() + " files, with ") && out.contains(" and 0 planted errors"), out);
        // 40 bodies are two whole cities and two bodies of a third
        assertEquals(1 + 40, Files.readAllLines(to.resolve("truth/bodies.csv")).size());
        assertTrue(files.stream().anyMatch(file -> file.startsWith("yuntingshi-")), "the third city's files are there: " + files);
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertEquals(2, nianbao("sample", folder.resolve("load").toString(), "--bodies", "0", "--years", "2019-2020", "--kinds", "html,docs"));
        assertEquals(List.of("--bodies: 0 is not between 1 and 30780", "--years: \"2019-2020\" is no span such as 2008..2025", "--kinds: unknown kind \"docs\"; did you mean \"docx\"?"), err.lines().toList());
        assertTrue(Files.notExists(folder.resolve("load")), "nothing is written");
    }
}
