package org.nianbao.check;

import java.util.List;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Severity;

/**
 * A contradiction in what was disclosed, or something an evaluator should look at.
 *
 * @param id          known for good: made of code, body, year, scope and the cells it is about, so that a rerun, another file name or another
 *                    place in the document does not change it
 * @param code        the rule that speaks: a file of {@code jobs/check}
 * @param section     section code of what it is about, or empty
 * @param file        the file it was found in
 * @param messageZh   one sentence with the numbers of both sides
 * @param formula     the calculation, with indicator codes: {@code outcome.total 17 ≠ outcome.agreed 6 + outcome.partial 12}; empty for findings on text
 * @param left        the figures of one side, as disclosed
 * @param right       those of the other side
 * @param evidence    for findings on text: where in the file; empty when the figures are the evidence
 * @param fingerprint changes when a figure of either side, or the text it is about, changes; a verdict holds as long as it does not
 */
public record Finding(String id, String code, Severity severity, String body, int year, String section, String file, String messageZh, String messageEn,
                      String formula, List<Figure> left, List<Figure> right, String evidence, String fingerprint) {
    public Finding {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** Whether a side holds a figure of which its own report is not sure. */
    boolean unsure() {
        return left.stream().anyMatch(Finding::unsure) || right.stream().anyMatch(Finding::unsure);
    }

    private static boolean unsure(Figure figure) {
        return figure.approximate() || figure.reading() == Fact.Mark.UNREADABLE;
    }
}
