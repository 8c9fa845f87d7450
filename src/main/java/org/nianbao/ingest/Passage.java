package org.nianbao.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.nianbao.document.Block;
import org.nianbao.document.Document;
import org.nianbao.document.Heading;
import org.nianbao.document.Paragraph;

/**
 * A paragraph of a report, kept for the checks that look at words.
 *
 * @param section the last heading of the first order before it (一、…), or empty
 */
record Passage(String section, String locator, String text) {
    private static final Pattern SECTION = Pattern.compile("[　\\s]*第?[一二三四五六七八九十]{1,3}(?:、|部分).{0,40}");
    /** A report with more is a run-together table or no report; its text is of no use to anybody. */
    private static final int LONGEST = 400_000;

    static List<Passage> of(Document document) {
        List<Passage> passages = new ArrayList<>();
        String section = "";
        int kept = 0;
        for (Block block : document.blocks()) {
            String text = block instanceof Paragraph paragraph && !paragraph.flattened() ? paragraph.text()
                    : block instanceof Heading heading ? heading.text() : "";
            if (text.isBlank()) {
                continue;
            }
            if (SECTION.matcher(text).matches()) {
                section = text.strip();
            }
            kept += text.length();
            if (kept > LONGEST) {
                break;
            }
            passages.add(new Passage(section, block.locator().path(), text));
        }
        return passages;
    }
}
