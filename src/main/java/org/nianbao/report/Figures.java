package org.nianbao.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.report.Rows.Row;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/** Comparable values in cells and small pictures: each leads to its evidence, carries letters for what is to be said of it, and is cut off from those of another definition. */
final class Figures {
    /** One letter for each flag of {@code series.quality}, as statistical offices print them beside a number. */
    static final Map<String, String> LETTERS = letters();

    private static final int WIDTH = 300;
    private static final int HEIGHT = 96;

    /** The median of several bodies in a year, of the definition that most of them use. */
    record Middle(double value, String segment) {
    }

    private final Site site;

    Figures(Site site) {
        this.site = site;
    }

    private static Map<String, String> letters() {
        Map<String, String> letters = new LinkedHashMap<>();
        letters.put("approximate", "a");
        letters.put("disagree", "m");
        letters.put("disputed", "d");
        letters.put("known_wrong", "k");
        letters.put("corrected", "c");
        letters.put("sum", "s");
        letters.put("blanks", "0");
        letters.put("restated", "r");
        letters.put("derived", "x");
        letters.put("scope", "w");
        letters.put("scope_assumed", "u");
        letters.put("boundary", "y");
        return letters;
    }

    static String letters(String quality) {
        StringBuilder letters = new StringBuilder();
        Arrays.stream(quality.split(" ")).map(flag -> LETTERS.getOrDefault(flag, "")).sorted().forEach(letters::append);
        return letters.toString();
    }

    /**
     * A cell for each year.
     *
     * @param values by year, each with {@code segment, value, quality, file, fact_id}; of rates {@code value} may be empty, with a {@code reason}
     * @param root   from the page to the folder of the site
     */
    List<Map<String, Object>> cells(List<Integer> years, Map<Integer, Row> values, String root) {
        List<Map<String, Object>> cells = new ArrayList<>();
        String segment = "";
        for (int year : years) {
            Row row = values.get(year);
            if (row == null || row.number("value") == null) {
                cells.add(Map.of("text", "", "href", "", "letters", "", "changed", false, "reason", row == null ? "" : row.text("reason")));
                continue;
            }
            String address = site.evidence(row.text("file"), row.text("fact_id"));
            cells.add(Map.of("text", shown(row.number("value")), "href", address.isEmpty() ? "" : root + address, "letters", letters(row.text("quality")),
                    "changed", !segment.isEmpty() && !segment.equals(row.text("segment")), "reason", ""));
            segment = row.text("segment");
        }
        return cells;
    }

    /** Whole numbers as they are; of others what can be read. */
    static String shown(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 ? Site.number(value) : Site.rounded(value);
    }

    /**
     * A line over the years in one small picture, broken where the definition changes.
     *
     * @param middle what stands for the others, by year, cut where their definition changes; may be empty
     */
    Map<String, Object> picture(List<Integer> years, Map<Integer, Row> values, Map<Integer, Middle> middle, String root) {
        double greatest = 0;
        for (Row row : values.values()) {
            greatest = Math.max(greatest, row.number("value") == null ? 0 : row.number("value").doubleValue());
        }
        for (Middle one : middle.values()) {
            greatest = Math.max(greatest, one.value());
        }
        double top = greatest <= 0 ? 1 : greatest;
        int first = years.get(0);
        int span = Math.max(1, years.get(years.size() - 1) - first);
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> dots = new ArrayList<>();
        List<Map<String, Object>> rules = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String segment = "";
        int before = 0;
        for (Map.Entry<Integer, Row> entry : new TreeMap<>(values).entrySet()) {
            Row row = entry.getValue();
            if (row.number("value") == null) {
                continue;
            }
            int year = entry.getKey();
            boolean changed = !segment.isEmpty() && !segment.equals(row.text("segment"));
            if (changed || before != 0 && year > before + 1) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            if (changed) {
                rules.add(Map.of("x", place((year + before) / 2.0 - first, span, WIDTH)));
            }
            String x = place(year - first, span, WIDTH);
            String y = height(row.number("value").doubleValue(), top);
            line.append(x).append(',').append(y).append(' ');
            String address = site.evidence(row.text("file"), row.text("fact_id"));
            dots.add(Map.of("x", x, "y", y, "href", address.isEmpty() ? "" : root + address, "title", year + ": " + shown(row.number("value"))));
            segment = row.text("segment");
            before = year;
        }
        lines.add(line.toString().strip());
        List<String> greys = new ArrayList<>();
        StringBuilder grey = new StringBuilder();
        Map.Entry<Integer, Middle> last = null;
        for (Map.Entry<Integer, Middle> entry : new TreeMap<>(middle).entrySet()) {
            if (last != null && (entry.getKey() > last.getKey() + 1 || !entry.getValue().segment().equals(last.getValue().segment()))) {
                greys.add(grey.toString().strip());
                grey.setLength(0);
            }
            grey.append(place(entry.getKey() - first, span, WIDTH)).append(',').append(height(entry.getValue().value(), top)).append(' ');
            last = entry;
        }
        greys.add(grey.toString().strip());
        Map<String, Object> picture = new HashMap<>();
        picture.put("lines", lines.stream().filter(one -> one.contains(" ")).toList());
        picture.put("dots", dots);
        picture.put("rules", rules);
        picture.put("greys", greys.stream().filter(one -> one.contains(" ")).toList());
        picture.put("top", shown(BigDecimal.valueOf(top).setScale(top < 10 ? 1 : 0, RoundingMode.HALF_UP)));
        picture.put("firstYear", String.valueOf(first));
        picture.put("lastYear", String.valueOf(first + span));
        return picture;
    }

    private static String place(double years, int span, int width) {
        return String.format(Locale.ROOT, "%.1f", 6 + years / span * (width - 12));
    }

    private static String height(double value, double top) {
        return String.format(Locale.ROOT, "%.1f", HEIGHT - 6 - Math.max(0, value) / top * (HEIGHT - 14));
    }

    /** What the letters mean, those that there are. */
    List<Map<String, Object>> legend() {
        List<Map<String, Object>> legend = new ArrayList<>();
        LETTERS.forEach((flag, letter) -> legend.add(Map.of("letter", letter, "meaning", site.pages().both("quality", flag))));
        return legend;
    }

    Words era(String segment) {
        String[] parts = segment.split("\\.", 2);
        Words era = site.pages().both("era", parts[0]);
        Words part = parts.length == 1 ? Words.NONE : site.pages().both("segment", parts[1]);
        return part.isEmpty() ? era : new Words(era.in(Language.CHINESE) + " · " + part.in(Language.CHINESE), era.in(Language.ENGLISH) + " · " + part.in(Language.ENGLISH));
    }
}
