package org.nianbao.series;

/**
 * What was harmonised.
 *
 * @param values  rows of the table {@code series}
 * @param breaks  places where a line of a body breaks
 * @param rates   rates that can be published
 * @param refused rates that cannot, each with a reason code
 * @param seconds how long it took
 */
public record Harmonised(long values, long breaks, long rates, long refused, double seconds) {
}
