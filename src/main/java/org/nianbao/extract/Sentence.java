package org.nianbao.extract;

/**
 * A sentence: a stretch of a paragraph of which the white space was taken out.
 *
 * @param text  the whole paragraph, plain
 * @param raw   the same as printed, as long
 * @param from  where the sentence starts in {@code text}
 * @param to    where it ends, before its full stop
 * @param piece the piece that the paragraph stands in
 * @param p     position of that piece in the {@link Flow}
 * @param place for each character of {@code text} its offset in the piece
 */
record Sentence(String text, String raw, int from, int to, Flow.Piece piece, int p, int[] place) {
    private static final int CONTEXT = 160;

    /** A figure of a sentence. */
    record Place(Sentence sentence, Figures.Figure figure) {
        String raw() {
            return sentence.printed(figure.from(), figure.to());
        }

        String quote() {
            return sentence.quote(figure.from());
        }

        String locator() {
            return sentence.locator(figure.from(), figure.to());
        }

        /** The sentence up to the figure. */
        String before() {
            return sentence.text.substring(sentence.from, figure.from());
        }

        /** The paragraph up to the figure, as far back as what it speaks of is likely to be the same. */
        String context() {
            return sentence.text.substring(Math.max(0, Math.min(sentence.from, figure.from() - CONTEXT)), figure.from());
        }

        int offset() {
            return sentence.place[figure.from()];
        }
    }

    /** The characters as the document prints them. */
    String printed(int start, int end) {
        return piece.raw().substring(place[start], place[end - 1] + 1);
    }

    String locator(int start, int end) {
        return piece.locator().path() + "/chars " + place[start] + "-" + (place[end - 1] + 1);
    }

    /** What is printed around a place, shortened to what a reader needs to judge the figure. */
    String quote(int near) {
        int start = Math.max(from, near - 110);
        int end = Math.min(to, near + 90);
        return (start > from ? "…" : "") + piece.raw().substring(place[start], end < to ? place[end] : place[to - 1] + 1).strip() + (end < to ? "…" : "");
    }
}
