package org.nianbao.extract;

import java.math.BigDecimal;
import org.nianbao.fact.Fact;

/**
 * A figure before it is known whose it is: {@link Fact} without body, year and file.
 *
 * @param piece position in the {@link Flow}, to keep the order of the document
 * @param at    offset in that piece
 */
record Draft(String form, String scope, String indicator, String dimension, String member, String label, Fact.Kind kind, BigDecimal value,
             String unit, Fact.Mark mark, boolean approximate, String raw, String quote, String section, String locator, String rule,
             int piece, int at) {
    Draft as(Fact.Kind newKind) {
        return new Draft(form, scope, indicator, dimension, member, label, newKind, value, unit, mark, approximate, raw, quote, section, locator, rule, piece, at);
    }

    Draft doubted(Doubt doubt) {
        return new Draft(form, scope, indicator, dimension, member, label, kind, value, unit, mark, approximate, raw, quote, section, locator, rule + doubt.mark(), piece, at);
    }

    Draft as(String newIndicator, String newMember, String newLabel) {
        return new Draft(form, scope, newIndicator, dimension, newMember, newLabel, kind, value, unit, mark, approximate, raw, quote, section, locator,
                rule, piece, at);
    }
}
