package org.nianbao.check;

import java.util.Map;

/**
 * What the checks know beside the reports themselves.
 *
 * @param names     of indicators and members
 * @param sums      of the forms
 * @param parents   indicator to the indicator it is a part of
 * @param places    bodies of the reference list
 * @param peers    by {@link Jump#peers}: how far bodies of one level are off their own median in a year, as a logarithm, where enough of them report it
 */
record Knowledge(Names names, Equations sums, Map<String, String> parents, Places places, Map<String, Double> peers) {
}
