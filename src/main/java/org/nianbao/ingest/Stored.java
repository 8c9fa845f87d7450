package org.nianbao.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.extract.Extraction;
import org.nianbao.fact.Fact;
import org.nianbao.fact.FactId;
import org.nianbao.notice.Notice;

/**
 * What is kept of an outcome, before it becomes rows.
 *
 * @param figures the facts, in the order of the document
 * @param notices of walking, reading, extracting and storing, in this order
 */
record Stored(List<Figure> figures, List<Notice> notices) {
    private static final BigDecimal LARGEST = new BigDecimal("9999999999999999999999");

    /**
     * One fact as it is stored.
     *
     * @param id    its lasting id
     * @param value with six decimals, or null
     */
    record Figure(String id, Fact fact, BigDecimal value, String reading) {
    }

    /**
     * @param file   the file's name
     * @param notices those of walking and reading it
     */
    static Stored of(String file, Extraction extraction, List<Notice> notices) {
        List<Notice> said = new ArrayList<>(notices);
        said.addAll(extraction.notices());
        List<Figure> figures = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Fact fact : extraction.facts()) {
            String plain = FactId.of(fact, 0);
            int again = seen.merge(plain, 1, Integer::sum) - 1;
            BigDecimal value = fact.value();
            String reading = fact.reading().word();
            if (value != null && value.abs().compareTo(LARGEST) > 0) {
                said.add(Notice.warning("number_too_large", "The number \"" + fact.raw() + "\" is larger than any figure we can store.", file).at(fact.locator()));
                value = null;
                reading = Fact.Mark.UNREADABLE.word();
            }
            figures.add(new Figure(again == 0 ? plain : FactId.of(fact, again), fact, value == null ? null : value.setScale(6, RoundingMode.HALF_UP), reading));
        }
        return new Stored(figures, said.stream().map(notice -> notice.inFile(file)).toList());
    }

    /** DuckDB takes no NUL in text and no half of a surrogate pair; both are damage, and are shown as such. */
    static String text(String text) {
        boolean sound = true;
        for (int i = 0; i < text.length() && sound; i++) {
            char c = text.charAt(i);
            sound = c != 0 && !Character.isSurrogate(c);
        }
        if (sound) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().forEach(c -> mended.appendCodePoint(c == 0 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return mended.toString();
    }
}
