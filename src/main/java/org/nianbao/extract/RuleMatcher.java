package org.nianbao.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.nianbao.fact.Fact;

/** Asks the rules of {@code sentences.yml} what a figure measures, by the words around it. */
final class RuleMatcher {
    /** 约, 近: said of the figure, not of what it counts. */
    private static final Search ABOUT = Search.of("(?:大约|约|将近|近|逾)$");
    /** Stands for the figure in a rule's pattern. */
    private static final char FIGURE = '#';
    private static final int LONGEST_LABEL = 24;
    /** Where a clause ends: most patterns do not reach over it. */
    private static final String STOPS = ",;。:、";

    private record Compiled(SentenceRules.Rule rule, List<String> patterns, Search unless, Set<String> units, Fact.Kind kind, int weight, Search needs) {
        boolean stands(Standing where) {
            return units.contains(where.unit) && (rule.topics() == null || rule.topics().contains(where.topic)) && (rule.forms() == null || rule.forms().contains(where.form));
        }

        /** Whether what the rule needs is somewhere in the sentence. */
        boolean needed(String topic, String sentence, String right) {
            return needs == null || rule.needs().contains("@" + topic) || needs.in(sentence) || needs.in(right);
        }
    }

    /**
     * @param reach how far before the figure a match can begin
     * @param stops characters of {@link #STOPS} that no match has before the figure
     * @param also  words that must be there too
     */
    private record Shape(Compiled rule, Search pattern, int reach, boolean[] stops, Anchors.OneOf[] also) {
        /**
         * Where a match can begin at the earliest.
         *
         * @param figure where the figure stands
         * @param last   the last place before it of each of {@link #STOPS}
         */
        int from(int figure, int[] last) {
            int from = Math.max(0, figure - reach);
            for (int i = 0; i < last.length; i++) {
                from = stops[i] && last[i] >= from ? last[i] + 1 : from;
            }
            return from;
        }

        boolean possible(long[] present) {
            for (Anchors.OneOf words : also) {
                if (!words.in(present)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What decides which rules can stand at all. */
    private record Standing(String unit, String topic, String form) {
    }

    private final Vocabulary vocabulary;
    private final Anchors anchors = new Anchors();
    /** All patterns, those of the heaviest rule first. */
    private final List<Shape> shapes = new ArrayList<>();
    /** For each word of {@link #anchors} the patterns that it may be a match of, by their position in {@link #shapes}. */
    private final List<BitSet> withWord = new ArrayList<>();
    /** The patterns that may match without any of those words. */
    private final BitSet withoutWord = new BitSet();
    private final Map<Standing, BitSet> standing = new ConcurrentHashMap<>();

    RuleMatcher(SentenceRules rules, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        List<Compiled> compiled = new ArrayList<>();
        for (SentenceRules.Rule rule : rules.rules()) {
            Set<String> units = new HashSet<>();
            for (String unit : rule.units() == null ? List.of("things") : rule.units()) {
                units.addAll(rules.units().getOrDefault(unit, List.of(unit)));
            }
            Fact.Kind kind = rule.kind() == null ? Fact.Kind.COUNT : Fact.Kind.valueOf(rule.kind().toUpperCase(Locale.ROOT));
            compiled.add(new Compiled(rule, rule.patterns().stream().map(vocabulary::expand).toList(), rule.unless() == null ? null : vocabulary.any(rule.unless()),
                    units, kind, rule.weight() == null ? 10 : rule.weight(), rule.needs() == null ? null : Search.any(rule.needs())));
        }
        // The heaviest first: once one fits, the lighter ones need not be tried.
        compiled.sort(Comparator.comparingInt(Compiled::weight).reversed());
        compiled.forEach(rule -> rule.patterns.forEach(pattern -> add(rule, pattern)));
    }

    private void add(Compiled rule, String pattern) {
        int number = shapes.size();
        List<Set<String>> words = Anchors.of(pattern);
        Anchors.OneOf[] also = words.stream().skip(1).filter(set -> Anchors.shortest(set) > 1).limit(3).map(anchors::oneOf).toArray(Anchors.OneOf[]::new);
        String uncrossed = Reach.uncrossed(pattern, FIGURE, STOPS);
        boolean[] stops = new boolean[STOPS.length()];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = uncrossed.indexOf(STOPS.charAt(i)) >= 0;
        }
        shapes.add(new Shape(rule, Search.of(pattern), Reach.before(pattern, FIGURE), stops, also));
        if (words.isEmpty()) {
            withoutWord.set(number);
            return;
        }
        anchors.add(words.get(0)).stream().forEach(word -> {
            while (withWord.size() <= word) {
                withWord.add(new BitSet());
            }
            withWord.get(word).set(number);
        });
    }

    /** The patterns that can match in a window, by unit, topic and edition and by the words that the window holds ({@code present}). */
    private BitSet candidates(long[] present, Standing where) {
        BitSet candidates = (BitSet) withoutWord.clone();
        for (int i = 0; i < present.length; i++) {
            for (long words = present[i]; words != 0; words &= words - 1) {
                int word = (i << 6) + Long.numberOfTrailingZeros(words);
                if (word < withWord.size()) {
                    candidates.or(withWord.get(word));
                }
            }
        }
        candidates.and(standing.computeIfAbsent(where, this::standing));
        return candidates;
    }

    private BitSet standing(Standing where) {
        BitSet set = new BitSet();
        for (int i = 0; i < shapes.size(); i++) {
            set.set(i, shapes.get(i).rule.stands(where));
        }
        return set;
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
        Matcher about = ABOUT.tail(left, 2);
        String before = about == null ? left : left.substring(0, about.start());
        String window = before + FIGURE + right;
        char[] characters = window.toCharArray();
        long[] present = anchors.present(characters);
        BitSet candidates = candidates(present, new Standing(unit, topic, form));
        int[] last = new int[STOPS.length()];
        for (int i = 0; i < last.length; i++) {
            last[i] = before.lastIndexOf(STOPS.charAt(i));
        }
        Match best = null;
        Compiled done = null;
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Shape shape = shapes.get(i);
            Compiled rule = shape.rule;
            if (best != null && rule.weight < best.weight()) {
                break;
            }
            Matcher matcher = rule == done || !shape.possible(present) ? null : shape.pattern.find(window, characters, shape.from(before.length(), last));
            if (matcher == null) {
                continue;
            }
            if (!rule.needed(topic, sentence, right)) {
                done = rule;
            } else if (!excluded(rule, window, matcher)) {
                done = rule;
                if (best == null || rule.weight > best.weight() || matcher.end() - matcher.start() > best.length()) {
                    best = told(rule, matcher);
                }
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
