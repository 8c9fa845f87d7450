package org.nianbao.assess;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nianbao.spec.Words;

/**
 * A rule of points (rules.csv of an index).
 *
 * @param indicator the leaf that it takes points from; the root for a bonus or a veto
 * @param source    what is counted; when it is missing the rule does nothing, and the trace says so
 * @param per       points for each unit (deduct, bonus), points at once (step), part of the leaf's points (ratio); unused by a veto
 * @param cap       most that it takes or gives; NaN for no other limit than the leaf's points
 * @param from      value from which step, ratio and veto speak; score without bonus from which a bonus counts
 */
public record Rule(String indicator, Kind kind, Expression source, double per, double cap, double from, Words label) {
    /** The kinds of rules. */
    public enum Kind {
        /** {@code per} points less for each unit, at most {@code cap}. */
        DEDUCT,
        /** {@code per} points less at once, from {@code from} on. */
        STEP,
        /** The part {@code per} of the leaf's points less, from {@code from} on. */
        RATIO,
        /** {@code per} points more for each unit, at most {@code cap}, if the score without bonus reaches {@code from}. */
        BONUS,
        /** From {@code from} on the body is unqualified: its whole score is the floor. */
        VETO;

        boolean ofRoot() {
            return this == BONUS || this == VETO;
        }
    }

    /**
     * What one rule did to one body.
     *
     * @param value  that was counted; NaN when it is missing
     * @param points taken away, or given by a bonus (whether it counts depends on the score); 1 for a veto that speaks
     */
    public record Applied(Rule rule, double value, double points) {
        @Override
        public String toString() {
            String label = rule.label().in(org.nianbao.spec.Language.CHINESE);
            return (Double.isNaN(value) ? "?" : rule.kind() == Kind.VETO ? points > 0 ? "veto" : "no veto" : (rule.kind() == Kind.BONUS ? "+" : "-") + Decimals.text(points)) + " " + label + " (" + rule.source() + " = " + (Double.isNaN(value) ? "?" : Decimals.text(value))
                    + ")";
        }
    }

    /** @param most points of the leaf; no limit for the root */
    Applied apply(double most, ToDoubleFunction<String> values) {
        double value = source.value(values);
        double points = Double.isNaN(value) ? 0 : switch (kind) {
            case DEDUCT, BONUS -> per * Math.max(0, value);
            case STEP -> value >= from ? per : 0;
            case RATIO -> value >= from ? per * most : 0;
            case VETO -> value >= from ? 1 : 0;
        };
        return new Applied(this, value, Math.min(Double.isNaN(cap) ? most : Math.min(cap, most), points));
    }

    /** What the rules of a leaf or of the root did, in the order of the file. */
    static List<Applied> of(Index index, Indicator indicator, ToDoubleFunction<String> values) {
        return index.rules().stream().filter(rule -> rule.indicator().equals(indicator.id())).map(rule -> rule.apply(indicator.leaf() ? Sheets.points(indicator) : Double.POSITIVE_INFINITY, values)).toList();
    }

    /** The score of the whole after vetoes and bonuses. @param root what the rules of the root did */
    static double whole(Method method, double total, List<Applied> root) {
        if (root.stream().anyMatch(applied -> applied.rule().kind() == Kind.VETO && applied.points() > 0)) {
            return Double.isNaN(total) ? total : method.floor();
        }
        double[] bonus = root.stream().filter(applied -> applied.rule().kind() == Kind.BONUS && (Double.isNaN(applied.rule().from()) || total >= applied.rule().from() - 1e-9))
                .mapToDouble(Applied::points).toArray();
        return total + Arrays.stream(bonus).sum();
    }
}
