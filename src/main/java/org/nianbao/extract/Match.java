package org.nianbao.extract;

import org.nianbao.fact.Fact;

/**
 * What a figure was found to measure.
 *
 * @param rule      name of the rule that told it
 * @param dimension empty for a total
 * @param member    member code; empty for a total and for a label that is not known
 * @param label     what names the figure in the text
 * @param weight    weight of the rule
 * @param length    characters that the rule matched
 */
record Match(String rule, String indicator, String dimension, String member, String label, Fact.Kind kind, int weight, int length) {
    Match doubted(Doubt doubt) {
        return new Match(rule + doubt.mark(), indicator, dimension, member, label, kind, weight, length);
    }

    Match as(String other) {
        return new Match(rule, other, dimension, member, label, kind, weight, length);
    }

    /** What a figure measures when no rule of the file but the code has told it. */
    static Match bare(String rule, String indicator, String dimension, String member, String label, Fact.Kind kind, int length) {
        return new Match(rule, indicator, dimension, member, label, kind, 0, length);
    }
}
