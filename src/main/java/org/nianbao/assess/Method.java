package org.nianbao.assess;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.nianbao.spec.Words;

/**
 * How an index is computed, as {@code method.yml} says. Everything that changes a result is here and is printed with the result.
 *
 * @param standard    version of the scoring standard
 * @param valid       years that the standard was made for; others may be scored by it, and the result says so
 * @param weights     what the weights of the tree are
 * @param scale       greatest score of a leaf, usually 100
 * @param floor       least score of a leaf; above 0 where a geometric or harmonic mean is used, since one zero would decide everything
 * @param outliers    none when left out
 * @param window      years over whose values {@link Normalisation#FROZEN_MIN_MAX} takes least and greatest, once for all years
 * @param weighting   {@code given}: the tree's weights. Else leaves are weighted inside their group from the data; {@code base} names the year whose data do so, for all years
 * @param base        year of the data that weigh; empty: the year scored, and then weights move with the data, which the result says
 * @param combination what is combined, and how, when the weighting is {@code combination}
 * @param choices     which variant of a method is meant where there are several
 * @param aggregation mean by id of group; {@code other} stands for all that are not named
 * @param synthesis   how the whole is made; means up the tree when left out
 * @param compare     who stands in one list of ranks; all bodies together when left out
 * @param tiers       grades by lower limit, best first
 */
