package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/**
 * What one table cell says.
 *
 * @param mark  the reading
 * @param value the number when the reading is a figure
 * @param unit  a unit printed inside the cell, or empty
 * @param digits the digits when the cell is nothing but digits (so that it may be several cells run together), else empty
 * @param note  a remark printed beside the number, or empty
 */
record CellText(Fact.Mark mark, BigDecimal value, String unit, String digits, String note) {
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern NUMBER = Pattern.compile(
            "(?<sign>[+\\-–—−]{0,2}|增加?|减少?|新增)(?<number>[0-9](?:[0-9, ]*[0-9])?(?:\\.[0-9]+)?) ?(?<unit>万元|亿元|元|件|条|项|次|人次|人|个|篇|宗|起|份|名)? ?(?<note>\\(.*\\)?|[①-⑳⑴-⒇¹²³⁴-⁹※†*]+|\\[[0-9]{1,2}\\]|注[0-9①-⑳]?)?");
    private static final Pattern NUMERAL = Pattern.compile("(?<number>[零〇一二两三四五六七八九十百千]{1,7})(?<unit>万元|亿元|元|件|条|项|次|人次|人|个|篇|宗|起|份|名)?");
    private static final Search EMPTY_WORD = Search.of("(?:[-–—−―/*_.·]|\\\\)+|空|不适用|[Nn]/?[Aa]|增|减|增/减");
    private static final Search NOTHING = Search.of(
            "无|零|〇|(?:暂|均|皆)?无.{0,20}|没有.{0,20}|(?:本|我|该).{0,12}(?:未|无|没有|不涉及|不具有).{0,16}|未(?:制作|制定|发生|涉及|公开|收到|收取|开展).{0,16}|不涉及.{0,10}");

    /** A number with a mark of a sentence behind it, in quotes, or with 共 before it. */
    private static final Pattern DRESSED = Pattern.compile("['\"“”‘’]?(?:共计?)?([0-9+\\-].*?)['\"“”‘’]?[。;,]?");
    private static final Pattern UNIT_IN_BRACKETS = Pattern.compile("\\((万元|亿元|元|件|条|项|次|人次|人|个|篇|宗|起|份|名)\\)");
    /** Before the first digit stand at most a quotation mark, 共计, and a sign or 新增. */
    private static final int FIRST_DIGIT = 6;
    /** What is typed where 0 is meant. */
    private static final String ROUND = "○Oo◯";

    private static CellText empty(Fact.Mark mark) {
        return new CellText(mark, null, "", "", "");
    }

    static CellText figure(BigDecimal value) {
        return new CellText(Fact.Mark.FIGURE, value, "", "", "");
    }

    static CellText unreadable() {
        return empty(Fact.Mark.UNREADABLE);
    }

    static CellText blank() {
        return empty(Fact.Mark.BLANK);
    }

    /** Most cells are a few digits and nothing else. */
    private static boolean plainDigits(String text) {
        if (text.length() > 9) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Plain.digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A number in Chinese numerals, or null when the text is none. */
    static CellText numeral(String plain) {
        Matcher number = NUMERAL.matcher(plain.strip());
        BigDecimal value = number.matches() ? Figures.numeral(number.group("number")) : null;
        return value == null ? null : new CellText(Fact.Mark.FIGURE, value, number.group("unit") == null ? "" : number.group("unit"), "", "");
    }

    /** The text as one number with what may stand round it; null when it is none. Labels, which most texts are, show no digit where a number would. */
    private static Matcher number(String text) {
        boolean digit = false;
        for (int i = 0; i < Math.min(text.length(), FIRST_DIGIT) && !digit; i++) {
            digit = Plain.digit(text.charAt(i));
        }
        if (!digit) {
            return null;
        }
        Matcher dressed = DRESSED.matcher(text);
        Matcher number = NUMBER.matcher(dressed.matches() ? dressed.group(1) : text);
        return number.matches() ? number : null;
    }

    /** The cell's reading, or null when the text is no value but a label. */
    static CellText parse(String plain) {
        String text = plain.strip();
        if (text.isEmpty()) {
            return blank();
        }
        if (text.equals(GridOrder.NO_COLUMN)) {
            return empty(Fact.Mark.MISSING);
        }
        if (text.equals("\uFFFD")) {
            return unreadable(); // ink of which nobody knows what it says
        }
        if (plainDigits(text)) {
            return new CellText(Fact.Mark.FIGURE, new BigDecimal(text), "", text, "");
        }
        if (text.length() == 1 && ROUND.indexOf(text.charAt(0)) >= 0) {
            return figure(BigDecimal.ZERO);
        }
        Matcher number = number(text);
        if (number != null) {
            String printed = number.group("number").replace(" ", "");
            String digits = printed.replace(",", "");
            if (printed.indexOf(',') >= 0 && !THOUSANDS.matcher(printed).matches()) {
                return null;
            }
            String sign = number.group("sign");
            boolean negative = sign.startsWith("减") || !sign.isEmpty() && sign.chars().allMatch(c -> "-–—−".indexOf(c) >= 0);
            BigDecimal value = new BigDecimal(digits);
            String note = number.group("note") == null ? "" : number.group("note");
            Matcher inBrackets = UNIT_IN_BRACKETS.matcher(note);
            String unit = number.group("unit") != null ? number.group("unit") : inBrackets.matches() ? inBrackets.group(1) : "";
            boolean pure = sign.isEmpty() && unit.isEmpty() && note.isEmpty() && digits.indexOf('.') < 0 && printed.indexOf(',') < 0;
            return new CellText(Fact.Mark.FIGURE, negative ? value.negate() : value, unit, pure ? digits : "", note);
        }
        if (text.equals("0/0")) {
            return figure(BigDecimal.ZERO);
        }
        if (EMPTY_WORD.is(text)) {
            return empty(Fact.Mark.NOT_APPLICABLE);
        }
        if (text.length() <= 30 && NOTHING.is(text) && text.indexOf(',') < 0) {
            return figure(BigDecimal.ZERO);
        }
        return null;
    }
}
