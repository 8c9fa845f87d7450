package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;

/** Some words and the values after them. */
final class Segment {
    final StringBuilder words = new StringBuilder();
    final List<Token> tokens = new ArrayList<>();
    /** Where the words start. */
    int piece = -1;
    int offset;
    /** The piece that the words end in. */
    int label = -1;

    String letters() {
        return letters(words);
    }

    /** The letters without the explanation in brackets that ends the words; empty when there is none. */
    String bareLetters() {
        int end = words.length();
        while (end > 0 && words.charAt(end - 1) == ' ') {
            end--;
        }
        int open = words.lastIndexOf("(");
        boolean explains = end > 0 && words.charAt(end - 1) == ')' && open > 0 && end - open > 8 && words.indexOf(")", open) == end - 1;
        return explains ? letters(words.substring(0, open)) : "";
    }

    private static String letters(CharSequence words) {
        String letters = Plain.letters(words.toString());
        return letters.length() > 90 ? letters.substring(letters.length() - 90) : letters;
    }
}
