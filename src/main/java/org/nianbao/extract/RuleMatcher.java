package org.nianbao.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.nianbao.fact.Fact;

/** Asks the rules of {@code sentences.yml} what a figure measures, by the words around it. */
final class RuleMatcher {
    /** Stands for the figure in a rule's pattern. */
    private static final char FIGURE = '#';
    private static final int LONGEST_LABEL = 24;

    /**
     * A pattern of a rule.
     *
     * @param reach   how far before the figure a match can begin
     * @param anchors the words of which the window must hold one; null where any window may match
     */
    private record Shape(Search pattern, int reach, BitSet anchors) {
    }

    private record Compiled(SentenceRules.Rule rule, List<Shape> shapes, Search unless, Set<String> units, Fact.Kind kind, int weight, Search needs) {
        boolean stands(String topic, String form) {
            return (rule.topics() == null || rule.topics().contains(topic)) && (rule.forms() == null || rule.forms().contains(form));
        }

        /** Whether what the rule needs is somewhere in the sentence. */
        boolean needed(String topic, String sentence, String right) {
            return needs == null || rule.needs().contains("@" + topic) || needs.in(sentence) || needs.in(right);
        }
    }

    private final Vocabulary vocabulary;
    private final Anchors anchors = new Anchors();
    private final Map<String, List<Compiled>> byUnit = new HashMap<>();

    RuleMatcher(SentenceRules rules, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        List<Compiled> compiled = new ArrayList<>();
        for (SentenceRules.Rule rule : rules.rules()) {
            Set<String> units = new HashSet<>();
            for (String unit : rule.units() == null ? List.of("things") : rule.units()) {
                units.addAll(rules.units().getOrDefault(unit, List.of(unit)));
            }
            Fact.Kind kind = rule.kind() == null ? Fact.Kind.COUNT : Fact.Kind.valueOf(rule.kind().toUpperCase(Locale.ROOT));
            compiled.add(new Compiled(rule, rule.patterns().stream().map(source -> shape(vocabulary.expand(source))).toList(), rule.unless() == null ? null : vocabulary.any(rule.unless()), units,
                    kind, rule.weight() == null ? 10 : rule.weight(), rule.needs() == null ? null : Search.any(rule.needs())));
        }
        // The heaviest first: once one fits, the lighter ones need not be tried.
        compiled.sort(Comparator.comparingInt(Compiled::weight).reversed());
        compiled.forEach(rule -> rule.units.forEach(unit -> byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(rule)));
    }

    private Shape shape(String expression) {
        Set<String> words = Anchors.of(expression);
        return new Shape(Search.of(expression), Reach.before(expression, FIGURE), words == null ? null : anchors.add(words));
    }

    /**
     * The heaviest rule that fits, among equals the longest match; null when none does.
     *
     * @param unit     the figure's unit
     * @param left     words before the figure
     * @param right    words behind it
     * @param sentence the sentence up to the figure
     */
    Match match(String unit, String left, String right, String sentence, String topic, String form) {
        String window = left + FIGURE + right;
        BitSet present = anchors.present(window);
        Match best = null;
        for (Compiled rule : byUnit.getOrDefault(unit, List.of())) {
            if (best != null && rule.weight < best.weight()) {
                break;
            }
            if (!rule.stands(topic, form)) {
                continue;
            }
            for (Shape shape : rule.shapes) {
                if (shape.anchors != null && !shape.anchors.intersects(present)) {
                    continue;
                }
                Matcher matcher = shape.pattern.find(window, Math.max(0, left.length() - shape.reach), window.length());
                if (matcher == null) {
                    continue;
                }
                if (!rule.needed(topic, sentence, right)) {
                    break;
                }
                if (excluded(rule, window, matcher)) {
                    continue;
                }
                if (best == null || rule.weight > best.weight() || matcher.end() - matcher.start() > best.length()) {
                    best = told(rule, matcher);
                }
                break;
            }
        }
        return best;
    }

    /** Whether a word that the rule does not bear stands in the match or right before it. */
    private static boolean excluded(Compiled rule, String window, Matcher matcher) {
        return rule.unless != null && rule.unless.in(window.substring(Math.max(0, matcher.start() - 6), matcher.end()));
    }

    private Match told(Compiled compiled, Matcher matcher) {
        SentenceRules.Rule rule = compiled.rule;
        String hit = matcher.group();
        String member = rule.member() == null ? "" : rule.member();
        String label = hit.replace("#", "");
        if (member.startsWith("@")) {
            label = matcher.group("m");
            member = vocabulary.members(member.substring(1)).getOrDefault(label, "");
        }
        return new Match(rule.id(), rule.indicator(), rule.dimension() == null ? "" : rule.dimension(), member,
                label.length() > LONGEST_LABEL ? label.substring(label.length() - LONGEST_LABEL) : label, compiled.kind, compiled.weight, hit.length());
    }
}
