package org.nianbao.assess;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param weighting   {@code given}: the tree's weights. Else leaves are weighted inside their group from the data; {@code base} names the year whose data do so, for all years
 * @param base        year of the data that weigh; empty: the year scored, and then weights move with the data, which the result says
 * @param aggregation mean by id of group; {@code other} stands for all that are not named
 * @param tiers       grades by lower limit, best first
 */
public record Method(Words title, String standard, Valid valid, Sums weights, double scale, double floor, Missing missing, Optional<Outliers> outliers, Normalisation normalisation,
        Weighting weighting, java.util.OptionalInt base, Map<String, Mean> aggregation, List<Tier> tiers, Optional<Variants> robustness) {
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
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() >= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException("tiers stand from the best to the worst; \"" + tiers.get(i).name().in(org.nianbao.spec.Language.CHINESE) + "\" does not lie below the one before it");
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
}
