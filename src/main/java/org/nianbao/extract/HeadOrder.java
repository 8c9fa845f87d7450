package org.nianbao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order in which the heads of a table stand in running text, where no grid says which column is which. */
final class HeadOrder {
    /** Letters before the first row in which the heads are looked for. */
    private static final int BEFORE = 140;
    /** Letters from the first head to the last at the most. */
    private static final int LONGEST = 60;
    /** What stands above the heads of organisations; it holds the words of another head. */
    private static final String ABOVE = "法人或其他组织";

    private HeadOrder() {
    }

    /**
     * The form's column of each printed one; null where the heads stand as in the form, or do not say.
     *
     * @param from where the first row begins, in letters
     */
    static int[] of(TableForm form, Flow flow, int from) {
        if (form.columns() == null || from >= flow.letters.length() || flow.ordered(flow.pieceAt(from))) {
            return null;
        }
        String before = flow.letters.substring(Math.max(0, from - BEFORE), from);
        boolean above = before.contains("法人");
        String letters = before.replace(ABOVE, "#".repeat(ABOVE.length())).replace("合计", "总计").replace("其它", "其他");
        List<String> labels = form.columns().stream().map(TableForm.Column::label).toList();
        int[] at = labels.stream().mapToInt(letters::lastIndexOf).toArray();
        int first = Arrays.stream(at).min().orElse(-1);
        if (first < 0 || Arrays.stream(at).max().getAsInt() - first > LONGEST) {
            return null;
        }
        int[] order = sorted(at);
        boolean twoRows = above && order[0] == 0 && order[1] == order.length - 1 && IntStream.range(2, order.length).allMatch(i -> order[i] == i - 1);
        return twoRows || IntStream.range(0, order.length).allMatch(i -> order[i] == i) ? null : order;
    }

    /** Indices by ascending place. */
    private static int[] sorted(int[] places) {
        return IntStream.range(0, places.length).boxed().sorted(Comparator.comparingInt(i -> places[i])).mapToInt(i -> i).toArray();
    }

    /** Puts the values of a row with as many as there are heads into the form's order. */
    static boolean apply(int[] order, Segment segment) {
        if (segment.tokens.size() != order.length) {
            return false;
        }
        Token[] tokens = new Token[order.length];
        for (int i = 0; i < order.length; i++) {
            tokens[order[i]] = segment.tokens.get(i);
        }
        segment.tokens.clear();
        segment.tokens.addAll(List.of(tokens));
        return true;
    }

    /**
     * Table four printed as a table of two directions, or with a figure a line: its figures in the form's order; empty where their labels do not name all of them.
     *
     * @param segments those of the table
     */
    static List<Token> crossed(TableForm form, List<Segment> segments) {
        TableForm.Crossing crossing = form.crossing();
        int results = crossing.results().size();
        int parts = crossing.parts().size();
        StringBuilder words = new StringBuilder();
        List<Segment> byPart = new ArrayList<>();
        List<Segment> byResult = new ArrayList<>();
        for (Segment segment : segments) {
            words.append(byPart.isEmpty() && byResult.isEmpty() ? segment.letters() : "");
            if (segment.tokens.size() == results && part(crossing, segment.letters()) >= 0) {
                byPart.add(segment);
            } else if (segment.tokens.size() == parts && ending(crossing.results(), segment.letters()) >= 0) {
                byResult.add(segment);
            }
        }
        boolean across = byPart.size() == parts;
        List<Segment> rows = across ? byPart : byResult;
        if (!across && byResult.size() != results) {
            return List.of();
        }
        int[] heads = across ? places(crossing.results(), words.toString()) : partPlaces(words.toString());
        Token[] named = new Token[parts * results];
        for (Segment row : rows) {
            int of = across ? part(crossing, row.letters()) : ending(crossing.results(), row.letters());
            for (int c = 0; heads != null && c < row.tokens.size(); c++) {
                named[across ? of * results + heads[c] : heads[c] * results + of] = row.tokens.get(c);
            }
        }
        return Arrays.asList(named).contains(null) ? List.of() : List.of(named);
    }

    /**
     * Where each of the figures of table four belongs that stand in one row, by the heads above them; null where they stand as in the form, or where the heads do not say.
     *
     * @param words the words above the figures, letters only
     */
    static int[] across(TableForm form, String words) {
        int title = words.indexOf("情况");
        String heads = title >= 0 && title < LONGEST ? words.substring(title + 2) : words;
        int results = form.crossing().results().size();
        List<Integer> printed = new ArrayList<>();
        for (int i = 0; i < heads.length(); i++) {
            for (int r = 0; r < results; r++) {
                if (heads.startsWith(form.crossing().results().get(r).get(0), i)) {
                    printed.add(r);
                }
            }
        }
        int parts = form.crossing().parts().size();
        boolean told = printed.size() == parts * results && IntStream.range(0, printed.size()).allMatch(i -> printed.get(i).equals(printed.get(i % results)))
                && printed.subList(0, results).stream().distinct().count() == results;
        int review = heads.indexOf("行政复议");
        int litigation = heads.indexOf("行政诉讼");
        int direct = heads.indexOf("直接起诉");
        int after = heads.indexOf("复议后起诉");
        boolean named = review >= 0 && litigation >= 0 && direct >= 0 && after >= 0;
        int[] order = !named ? new int[] {0, 1, 2} : litigation < review ? direct < after ? new int[] {1, 2, 0} : new int[] {2, 1, 0} : direct < after ? new int[] {0, 1, 2}
                : new int[] {0, 2, 1};
        int[] to = IntStream.range(0, parts * results).map(i -> order[i / results] * results + (told ? printed.get(i % results) : i % results)).toArray();
        return IntStream.range(0, to.length).allMatch(i -> to[i] == i) ? null : to;
    }

    private static int part(TableForm.Crossing crossing, String letters) {
        return letters.endsWith("直接起诉") ? 1 : ending(crossing.parts(), letters);
    }

    /** Which of the lists has a spelling that the words end with: the longest of them. */
    private static int ending(List<List<String>> lists, String letters) {
        int best = -1;
        int longest = 0;
        for (int i = 0; i < lists.size(); i++) {
            for (String spelling : lists.get(i)) {
                if (letters.endsWith(spelling) && spelling.length() > longest) {
                    longest = spelling.length();
                    best = i;
                }
            }
        }
        return best;
    }

    /** The order in which the usual spelling of each stands last; null where one is not there. */
    private static int[] places(List<List<String>> lists, String letters) {
        int[] at = lists.stream().mapToInt(list -> letters.lastIndexOf(list.get(0))).toArray();
        return Arrays.stream(at).anyMatch(place -> place < 0) ? null : sorted(at);
    }

    /** The order of the three parts: what is left of the words without the two longer names holds the shortest. */
    private static int[] partPlaces(String letters) {
        int direct = letters.lastIndexOf("直接起诉");
        int after = letters.lastIndexOf("复议后起诉");
        int review = letters.lastIndexOf("行政复议");
        return direct < 0 || after < 0 || review < 0 ? null : sorted(new int[] {review, direct, after});
    }
}
