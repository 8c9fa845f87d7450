package org.nianbao.assess;

import java.util.Locale;

/**
 * One score that an evaluator gave.
 *
 * @param points     at most those of the indicator; NaN where it was said not to apply
 * @param evidence   address of the page looked at
 * @param seen       day on which it was looked at, {@code 2024-03-31}; empty when not said
 * @param screenshot name of a file
 * @param place      {@code file!sheet!cell} that it was read from
 */
public record Sheet(String index, String standard, int year, Round round, String scorer, String body, String indicator, double points, String evidence, String seen, String screenshot,
        String note, String place) {
    /** The rounds of an assessment, in their order. They are kept apart; the latest one that a body has counts. */
    public enum Round {
        /** The body's own. */
        SELF,
        /** The third party's. */
        THIRD_PARTY,
        /** The third party's after the body objected. */
        OBJECTION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What makes a score the same score when it comes in again. */
    String key() {
        return String.join("\t", index, String.valueOf(year), round.word(), scorer, body, indicator);
    }
}
