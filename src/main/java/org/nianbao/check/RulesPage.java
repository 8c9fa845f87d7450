package org.nianbao.check;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nianbao.notice.Severity;

/** The page that tells every rule: {@code docs/findings.md}. */
final class RulesPage {
    private RulesPage() {
    }

    static String of(Rules rules) {
        StringBuilder page = new StringBuilder("""
                # What the checks find

                Generated from `jobs/check` by `./nianbao check --list > docs/findings.md`; a test compares it. Each rule is one file there, named by its code, and has cases in which it
                must speak and cases in which it must be silent in `src/test/cases/check/CODE.txt`.

                `error`: two disclosed figures contradict each other. `warning`: somebody should ask. `info`: worth knowing. A finding one of whose figures is
                approximate or could not be read is never an error.

                """);
        page.append("| code | severity | looks for |\n|---|---|---|\n");
        for (Severity severity : Severity.values()) {
            for (Rule rule : rules.rules()) {
                if (rule.severity() == severity) {
                    page.append("| [`").append(rule.code()).append("`](#").append(rule.code()).append(") | ").append(severity.word()).append(" | ").append(rule.title().zh())
                            .append(" – ").append(rule.title().en()).append(" |\n");
                }
            }
        }
        for (Rule rule : rules.rules()) {
            page.append("\n## ").append(rule.code()).append("\n\n").append(rule.title().zh()).append(" – ").append(rule.title().en()).append(". ")
                    .append(rule.severity().word()).append("; ").append(rule.forms().isEmpty() ? "all forms" : String.join(", ", rule.forms())).append(".\n\n> ")
                    .append(rule.sentence().zh()).append("\n>\n> ").append(rule.sentence().en()).append("\n\n").append(rule.advice().zh()).append(' ')
                    .append(rule.advice().en()).append("\n\n`").append(word(rule.kind().getClass().getSimpleName())).append('`').append(settings(rule.kind())).append('\n');
        }
        return page.toString();
    }

    private static String settings(Kind kind) {
        List<String> settings = new ArrayList<>();
        for (RecordComponent component : kind.getClass().getRecordComponents()) {
            try {
                String value = shown(component.getAccessor().invoke(kind));
                if (!value.isEmpty()) {
                    settings.add(word(component.getName()) + " " + value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return settings.isEmpty() ? "" : ": " + String.join("; ", settings);
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(RulesPage::shown).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return String.join(", ", map.entrySet().stream().map(e -> shown(e.getKey()) + " = " + String.join(" + ", e.getValue().toString().split(" "))).sorted().toList());
        }
        if (value instanceof TableSum.Listed sum) {
            return sum.section() + " " + sum.total() + " = " + String.join(" + ", sum.parts());
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private static String word(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
