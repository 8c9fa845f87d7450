package org.nianbao.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/** Every rule is fed what it must speak about and what it must pass over: {@code src/test/cases/check/CODE.txt}. */
class RuleCasesTest {
    private static final Path CASES = Path.of("src/test/cases/check");

    @TestFactory
    List<DynamicTest> cases() throws Exception {
        Rules rules = Rules.load(Path.of("jobs/check"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            Map<String, List<String>> cases = read(CASES.resolve(rule.code() + ".txt"));
            assertTrue(cases.keySet().stream().anyMatch(name -> name.startsWith("speaks")), rule.code() + " has no case in which it speaks");
            assertTrue(cases.keySet().stream().anyMatch(name -> name.startsWith("silent")), rule.code() + " has no case in which it is silent");
            cases.forEach((name, lines) -> tests.add(DynamicTest.dynamicTest(rule.code() + " " + name, () -> run(rule, rules, name, lines))));
        }
        return tests;
    }

    /** {@code speaks: words} must be in the message, where words are given. */
    private static void run(Rule rule, Rules rules, String name, List<String> lines) {
        List<Finding> findings = Sheet.of(lines).findings(rule, rules);
        if (name.startsWith("silent")) {
            assertEquals(List.of(), findings.stream().map(Finding::messageEn).toList());
            return;
        }
        assertEquals(1, findings.size(), () -> "findings: " + findings.stream().map(Finding::messageEn).toList());
        Finding finding = findings.get(0);
        String words = name.contains(":") ? name.substring(name.indexOf(':') + 1).strip() : "";
        assertTrue(finding.messageEn().contains(words), () -> "\"" + words + "\" is not said: " + finding.messageEn());
        assertFalse((finding.messageZh() + finding.messageEn()).matches(".*(?:\\{|null|  ).*"), () -> finding.messageZh() + " | " + finding.messageEn());
        assertFalse(finding.messageZh().contains("为 。") || finding.messageEn().contains(" ."), finding::messageZh);
        boolean unsure = Stream.concat(finding.left().stream(), finding.right().stream()).anyMatch(f -> f.approximate() || f.reading() == Fact.Mark.UNREADABLE);
        assertFalse(unsure && finding.severity() == Severity.ERROR, "a doubtful figure makes no error");
    }

    @Test
    void noCaseIsLeftWithoutARule() throws Exception {
        List<String> codes = Rules.load(Path.of("jobs/check")).rules().stream().map(Rule::code).toList();
        try (Stream<Path> files = Files.list(CASES)) {
            files.forEach(file -> assertTrue(codes.contains(file.getFileName().toString().replace(".txt", "")), file + " is about no rule"));
        }
    }

    private static Map<String, List<String>> read(Path file) throws Exception {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        assertTrue(Files.exists(file), file + " is missing: a rule needs a case in which it speaks and one in which it is silent");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                cases.put(line.substring(3), lines);
            } else {
                lines.add(line);
            }
        }
        return cases;
    }
}
