package org.nianbao.ocr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.check.Equation;
import org.nianbao.check.Figure;
import org.nianbao.document.TextLayer;

/**
 * Where a cell was read in two ways, the sums of its table may tell which is right. Only what the program itself read is ever taken: a number that nothing was read as, however well it would
 * fit, would be a repair, and an error of the report would vanish by it.
 */
final class Settling {
    private static final Pattern PLACE = Pattern.compile("page (\\d+)/.*/ocr \\d+ box (\\d+) (\\d+) (\\d+) (\\d+).*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
    /** So many cells are exchanged at a time, at most: with more, too many ways would fit by chance. */
    private static final int MOST = 2;

    private Settling() {
    }

    /** @return the words whose second reading makes the sums hold, where there is one way only to make them hold */
    static List<TextLayer.Word> of(List<Equation> sums, List<TextLayer.Sheet> sheets) {
        Map<String, TextLayer.Word> words = new HashMap<>();
        for (TextLayer.Sheet sheet : sheets) {
            for (TextLayer.Word word : sheet.words()) {
                if (NUMBER.matcher(word.other()).matches()) {
                    words.put(key(sheet.number(), Math.round(word.left()), Math.round(word.top()), Math.round(word.right()), Math.round(word.bottom())), word);
                }
            }
        }
        List<Equation> decidable = sums.stream().filter(Equation::decidable).toList();
        Map<Figure, TextLayer.Word> doubts = new LinkedHashMap<>();
        for (Equation sum : decidable) {
            if (!sum.holds()) {
                sum.figures().forEach(figure -> {
                    Matcher place = PLACE.matcher(figure.locator());
                    TextLayer.Word word = place.matches() ? words.get(key(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)), Long.parseLong(place.group(3)),
                            Long.parseLong(place.group(4)), Long.parseLong(place.group(5)))) : null;
                    if (word != null && figure.value() != null) {
                        doubts.put(figure, word);
                    }
                });
            }
        }
        List<Figure> all = List.copyOf(doubts.keySet());
        List<TextLayer.Word> settled = new ArrayList<>();
        for (int size = 1; size <= MOST && settled.isEmpty(); size++) {
            List<List<Figure>> fitting = new ArrayList<>();
            choose(all, 0, size, new ArrayList<>(), chosen -> {
                if (fits(decidable, chosen, doubts)) {
                    fitting.add(List.copyOf(chosen));
                }
            });
            // Each set that fits must be the only one that touches its sums.
            for (List<Figure> one : fitting) {
                if (fitting.stream().noneMatch(other -> other != one && touch(decidable, one, other))) {
                    one.forEach(figure -> settled.add(doubts.get(figure)));
                }
            }
        }
        return settled;
    }

    private static String key(int page, long left, long top, long right, long bottom) {
        return page + " " + left + " " + top + " " + right + " " + bottom;
    }

    private interface Taker {
        void take(List<Figure> chosen);
    }

    private static void choose(List<Figure> all, int from, int size, List<Figure> chosen, Taker taker) {
        if (chosen.size() == size) {
            taker.take(chosen);
            return;
        }
        for (int i = from; i < all.size(); i++) {
            chosen.add(all.get(i));
            choose(all, i + 1, size, chosen, taker);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** Whether every sum with one of these figures holds with their second readings. */
    private static boolean fits(List<Equation> sums, List<Figure> chosen, Map<Figure, TextLayer.Word> doubts) {
        boolean touched = true;
        for (Figure figure : chosen) {
            touched &= sums.stream().anyMatch(sum -> !sum.holds() && sum.figures().anyMatch(figure::equals));
        }
        return touched && sums.stream().filter(sum -> sum.figures().anyMatch(chosen::contains)).allMatch(sum -> {
            BigDecimal gap = sum.gap();
            for (Figure figure : chosen) {
                BigDecimal change = new BigDecimal(doubts.get(figure).other()).subtract(figure.value());
                gap = sum.left().contains(figure) ? gap.add(change) : sum.right().contains(figure) ? gap.subtract(change) : gap;
            }
            return gap.signum() == 0;
        });
    }

    private static boolean touch(List<Equation> sums, List<Figure> one, List<Figure> other) {
        return sums.stream().anyMatch(sum -> sum.figures().anyMatch(one::contains) && sum.figures().anyMatch(other::contains));
    }
}
