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
        String letters = Plain.letters(words.toString());
        return letters.length() > 90 ? letters.substring(letters.length() - 90) : letters;
    }
}
