package org.nianbao.document;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Finds what of a page is the report and cuts the rest away. Losing a table would be worse than keeping a menu, so every cut has
 * to be argued for: nothing that holds a table of figures or a fair share of the running text is ever cut.
 */
final class MainContent {
    /** What an element holds, itself and below. */
    private static final class Weight {
        int text;
        int linked;
        int tables;

        int plain() {
            return text - linked;
        }
    }

    /** Ids and classes under which the content systems of Chinese government sites keep an article. */
    private static final Pattern KNOWN = Pattern.compile(
            "trs_editor|trs_preappend|trs_uedit|ucap-content|ucapcontent|zoom|pages_content|article|article[-_]?(?:content|con|body|text|main)|content|con|detail(?:s|[-_]?content|[-_]?con)?"
                    + "|xl_?(?:content|con|nr)|news_?(?:content|con|text|body)|con_?txt|contentbox|content_?(?:main|text|body|area|nr)|main_?(?:content|text|txt)|text_?content|txt_?con|wz_?(?:nr|content|con)|nr|zw|zwnr|bt_content|view|info_?content|j-fontcontent|easysite-news-text|gsj_htmlcon_bot|txtcontent|cont|contentinfo|pagecontent|print_?content|printcontent|mainbody|vsb_content.*");
    private static final Pattern CHROME = Pattern.compile(
            "(?:.*[-_])?(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|position|location|weizhi|dqwz|current|share|bdsharebuttonbox|bdshare.*|social.*|fenxiang|footer|foot|bottom|copyright|banner|topbar|toolbar|tools?|print|qrcode|ewm|erweima|related|relate|xgyd|xgxx|xgwz|prevnext|pagenav|prev|next|sidebar|aside|search|searchbox|login|font-?size|ziti|accessible|wza|advert|ad|float|links?|yqlj|friendlink|header|head|top|dblc|comment|hidden-print|noprint)(?:[-_](?:box|bar|wrap|con|content|list|area|div|inner|main))?\\d*");
    private static final Set<String> CHROME_TAGS = Set.of("nav", "footer", "aside", "form", "header", "menu");
    private static final Set<String> SKIPPED = Set.of("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "button", "select",
            "textarea", "option", "input", "del", "math", "canvas", "audio", "video", "map");
    private static final Pattern HIDDEN = Pattern.compile("(?:^|;)\\s*(?:display\\s*:\\s*none|mso-hide\\s*:\\s*all|visibility\\s*:\\s*hidden)", Pattern.CASE_INSENSITIVE);

    private final Map<Element, Weight> weights = new IdentityHashMap<>();
    private final Element body;

    private MainContent(Element body) {
        this.body = body;
    }

    /** Cuts the page down in place and returns the element to read. */
    static Element of(Element body) {
        MainContent content = new MainContent(body);
        content.dropSkipped();
        content.weigh();
        content.dropHidden();
        content.dropChrome();
        content.dropOutside();
        return body;
    }

    /** Elements in document order, without recursion: a page may be nested deeper than the stack. */
    private List<Element> elements() {
        List<Element> all = new ArrayList<>();
        body.traverse((node, depth) -> {
            if (node instanceof Element element) {
                all.add(element);
            }
        });
        return all;
    }

    private void dropSkipped() {
        List<Node> out = new ArrayList<>();
        body.traverse((node, depth) -> {
            if (node instanceof Element element ? SKIPPED.contains(element.normalName()) : !(node instanceof TextNode)) {
                out.add(node);
            }
        });
        out.forEach(this::remove);
    }

    private void remove(Node node) {
        if (node != body && node.parent() != null) {
            node.remove();
        }
    }

