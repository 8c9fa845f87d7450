package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.document.Block;
import org.nianbao.document.Document;
import org.nianbao.document.Grid;
import org.nianbao.document.Heading;
import org.nianbao.document.Locator;
import org.nianbao.document.Paragraph;

/**
 * A second report behind the first in one file: another body's or another year's, as lists and mirrors print them. Its figures must not pass for the first one's.
 *
 * @param block position of its title in the document
 * @param title as printed
 */
record SecondReport(int block, String title, Locator locator) {
    private static final Pattern TITLE = Pattern.compile(
            "(?<before>[一-龥、·]{0,30}?)(?:关于)?(?<year>(?:19|20)[0-9]{2})年?度?(?<behind>[一-龥、·]{0,30}?)(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)");
    private static final List<String> SECTIONS = List.of("总体情况", "概述", "主动公开", "依申请公开", "信息公开申请", "行政复议", "存在的", "其他需要报告");
    /** Letters that a report has at the least, links to other reports not. */
    private static final int LEAST = 150;
    private static final int MOST = 30;

    private record Title(int block, String text, String year, String body, Locator locator) {
        boolean other(Title first) {
            return !year.equals(first.year) || !body.isEmpty() && !first.body.isEmpty() && !body.contains(first.body) && !first.body.contains(body);
        }
    }

    /** The second report of a document; null when there is one only. */
    static SecondReport in(Document document) {
        List<Block> blocks = document.blocks();
        List<Title> titles = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            String text = text(blocks.get(b));
            Matcher title = mayBeTitle(text) ? TITLE.matcher(Plain.of(text).replace(" ", "")) : null;
            if (title != null && title.matches()) {
                String body = title.group("before") + title.group("behind");
                String above = body.isEmpty() && b > 0 ? Plain.of(text(blocks.get(b - 1))).replace(" ", "") : "";
                titles.add(new Title(b, text.strip(), title.group("year"), above.length() <= 24 && above.indexOf('。') < 0 ? body + above : body, blocks.get(b).locator()));
            }
        }
        for (int i = 1; i < Math.min(titles.size(), MOST); i++) {
            Title title = titles.get(i);
            int end = i + 1 < titles.size() ? titles.get(i + 1).block : blocks.size();
            if (title.other(titles.get(0)) && report(blocks.subList(0, title.block)) && report(blocks.subList(title.block + 1, end))) {
                return new SecondReport(title.block, title.text, title.locator);
            }
        }
        return null;
    }

    private static boolean mayBeTitle(String text) {
        String stripped = text.length() > 80 ? "" : text.strip();
        return stripped.length() > 10 && "告报報".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
    }

    private static String text(Block block) {
        return block instanceof Heading heading ? heading.text() : block instanceof Paragraph paragraph ? paragraph.text() : "";
    }

    /** Whether these blocks tell of disclosure under at least three of the heads that reports have. */
    private static boolean report(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        boolean table = false;
        for (Block block : blocks) {
            table |= block instanceof Grid;
            text.append(Plain.of(text(block)).replace(" ", ""));
            if (text.length() > 20_000) {
                break;
            }
        }
        return (table || text.length() >= LEAST) && text.indexOf("。") >= 0 && SECTIONS.stream().filter(s -> text.indexOf(s) >= 0).count() >= 3;
    }

    /** The document up to the second report. */
    Document first(Document document) {
        return new Document(document.kind(), document.title(), document.metadata(), document.blocks().subList(0, block));
    }
}
