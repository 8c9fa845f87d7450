package org.nianbao.assess;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in messages: no more digits than a reader needs, and the same on every machine. */
final class Decimals {
    private Decimals() {
    }

    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
