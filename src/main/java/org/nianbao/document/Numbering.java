package org.nianbao.document;

import java.util.HashMap;
import java.util.Map;

/** The running numbers of automatically numbered paragraphs: Word stores only that a paragraph is numbered, not the 一、 that it prints. */
final class Numbering {
    static final int LEVELS = 9;

    /**
     * One level of a list.
     *
     * @param format Word's name of the number format, for example {@code chineseCounting}
     * @param text   the label with {@code %1} to {@code %9} for the numbers of the levels
     */
    record Level(String format, String text, int start) {
    }

    private final Map<String, int[]> counters = new HashMap<>();
    private static final String[] DIGITS = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    /** The label of the next paragraph at this level of this list; empty for bullets and lists without numbers. */
    String next(String list, Level[] levels, int level) {
        int[] counter = counters.computeIfAbsent(list, key -> fresh());
        counter[level] = counter[level] == Integer.MIN_VALUE ? start(levels, level) : counter[level] + 1;
        for (int deeper = level + 1; deeper < LEVELS; deeper++) {
            counter[deeper] = Integer.MIN_VALUE;
        }
        Level here = levels[level];
        if (here == null || here.format().equals("bullet") || here.format().equals("none")) {
            return "";
        }
        StringBuilder label = new StringBuilder();
        String text = here.text();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && i + 1 < text.length() && text.charAt(i + 1) >= '1' && text.charAt(i + 1) <= '9') {
                int which = text.charAt(++i) - '1';
                int number = counter[which] == Integer.MIN_VALUE ? start(levels, which) : counter[which];
                label.append(format(number, levels[which] == null ? "decimal" : levels[which].format()));
            } else {
                label.append(text.charAt(i));
            }
        }
        return label.toString();
    }

    /** Starts a list again, as a numbered paragraph does that refers to a copy of the list with its own start. */
    void restart(String list, int level, int start) {
        int[] counter = counters.get(list);
        if (counter == null) {
            counter = fresh();
            counters.put(list, counter);
        }
        counter[level] = start - 1;
        for (int deeper = level + 1; deeper < LEVELS; deeper++) {
            counter[deeper] = Integer.MIN_VALUE;
        }
    }

    private static int start(Level[] levels, int level) {
        return levels[level] == null ? 1 : levels[level].start();
    }

    private static int[] fresh() {
        int[] counter = new int[LEVELS];
        java.util.Arrays.fill(counter, Integer.MIN_VALUE);
        return counter;
    }

    static String format(int number, String format) {
        return switch (format) {
            case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographTraditional" -> chinese(number);
            case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital" -> digitByDigit(number);
            case "chineseLegalSimplified" -> legal(number);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" -> number >= 1 && number <= 20 ? String.valueOf((char) ('①' + number - 1)) : String.valueOf(number);
            case "decimalEnclosedParen" -> number >= 1 && number <= 20 ? String.valueOf((char) ('⑴' + number - 1)) : "(" + number + ")";
            case "decimalEnclosedFullstop" -> number >= 1 && number <= 20 ? String.valueOf((char) ('⒈' + number - 1)) : number + ".";
            case "decimalFullWidth", "decimalFullWidth2" -> String.valueOf(number).chars().collect(StringBuilder::new,
                    (text, digit) -> text.append((char) (digit - '0' + '０')), StringBuilder::append).toString();
            case "decimalZero" -> number < 10 ? "0" + number : String.valueOf(number);
            case "upperLetter" -> letter(number, 'A');
            case "lowerLetter" -> letter(number, 'a');
            case "upperRoman" -> roman(number);
            case "lowerRoman" -> roman(number).toLowerCase(java.util.Locale.ROOT);
            case "none", "bullet" -> "";
            default -> String.valueOf(number);
        };
    }

    private static String chinese(int number) {
        if (number < 0 || number > 9_999) {
            return String.valueOf(number);
        }
        if (number < 10) {
            return DIGITS[number];
        }
        String[] places = {"", "十", "百", "千"};
        StringBuilder text = new StringBuilder();
        String digits = String.valueOf(number);
        boolean zero = false;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit == 0) {
                zero = true;
                continue;
            }
            if (zero && text.length() > 0) {
                text.append("零");
            }
            zero = false;
            text.append(DIGITS[digit]).append(places[digits.length() - 1 - i]);
        }
        return number < 20 ? text.substring(1) : text.toString();
    }

    private static String digitByDigit(int number) {
        StringBuilder text = new StringBuilder();
        String.valueOf(number).chars().forEach(digit -> text.append(digit >= '0' && digit <= '9' ? DIGITS[digit - '0'] : "-"));
        return text.toString();
    }

    private static String legal(int number) {
        String plain = chinese(number);
        String from = "一二三四五六七八九十百千";
        String to = "壹贰叁肆伍陆柒捌玖拾佰仟";
        StringBuilder text = new StringBuilder();
        plain.chars().forEach(character -> text.append(from.indexOf(character) < 0 ? (char) character : to.charAt(from.indexOf(character))));
        return text.toString();
    }

    private static String letter(int number, char first) {
        return number < 1 || number > 780 ? String.valueOf(number) : String.valueOf((char) (first + (number - 1) % 26)).repeat((number - 1) / 26 + 1);
    }

    private static String roman(int number) {
        if (number < 1 || number > 3_999) {
            return String.valueOf(number);
        }
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder text = new StringBuilder();
        int left = number;
        for (int i = 0; i < values.length; i++) {
            while (left >= values[i]) {
                text.append(signs[i]);
                left -= values[i];
            }
        }
        return text.toString();
    }
}
