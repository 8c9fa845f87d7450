package org.nianbao.extract;

import java.util.regex.Matcher;
import com.github.houbb.opencc4j.util.ZhConverterUtil;

/**
 * Text with the accidents of its printing taken away, character by character, so that every position stays where it was:
 * full-width forms become half-width, all white space a space, traditional characters simplified ones.
 */
final class Plain {
    /** Filled on first use of a character: 0 is unknown. Races only write the same value twice. */
    private static final char[] SIMPLE = new char[Character.MAX_VALUE + 1];
    /** Characters that are known to be their own simple form: nearly all, and in a table that is small enough to stay at hand. */
    private static final long[] OWN = new long[0x5200 >> 6];
    /** Words that Taiwanese converters put in place of the mainland's; equal in length, so that positions stay. */
    private static final String[][] VOCABULARY = {
        {"资讯", "信息"}, {"规范性档案", "规范性文件"}, {"部门档案", "部门文件"}, {"政策档案", "政策文件"}, {"公开档案", "公开文件"}, {"谘询", "咨询"}, {"谘詢", "咨询"}, {"网路", "网络"}, {"讯息", "信息"}, {"计画", "计划"}, {"互联网路", "互联网络"}, {"入口网站", "门户网站"}};

    /** A syllable with its tone mark in brackets behind a character. */
    private static final Search READING = Search.of("(?<=[一-龥])\\((?=[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\\)");

    private Plain() {
    }

    /** The text in plain form; the result has the same length. */
    static String of(String text) {
        int first = 0;
        while (first < text.length() && asItIs(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text.indexOf('(') >= 0 ? withoutReadings(text) : text;
        }
        char[] out = text.toCharArray();
        boolean traditional = false;
        boolean changed = false;
        for (int i = first; i < out.length; i++) {
            char c = out[i];
            if (c >= 0x4E00 && c <= 0x9FFF) {
                if ((OWN[c - 0x4E00 >> 6] & 1L << c) == 0) {
                    char simple = simple(c);
                    traditional |= simple != c;
                    out[i] = simple;
                }
                continue;
            }
            if (c >= ' ' && c < 0x7F) {
                continue;
            }
            if (c >= 0xFF01 && c <= 0xFF5E) {
                out[i] = (char) (c - 0xFEE0);
            } else if (c == 0x3000 || c == 0xA0 || c == 0x202F || c >= 0x2000 && c <= 0x200D || c == 0xFEFF || c == '\t' || c == '\r' || c == '\n') {
                out[i] = ' ';
            } else if (c == 0x2236 || c == 0xFE55) {
                out[i] = ':';
            } else if (c == 0xFE6A) {
                out[i] = '%';
            } else if (c == 0x2044) {
                out[i] = '/';
            } else if (c >= 0x2E80 && c <= 0x2FDF) {
                String folded = java.text.Normalizer.normalize(String.valueOf(c), java.text.Normalizer.Form.NFKC);
                out[i] = folded.length() == 1 ? folded.charAt(0) : c; // radicals that some PDF producers print for characters
            }
            changed |= out[i] != c;
        }
        String plain = changed || traditional ? new String(out) : text;
        if (plain.indexOf('(') >= 0) {
            plain = withoutReadings(plain);
        }
        if (traditional) {
            for (String[] pair : VOCABULARY) {
                plain = plain.replace(pair[0], pair[1]);
            }
        }
        return plain;
    }

    /** Whether a character is known to be its own plain form. */
    private static boolean asItIs(char c) {
        return c >= 0x4E00 && c <= 0x9FFF ? (OWN[c - 0x4E00 >> 6] & 1L << c) != 0 : c >= ' ' && c < 0x7F || c >= 0x3001 && c <= 0x301F;
    }

    /** Some mirrors print the pronunciation behind characters, 報(bào)告(gào): spaces stand in its place. */
    private static String withoutReadings(String text) {
        StringBuilder out = null;
        for (Matcher reading = READING.find(text, 0, text.length()); reading != null; reading = READING.find(text, reading.end(), text.length())) {
            out = out == null ? new StringBuilder(text) : out;
            for (int i = reading.start(); i < reading.end(); i++) {
                out.setCharAt(i, ' ');
            }
        }
        return out == null ? text : out.toString();
    }

    private static char simple(char c) {
        char known = SIMPLE[c];
        if (known == 0) {
            String simple = ZhConverterUtil.toSimple(String.valueOf(c));
            known = simple.length() == 1 ? simple.charAt(0) : c;
            SIMPLE[c] = known;
        }
        if (known == c) {
            OWN[c - 0x4E00 >> 6] |= 1L << c;
        }
        return known;
    }

    /** Only what names a thing: Chinese characters and letters. Used to compare labels. */
    static String letters(String plain) {
        int first = 0;
        while (first < plain.length() && letter(plain.charAt(first))) {
            first++;
        }
        if (first == plain.length()) {
            return plain;
        }
        StringBuilder out = new StringBuilder(plain.length()).append(plain, 0, first);
        for (int i = first + 1; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (letter(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean letter(char c) {
        return c >= 0x4E00 && c <= 0x9FA5 || Character.isLetter(c);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
