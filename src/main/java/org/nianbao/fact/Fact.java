package org.nianbao.fact;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One figure as one report discloses it, with its evidence. Nothing in it is repaired.
 *
 * @param body       the body's standard name ({@code data/reference/bodies.csv}), or its own name when it is unknown there
 * @param year       the year that the report is for
 * @param form       edition of the form that this figure stands in: {@code r2008}, {@code r2014}, {@code r2019}, {@code r2021}
 * @param scope      {@code own} (the organ itself), {@code area} (with everything below it), {@code unit} (a subordinate part)
 *                   or {@code unstated}
 * @param indicator  code from the catalogue; empty when the label is not known
 * @param dimension  {@code applicant}, {@code channel}, {@code category}, …; empty for a total
 * @param member     the dimension's member code; empty for a total and for a label that is not known
 * @param label      the label as printed, shortened to what names the figure
 * @param kind       what sort of figure: see {@link Kind}
 * @param value      the number in units of {@code unit}; null unless {@code reading} is a figure. Percentages are in points (43 for 43 %)
 * @param unit       as printed (条, 件, 万元, %), empty where none is printed or implied by the form
 * @param reading    figure, blank, not applicable, missing, unreadable: see {@link Mark}
 * @param approximate true for 余, 多, 约, 近, 超 and the like
 * @param raw        the exact characters that carry the value
 * @param quote      the words around it: the sentence, or {@code row label | column label | cell}
 * @param section    {@code table} or {@code prose}, a colon, and the section's code: {@code table:requests}, {@code prose:proactive}
 * @param file       the file's path relative to the folder that was ingested
 * @param fileSha256 hash of the file's bytes, lower-case hexadecimal
 * @param locator    place in the file
 * @param rule       identifier of the rule that read it
 */
public record Fact(String body, int year, String form, String scope, String indicator, String dimension, String member,
                   String label, Kind kind, BigDecimal value, String unit, Mark reading, boolean approximate,
                   String raw, String quote, String section, String file, String fileSha256, String locator, String rule) {

    /** What sort of figure it is. Kinds are never mixed in one series. */
    public enum Kind {
        /** A number of things in the report's period. */
        COUNT,
        /** Money in the report's period. */
        AMOUNT,
        /** A part's percentage of its total. */
        SHARE,
        /** A percentage that is no part of a printed total, such as a rate of timely answers. */
        RATE,
        /** Difference to the year before, signed, in the unit of the count. */
        CHANGE,
        /** Difference to the year before in percent, signed. */
        CHANGE_RATE,
        /** "Is 1.5 times last year's". */
        MULTIPLE,
        /** Running total over several years. */
        CUMULATIVE,
        /** The value of an earlier year, restated in this report. */
        PREVIOUS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The five readings: a zero is a figure, and nothing else is. */
    public enum Mark {
        FIGURE, BLANK, NOT_APPLICABLE, MISSING, UNREADABLE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Pattern RECOGNISED = Pattern.compile("/ocr (\\d{1,3}) box ");

    /**
     * How sure the program was that recognised the figure in the picture of a page, 0 to 100; empty when the file itself says what it is. It stands in the locator, beside the place in
     * the picture.
     */
    public OptionalInt confidence() {
        Matcher recognised = RECOGNISED.matcher(locator);
        return recognised.find() ? OptionalInt.of(Integer.parseInt(recognised.group(1))) : OptionalInt.empty();
    }

    public Fact {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reading, "reading");
        if ((value != null) != (reading == Mark.FIGURE)) {
            throw new IllegalArgumentException("a value goes with the reading \"figure\" and with nothing else: " + value + ", " + reading);
        }
        if (body == null || form == null || scope == null || indicator == null || dimension == null || member == null || label == null || unit == null || raw == null || quote == null
                || section == null || file == null || fileSha256 == null || locator == null || rule == null) {
            throw new NullPointerException("every text of a fact is present, though it may be empty");
        }
    }
}
