package org.nianbao.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.nianbao.document.Block;
import org.nianbao.document.Cell;
import org.nianbao.document.Document;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Grid;
import org.nianbao.document.Heading;
import org.nianbao.document.Paragraph;

/** What bytes are, whatever their name and the server say of them. */
final class Content {
    private static final Pattern MARKUP = Pattern.compile("(?i)<(!doctype|html|head|body|meta|title|div|table|p|script)\\b");
    /** What pages say of themselves and count up with every visit. */
    private static final Pattern COUNTER = Pattern.compile("(浏览|阅读|点击|访问|打印)[^\\d]{0,8}\\d+\\s*次?");

    private Content() {
    }

    /** @param named what the address ends in, or empty */
    static String extension(byte[] bytes, String named, String type) {
        String name = named.toLowerCase(Locale.ROOT);
        String kind = type.toLowerCase(Locale.ROOT);
        String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
        if (head.substring(0, Math.min(1024, head.length())).contains("%PDF-")) {
            return "pdf";
        }
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return name.matches("xls|et") || kind.contains("excel") ? "xls" : "doc";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            return all.contains("word/document") ? "docx" : all.contains("xl/workbook") ? "xlsx" : "zip";
        }
        if (head.startsWith("{\\rtf")) {
            return "rtf";
        }
        if (head.startsWith("\u0089PNG")) {
            return "png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "jpg";
        }
        if (html(bytes)) {
            return "html";
        }
        return name.matches("csv|txt|md") ? name : kind.contains("csv") ? "csv" : "txt";
    }

    static boolean html(byte[] bytes) {
        return MARKUP.matcher(new String(bytes, 0, Math.min(bytes.length, 20_000), StandardCharsets.ISO_8859_1)).find();
    }

    /** Whether two versions say the same to their reader: pages differ by counters, scripts and the like from visit to visit, which is no revision. */
    static boolean sameWords(String name, byte[] one, byte[] other) {
        Document first = new DocumentReader().read(name, one).document();
        Document second = new DocumentReader().read(name, other).document();
        List<String> words = words(first);
        return first.kind() == second.kind() && !words.isEmpty() && words.equals(words(second));
    }

    private static List<String> words(Document document) {
        List<String> words = new ArrayList<>();
        for (Block block : document.blocks()) {
            if (block instanceof Heading heading) {
                words.add(plain(heading.text()));
            } else if (block instanceof Paragraph paragraph) {
                words.add(plain(paragraph.text()));
            } else if (block instanceof Grid grid) {
                for (Cell cell : grid.cells()) {
                    words.add(cell.row() + "/" + cell.column() + " " + plain(cell.text()));
                }
            }
        }
        return words;
    }

    private static String plain(String text) {
        return COUNTER.matcher(text).replaceAll("").replaceAll("\\s+", "");
    }
}