public record Method(Words title, String standard, Valid valid, Sums weights, double scale, double floor, Missing missing, Optional<Outliers> outliers, Normalisation normalisation,
        Optional<Valid> window, Weighting weighting, OptionalInt base, Optional<Combination> combination, Optional<Choices> choices, Map<String, Mean> aggregation,
        Optional<Synthesis> synthesis, Optional<Compare> compare, List<Tier> tiers, Optional<Variants> robustness) {
    public Method {
        aggregation = Map.copyOf(aggregation);
        tiers = List.copyOf(tiers);
        if (!(scale > floor) || floor < 0) {
            throw new IllegalArgumentException("scores go from floor " + floor + " to scale " + scale + ": the floor is at least 0 and below the scale");
        }
        if (floor == 0 && aggregation.values().stream().anyMatch(Mean::needsPositive)) {
            throw new IllegalArgumentException("a geometric or harmonic mean needs a floor above 0 (such as 1): one score of 0 would make the whole 0");
        }
        if (normalisation == Normalisation.Z_SCORE && aggregation.values().stream().anyMatch(Mean::needsPositive)) {
            throw new IllegalArgumentException("a geometric or harmonic mean cannot take z-scores, which may be negative");
        }
        boolean drawn = robustness.isPresent() && robustness.orElseThrow().aggregation().stream().anyMatch(Mean::needsPositive);
        if (drawn && (floor == 0 || normalisation == Normalisation.Z_SCORE || robustness.orElseThrow().normalisation().contains(Normalisation.Z_SCORE))) {
            throw new IllegalArgumentException("variants with a geometric or harmonic mean need a floor above 0, and no z-scores");
        }
        if (usesFrozen(normalisation, robustness) != window.isPresent()) {
            throw new IllegalArgumentException("the normalisation frozen_min_max and the years of its window belong together: one is there without the other");
        }
        if (window.isPresent() && (normalisation == Normalisation.GOALPOSTS || robustness.isPresent() && robustness.orElseThrow().normalisation().contains(Normalisation.GOALPOSTS))) {
            throw new IllegalArgumentException("frozen_min_max takes the place of the goalposts; a method has one or the other");
        }
        if ((weighting == Weighting.COMBINATION) != combination.isPresent()) {
            throw new IllegalArgumentException("the weighting combination and the group \"combination\", which says what is combined, belong together: one is there without the other");
        }
        if (synthesis.filter(Synthesis.FUZZY::equals).isPresent() && tiers.size() < 2) {
            throw new IllegalArgumentException("fuzzy evaluation needs two grades or more in tiers");
        }
        if (synthesis.filter(how -> how != Synthesis.MEANS).isPresent() && normalisation == Normalisation.Z_SCORE) {
            throw new IllegalArgumentException("a synthesis other than means takes scores within the scale, not z-scores");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() >= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException("tiers stand from the best to the worst; \"" + tiers.get(i).name().in(org.nianbao.spec.Language.CHINESE) + "\" does not lie below the one before it");
            }
        }
    }

    private static boolean usesFrozen(Normalisation normalisation, Optional<Variants> robustness) {
        return normalisation == Normalisation.FROZEN_MIN_MAX || robustness.isPresent() && robustness.orElseThrow().normalisation().contains(Normalisation.FROZEN_MIN_MAX);
    }

    /** Who is compared with whom. */
    public enum Compare {
        /** All bodies in one list. */
        TOGETHER,
        /** One list of ranks for each type (level) of body; tiers and intervals likewise. */
        BY_TYPE
    }

    /**
     * Weights of several origins made one, inside each group.
     *
     * @param of    two of the weightings or more
     * @param share weight of the first in a linear combination of two, 0 to 1; 0.5 when left out
     */
    public record Combination(List<Weighting> of, By by, Optional<Double> share) {
        public Combination {
            of = List.copyOf(of);
            if (of.size() < 2 || of.contains(Weighting.COMBINATION) || of.stream().distinct().count() < of.size()) {
                throw new IllegalArgumentException("a combination is of two different weightings or more, not " + of.toString().toLowerCase(Locale.ROOT));
            }
            if (share.isPresent() && (by != By.LINEAR || of.size() != 2 || !(share.orElseThrow() >= 0 && share.orElseThrow() <= 1))) {
                throw new IllegalArgumentException("share is that of the first of two weightings in a linear combination, 0 to 1");
            }
        }

        /** How. */
        public enum By {
            /** Σ λw. */
            LINEAR,
            /** Π w. */
            PRODUCT,
            /** (Π w)^(1/k). */
            GEOMETRIC,
            /** {@link ObjectiveWeights#game}. */
            GAME
        }

        double[] joined(List<double[]> of) {
            double[][] vectors = of.toArray(double[][]::new);
            double[] shares = new double[vectors.length];
            Arrays.fill(shares, 1.0 / vectors.length);
            share.ifPresent(first -> {
                shares[0] = first;
                shares[1] = 1 - first;
            });
            return switch (by) {
                case LINEAR -> ObjectiveWeights.linear(shares, vectors);
                case PRODUCT -> ObjectiveWeights.product(vectors);
                case GEOMETRIC -> ObjectiveWeights.geometric(vectors);
                case GAME -> ObjectiveWeights.game(vectors);
            };
        }
    }

    /**
     * Variants of methods that go by one name and give different results. What is left out is as said here, and printed all the same.
     *
     * @param correlation in CRITIC; Pearson's
     * @param shift       added to every score before entropy is computed, in points of the scale; 0
     * @param pairs       how weights follow from pairwise comparisons; the eigenvector
     * @param norm        before TOPSIS measures distances; none, since scores are on one scale already
     * @param operator    of fuzzy evaluation; the weighted sum
     */
    public record Choices(Optional<ObjectiveWeights.Correlation> correlation, Optional<Double> shift, Optional<Ahp.By> pairs, Optional<Topsis.Norm> norm, Optional<Fuzzy.Operator> operator) {
        static final Choices USUAL = new Choices(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Choices {
            if (shift.filter(points -> !(points >= 0)).isPresent()) {
                throw new IllegalArgumentException("shift is not negative: entropy is of shares");
            }
        }
    }

    /** First and last year. */
    public record Valid(int from, int to) {
        public Valid {
            if (from > to) {
                throw new IllegalArgumentException("valid from " + from + " to " + to + " is no stretch of years");
            }
        }
    }

    /** What weights are: shares of the parent that sum to 1, points that sum to the parent's, or relative ones that need not sum to anything. */
    public enum Sums { SHARES, POINTS, RELATIVE }

    /** What a value that is missing counts for. */
    public enum Policy {
        /** The lowest score: who does not disclose gains nothing by it. */
        LOWEST,
        /** The mean or median of the body's peers, before outliers are treated. */
        PEERS,
        /** The remaining indicators of the group, their weights rescaled; a body with too few of them has no score for the group. */
        RESCALE
    }

    /** Mean or median of peers. */
    public enum Centre { MEAN, MEDIAN }

    /** @param least share of a group's weight that must be there for a score, 0 to 1; used by {@link Policy#RESCALE} */
    public record Missing(Policy policy, Centre centre, double least) {
        public Missing {
            if (!(least >= 0 && least <= 1)) {
                throw new IllegalArgumentException("least is a share from 0 to 1, not " + least);
            }
        }
    }

    /** What is done with an indicator that fails the test on its shape. */
    public enum Treatment {
        /** Only told. */
        FLAG,
        /** The most extreme values are pulled in to the next one, at most {@code points} times; told when that is not enough. */
        WINSORISE,
        /** The same, and where it is not enough the logarithm of the original values. */
        WINSORISE_OR_LOG
    }

    /**
     * An indicator fails when |skewness| is at least {@code skewness} and the excess kurtosis at least {@code kurtosis} (2 and 3.5 are usual), both corrected for bias.
     */
    public record Outliers(Treatment treatment, int points, double skewness, double kurtosis) {
    }

    /** A grade: scores from this one on. */
    public record Tier(Words name, double from) {
    }

    /**
     * Which variants of the method are defensible, for the intervals of ranks.
     *
     * @param count         how many are drawn
     * @param seed          the same seed gives the same bytes
     * @param weights       each weight is multiplied by a factor drawn evenly between 1 − weights and 1 + weights, and siblings are brought back to their sum
     * @param reliable      lowest reliability of a body's own figures that the draws allow for; 1: figures are taken as they are
     * @param normalisation those to draw from
     * @param aggregation   those to draw from, for all groups at once
     * @param missing       policies to draw from
     * @param outliers      numbers of winsorised points to draw from (0: no treatment)
     * @param wins          share of variants in which a body must beat another to be told apart from it, 0.5 to 1
     */
    public record Variants(int count, int seed, double weights, double reliable, List<Normalisation> normalisation, List<Mean> aggregation, List<Policy> missing,
            List<String> outliers, double wins) {
        public Variants {
            if (count < 1 || count > 1_000_000) {
                throw new IllegalArgumentException("count of variants is 1 to 1000000, not " + count);
            }
            if (!(weights >= 0 && weights < 1)) {
                throw new IllegalArgumentException("weights vary by a share from 0 to below 1, not " + weights);
            }
            if (!(reliable >= 0 && reliable <= 1)) {
                throw new IllegalArgumentException("reliable is a share from 0 to 1, not " + reliable);
            }
            if (!(wins >= 0.5 && wins <= 1)) {
                throw new IllegalArgumentException("wins is a share from 0.5 to 1, not " + wins);
            }
            outliers.forEach(points -> {
                if (!points.matches("\\d{1,3}")) {
                    throw new IllegalArgumentException("outliers lists numbers of winsorised points, not \"" + points + "\"");
                }
            });
        }

        /** Numbers of winsorised points. */
        int[] points() {
            return outliers.stream().mapToInt(Integer::parseInt).toArray();
        }
    }

    /** The mean of a group. */
    public Mean mean(String group) {
        return aggregation.getOrDefault(group, aggregation.getOrDefault("other", Mean.ARITHMETIC));
    }

    /** The grade of a score, if there are grades and it reaches one. */
    public Optional<Tier> tier(double score) {
        return tiers.stream().filter(tier -> score >= tier.from() - 1e-9 * scale).findFirst();
    }

    Choices chosen() {
        return choices.orElse(Choices.USUAL);
    }

    Synthesis whole() {
        return synthesis.orElse(Synthesis.MEANS);
    }

    boolean usesPairs() {
        return weighting == Weighting.AHP || combination.filter(one -> one.of().contains(Weighting.AHP)).isPresent();
    }

    /** The same with other weights. */
    Method weighed(Sums sums, Weighting how) {
        return new Method(title, standard, valid, sums, scale, floor, missing, outliers, normalisation, window, how, base, how == Weighting.COMBINATION ? combination : Optional.empty(), choices,
                aggregation, synthesis, compare, tiers, robustness);
    }

    /** Every choice that changes a result, by the key under which {@code method.yml} has it, whether it stands there or not. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("standard", standard);
        options.put("valid", valid.from() + " to " + valid.to());
        options.put("scale", Decimals.text(floor) + " to " + Decimals.text(scale));
        options.put("missing", word(missing.policy()) + (missing.policy() == Policy.PEERS ? ", " + word(missing.centre()) : "")
                + (missing.policy() == Policy.RESCALE ? ", at least " + Decimals.text(missing.least()) + " of the weight" : ""));
        options.put("outliers", outliers.map(rule -> word(rule.treatment()) + ", skewness " + Decimals.text(rule.skewness()) + " and kurtosis " + Decimals.text(rule.kurtosis())
                + (rule.treatment() == Treatment.FLAG ? "" : ", " + rule.points() + " points")).orElse("left alone"));
        options.put("normalisation", word(normalisation) + window.map(years -> " of " + years.from() + " to " + years.to()).orElse(""));
        boolean data = weighting != Weighting.GIVEN && weighting != Weighting.EQUAL && weighting != Weighting.AHP;
        options.put("weighting", word(weighting) + (data ? base.isPresent() ? " of the data of " + base.getAsInt() : " of the data of the year scored" : ""));
        combination.ifPresent(one -> options.put("combination", word(one.by()) + " of " + one.of().stream().map(Method::word).toList()
                + (one.by() == Combination.By.LINEAR && one.of().size() == 2 ? ", share of the first " + Decimals.text(one.share().orElse(0.5)) : "")));
        List<Weighting> used = combination.map(Combination::of).orElse(List.of(weighting));
        if (used.contains(Weighting.CRITIC)) {
            options.put("correlation", word(chosen().correlation().orElse(ObjectiveWeights.Correlation.PEARSON)));
        }
        if (used.contains(Weighting.ENTROPY)) {
            options.put("shift", Decimals.text(chosen().shift().orElse(0.0)));
        }
        if (used.contains(Weighting.AHP)) {
            options.put("pairs", word(chosen().pairs().orElse(Ahp.By.EIGENVECTOR)) + ", random index of Saaty (three things: 0.58)");
        }
        options.put("aggregation", new TreeMap<>(aggregation).toString().toLowerCase(Locale.ROOT));
        options.put("synthesis", word(whole()) + (whole() == Synthesis.TOPSIS ? ", norm " + word(chosen().norm().orElse(Topsis.Norm.NONE)) : "")
                + (whole() == Synthesis.FUZZY ? ", operator " + word(chosen().operator().orElse(Fuzzy.Operator.WEIGHTED_SUM)) : ""));
        options.put("compare", word(compare.orElse(Compare.TOGETHER)));
        robustness.ifPresent(v -> options.put("robustness", v.count() + " variants, seed " + v.seed() + ", weights ± " + Decimals.text(100 * v.weights()) + " %, reliability not below "
                + Decimals.text(v.reliable()) + ", normalisation " + words(v.normalisation()) + ", aggregation " + words(v.aggregation()) + ", missing " + words(v.missing()) + ", winsorised points "
                + v.outliers() + ", told apart from " + Decimals.text(100 * v.wins()) + " % of the variants on"));
        return options;
    }

    private static String words(List<? extends Enum<?>> constants) {
        return constants.stream().map(Method::word).toList().toString();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
