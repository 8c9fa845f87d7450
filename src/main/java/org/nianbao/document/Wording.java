package org.nianbao.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every reader does to characters, and what can be said of a text without knowing any form. */
final class Wording {
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff\\ufffe\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");
    private static final Pattern WORD_REMAINS =
            Pattern.compile("\\[bookmark:[^\\[\\]]{0,200}\\]|<!--\\[if[^<>]{0,200}\\]>(?:<!-->)?|<!\\[(?:if|endif)[^<>]{0,200}\\]>|<!\\[endif\\]-->|-->|<!--");

    /** An item number in front of a label: 一、 （一） 1. 2、 ①. */
    private static final Pattern ITEM = Pattern.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|(?<!\\d)\\d{1,2}[、.．](?!\\d)");
    /** A digit that belongs to the item number behind it and not to the value before it: 00000002.其他. */
    private static final Pattern GLUED_ITEM = Pattern.compile("(?<=\\d)(?=\\d[.、．][\\p{IsHan}])");
    private static final Pattern EXPLANATION = Pattern.compile("[（(](?:单位|区分|不同|不含|不包括)[^）)]{0,60}[）)]");
    private static final Pattern SENTENCE_MARK = Pattern.compile("[，。；！？：、“”‘’《》〔〕…,;!?:]");
    /** A number followed by no unit of measure or time: in a sentence a number has one, in a table that lost its cells it stands before the next label. */
    private static final Pattern LABEL_THEN_NUMBER = Pattern.compile(
            "[\\p{IsHan}）)]\\s*[-+]?\\d[\\d.%\\s+\\-]*(?=$|[\\p{IsHan}（(]|\\u0001)(?!\\s*[年月日号时分秒期届次个件条篇份场项元万亿名度岁页家位例天周类种批起宗处户余多至到版本级年公平人部所件套卷幅字号和与及或以])");
    private static final int LEAST_NUMBERS = 3;
    private static final int LEAST_RUN = 12;
    /** Looks back from the digits, so that a long run of words costs nothing: looking ahead from every word would cost its square. */
    private static final Pattern RUN_OF_DIGITS = Pattern.compile("(?<=[\\p{IsHan}）)]{6}\\s{0,2})(?<!\\d)\\d{12,40}(?!\\d)");

    private Wording() {
    }

    /** White space of every kind as single spaces, invisible characters out, trimmed. */
    static String clean(String text) {
        return plain(text) ? text : cleaned(text);
    }

    /** Whether a text is clean beyond doubt: most are, and telling it so is far cheaper than two expressions over each of them. */
    private static boolean plain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sure = c > ' ' && c < 0x7f || c == ' ' && before != ' ' || c >= 0x3001 && c <= 0xd7ff || c >= 0xff01 && c <= 0xffee || c >= 0x2010 && c <= 0x2027 || c >= 0x2460 && c <= 0x27ff;
            if (!sure) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    private static String cleaned(String text) {
        return SPACE.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /** Marks that Word leaves behind in exported text. */
    static String withoutRemains(String text) {
        return text.indexOf('[') < 0 && text.indexOf('>') < 0 && text.indexOf('<') < 0 ? text : WORD_REMAINS.matcher(text).replaceAll("");
    }

    /** Whether the text, wholly or in part, is a table that lost its cells. */
    static boolean flattened(String text) {
        if (!numbers(text)) {
            return false;
        }
        // A printed item number would look like a value and its mark like the end of a sentence; it stays visible as the start of a label.
        // The number may be glued to the value before it (00000002.其他), so a single digit before the dot is split off.
        String plain = ITEM.matcher(GLUED_ITEM.matcher(text).replaceAll("\u0001")).replaceAll("\u0001");
        plain = EXPLANATION.matcher(plain).replaceAll("");
        for (String run : SENTENCE_MARK.split(plain)) {
            if (run.length() < 6) {
                continue;
            }
            Matcher numbers = LABEL_THEN_NUMBER.matcher(run);
            int found = 0;
            while (numbers.find()) {
                found++;
            }
            if (found >= LEAST_NUMBERS || RUN_OF_DIGITS.matcher(run).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many numbers, or such a long run of digits, stand in a text that it may be a table that lost its cells: most texts have too few. */
    private static boolean numbers(String text) {
        int numbers = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) >= '0' && text.charAt(i) <= '9' ? run + 1 : 0;
            numbers += run == 1 ? 1 : 0;
            if (numbers >= LEAST_NUMBERS || run >= LEAST_RUN) {
                return true;
            }
        }
        return false;
    }

    /** Width on paper in Chinese characters: an ASCII character counts half. */
    static double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) < 0x2e80 && text.charAt(i) != '“' && text.charAt(i) != '”' ? 0.5 : 1;
        }
        return width;
    }

    static boolean chinese(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    /** Full sentences, more than one of them or a long one: no label of a table looks like this. */
    static boolean prose(String text) {
        if (text.length() < 120) {
            return false;
        }
        int ends = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '。' || text.charAt(i) == '；') {
                ends++;
            }
        }
        return ends >= 2;
    }
}
