package org.nianbao.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads a web page: the article's headings, paragraphs and tables, and what the page says of itself. Scripts do not run. */
final class HtmlReader {
    private static final Pattern HIDDEN_ROW = Pattern.compile("display\\s*:\\s*none", Pattern.CASE_INSENSITIVE);
    /** A line that is the site's own, whichever element it stands in. */
    private static final Pattern SITE_LINE = Pattern.compile(
            "^(?:当前位置|您的位置|您现在的位置|您当前的位置|所在位置)\\s*[：:].{0,120}$|^[【\\[]?\\s*(?:字体|字号|打印|打印本页|打印此页|关闭|关闭窗口|分享|分享到|收藏)\\s*[：:】\\]]?(?:[\\s【】\\[\\]大中小打印本页此关闭窗口分享到收藏微信博|]*)[：:】\\]]?$|^(?:上一篇|下一篇|上一条|下一条)\\s*[：:].{0,80}$|^扫一扫.{0,30}$|^[^。]{0,60}(?:ICP备|网站标识码|网安备)[^。]{0,140}$|^版权所有[^。]{0,120}$|^(?:浏览|点击|访问)(?:次数|量|数)\\s*[：:].{0,20}$");
    private static final Pattern PUBLISHED = Pattern.compile("(?:发布日期|发布时间|发文日期|公开日期|生成日期|日期|时间)\\s*[：:]\\s*((?:19|20)\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?)");
    private static final Pattern PUBLISHER = Pattern.compile("(?:信息来源|文章来源|稿件来源|来源|发布机构|发布单位|公开主体)\\s*[：:]\\s*([\\p{IsHan}A-Za-z0-9（）()·]{2,40})");

    private static final Pattern SPAN = Pattern.compile("\\d{1,6}");
    private static final Pattern ATTACHMENT = Pattern.compile("\\.(?:docx?|pdf|xlsx?|wps|et|ofd)(?:\\?|$)", Pattern.CASE_INSENSITIVE);
    /** A report has more characters than this; a page with fewer only announces one. */
    private static final int SHORT = 400;

    private final Blocks blocks = new Blocks();
    private final Notices notices;

    private HtmlReader(Notices notices) {
        this.notices = notices;
    }

    static Reading read(String text, Notices notices) {
        org.jsoup.nodes.Document page = Jsoup.parse(text);
        Map<String, String> metadata = metadata(page);
        String title = Wording.clean(page.title());
        List<String> attachments = attachments(page);
        HtmlReader reader = new HtmlReader(notices);
        reader.walk(MainContent.of(page.body()));
        reader.metadataFromText(metadata);
        if (reader.blocks.isEmpty()) {
            notices.warning("no_content", "the page holds no text of its own; it may be drawn by a script or be only a frame around an attachment: fetch the article or the attachment instead", "");
        }
        int words = reader.blocks.list().stream().mapToInt(block -> block instanceof Paragraph paragraph ? paragraph.text().length() : block instanceof Grid ? SHORT : 0).sum();
        if (words < SHORT && !attachments.isEmpty()) {
            notices.warning("attachment_only", "the page says little itself and refers to " + String.join(", ", attachments) + "; fetch that and read it", "");
        }
        return new Reading(new Document(Kind.HTML, metadata.getOrDefault("title", title), metadata, reader.blocks.list()), notices.list());
    }

    /** The first documents that the page links to. */
    private static List<String> attachments(org.jsoup.nodes.Document page) {
        List<String> found = new ArrayList<>();
        for (Element link : page.getElementsByTag("a")) {
            String target = link.attr("href");
            if (found.size() < 3 && ATTACHMENT.matcher(target).find() && target.length() < 300 && !found.contains(target)) {
                found.add(target);
            }
        }
        return found;
    }

