package org.nianbao.report;

/**
 * The quoted words of a fact in three parts, the middle one being the number that was read.
 * When the number does not stand in the quote, everything is {@code before}.
 */
record Quote(String before, String marked, String after) {

    /**
     * @param quote   a sentence, or {@code row label | column label | cell}
     * @param raw     the characters that carry the value
     * @param label   what the figure is called; of several places that fit, the first one after it is taken
     * @param section begins with {@code table:} when the quote is one of a cell
     */
    static Quote of(String quote, String raw, String label, String section) {
        if (raw.isEmpty()) {
            return new Quote(quote, "", "");
        }
        int place = -1;
        if (section.startsWith("table:")) {
            // The cell comes last, and its number may also occur in a label ("20 条第 1 项").
            place = last(quote, raw);
        } else {
            int named = label.isEmpty() ? -1 : quote.indexOf(label);
            if (named >= 0) {
                // The label may hold the number itself ("接受现场咨询 5 人次").
                place = next(quote, raw, named);
            }
            if (place < 0) {
                place = next(quote, raw, 0);
            }
        }
        if (place < 0) {
            place = quote.indexOf(raw);
        }
        return place < 0 ? new Quote(quote, "", "")
                : new Quote(quote.substring(0, place), raw, quote.substring(place + raw.length()));
    }

    private static int next(String quote, String raw, int from) {
        for (int place = quote.indexOf(raw, from); place >= 0; place = quote.indexOf(raw, place + 1)) {
            if (whole(quote, raw, place)) {
                return place;
            }
        }
        return -1;
    }

    private static int last(String quote, String raw) {
        for (int place = quote.lastIndexOf(raw); place >= 0; place = quote.lastIndexOf(raw, place - 1)) {
            if (whole(quote, raw, place)) {
                return place;
            }
        }
        return -1;
    }

    /** Whether the place is not the inside of a longer number: the 5 of "15" or of "2.5" is not the 5 that was read. */
    private static boolean whole(String quote, String raw, int place) {
        int end = place + raw.length();
        boolean openLeft = place == 0 || !joins(quote.charAt(place - 1)) || !Character.isDigit(raw.charAt(0));
        boolean openRight = end >= quote.length() || !Character.isDigit(raw.charAt(raw.length() - 1))
                || !Character.isDigit(quote.charAt(end)) && !(joins(quote.charAt(end)) && end + 1 < quote.length() && Character.isDigit(quote.charAt(end + 1)));
        return openLeft && openRight;
    }

    private static boolean joins(char letter) {
        return Character.isDigit(letter) || letter == '.' || letter == ',' || letter == '．';
    }
}
