package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.document.Document;
import org.nianbao.notice.Notice;

/**
 * Tells whose report a document is and for which year: from its window sentence, title, signature and metadata, in this order for the year,
 * and from title, metadata, preface and signature for the body. The upload date is never used.
 */
final class IdentityReader {
    private static final Search TITLE_YEAR = Search.of("((?:19|20)[0-9]{2})(?![-/.][0-9]{1,2}[-/.][0-9])年?(?:度)?");
    private static final Search REPORT = Search.of("信息公开(?:工作)?(?:情况)?(?:的)?(?:(?:19|20)[0-9]{2}年?)?(?:年度|度)?(?:工作)?(?:年度)?(?:总结?)?(?:报告|年报|总结|报\\.|报…)|政务公开(?:工作)?(?:年度)?报告|政府信息公开(?:情况)?统计表|信息公开[^,。]{0,8}年报");
    private static final Search OTHER = Search.of(
            "(?:管理办法|暂行办法|实施办法|制度|指南|目录|的通知|通知$|方案|解读|规定|细则|要点|图解|一图读懂|上半年|下半年|半年|第[一二三四]季度|季度|月度|[0-9]{1,2}月份|培训|会议|征求意见|预算|决算)[^年]*$");
    /** Behind the words 年度报告 these make a page about reports. */
    private static final Search ABOUT_REPORTS = Search.of("^[》”\"]?(?:的)?(?:工作)?(?:解读|制度|办法|规定|编制|格式|模板|模版|通知|培训|图解|发布会|考核|写作|范文)");
    /** 年度报告编制和发布工作情况报告 is the report itself. */
    private static final Search MADE_AND_PUBLISHED = Search.of("^编制(?:(?:、|和|及|与)?(?:发布|公布|报送)?(?:工作)?(?:情况)?(?:的)?报告$|(?:而成|形成|完成)?[。,])");
    private static final Search PART_OF_YEAR = Search.of("上半年|下半年|半年度?|季度|[一二三四]季|月份|[0-9]月政府");
    private static final Search WINDOW = Search.of(
            "(?<y1>(?:19|20)[0-9]{2})[年.\\-/]?(?<m1>[0-9]{1,2})[月.\\-/]?(?<d1>[0-9]{1,2})日?(?:起|开始)?[,]?(?:至|到|—|-|–|~|至于)+(?:当年|同年|本年)?(?:(?<y2>(?:19|20)[0-9]{2})[年.\\-/]?)?(?<m2>[0-9]{1,2})[月.\\-/]?(?<d2>[0-9]{1,2})(?:日|止|$|。|,)");
    private static final Search COMPILED_BY = Search.of("(?:由|现将|现公布|公布)(?<body>[一-龥]{3,24}?(?:政府|办公厅|办公室|委员会|厅|局|委|街道|办事处|镇|乡|管委会|中心))(?:编制|(?:19|20)[0-9]{2})");
    private static final Search ABOUT_WINDOW = Search.of("期限|统计|数据|时间|报告|起止|所列|自");
    private static final Search BY_LINE = Search.of("(?<=填报|编制|报告|报送|填表|公开|发布)(?:单位|机关|机构|部门)(?:名称)?(?:\\(盖章\\)|\\(公章\\))?:\n?(?<body>[一-龥()]{3,30})");
    private static final Pattern BODY_END = Pattern.compile("^[一-龥、·()]{2,28}(?:人民政府|政府|办公厅|办公室|委员会|厅|局|委|院|部|署|街道|街道办事处|办事处|镇|乡|管委会|管理委员会|中心|公司|总队|支队|大队|大学|学院|新区|开发区|实验区|区|县|市)$");
    /** Last characters of what {@link #BODY_END} knows, and the greatest length of that. */
    private static final String BODY_LAST = "府厅室会局委院部署道处镇乡心司队学区县市";
    private static final int LONGEST_BODY = 36;
    private static final Search REPORT_END = Search.of("(?:报告|年报|统计表|总结)[^一-龥]*$");
    private static final Search YEAR_BEHIND = Search.of("[( ]*(?:19|20)[0-9]{2}");
    private static final Search YEAR = Search.of("(?:19|20)[0-9]{2}年?度?");
    private static final Search SIGNS = Search.of("[.()《》\"“”:-]");
    private static final Search ABOUT = Search.of("^关于");
    private static final Search LAST_WORD = Search.of("(?:关于|年度|的)$");
    private static final Search FROM_YEAR = Search.of("(?:19|20)[0-9]{2}.*$");
    private static final Search NAME_END = Search.of("[-_ ]+$");
    private static final Pattern NAME = Pattern.compile("[一-龥()·、]+");
    private static final Search FIELD = Search.of("^(?:标题|发布机构|来源):?");
    private static final Search YEAR_WORD = Search.of("^[年度]+");
    private static final Search SITE = Search.of("(?:门户网站|官网|网站)$");
    /** What the parts of a report are headed, of all editions. */
    private static final String[] PARTS = {"总体情况", "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障", "行政复议", "收费及减免", "存在的主要问题", "改进措施", "改进情况"};
    private static final String[] SECTIONS = {"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "行政复议", "存在的主要问题及改进", "其他需要报告的事项"};

    private final Bodies bodies;

    IdentityReader(Bodies bodies) {
        this.bodies = bodies;
    }

    /** What the document says of itself before its figures are read. */
    static final class Draft {
        String title = "";
        String body = "";
        boolean known;
        int year;
        int titleYear;
        String from = "";
        String to = "";
        boolean reportTitle;
        boolean otherTitle;
        int sections;
        int parts;
        final List<Notice> notices = new ArrayList<>();
    }

    Draft read(String file, Document document, Flow flow, Hints hints) {
        Draft draft = new Draft();
        draft.title = title(document, flow);
        String title = draft.title;
        String name = Plain.of(fileName(file)).replace(" ", "");
        Matcher whole = REPORT.find(title, 0, title.length());
        draft.reportTitle = whole != null;
        boolean about = whole != null && ABOUT_REPORTS.at(title.substring(whole.end()), 0) != null && MADE_AND_PUBLISHED.at(title.substring(whole.end()), 0) == null;
        boolean sentence = title.indexOf('。') >= 0 || title.length() > 30 && title.indexOf(',') >= 0;
        draft.otherTitle = !sentence && about || PART_OF_YEAR.in(title) || !title.isEmpty() && !sentence && OTHER.in(title) && !REPORT_END.in(title);
        for (String section : SECTIONS) {
            draft.sections += flow.letters.contains(section) ? 1 : 0;
        }
        for (String part : PARTS) {
            draft.parts += flow.letters.contains(part) ? 1 : 0;
        }
        draft.titleYear = year(title);
        if (!draft.reportTitle && draft.titleYear > 0 && mentioned(flow, draft.titleYear) == 0) {
            draft.titleYear = 0; // 索引号 002668800/2015-66869
        }
        window(draft, flow);
        int windowYear = draft.from.isEmpty() ? 0 : Integer.parseInt(draft.to.substring(0, 4));
        int nameYear = year(name);
        draft.year = windowYear > 0 ? windowYear : draft.titleYear > 0 ? draft.titleYear : 0;
        if (windowYear > 0 && draft.titleYear > 0 && windowYear != draft.titleYear) {
            draft.notices.add(Notice.warning("year_disagrees", "the title says " + draft.titleYear + ", the period " + draft.from + " to " + draft.to
                    + "; a sidecar file NAME.meta.yml with \"year:\" decides", ""));
            // A window that repeats last year's dates is the commoner slip when the title and the sections agree on another year.
            int inText = mentioned(flow, draft.titleYear);
            int inWindow = mentioned(flow, windowYear);
            draft.year = inText > inWindow ? draft.titleYear : windowYear;
        }
        if (draft.year == 0 && nameYear > 0) {
            draft.year = nameYear;
            draft.notices.add(Notice.warning("year_from_name", "no year in title or period; the file's name says " + nameYear, ""));
        }
        if (hints.year() != 0) {
            draft.year = hints.year();
        }
        if (draft.year == 0) {
            draft.year = fromSections(flow);
            if (draft.year > 0) {
                draft.notices.add(Notice.warning("year_from_text", "no year in title or period; the text speaks most often of " + draft.year, ""));
            }
        }
        body(draft, document, flow, name);
        if (!hints.body().isEmpty()) {
            draft.body = hints.body();
        }
        Bodies.Body known = draft.body.isEmpty() ? null : bodies.named(draft.body);
        if (known != null) {
            draft.body = known.name();
            draft.known = true;
        }
        return draft;
    }

    static boolean partOfYear(String title) {
        return PART_OF_YEAR.in(title);
    }

    /** The year that a title names first; 0 for none. */
    private static int year(String title) {
        Matcher year = TITLE_YEAR.find(title, 0, title.length());
        return year == null ? 0 : Integer.parseInt(year.group(1));
    }

    private static int mentioned(Flow flow, int year) {
        int count = 0;
        String sought = year + "年";
        for (int at = flow.letters.indexOf(sought); at >= 0; at = flow.letters.indexOf(sought, at + 4)) {
            count++;
        }
        return count;
    }

    private static int fromSections(Flow flow) {
        int best = 0;
        int most = 1;
        for (int year = 2008; year <= 2035; year++) {
            int count = mentioned(flow, year);
            if (count > most) {
                most = count;
                best = year;
            }
        }
        return best;
    }

    private static String fileName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The line that names the report: in the metadata, the file's title, or among its first lines, put together where it was broken. */
    private static String title(Document document, Flow flow) {
        List<String> candidates = new ArrayList<>();
        for (String key : List.of("title", "标题")) {
            if (document.metadata().containsKey(key)) {
                candidates.add(document.metadata().get(key));
            }
        }
        int lines = Math.min(flow.pieces.size(), 14);
        for (int i = 0; i < lines; i++) {
            String line = flow.pieces.get(i).text();
            if (line.length() < 120 && line.indexOf('。') < 0) {
                candidates.add(line);
                if (i + 1 < lines && flow.pieces.get(i + 1).text().length() < 40) {
                    candidates.add(line + flow.pieces.get(i + 1).text());
                }
            }
        }
        candidates.add(document.title());
        if (!flow.pieces.isEmpty()) {
            String first = flow.pieces.get(0).text();
            candidates.add(first.substring(0, Math.min(first.length(), 120)));
        }
        String best = "";
        int score = 0;
        for (String candidate : candidates) {
            String line = Plain.of(candidate).replace(" ", "");
            Matcher report = REPORT.find(line, 0, line.length());
            int points = 0;
            if (report != null) {
                String tail = line.substring(report.end(), Math.min(line.length(), report.end() + 14));
                line = line.substring(0, report.end()) + (ABOUT_REPORTS.at(tail, 0) != null || YEAR_BEHIND.at(tail, 0) != null ? tail : "");
                points += 4;
            }
            points += year(line) > 0 ? 3 : 0;
            points += line.contains("信息公开") ? 1 : 0;
            points -= line.length() > 60 ? 2 : 0;
            if (points > score) {
                score = points;
                best = line;
            }
        }
        if (best.isEmpty() && !candidates.isEmpty()) {
            best = Plain.of(candidates.get(0)).replace(" ", "");
        }
        return best;
    }

    private static void window(Draft draft, Flow flow) {
        String letters = flow.letters.length() > 60_000 ? flow.letters.substring(0, 60_000) : flow.letters;
        for (Matcher window = WINDOW.find(letters, 0, letters.length()); window != null; window = WINDOW.find(letters, window.end(), letters.length())) {
            String before = letters.substring(Math.max(0, window.start() - 60), window.start());
            String all = before + letters.substring(window.end(), Math.min(letters.length(), window.end() + 10));
            if (!ABOUT_WINDOW.in(all)) {
                continue;
            }
            int first = Integer.parseInt(window.group("y1"));
            int last = window.group("y2") == null ? first : Integer.parseInt(window.group("y2"));
            int m1 = Integer.parseInt(window.group("m1"));
            int m2 = Integer.parseInt(window.group("m2"));
            int d1 = Integer.parseInt(window.group("d1"));
            int d2 = Integer.parseInt(window.group("d2"));
            if (last < first || m1 < 1 || m1 > 12 || m2 < 1 || m2 > 12 || d1 < 1 || d1 > 31 || d2 < 1 || d2 > 31 || last * 12 + m2 - first * 12 - m1 < 3) {
                continue;
            }
            draft.from = "%04d-%02d-%02d".formatted(first, m1, d1);
            draft.to = "%04d-%02d-%02d".formatted(last, m2, d2);
            if (m1 != 1 || d1 != 1 || m2 != 12 || d2 != 31 || first != last) {
                draft.notices.add(Notice.info("period_not_a_year", "the report's period runs from " + draft.from + " to " + draft.to, ""));
            }
            return;
        }
    }

    private void body(Draft draft, Document document, Flow flow, String name) {
        List<String> candidates = new ArrayList<>();
        String title = draft.title;
        String named = LAST_WORD.without(ABOUT.without(SIGNS.withoutAll(YEAR.withoutAll(REPORT.withoutAll(title)))));
        // 政府信息公开 leaves its 政府 behind; 人民政府 keeps its own.
        if (named.endsWith("政务") || named.endsWith("政府") && (!named.endsWith("人民政府") || named.endsWith("人民政府政府"))) {
            named = named.substring(0, named.length() - 2);
        }
        candidates.add(clean(named));
        for (String key : List.of("publisher", "发布机构", "site", "author")) {
            if (document.metadata().containsKey(key)) {
                candidates.add(clean(Plain.of(document.metadata().get(key)).replace(" ", "")));
            }
        }
        String start = flow.pieces.stream().limit(12).map(p -> p.text().replace(" ", "")).collect(java.util.stream.Collectors.joining("\n"));
        Matcher filled = BY_LINE.find(start, 0, start.length());
        if (filled != null) {
            candidates.add(0, filled.group("body"));
        }
        Matcher by = COMPILED_BY.find(flow.letters, 0, Math.min(flow.letters.length(), 1500));
        if (by != null) {
            candidates.add(by.group("body"));
        }
        for (int i = flow.pieces.size() - 1; i >= Math.max(0, flow.pieces.size() - 6); i--) {
            String line = flow.pieces.get(i).text();
            line = line.length() > 4 * LONGEST_BODY ? "" : line.replace(" ", "");
            if (body(line)) {
                candidates.add(line);
            }
        }
        String fromName = NAME_END.without(FROM_YEAR.without(name));
        candidates.add(clean(fromName));
        for (String candidate : candidates) {
            if (bodies.named(candidate) != null) {
                draft.body = bodies.named(candidate).name();
                draft.known = true;
                return;
            }
        }
        for (String candidate : candidates) {
            if (candidate.length() > 2 && body(candidate)) {
                draft.body = candidate;
                return;
            }
        }
        draft.body = candidates.stream().filter(c -> c.length() >= 3 && NAME.matcher(c).matches() && c.indexOf('、') != 1).findFirst().orElse("");
    }

    /** Whether a line is nothing but the name of a body. */
    private static boolean body(String line) {
        return !line.isEmpty() && line.length() <= LONGEST_BODY && BODY_LAST.indexOf(line.charAt(line.length() - 1)) >= 0 && BODY_END.matcher(line).matches();
    }

    private static String clean(String name) {
        return SITE.without(YEAR_WORD.without(FIELD.without(name))).strip();
    }
}
