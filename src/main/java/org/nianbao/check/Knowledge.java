package org.nianbao.check;

import java.util.Map;

/**
 * What the checks know beside the reports themselves.
 *
 * @param names     of indicators and members
 * @param sums      of the forms
 * @param parents   indicator to the indicator it is a part of
 * @param places    bodies of the reference list
 * @param peers     {@code indicator year} to the usual growth of that year as a logarithm, where enough bodies report it
 */
record Knowledge(Names names, Equations sums, Map<String, String> parents, Places places, Map<String, Double> peers) {
}
