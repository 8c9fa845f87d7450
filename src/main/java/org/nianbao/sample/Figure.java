package org.nianbao.sample;

import java.math.BigDecimal;

/**
 * A figure as one document prints it: a line of {@code truth/facts.csv}.
 *
 * @param section  {@code table:…} or {@code prose:…}
 * @param kind     {@code count}, {@code amount}, {@code share}, {@code rate}, {@code change}, {@code change_rate}
 * @param value    what is printed, null for a blank
 * @param reading  {@code figure} or {@code blank}
 * @param scope    {@code own}, {@code area} or empty
 * @param label    the words that name it
 * @param raw      its characters as printed
 * @param optional {@code yes} where the run-together cells allow more than one reading
 */
record Figure(String section, Key key, String kind, BigDecimal value, String unit, String reading, String scope, String label, String raw, String optional,
              String approximate) {
    Figure labelled(String words) {
        return new Figure(section, key, kind, value, unit, reading, scope, words, raw, optional, approximate);
    }

    Figure undecided() {
        return new Figure(section, key, kind, value, unit, reading, scope, label, raw, "yes", approximate);
    }
}
