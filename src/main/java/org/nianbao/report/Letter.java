package org.nianbao.report;

import java.util.List;

/**
 * A dossier as it is to be read, without any layout. Texts are empty where there is nothing to say.
 *
 * @param tag      language, for the page
 * @param banner   that the data are invented, or empty
 * @param to       whom it goes to
 * @param opening  paragraphs before the findings
 * @param method   how it was made and what it does not say
 * @param closing  lines at the end, for the sender to fill in
 */
record Letter(String tag, String banner, String title, String to, List<String> opening, List<Source> sources, List<Item> items, List<String> guesses, List<String> method,
              List<String> closing) {
    /** A file that was read. */
    record Source(String name, String year, String kind, String bytes, String sha256) {
    }

    /**
     * One finding.
     *
     * @param severity code of the severity
     * @param omitted  how many figures of 0 are not listed
     * @param place    for findings on text: where
     * @param verdict  what an analyst already said of it
     */
    record Item(int number, String severity, String severityWord, String title, String message, String formula, List<Figure> figures, String omitted, String place,
                List<String> guesses, String advice, String verdict, String id) {
    }

    /** One figure of a side. */
    record Figure(String side, String name, String value, Quote quote, String place, String file) {
    }

    Letter {
        opening = List.copyOf(opening);
        sources = List.copyOf(sources);
        items = List.copyOf(items);
        guesses = List.copyOf(guesses);
        method = List.copyOf(method);
        closing = List.copyOf(closing);
    }
}