    private static Map<String, String> metadata(org.jsoup.nodes.Document page) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, String> keys = Map.of("articletitle", "title", "pubdate", "published", "publishdate", "published", "contentsource", "publisher",
                "source", "publisher", "author", "author", "sitename", "site", "url", "url", "columnname", "category");
        for (Element meta : page.getElementsByTag("meta")) {
            String key = keys.get(meta.attr("name").strip().toLowerCase(java.util.Locale.ROOT));
            String value = Wording.clean(meta.attr("content"));
            if (key != null && !value.isEmpty()) {
                metadata.putIfAbsent(key, value);
            }
        }
        String title = Wording.clean(page.title());
        if (!title.isEmpty()) {
            metadata.putIfAbsent("title", title);
        }
        return metadata;
    }

    /** Dates and sources that stand as a line under the title when no meta tag gives them. */
    private void metadataFromText(Map<String, String> metadata) {
        int looked = 0;
        for (Block block : blocks.list()) {
            if (looked++ > 12) {
                return;
            }
            if (block instanceof Paragraph paragraph && paragraph.text().length() < 160) {
                Matcher published = PUBLISHED.matcher(paragraph.text());
                if (published.find()) {
                    metadata.putIfAbsent("published", published.group(1));
                }
                Matcher publisher = PUBLISHER.matcher(paragraph.text());
                if (publisher.find()) {
                    metadata.putIfAbsent("publisher", publisher.group(1));
                }
            }
        }
    }

    // ---- blocks

    private void walk(Element root) {
        // Tables that are read as a whole are left by the walk; they may stand inside each other, so a list of work replaces recursion.
        root.filter(new BlockFilter());
    }

    private final class BlockFilter implements org.jsoup.select.NodeFilter {
        private final HtmlLine line = new HtmlLine();
        private int headingLevel;
        private boolean preformatted;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (preformatted) {
                    String[] lines = text.getWholeText().split("\\R", -1);
                    for (int i = 0; i < lines.length; i++) {
                        line.add(lines[i]);
                        if (i < lines.length - 1) {
                            flush();
                        }
                    }
                } else {
                    line.add(text.getWholeText());
                }
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            String tag = element.normalName();
            if (tag.equals("br")) {
                if (headingLevel > 0) {
                    line.space();
                } else {
                    flush();
                }
            } else if (headingTag(tag)) {
                flush();
                headingLevel = tag.charAt(1) - '0';
            } else if (tag.equals("table")) {
                flush();
                if (!layout(element)) {
                    table(element);
                    return FilterResult.SKIP_ENTIRELY;
                }
            } else if (element.isBlock() || boundary(tag)) {
                flush();
                if (tag.equals("pre")) {
                    preformatted = true;
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                String tag = element.normalName();
                if (headingTag(tag)) {
                    flush();
                    headingLevel = 0;
                } else if (element.isBlock() || boundary(tag) || depth == 0) {
                    flush();
                    if (tag.equals("pre")) {
                        preformatted = false;
                    }
                }
            }
            return FilterResult.CONTINUE;
        }

        private void flush() {
            String text = line.take();
            if (text.isEmpty() || SITE_LINE.matcher(text).matches()) {
                return;
            }
            if (headingLevel > 0) {
                blocks.heading(headingLevel, text);
            } else {
                blocks.paragraph(text);
            }
        }
    }

    private static boolean headingTag(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
    }

    /** Table parts and unknown block elements end a line too, whatever jsoup thinks of them. */
    private static boolean boundary(String tag) {
        return switch (tag) {
            case "td", "th", "tr", "table", "tbody", "thead", "tfoot", "caption", "li", "dd", "dt", "center", "section", "article", "main", "ucapcontent" -> true;
            default -> false;
        };
    }

    // ---- tables

    /** The rows of a table itself, not those of tables inside it. */
    private static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        for (Element child : table.children()) {
            String tag = child.normalName();
            if (tag.equals("tr")) {
                rows.add(child);
            } else if (tag.equals("tbody") || tag.equals("thead") || tag.equals("tfoot")) {
                for (Element row : child.children()) {
                    if (row.normalName().equals("tr")) {
                        rows.add(row);
                    }
                }
            }
        }
        rows.removeIf(row -> HIDDEN_ROW.matcher(row.attr("style")).find());
        return rows;
    }

    private static List<Element> cells(Element row) {
        List<Element> cells = new ArrayList<>();
        for (Element child : row.children()) {
            if (child.normalName().equals("td") || child.normalName().equals("th")) {
                cells.add(child);
            }
        }
        return cells;
    }

    /** A table that only arranges the page: one cell, mostly other tables, or running text with hardly a figure beside it. */
    private static boolean layout(Element table) {
        List<Element> rows = rows(table);
        int cells = 0;
        int figures = 0;
        int text = 0;
        int prose = 0;
        int nested = 0;
        int widest = 0;
        boolean proseBesideTables = false;
        for (Element row : rows) {
            List<Element> inRow = cells(row);
            widest = Math.max(widest, inRow.size());
            for (Element cell : inRow) {
                cells++;
                if (cells > 5_000) {
                    return false;
                }
                HtmlLine own = new HtmlLine();
                int inside = weigh(cell, own);
                String words = own.take();
                text += words.length() + inside;
                nested += inside;
                if (Wording.prose(words)) {
                    prose += words.length();
                    proseBesideTables |= inside > 0;
                } else if (words.length() <= 12 && words.chars().anyMatch(Character::isDigit)) {
                    figures++;
                }
            }
        }
        if (cells <= 1) {
            return true;
        }
        if (nested * 2 > text || proseBesideTables) {
            return true;
        }
        return prose * 2 > text && figures < 6 || (widest == 1 && prose > 0);
    }

    /** The words of a cell outside the tables in it; returns how many characters stand inside these. */
    private static int weigh(Element cell, HtmlLine own) {
        int[] inside = {0, 0};
        cell.filter(new org.jsoup.select.NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    if (inside[0] > 0) {
                        inside[1] += Wording.clean(words.getWholeText()).length();
                    } else {
                        own.add(words.getWholeText());
                    }
                } else if (node instanceof Element element && element.normalName().equals("table")) {
                    inside[0]++;
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element && element.normalName().equals("table")) {
                    inside[0]--;
                }
                return FilterResult.CONTINUE;
            }
        });
        return inside[1];
    }

    private void table(Element table) {
        List<Element> waiting = new ArrayList<>();
        waiting.add(table);
        for (int i = 0; i < waiting.size(); i++) {
            one(waiting.get(i), waiting);
        }
    }

    private void one(Element table, List<Element> waiting) {
        List<Element> rows = rows(table);
        Locator place = blocks.nextTable();
        GridBuilder builder = new GridBuilder();
        boolean prose = false;
        for (int r = 0; r < rows.size(); r++) {
            int column = 0;
            for (Element cell : cells(rows.get(r))) {
                column = builder.free(r, column);
                int down = span(cell, "rowspan");
                int rowSpan = Math.min(down == 0 ? rows.size() : down, rows.size() - r);
                String text = text(cell, waiting);
                column = builder.lay(r, column, rowSpan, Math.max(1, span(cell, "colspan")), text);
                prose |= Wording.prose(text);
            }
        }
        Grid grid = builder.build(caption(table), place);
        if (builder.cut()) {
            notices.tableCut(place);
        }
        blocks.grid(grid);
        // Sentences inside a table are sentences all the same: a report may be set as one large table.
        for (Cell cell : grid.cells()) {
            if (prose && Wording.prose(cell.text())) {
                blocks.paragraph(cell.text(), cell.locator());
            }
        }
    }

    private static String caption(Element table) {
        for (Element child : table.children()) {
            if (child.normalName().equals("caption")) {
                return Wording.clean(child.text());
            }
        }
        return "";
    }

    private static int span(Element cell, String attribute) {
        String said = cell.attr(attribute);
        if (said.isEmpty()) {
            return 1;
        }
        Matcher digits = SPAN.matcher(said);
        return digits.find() ? Integer.parseInt(digits.group()) : 1;
    }

    /** The words of one cell, its paragraphs and line ends as spaces; tables inside it are put on the list and left out. */
    private static String text(Element cell, List<Element> waiting) {
        HtmlLine text = new HtmlLine();
        cell.filter(new org.jsoup.select.NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.add(words.getWholeText());
                } else if (node instanceof Element element) {
                    if (element.normalName().equals("table")) {
                        if (cells(element.selectFirst("tr") == null ? element : element.selectFirst("tr")).isEmpty()) {
                            return FilterResult.CONTINUE;
                        }
                        waiting.add(element);
                        return FilterResult.SKIP_ENTIRELY;
                    }
                    if (element.isBlock() || element.normalName().equals("br")) {
                        text.space();
                    }
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element && element.isBlock()) {
                    text.space();
                }
                return FilterResult.CONTINUE;
            }
        });
        return text.take();
    }
}