    private void weigh() {
        weights.clear();
        body.traverse(new NodeVisitor() {
            private int links;

            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    weights.put(element, new Weight());
                    if (element.normalName().equals("a")) {
                        links++;
                    }
                } else if (node instanceof TextNode text && text.parent() != null) {
                    int length = visible(text.getWholeText());
                    Weight weight = weights.get(text.parent());
                    weight.text += length;
                    if (links > 0) {
                        weight.linked += length;
                    }
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    Weight weight = weights.get(element);
                    if (element.normalName().equals("a")) {
                        links--;
                    }
                    if (element.normalName().equals("table") && figures(element)) {
                        weight.tables++;
                    }
                    if (element != body && element.parent() != null) {
                        Weight above = weights.get(element.parent());
                        above.text += weight.text;
                        above.linked += weight.linked;
                        above.tables += weight.tables;
                    }
                }
            }
        });
    }

    private static int visible(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ' && text.charAt(i) != '\u00a0' && text.charAt(i) != '\u3000') {
                count++;
            }
        }
        return count;
    }

    /** A table with several cells, not all of them links: it may carry figures, or will when they are blank. */
    private static boolean figures(Element table) {
        int cells = 0;
        int links = 0;
        Node node = table;
        int looked = 0;
        // The first few hundred nodes tell; a table may be huge.
        while (node != null && looked++ < 600) {
            if (node instanceof Element element) {
                if (element.normalName().equals("td") || element.normalName().equals("th")) {
                    cells++;
                } else if (element.normalName().equals("a")) {
                    links++;
                }
            }
            node = next(node, table);
        }
        return cells >= 4 && links * 2 < cells;
    }

    private static Node next(Node node, Node root) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        while (node != null && node != root) {
            if (node.nextSibling() != null) {
                return node.nextSibling();
            }
            node = node.parent();
        }
        return null;
    }

    private Weight weight(Element element) {
        return weights.getOrDefault(element, new Weight());
    }

    private void dropHidden() {
        Weight all = weight(body);
        List<Element> out = new ArrayList<>();
        for (Element element : elements()) {
            boolean hidden = element.hasAttr("hidden") || HIDDEN.matcher(element.attr("style")).find();
            // Some pages hide the whole article until their script shows it.
            if (hidden && weight(element).plain() * 4 < all.plain() && (weight(element).tables == 0 || weight(element).tables * 2 < all.tables)) {
                out.add(element);
            }
        }
        out.forEach(this::remove);
        if (!out.isEmpty()) {
            weigh();
        }
    }

    private void dropChrome() {
        Weight all = weight(body);
        List<Element> out = new ArrayList<>();
        for (Element element : elements()) {
            if (element == body) {
                continue;
            }
            Weight weight = weight(element);
            boolean named = CHROME_TAGS.contains(element.normalName()) || tokens(element).stream().anyMatch(token -> CHROME.matcher(token).matches());
            boolean small = weight.tables == 0 && weight.plain() <= 400 && weight.plain() * 8 <= Math.max(all.plain(), 400);
            // A list of nothing but links is a menu or a list of other articles.
            boolean menu = weight.tables == 0 && weight.text > 0 && weight.linked * 10 >= weight.text * 9
                    && (element.normalName().equals("ul") || element.normalName().equals("ol") || element.normalName().equals("dl"));
            if (menu || (named && small && !heading(element) && !speaks(element, weight))) {
                out.add(element);
            }
        }
        out.forEach(this::remove);
        if (!out.isEmpty()) {
            weigh();
        }
    }

    /** Sentences or counted things are the report's whatever the element is called: a page's parts have misleading names. */
    private static boolean speaks(Element element, Weight weight) {
        if (weight.plain() < 4 || weight.linked * 2 > weight.text) {
            return false;
        }
        String text = element.text();
        return SENTENCE_OR_COUNT.matcher(text).find() && !siteTalk(text);
    }

    private static boolean heading(Element element) {
        if (element.normalName().matches("h[1-3]")) {
            return true;
        }
        // A page's header may hold the report's own title.
        Element inner = element.selectFirst("h1");
        return inner != null && inner.text().contains("报告");
    }

    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s+");

    private static List<String> tokens(Element element) {
        List<String> tokens = new ArrayList<>();
        String id = element.id();
        if (!id.isEmpty()) {
            tokens.add(id.toLowerCase(Locale.ROOT));
        }
        String names = element.className();
        if (names.isEmpty()) {
            return tokens;
        }
        for (String name : BETWEEN_NAMES.split(names)) {
            if (!name.isEmpty() && name.length() < 60) {
                tokens.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    /** When one element surely is the article, what stands outside it goes, except titles and anything of substance. */
    private void dropOutside() {
        Weight all = weight(body);
        if (all.plain() == 0) {
            return;
        }
        Element article = null;
        for (Element element : elements()) {
            Weight weight = weight(element);
            boolean everything = weight.tables == all.tables && weight.plain() * 10 >= all.plain() * 6;
            boolean known = tokens(element).stream().anyMatch(token -> KNOWN.matcher(token).matches()) || element.normalName().equals("article");
            if (element != body && known && everything && (article == null || weight.plain() * 10 >= weight(article).plain() * 9)) {
                article = element;
            }
        }
        if (article == null) {
            article = body;
            boolean deeper = true;
            while (deeper) {
                deeper = false;
                for (Element child : article.children()) {
                    Weight weight = weight(child);
                    if (!inline(child) && weight.tables == all.tables && weight.plain() * 10 >= all.plain() * 8) {
                        article = child;
                        deeper = true;
                        break;
                    }
                }
            }
        }
        List<Element> out = new ArrayList<>();
        for (Element at = article; at != body && at != null; at = at.parent()) {
            boolean before = true;
            Element parent = at.parent();
            if (parent == null) {
                break;
            }
            for (Element sibling : parent.children()) {
                if (sibling == at) {
                    before = false;
                } else if (!keptOutside(sibling, before, all)) {
                    out.add(sibling);
                }
            }
        }
        out.forEach(this::remove);
    }

    private static boolean inline(Element element) {
        return switch (element.normalName()) {
            case "span", "font", "b", "strong", "p", "table", "h1", "h2", "h3" -> true;
            default -> false;
        };
    }

    private boolean keptOutside(Element sibling, boolean before, Weight all) {
        Weight weight = weight(sibling);
        if (weight.text == 0) {
            return false;
        }
        if (weight.tables > 0) {
            return true;
        }
        if (weight.linked * 2 > weight.text) {
            return false;
        }
        // Running text outside the article: a second part of the report more often than a notice of the site.
        if (weight.plain() >= 200 || weight.plain() * 10 > all.plain()) {
            return true;
        }
        if (!before) {
            // Below the article stand copyright and addresses of the site; sentences of the report are longer.
            return !siteTalk(sibling.text()) && (weight.plain() > 15 || speaks(sibling, weight));
        }
        return !siteTalk(sibling.text());
    }

    private static final Pattern SENTENCE_OR_COUNT = Pattern.compile("。|\\d\\s*(?:件|条|次|人|个|篇|期|场|万元|元|％|%)|报告$");
    private static final Pattern SITE_TALK = Pattern.compile(
            "版权所有|备案|ICP|网安备|标识码|主办单位|承办单位|技术支持|建议使用|浏览器|扫一扫|分享到|打印本页|关闭窗口|上一篇|下一篇|当前位置|您的位置|您现在的位置|所在位置|网站地图|联系我们|设为首页|加入收藏|无障碍|字体[:：]|字号[:：]|相关链接|友情链接|返回顶部|繁体");

    static boolean siteTalk(String text) {
        return SITE_TALK.matcher(text).find();
    }
}
