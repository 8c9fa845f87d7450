package org.nianbao.fetch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.nianbao.document.DocumentReader;

/** What a page leads to. */
final class Links {
    private static final Pattern REPORT = Pattern.compile("年度报告|年报");
    private static final Pattern DISCLOSURE = Pattern.compile("信息公开|政务公开|政府信息|公开工作|公开年");
    /** Their titles share the words of the reports': how to write one, what it says in pictures, reports of other kinds. */
    private static final Pattern OTHER = Pattern.compile("解读|图解|通知|通报|格式|模板|要求|指南|法治|预算|决算|财务|统计年|更多|工作要点|编制");
    private static final Pattern YEAR = Pattern.compile("((?:19|20)\\d\\d)\\s*年");
    private static final Pattern ATTACHED = Pattern.compile("(?i).*\\.(pdf|docx?|xlsx?|wps|et|rtf)");
    private static final Pattern ABOUT_THE_REPORT = Pattern.compile("年报|年度报告|报告|统计|附件|附表|情况表|公开|(19|20)\\d\\d");
    private static final Pattern NO_REPORT = Pattern.compile("申请表|登记表|指南|目录|条例|办法|承诺书|说明书|格式");
    private static final Pattern NEXT = Pattern.compile("下一?页|后一?页|(?i:next)|[>›»]{1,2}");
    /** The pages of lists on many official sites are linked by a script: createPageHTML(5, 0, "index", "shtml"). */
    private static final Pattern PAGED = Pattern.compile("createPageHTML\\(\\s*['\"]?(\\d+)['\"]?\\s*,\\s*['\"]?(\\d+)['\"]?\\s*,\\s*['\"]([\\w\\-]+)['\"]\\s*,\\s*['\"](\\w+)['\"]");
    private static final Pattern REFRESH = Pattern.compile("(?i)\\s*(\\d+)\\s*[;,]\\s*url\\s*=\\s*['\"]?([^'\"]+)['\"]?\\s*");
    private static final int ATTACHMENTS = 30;

    private final URI address;
    private final Document page;

    private Links(URI address, Document page) {
        this.address = address;
        this.page = page;
    }

    /** @param address that answered; relative links start there */
    static Links of(URI address, byte[] bytes) {
        String text = DocumentReader.text(address.getPath(), bytes);
        Document page = Jsoup.parse(text, address.toString());
        Element base = page.selectFirst("base[href]");
        Optional<URI> start = base == null ? Optional.empty() : Addresses.link(address, base.attr("href"));
        return new Links(start.orElse(address), page);
    }

    String title() {
        return page.title().strip();
    }

    /** Where the page sends its reader at once, without a click. */
    Optional<URI> refresh() {
        for (Element meta : page.select("meta[http-equiv=refresh]")) {
            Matcher said = REFRESH.matcher(meta.attr("content"));
            if (said.matches() && said.group(1).length() <= 2 && Integer.parseInt(said.group(1)) <= 10) {
                return Addresses.link(address, said.group(2)).filter(next -> !next.equals(address));
            }
        }
        return Optional.empty();
    }

    /** Links to yearly reports, in the order of the page. */
    List<Found> reports() {
        Map<URI, Found> found = new LinkedHashMap<>();
        for (Element link : page.select("a[href]")) {
            // Lists cut long titles short and keep the whole one in an attribute.
            String shown = link.text().strip();
            String whole = link.attr("title").strip();
            String words = whole.length() > shown.length() ? whole : shown;
            boolean report = REPORT.matcher(words).find() && (DISCLOSURE.matcher(words).find() || YEAR.matcher(words).find()) && !OTHER.matcher(words).find();
            if (report) {
                Addresses.link(address, link.attr("href")).ifPresent(to -> found.putIfAbsent(to, new Found(to, words, year(words), address)));
            }
        }
        return List.copyOf(found.values());
    }

    static OptionalInt year(String words) {
        Matcher year = YEAR.matcher(words);
        return year.find() ? OptionalInt.of(Integer.parseInt(year.group(1))) : OptionalInt.empty();
    }

    /** Further pages of a list. */
    List<URI> next() {
        Set<URI> next = new LinkedHashSet<>();
        for (Element link : page.select("a[href], link[rel=next]")) {
            if (link.attr("rel").equals("next") || NEXT.matcher(link.text().strip()).matches() || NEXT.matcher(link.attr("title").strip()).matches()) {
                Addresses.link(address, link.attr("href")).ifPresent(next::add);
            }
        }
        Matcher paged = PAGED.matcher(page.html());
        if (paged.find()) {
            int pages = Math.min(500, Integer.parseInt(paged.group(1).length() > 4 ? "500" : paged.group(1)));
            for (int i = 1; i < pages; i++) {
                Addresses.link(address, paged.group(3) + "_" + i + "." + paged.group(4)).ifPresent(next::add);
            }
        }
        next.remove(address);
        next.removeIf(to -> !to.getHost().equals(address.getHost()));
        return List.copyOf(next);
    }

    /** Files and frames that hold the report or a part of it, with the words that lead there. */
    Map<URI, String> attachments() {
        Map<URI, String> attached = new LinkedHashMap<>();
        for (Element frame : page.select("iframe[src], embed[src], frame[src], object[data]")) {
            String source = frame.hasAttr("src") ? frame.attr("src") : frame.attr("data");
            Addresses.link(address, source).map(Links::viewed).filter(to -> attached(to) || !frame.is("embed, object") && to.getHost().equals(address.getHost()))
                    .ifPresent(to -> attached.putIfAbsent(to, frame.attr("title").strip()));
        }
        String folder = address.resolve(".").toString();
        for (Element link : page.select("a[href]")) {
            Optional<URI> to = Addresses.link(address, link.attr("href")).map(Links::viewed).filter(Links::attached);
            String words = link.text().isBlank() ? link.attr("title").strip() : link.text().strip();
            // Editors put the files of a page beside it; elsewhere a link must say that it is about a report.
            if (to.isPresent() && !NO_REPORT.matcher(words).find() && (to.get().toString().startsWith(folder) || ABOUT_THE_REPORT.matcher(words).find())) {
                attached.putIfAbsent(to.get(), words);
            }
        }
        attached.remove(address);
        Map<URI, String> first = new LinkedHashMap<>();
        attached.entrySet().stream().limit(ATTACHMENTS).forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    private static boolean attached(URI to) {
        return ATTACHED.matcher(to.getPath() == null ? "" : to.getPath()).matches()
                || to.getRawQuery() != null && ATTACHED.matcher(to.getRawQuery()).matches();
    }

    /** The file behind a page that only shows it: pdf.js takes {@code file}, Office's viewer {@code src}. */
    private static URI viewed(URI viewer) {
        String query = viewer.getRawQuery();
        if (query == null || !viewer.getPath().matches("(?i).*(view|pdfjs|embed|preview).*")) {
            return viewer;
        }
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && pair[0].matches("(?i)file|src|url|pdf")) {
                Optional<URI> file = Addresses.link(viewer, URLDecoder.decode(pair[1].replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8));
                if (file.isPresent() && attached(file.get())) {
                    return file.get();
                }
            }
        }
        return viewer;
    }
}
