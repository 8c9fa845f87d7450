package org.nianbao.check;

import java.util.List;

/**
 * What the search for the smallest explanation of some contradictions came to.
 *
 * @param violated   the sums that do not hold
 * @param edits      number of mistakes in the smallest explanations; 0 when two are not enough
 * @param hypotheses all explanations with that many mistakes, the least far-fetched first
 * @param whole      whether the search went through to its end
 */
record Explanation(List<Equation> violated, int edits, List<Hypothesis> hypotheses, boolean whole) {
    /** Mistakes which together would explain all contradictions. */
    record Hypothesis(List<Edit> edits, int cost) {
    }
}
