package org.nianbao.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecTest {
    enum Mark { LINE, BAR }

    record Part(Word name, Optional<String> note) {
    }

    record Job(String title, Mark mark, int carriedOver, double share, boolean shown, OptionalInt limit, List<Part> parts, Map<String, String> names) {
        Job {
            if (carriedOver < 0) {
                throw new IllegalArgumentException("\"carried_over\" is not negative");
            }
        }
    }

    private static final String WHOLE = """
            title: no
            mark: bar
            carried_over: 3
            share: 0.5
            shown: yes
            parts:
              - name: 011000
            names: {a: 011000, b: ~}
            """;

    private static List<String> faults(String text) {
        return assertThrows(SpecException.class, () -> Spec.read("job.yml", text, Job.class)).faults();
    }

    @Test
    void scalarsAreTextUntilTheRecordTypesThem() {
        Job job = Spec.read("job.yml", WHOLE, Job.class);
        assertEquals(new Job("no", Mark.BAR, 3, 0.5, true, OptionalInt.empty(), List.of(new Part(new Word("011000", 7), Optional.empty())),
                Map.of("a", "011000", "b", "~")), job);
    }

    @Test
    void allFaultsAtOnceWithLineAndNearestName() {
        assertEquals(List.of(
                "job.yml:2: unknown key \"marc\"; did you mean \"mark\"?",
                "job.yml:3: \"carried_over\" is a number, not \"many\"",
                "job.yml:5: \"shown\" is yes or no, not \"true\"",
                "job.yml:7: unknown key \"nmae\"; did you mean \"name\"?",
                "job.yml:7: \"name\" is missing",
                "job.yml:1: \"mark\" is missing"),
                faults(WHOLE.replace("mark", "marc").replace(": 3", ": many").replace("shown: yes", "shown: true").replace("- name", "- nmae"))
                        .stream().sorted(java.util.Comparator.comparing((String fault) -> fault.contains("\"mark\" is missing"))).toList());
    }

    @Test
    void enumsNameTheNearest() {
        assertEquals(List.of("job.yml:2: \"mark\" is one of [line, bar], not \"baar\"; did you mean \"bar\"?"), faults(WHOLE.replace("mark: bar", "mark: baar")));
    }

    @Test
    void recordsCheckThemselves() {
        assertEquals(List.of("job.yml:1: \"carried_over\" is not negative"), faults(WHOLE.replace(": 3", ": -3")));
    }

    @Test
    void repeatedKeysAndWrongShapesAreFaults() {
        assertTrue(faults(WHOLE + "title: again\n").contains("job.yml:9: \"title\" stands here twice"));
        assertTrue(faults(WHOLE.replace("title: no", "title: [a]")).contains("job.yml:1: \"title\" is one value, not a list"));
        assertTrue(faults(WHOLE.replace("names: {a: 011000, b: ~}", "names: x")).get(0).startsWith("job.yml:8: \"names\" is a group"));
        assertTrue(faults("- a\n- b\n").get(0).startsWith("job.yml:1: \"job.yml\" is a group of [title, "));
    }

    @Test
    void brokenAndEmptyFilesAreFaultsToo() {
        assertTrue(faults("title: \"open\nmark: bar\n").get(0).matches("job\\.yml:\\d+: not YAML: .*"));
        assertTrue(faults("").get(0).startsWith("job.yml:1: the file is empty"));
        assertTrue(faults("a: *nowhere\n").get(0).startsWith("job.yml:1: not YAML"));
    }

    @Test
    void filesThatAreNotThereNameTheNearest(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("backlog.yml"), WHOLE);
        Files.write(folder.resolve("gbk.yml"), "title: 标题".getBytes("GBK"));
        Files.write(folder.resolve("bom.yml"), ("\uFEFF" + WHOLE).getBytes(StandardCharsets.UTF_8));
        String fault = assertThrows(SpecException.class, () -> Spec.read(folder.resolve("backlgo.yml"), Job.class)).faults().get(0);
        assertTrue(fault.endsWith("no such file; did you mean \"backlog.yml\"?"), fault);
        assertTrue(assertThrows(SpecException.class, () -> Spec.read(folder.resolve("gbk.yml"), Job.class)).getMessage().contains("not UTF-8"));
        assertEquals("no", Spec.read(folder.resolve("bom.yml"), Job.class).title());
    }

    @Test
    void nearestCountsSwapsOnceAndRefusesStrangers() {
        assertEquals(Optional.of("carried_over"), Nearest.of("carried_ovr", List.of("received", "carried_over")));
        assertEquals(Optional.of("year"), Nearest.of("yaer", List.of("bear", "year")));
        assertEquals(Optional.empty(), Nearest.of("zzzzzz", List.of("carried_over", "year")));
        assertEquals(1, Nearest.edits("ab", "ba", 3));
    }
}
