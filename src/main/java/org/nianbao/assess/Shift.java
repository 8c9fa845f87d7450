package org.nianbao.assess;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why the score and the rank of a body changed between two rounds: Shapley's split (1953) over five causes, exact: the parts add up to the change, and no order of the causes is preferred.
 *
 * On the way from one round to the other a score is also made of less than the method asks for (its {@code least}), since a new standard may ask for what the old year's form had not; both
 * ends are as they were published.
 *
 * @param before score and rank in the first round, {@code after} in the second
 * @param score  part of each cause in the change of the score
 * @param rank   part of each cause in the change of the rank; negative is up
 */
public record Shift(String body, double scoreBefore, double scoreAfter, int rankBefore, int rankAfter, Map<Cause, Double> score, Map<Cause, Double> rank) {
    /** What may have changed. */
    public enum Cause {
        /** The body's own values. */
        OWN_VALUES,
        /** The values of all others, and who they are. */
        OTHERS_VALUES,
        /** The weights of indicators that both standards have. */
        WEIGHTS,
        /** Everything else of the standard: indicators, goalposts, normalisation, means. */
        STANDARD,
        /** What is done with missing values and outliers. */
        TREATMENT
    }

    /** @param from index and panel of the first round; @param to those of the second; the body must be in both panels */
    public static Shift of(String body, Index from, Panel panelFrom, Index to, Panel panelTo) {
        if (!panelFrom.bodies().contains(body) || !panelTo.bodies().contains(body)) {
            throw new IllegalArgumentException("\"" + body + "\" must be in both rounds");
        }
        Cause[] causes = Cause.values();
        int sets = 1 << causes.length;
        double[] score = new double[sets];
        int[] rank = new int[sets];
        for (int set = 0; set < sets; set++) {
            Panel others = has(set, Cause.OTHERS_VALUES) ? panelTo : panelFrom;
            Panel panel = others.withBody(body, has(set, Cause.OWN_VALUES) ? panelTo : panelFrom);
            Index standard = has(set, Cause.STANDARD) ? to : from;
            Index index = mixed(standard, has(set, Cause.WEIGHTS) ? to : from, has(set, Cause.TREATMENT) ? to : from);
            Scores scores = Scoring.of(index, panel);
            int at = panel.bodies().indexOf(body);
            score[set] = scores.total()[at];
            rank[set] = scores.ranks()[at];
        }
        for (int end : new int[] {0, sets - 1}) {
            Scores own = end == 0 ? Scoring.of(from, panelFrom) : Scoring.of(to, panelTo);
            if (Double.isNaN(own.total()[own.panel().bodies().indexOf(body)])) {
                throw new IllegalArgumentException("\"" + body + "\" has no score for " + own.panel().year() + " by standard " + own.index().method().standard() + ": too little is known");
            }
        }
        Map<Cause, Double> scores = new EnumMap<>(Cause.class);
        Map<Cause, Double> ranks = new EnumMap<>(Cause.class);
        for (Cause cause : causes) {
            double scorePart = 0;
            double rankPart = 0;
            for (int set = 0; set < sets; set++) {
                if (!has(set, cause)) {
                    double weight = weight(Integer.bitCount(set), causes.length);
                    int with = set | 1 << cause.ordinal();
                    scorePart += weight * (score[with] - score[set]);
                    rankPart += weight * (rank[with] - rank[set]);
                }
            }
            scores.put(cause, scorePart);
            ranks.put(cause, rankPart);
        }
        return new Shift(body, score[0], score[sets - 1], rank[0], rank[sets - 1], scores, ranks);
    }

    private static boolean has(int set, Cause cause) {
        return (set & 1 << cause.ordinal()) != 0;
    }

    /** size! (n − size − 1)! / n! */
    private static double weight(int size, int n) {
        double ways = 1.0 / n;
        for (int k = 1; k <= size; k++) {
            ways *= (double) k / (n - k);
        }
        return ways;
    }

    private static Index mixed(Index standard, Index weights, Index treatment) {
        Method s = standard.method();
        Method t = treatment.method();
        Method w = weights.method();
        Method.Choices choices = new Method.Choices(w.chosen().correlation(), w.chosen().shift(), w.chosen().pairs(), s.chosen().norm(), s.chosen().operator());
        Method method = new Method(s.title(), s.standard(), s.valid(), Method.Sums.RELATIVE, s.scale(), s.floor(), new Method.Missing(t.missing().policy(), t.missing().centre(), 0), t.outliers(), s.normalisation(), s.window(), w.weighting(),
                w.base(), w.combination(), Optional.of(choices), s.aggregation(), s.synthesis(), s.compare(), s.tiers(), s.robustness());
        Map<String, Indicator> given = new java.util.HashMap<>();
        weights.indicators().forEach(indicator -> given.put(indicator.id(), indicator));
        Set<String> differing = new HashSet<>();
        for (Indicator indicator : standard.indicators()) {
            Indicator twin = given.get(indicator.id());
            if (twin == null || !twin.parent().equals(indicator.parent())) {
                differing.add(indicator.parent()); // Siblings that are not the same ones have no common weights: those of their own standard hold.
            }
        }
        for (Indicator indicator : weights.indicators()) {
            if (standard.indicator(indicator.id()).filter(twin -> twin.parent().equals(indicator.parent())).isEmpty()) {
                differing.add(indicator.parent());
            }
        }
        List<Indicator> indicators = new ArrayList<>();
        for (Indicator i : standard.indicators()) {
            double weight = differing.contains(i.parent()) ? i.weight() : given.get(i.id()).weight();
            indicators.add(i.weighing(weight));
        }
        List<Judgement> judgements = Stream.concat(weights.judgements().stream().filter(one -> !differing.contains(one.group())),
                standard.judgements().stream().filter(one -> differing.contains(one.group()))).toList();
        return new Index(standard.name(), method, indicators, standard.rules(), judgements, standard.crosses(), standard.frozen());
    }
}
