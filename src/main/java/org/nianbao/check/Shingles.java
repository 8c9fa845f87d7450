package org.nianbao.check;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text as the set of its runs of letters, for telling how much of it stands in another text. Numbers are masked, quotations and titles in 《》 and sentences that
 * only cite the law are left out, and so is punctuation.
 */
final class Shingles {
    private static final int LENGTH = 12;
    private static final Pattern QUOTED = Pattern.compile("《[^》]{0,80}》|“[^”]{0,200}”|\"[^\"]{0,200}\"");
    private static final Pattern SENTENCE = Pattern.compile("[。；;]");
    /** A sentence with one of these only cites the law, or gives the period and the address. */
    private static final List<String> FORMAL = List.of("条例", "国办公开办函", "国办发", "年度报告格式", "统计期限", "联系电话", "邮政编码");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,%]*|[零一二三四五六七八九十百千万两]+(?=[条件次个人份篇期名项])");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{IsHan}A-Za-z#]+");

    private final long[] hashes;

    private Shingles(long[] hashes) {
        this.hashes = hashes;
    }

    static Shingles of(Iterable<String> paragraphs) {
        StringBuilder letters = new StringBuilder();
        for (String paragraph : paragraphs) {
            // Rows of tables that stand one a line, headings and captions are the form's words and not the body's; they have no full stop.
            if (paragraph.length() >= 25 && (paragraph.indexOf('。') >= 0 || paragraph.indexOf('；') >= 0)) {
                String plain = QUOTED.matcher(Normalizer.normalize(paragraph, Normalizer.Form.NFKC)).replaceAll("");
                for (String sentence : SENTENCE.split(plain)) {
                    if (FORMAL.stream().noneMatch(sentence::contains)) {
                        letters.append(NO_LETTER.matcher(NUMBER.matcher(sentence).replaceAll("#")).replaceAll(""));
                    }
                }
            }
        }
        int count = Math.max(0, letters.length() - LENGTH + 1);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            long hash = 1125899906842597L;
            for (int j = 0; j < LENGTH; j++) {
                hash = 31 * hash + letters.charAt(i + j);
            }
            hashes[i] = mixed(hash);
        }
        return new Shingles(Arrays.stream(hashes).sorted().distinct().toArray());
    }

    /** Spreads the bits, so that the smallest hashes are a fair sample of all. */
    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    int size() {
        return hashes.length;
    }

    /** Percentage of this text that stands in the other. */
    int percentIn(Shingles other) {
        int i = 0;
        int j = 0;
        int common = 0;
        while (i < hashes.length && j < other.hashes.length) {
            if (hashes[i] == other.hashes[j]) {
                common++;
                i++;
                j++;
            } else if (hashes[i] < other.hashes[j]) {
                i++;
            } else {
                j++;
            }
        }
        return hashes.length == 0 ? 0 : common * 100 / hashes.length;
    }

    /** The smallest hashes: texts that share most of them share most of their runs. */
    long[] sketch(int length) {
        return Arrays.copyOf(hashes, Math.min(length, hashes.length));
    }
}
