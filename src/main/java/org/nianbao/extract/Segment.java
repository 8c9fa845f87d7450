package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;
import org.nianbao.fact.Fact;

/** Some words and the values after them. */
final class Segment {
    final StringBuilder words = new StringBuilder();
    final List<Token> tokens = new ArrayList<>();
    /** Values in columns that the form does not have. */
    final List<Token> beyond = new ArrayList<>();
    /** Where the words start. */
    int piece = -1;
    int offset;
    /** The piece that the words end in. */
    int label = -1;
    private String letters = "";
    /** Length of the words whose letters these are; they only grow. */
    private int lettersOf;

    /** The piece with the words that name the row: in front of the unit where that stands in a cell of its own; -1 where there are no words. */
    int named(Flow flow, TableForm form) {
        boolean unit = form.printedUnit() && label > 0 && !flow.pieces.get(label).rowStart() && flow.pieces.get(label).text().strip().length() <= 2;
        return unit ? label - 1 : label;
    }

    String letters() {
        if (lettersOf != words.length()) {
            letters = letters(words);
            lettersOf = words.length();
        }
        return letters;
    }

    /** How many values are figures. */
    int figures() {
        int figures = 0;
        for (Token token : tokens) {
            figures += token.text().mark() == Fact.Mark.FIGURE ? 1 : 0;
        }
        return figures;
    }

    /** Columns that the values cover. */
    int span() {
        int span = 0;
        for (Token token : tokens) {
            span += token.span();
        }
        return span;
    }

    /** The letters without the explanation in brackets that ends the words, or that goes on behind the values; empty when there is none. */
    String bareLetters() {
        if (words.indexOf("(") < 0) {
            return "";
        }
        String text = words.toString().stripTrailing();
        int open = text.lastIndexOf('(');
        int close = open < 0 ? -1 : text.indexOf(')', open);
        boolean explains = open > 0 && text.length() - open > 8 && (close < 0 || close == text.length() - 1);
        return explains ? letters(text.substring(0, open)) : "";
    }

    private static String letters(CharSequence words) {
        String letters = Plain.letters(words.toString());
        return letters.length() > 90 ? letters.substring(letters.length() - 90) : letters;
    }
}
