package org.nianbao.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.fact.FactId;
import org.nianbao.notice.Severity;

/** Collects findings and gives them their lasting names. One a thread. */
final class Ledger {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> fingerprints = new HashMap<>();

    List<Finding> findings() {
        return findings;
    }

    Entry entry(Rule rule, YearReport report, String section) {
        return new Entry(rule, report.body, report.year, report.file, section);
    }

    Entry entry(Rule rule, String body, int year, String file, String section) {
        return new Entry(rule, body, year, file, section);
    }

    /** A finding in the making. */
    final class Entry {
        private final Rule rule;
        private final String body;
        private final int year;
        private final String file;
        private final String section;
        private final Map<String, Said> words = new TreeMap<>();
        private Severity severity;
        private List<Figure> left = List.of();
        private List<Figure> right = List.of();
        private String formula = "";
        private String evidence = "";

        private Entry(Rule rule, String body, int year, String file, String section) {
            this.rule = rule;
            this.body = body;
            this.year = year;
            this.file = file;
            this.section = section;
            this.severity = rule.severity();
        }

        Entry sides(List<Figure> newLeft, List<Figure> newRight) {
            left = List.copyOf(newLeft);
            right = List.copyOf(newRight);
            return this;
        }

        Entry formula(String text) {
            formula = text;
            return this;
        }

        Entry evidence(String place) {
            evidence = place;
            return this;
        }

        Entry milder(Severity other) {
            severity = other;
            return this;
        }

        Entry say(String word, Said text) {
            words.put(word, text);
            return this;
        }

        Entry say(String word, String text) {
            return say(word, Said.same(text));
        }

        /**
         * Enters it. The same finding on the same figures in a copy of the report is entered once.
         *
         * @param about what it is about within its report, independent of values and places: cells, or words for findings on text
         */
        void about(String... about) {
            String scope = left.isEmpty() ? right.isEmpty() ? "" : right.get(0).scope() : left.get(0).scope();
            String name = String.join("\u001f", rule.code(), body, Integer.toString(year), scope, section, String.join("\u001f", about));
            StringBuilder values = new StringBuilder();
            for (List<Figure> side : List.of(left, right)) {
                side.forEach(f -> values.append(f.year()).append(f.cell()).append('=').append(f.value() == null ? f.raw() : Names.number(f.value()))
                        .append(f.unit()).append(f.reading()).append('\u001e'));
                values.append('\u001f');
            }
            if (left.isEmpty() && right.isEmpty()) {
                values.append(rule.sentence().filled(words).zh());
            }
            String fingerprint = hash(values.toString(), 12);
            String id = hash(name, 16);
            for (int again = 1; fingerprints.containsKey(id); again++) {
                if (fingerprints.get(id).equals(fingerprint)) {
                    return;
                }
                id = hash(name + "\u001f" + again, 16);
            }
            fingerprints.put(id, fingerprint);
            Said message = rule.sentence().filled(words);
            Finding finding = new Finding(id, rule.code(), severity, body, year, section, file, message.zh(), message.en(), formula, left, right, evidence,
                    fingerprint);
            if (finding.unsure() && severity == Severity.ERROR) {
                severity = Severity.WARNING;
                finding = new Finding(id, rule.code(), severity, body, year, section, file, message.zh(), message.en(), formula, left, right, evidence,
                        fingerprint);
            }
            findings.add(finding);
        }
    }

    private static String hash(String text, int digits) {
        return FactId.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }
}
