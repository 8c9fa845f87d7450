package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/**
 * Reads figures out of sentences. It starts from each number, looks at the words around it (bounded, so the cost grows with the text and
 * not faster), and asks the rules of {@code jobs/extract/sentences.yml} what it measures.
 */
final class SentenceReader {
    /** Stands for the figure in a rule's pattern. */
    private static final char FIGURE = '#';
    /** Sentences longer than this are damage; they are cut, so that the cost cannot grow faster than the text. */
    private static final int LONGEST = 1_500;
    private static final int LEFT = 80;
    private static final int RIGHT = 44;
    private static final String GAP = "[^,;:。、()0-9#]{0,16}";

    private static final Pattern HEADING = Pattern.compile(
            "^(?:(?<one>[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}部分)|(?<two>\\([一二三四五六七八九十]{1,3}\\))|(?<three>[0-9]{1,2}[.、](?![0-9])))");
    private static final Pattern INNER_HEADING = Pattern.compile("[一二三四五六七八九十]{1,2}、");
    private static final Pattern COMPARED = Pattern.compile("同比|环比|上年|去年|上一年|前年|同期|往年|(?:较|比|与|同)(?:19|20)[0-9]{2}年");
    private static final Pattern CHANGED = Pattern.compile(
            "(?<verb>增加|增长|上升|提高|增多|提升|增幅|涨|多|增|减少|下降|降低|回落|下滑|降幅|减|少)(?:了|约|近|超|超过|逾|幅度|率|幅|达|为|到|至|量)*$");
    private static final Pattern REACHED = Pattern.compile("(?:增加|增长|上升|提高|减少|下降|降低|提升)(?:到|至|为)(?:了|现在的|今年的|目前的|(?:19|20)[0-9]{2}年度?的?)?$");
    private static final Pattern FORMERLY = Pattern.compile("(?:由|从)(?:原来|原先|上年|去年|[0-9]{4}年)(?:度)?的?$");
    private static final Pattern LAST_YEAR = Pattern.compile("(?:去年|上年度?|上一年度?)(?!结转|转|遗留|未)");
    private static final Pattern COMPARING = Pattern.compile("[比较同与]");
    private static final Pattern LAST_YEAR_WAS = Pattern.compile("[(,](?:上年|去年|上一年|(?:19|20)[0-9]{2}年)(?:度|同期)?(?:为|是|仅)$");
    private static final Pattern SHARED = Pattern.compile("(?:占|比例|比重|占比)[^;。#]{0,20}$|[(,]$|占$");
    private static final Pattern YEAR = Pattern.compile("(?<!第)((?:19|20)[0-9]{2})(?:年|(?=[一-龥&&[^条件次个人份篇项宗起名万余多则场期]]))");
    private static final Pattern CUMULATIVE = Pattern.compile("历年|自[^,;。0-9]{1,8}(?:以来|至今)|自(?:19|20)[0-9]{2}年[^,;。]{0,12}(?:起|以来|开始|至今)[^。]{0,12}(?:累计|共|总计)|以来[^。]{0,24}(?:累计|总计|共|总)|累计总"
            + "|(?:截[至止]到?|到)(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|年?底|目前)?,?[^,;。]{0,24}累计");
    private static final Pattern AREA = Pattern.compile("全区|全市|全县|全省|全州|全旗|全盟|全系统|全街道|全镇|全乡|我区|我市|我县|我省|我州|我旗");
    private static final Pattern OWN = Pattern.compile("本机关|本单位|本级|本厅|本局|本委|本办|本街道|本镇|本乡|本部门|我厅|我局|我委|我办|我街道|我镇|我乡|我中心|我队|我处|我部|政府办公?室|厅机关|局机关|委机关");
    private static final Pattern UNITS = Pattern.compile("各乡镇|各镇|各街道|乡镇|各部门|直各?部门|直各?单位|各单位|下属|所属|各县|各区|各市");
    /** First characters of all that AREA, OWN and UNITS know. */
    private static final String SCOPE_FIRST = "全我本厅局委政各乡直下所";
    private static final Pattern NEGATION = Pattern.compile(
            "(?:未|没有|没)曾?(?:向[^,;。]{0,8}|因[^,;。]{0,2})?(?:收到|接到|发生|出现|产生|受理|收取|涉及|有|收|引发|引起|发现|接收|办理|提起|被|因)|(?:没有|没|无)(?:收到|接到|发生|出现|产生|受理|收取|涉及|因|任何|有)?"
            + "|不存在|暂无|尚无|(?:暂)?不收(?:取|费)|(?:均)?免费(?=[^,;。]{0,16}(?:提供|公开|办理|服务))|零(?=[一-龥])|无一");
    private static final Pattern NOTHING_AFTER = Pattern.compile("(?:均?为|:|是|均)(?:零|无)$|:?无$|无一[例件起宗]$");

    /** A column of a website, named in quotation marks. */
    private static final Pattern COLUMN = Pattern.compile("[“\"]([^”\"“]{2,12})[”\"](?:等)?(?:栏目|专栏|板块|栏|目录)");
    private static final Set<String> NEW_MEDIA = Set.of("weibo", "wechat", "video", "app", "new_media", "none");
    /** A place of publication that is in no list. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?:在|通过|利用|依托)([^,;。、]{2,16}(?:平台|系统|服务网|客户端))(?!等)");
    private static final Pattern CONTINUED = Pattern.compile("^[^,。0-9]{2,24}[0-9]+[条件],?占|^(?:其中|这些|在主动公开|在公开的|分类|按类别|从类别|从内容)");
    private static final Pattern OTHERS = Pattern.compile("^、?(?:以及|及|和)?(?:其他|其它)(?:各?类|政府信息|政务信息|工作信息|信息|应|事项|内容|#|$)");
    /** 政府在线其他各类信息, at the end of a list. */
    private static final Pattern OTHERS_LAST = Pattern.compile("(?:其他|其它)(?:各类|各种|类)?(?:政府|政务)?信息$");
    private static final Pattern PER = Pattern.compile("(?:日均|月均|年均|平均|人均|每天|每日|每周|每月|每季度|每年|每人|至少|不少于|不低于)[^,;。]{0,12}$");
    private static final Pattern TIMES_LAST_YEAR = Pattern.compile("(?:是|为|达到?|相当于)(?:上年|去年|上一年|[0-9]{4}年)[^,;。]{0,14}$");
    private static final Pattern MOVED = Pattern.compile("(?:增加|增长|减少|提高|上升|下降|降低|增|减|降)(?:到|至|为)");
    private static final Pattern FROM = Pattern.compile("(?:由|从)[^,;。]*$");
    private static final Pattern EACH = Pattern.compile("各(?![类种项级界方]|部门|单位)(?:自|平台)?[^,;。]{0,8}$");
    private static final Pattern SUM = Pattern.compile("(?:总计|合计|共计|总共|历年来?(?:累计|总计|共计))(?:公开|发布)?(?:信息)?");
    private static final Pattern LONG_LIST = Pattern.compile("、[^、]*(?:信息|等方面|类)$");
    private static final Pattern THIS_YEAR = Pattern.compile("^[,;(]?(?:其中)?,?(?:仅)?(?:19|20)[0-9]{2}年");
    private static final Pattern TOGETHER = Pattern.compile("(?:通过|利用|以)[^,;。]*等(?:[^,;。]{0,4}(?:方式|渠道|形式|途径|平台|载体|媒体))");
    private static final Pattern SUCH_AS = Pattern.compile("[”\"]?等[一-龥]{0,6}");
    private static final Pattern OPENED = Pattern.compile("[“\"][^”\"“,;。]{0,10}$");
    private static final Pattern CLOSED = Pattern.compile("[”\"]");
    private static final Pattern IS = Pattern.compile("^(?:为|是|有|达到|达)");
    private static final Pattern ALIKE = Pattern.compile("[均各都][^,]{0,4}$");
    /** A category of what is published, in a list of such. */
    private static final Pattern PROPOSALS = Pattern.compile("(?:人大|代表|政协|委员)*(?:建议|议案|提案)[一-龥]{0,4}|(?:政府|常务|重要)*(?:会议|新闻发布会)(?:信息)?");
    /** What such a category would be read as if it stood alone. */
    private static final Pattern ASIDE = Pattern.compile("proposals\\.|response\\.press_conference$|training\\.meetings$");
    private static final Pattern CERTIFICATE = Pattern.compile("[证照](?:书)?$");
    private static final Pattern WHERE_AND_WHEN = Pattern.compile("(?:19|20)[0-9]{2}年度?|[全我本][省市区县州旗镇乡]");
    private static final Pattern NEWS_OF = Pattern.compile("(?<=.{4})的(?:动态|情况|进展|结果)(?:信息)?$");
    /** 工作信息, 单位信息: words that say nothing by themselves name a category where others are named beside them. */
    private static final Pattern NAMED_INFORMATION = Pattern.compile("(?!政府|政务|公开|公共|各|其)[一-龥]{2,4}(?:信息|事项)|信息公开");
    private static final Pattern PART = Pattern.compile("其中[,:]?[^,;。]*$");
    private static final Pattern OWN_SHARE = Pattern.compile("(?:^|[,;、:。])(?:其中,?)?(?<name>[一-龥“”\"]{3,24}?)(?:所)?占(?:总数|总体|总量|全部|比|申请)?[^,;。0-9占类]{0,8}$");
    /** 约, 近: said of the figure, not of what it counts. */
    private static final Pattern ABOUT = Pattern.compile("(?:大约|约|将近|近|逾)$");
    /** A remark that names no figure. */
    private static final Pattern REMARK = Pattern.compile("\\([^()0-9]{1,24}\\)");
    private static final Pattern EACH_OF = Pattern.compile("各(?![类种项级界方]|部门|单位)");
    /** What a channel carries; says no more than 信息. */
    private static final Pattern WORKS = Pattern.compile("(?:短|原创)*(?:作品|视频|短视频|推文|图文|资讯)(?:信息)?");
    private static final Pattern AND = Pattern.compile("[、和及与]");
    private static final Pattern COORDINATED = Pattern.compile("[、和及与或,]");
    private static final Pattern DATED = Pattern.compile("[0-9]{1,4}[年月日]");
    private static final Pattern THING = Pattern.compile("(?:信息|公告|公示|文件|动态|类|通知|消息|稿件|推文)$");
    private static final Pattern BY_WAY_OF = Pattern.compile("(?:在|通过|利用)[^,;。]{0,6}$|(?:载体|渠道|平台|媒介|媒体|方式)上?$|等[^,;。]{0,6}$");
    private static final Pattern AND_OTHER = Pattern.compile("、?(?:以及|及|和)?(?:其他|其它)");
    private static final Pattern PLACE_OR_VERB = Pattern.compile("政府|政务|公开|平台|网站|媒体");
    private static final Pattern NAME = Pattern.compile("[一-龥A-Za-z()·/、”“\"]+");
    private static final Pattern EMPTY_WORDS = Pattern.compile("市政府|政府|项目|文件|信息|集中|情况|公开|工作|重要|主要|类|[ 、和及与“”\"]");
    private static final Pattern STOP = Pattern.compile("[,;。]");
    private static final Pattern JOINED = Pattern.compile(".{0,6}[、和及与].{0,6}");
    private static final Pattern AND_SO_ON = Pattern.compile("[”\"」]?(?:等|及其他|和其他)");
    private static final Pattern COMPARES = Pattern.compile("[,与同比较]+$");
    private static final Pattern GOES_ON = Pattern.compile("(?:也|亦)?(?:因)?(?:行政|复议|诉讼|申诉|举报|投诉|收费|减免|、|和|及|与|案件|情况|或)+");
    private static final Pattern ALL_OF = Pattern.compile("(?:均|全部|都)(?:为|是|系|由|通过|以|来自|属)+");
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}年");

    /**
     * @param reach   for each pattern how far before the figure a match can begin
     * @param anchors for each pattern the words of which the window must hold one; null where any window may match
     */
    private record Compiled(SentenceRules.Rule rule, List<Pattern> patterns, int[] reach, List<BitSet> anchors, List<Pattern> unless, Set<String> units, Fact.Kind kind,
                            int weight, Pattern trigger) {
    }

    private record ZeroRule(SentenceRules.Zero zero, Pattern words, Pattern needs, Pattern unless) {
    }

    /** What a figure was found to measure. */
    private record Match(Compiled compiled, String member, String label, int length) {
    }

    private final Catalogue catalogue;
    private final Anchors anchors = new Anchors();
    private final Map<String, List<Compiled>> byUnit = new HashMap<>();
    private final List<ZeroRule> zeros = new ArrayList<>();
    private final Map<String, Map<String, String>> memberOf = new HashMap<>();
    private final Map<String, Pattern> topics = new LinkedHashMap<>();
    private final Pattern skip;
    private final Set<String> things;
    private final Set<String> itemUnits;
    private final Pattern publish;
    private final Pattern generic;
    private final Pattern never;
    private final Pattern neverAlone;
    private final Pattern neverAfter;
    private final Pattern neverStart;
    private final Pattern neverBefore;
    private final Pattern about;
    private final Pattern filler;
    private final Pattern counted;
    private final Pattern channelWord;
    private final List<String> categoryWords;

    SentenceReader(SentenceRules rules, Catalogue catalogue) {
        this.catalogue = catalogue;
        Map<String, String> macros = new HashMap<>(rules.macros());
        rules.lexicons().forEach((name, members) -> {
            Map<String, String> words = new HashMap<>();
            members.forEach((member, list) -> list.forEach(word -> words.put(word, member)));
            memberOf.put(name, words);
            macros.put(name, "(?:" + String.join("|", words.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder())).map(Pattern::quote).toList()) + ")");
        });
        things = Set.copyOf(rules.units().get("things"));
        itemUnits = Set.copyOf(rules.units().get("items"));
        SentenceRules.Disclosed disclosed = rules.disclosed();
        publish = Pattern.compile(expand("{publish}(?:了)?", macros));
        generic = Pattern.compile(disclosed.generic());
        never = Pattern.compile(String.join("|", disclosed.never()));
        neverAlone = Pattern.compile(String.join("|", disclosed.neverAlone()));
        neverStart = Pattern.compile(String.join("|", disclosed.neverStart()));
        neverBefore = Pattern.compile(String.join("|", disclosed.neverBefore()));
        about = Pattern.compile(disclosed.about());
        neverAfter = Pattern.compile("^(?:" + String.join("|", disclosed.neverAfter()) + ")");
        filler = Pattern.compile("^(?:" + String.join("|", disclosed.before()) + ")+");
        counted = Pattern.compile("(?:" + String.join("|", disclosed.behind()) + ")+$");
        channelWord = Pattern.compile(macros.get("channel"));
        categoryWords = memberOf.get("category").keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder())).toList();
        List<Compiled> compiled = new ArrayList<>();
        for (SentenceRules.Rule rule : rules.rules()) {
            Set<String> units = new java.util.HashSet<>();
            for (String unit : rule.units() == null ? List.of("things") : rule.units()) {
                units.addAll(rules.units().getOrDefault(unit, List.of(unit)));
            }
            Fact.Kind kind = rule.kind() == null ? Fact.Kind.COUNT : Fact.Kind.valueOf(rule.kind().toUpperCase(java.util.Locale.ROOT));
            List<BitSet> words = new ArrayList<>();
            for (String source : rule.patterns()) {
                Set<String> found = Anchors.of(expand(source, macros));
                words.add(found == null ? null : anchors.add(found));
            }
            int[] reach = rule.patterns().stream().mapToInt(source -> Reach.before(expand(source, macros), FIGURE)).toArray();
            compiled.add(new Compiled(rule, patterns(rule.patterns(), macros), reach, words, patterns(rule.unless(), macros), units, kind,
                    rule.weight() == null ? 10 : rule.weight(), rule.needs() == null ? null : Pattern.compile(String.join("|", rule.needs()))));
        }
        // The heaviest first: once one fits, the lighter ones need not be tried.
        compiled.sort(Comparator.comparingInt((Compiled rule) -> rule.weight).reversed());
        compiled.forEach(rule -> rule.units.forEach(unit -> byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(rule)));
        for (SentenceRules.Zero zero : rules.zeros()) {
            zeros.add(new ZeroRule(zero, Pattern.compile(String.join("|", zero.words().stream().map(w -> expand(w, macros)).toList())),
                    zero.needs() == null ? null : Pattern.compile(String.join("|", zero.needs())),
                    zero.unless() == null ? null : Pattern.compile(String.join("|", zero.unless().stream().map(w -> expand(w, macros)).toList()))));
        }
        rules.topics().forEach((topic, words) -> topics.put(topic, Pattern.compile(String.join("|", words))));
        skip = Pattern.compile(String.join("|", rules.skip()));
    }

    private static List<Pattern> patterns(List<String> sources, Map<String, String> macros) {
        return sources == null ? List.of() : sources.stream().map(s -> Pattern.compile(expand(s, macros))).toList();
    }

    private static String expand(String source, Map<String, String> macros) {
        String pattern = source;
        for (int depth = 0; depth < 4; depth++) {
            for (Map.Entry<String, String> macro : macros.entrySet()) {
                pattern = pattern.replace("{" + macro.getKey() + "}", "(?:" + macro.getValue() + ")");
            }
        }
        return pattern.replace("~", GAP);
    }

    /** Reads one document. The state runs from sentence to sentence. */
    final class Run {
        private final Flow flow;
        private final String form;
        private final int year;
        private final List<Draft> drafts = new ArrayList<>();
        private String topic = "other";
        private String chapter = "other";
        private boolean skipping;
        private Draft last;
        /** Whether the figure before this one in the sentence was read; a list goes on only from there. */
        private boolean lastInSentence;
        /** Whether a figure of items disclosed came before in the sentence. */
        private boolean listOfItems;

        Run(Flow flow, String form, int year) {
            this.flow = flow;
            this.form = form;
            this.year = year;
        }

        List<Draft> read(List<TableReader.Found> tables) {
            for (int p = 0; p < flow.pieces.size(); p++) {
                Flow.Piece piece = flow.pieces.get(p);
                if (piece.cell() && piece.text().indexOf('。') < 0) {
                    continue;
                }
                int from = 0;
                for (TableReader.Found table : tables) {
                    if (table.fromPiece() <= p && p <= table.toPiece()) {
                        int start = table.fromPiece() == p ? table.fromOffset() : 0;
                        int end = table.toPiece() == p ? table.toOffset() : piece.text().length();
                        if (start > from) {
                            paragraph(piece, p, from, start);
                        }
                        from = Math.max(from, end);
                    }
                }
                if (from < piece.text().length()) {
                    paragraph(piece, p, from, piece.text().length());
                }
            }
            return drafts;
        }

        /** Takes white space out (but keeps two numbers apart), then goes sentence by sentence. */
        private void paragraph(Flow.Piece piece, int p, int from, int to) {
            StringBuilder text = new StringBuilder(to - from);
            StringBuilder raw = new StringBuilder(to - from);
            int[] place = new int[to - from + 1];
            String plain = piece.text();
            for (int i = from; i < to; i++) {
                char c = plain.charAt(i);
                if (c == ' ') {
                    int next = i + 1;
                    while (next < to && plain.charAt(next) == ' ') {
                        next++;
                    }
                    boolean between = text.length() > 0 && next < to && Plain.digit(text.charAt(text.length() - 1)) && Plain.digit(plain.charAt(next));
                    if (!between) {
                        continue;
                    }
                    i = next - 1;
                }
                place[text.length()] = i;
                text.append(c);
                raw.append(piece.raw().charAt(i));
            }
            place[text.length()] = to;
            last = null;
            String whole = text.toString();
            String printed = raw.toString();
            int start = 0;
            Matcher inner = INNER_HEADING.matcher(whole);
            for (int i = 0; i < whole.length(); i++) {
                char c = whole.charAt(i);
                if (c == '。' || c == '!' || c == '?' || i - start > LONGEST && c == ',' || i - start > 2 * LONGEST) {
                    sentence(whole, printed, start, i, piece, p, place);
                    start = i + 1;
                } else if (c == '、' && i > start + 1 && inner.region(Math.max(start, i - 2), i + 1).find() && opens(whole, i + 1)) {
                    int head = inner.start();
                    sentence(whole, printed, start, head, piece, p, place);
                    start = head;
                }
            }
            if (start < whole.length()) {
                sentence(whole, printed, start, whole.length(), piece, p, place);
            }
        }

        private boolean opens(String text, int from) {
            String head = text.substring(from, Math.min(text.length(), from + 14));
            return skip.matcher(head).find() || topics.values().stream().anyMatch(t -> t.matcher(head).find());
        }

        private void sentence(String text, String raw, int from, int to, Flow.Piece piece, int p, int[] place) {
            if (to - from < 2) {
                return;
            }
            String head = text.substring(from, Math.min(to, from + 40));
            Matcher heading = HEADING.matcher(head);
            if (heading.find()) {
                String words = head.substring(heading.end());
                int comma = words.indexOf(',');
                String title = comma > 0 ? words.substring(0, comma) : words;
                String found = null;
                int earliest = Integer.MAX_VALUE;
                for (Map.Entry<String, Pattern> entry : topics.entrySet()) {
                    Matcher match = entry.getValue().matcher(title);
                    if (match.find() && match.start() < earliest) {
                        earliest = match.start();
                        found = entry.getKey();
                    }
                }
                Matcher planned = skip.matcher(title.length() > 26 ? title.substring(0, 26) : title);
                if (heading.group("one") != null) {
                    skipping = planned.find();
                    chapter = found == null ? "other" : found;
                    topic = chapter;
                } else if (heading.group("two") != null) {
                    skipping = skipping || planned.find() && !head.contains("情况");
                    // A part without a topic of its own speaks of what its chapter does, not of what the part before it did.
                    topic = found == null ? chapter : found;
                } else if (found != null && !skipping) {
                    topic = found;
                }
            }
            if (skipping && text.substring(from, to).indexOf("处理费") < 0) {
                return;
            }
            List<Figures.Figure> figures = Figures.in(text, raw, from, to);
            int before = from;
            // 其中… on a new sentence goes on with the list of the one before
            lastInSentence = last != null && last.piece() == p && last.indicator().startsWith("proactive.") && CONTINUED.matcher(head).find();
            listOfItems = lastInSentence;
            for (int f = 0; f < figures.size(); f++) {
                Figures.Figure figure = figures.get(f);
                String left = text.substring(Math.max(from, figure.from() - LEFT), figure.from());
                String right = text.substring(figure.end(), Math.min(to, figure.end() + RIGHT));
                Place at = new Place(text, raw, from, to, figure, piece, p, place);
                read(figure, left, right, text.substring(before, figure.from()), at, figures, f);
                before = figure.end();
            }
            zeros(text, raw, from, to, piece, p, place, figures);
        }

        private record Place(String text, String raw, int from, int to, Figures.Figure figure, Flow.Piece piece, int p, int[] place) {
        }

        private void read(Figures.Figure figure, String left, String right, String behindLast, Place at, List<Figures.Figure> figures, int f) {
            String since = behindLast;
            String sentence = at.text.substring(at.from, at.figure.from());
            if (ends(PER, left, 18) || CLOSED.matcher(right).lookingAt() && ends(OPENED, left, 12)) {
                return; // so many a day; “十条”, a name
            }
            if (figure.unit().equals("倍")) {
                if (last != null && ends(TIMES_LAST_YEAR, left, 26)) {
                    restate(last, Fact.Kind.MULTIPLE, figure.value(), at, "multiple");
                }
                return;
            }
            if (figure.percent() || figure.unit().equals("个百分点")) {
                percent(figure, left, right, since, at);
                return;
            }
            if (last != null && ends(LAST_YEAR_WAS, left, 12)) {
                restate(last, Fact.Kind.PREVIOUS, figure.value(), at, "previous");
                return;
            }
            if (ends(FORMERLY, left, 12) || (left.endsWith("由") || left.endsWith("从")) && MOVED.matcher(right).lookingAt()) {
                String noun = FROM.matcher(left).replaceFirst("");
                Match match = match(figure, noun, right, sentence);
                if (match == null) {
                    match = disclosed(figure, noun.substring(noun.lastIndexOf(',') + 1), "", at, f == 0);
                }
                if (match != null) {
                    add(match, Fact.Kind.PREVIOUS, figure, at);
                }
                return;
            }
            Matcher changed = tail(CHANGED, left, 14);
            if (changed.find() && !ends(REACHED, left, 16)) {
                int window = Math.max(0, changed.start() - 26);
                if (COMPARED.matcher(left.substring(window)).find()) {
                    if (last != null && (figure.unit().equals(last.unit()) || things.contains(figure.unit()) || figure.unit().isEmpty())) {
                        change(Fact.Kind.CHANGE, changed.group("verb"), figure, at, last);
                    }
                    return;
                }
            }
            String window = left;
            Matcher reached = tail(REACHED, left, 16);
            if (reached.find()) {
                window = FROM.matcher(left.substring(0, reached.start())).replaceFirst("");
                since = window.substring(window.lastIndexOf(',') + 1);
            }
            String listed = listed(at, figures, f);
            Match match = match(figure, listed != null ? listed : window, right, sentence);
            if (match != null && listOfItems && lastInSentence && (figure.unit().equals("条") || figure.unit().equals("篇")) && ASIDE.matcher(match.compiled.rule.indicator()).lookingAt()
                    && PROPOSALS.matcher(since.replaceFirst("^[,;、]", "")).matches()) {
                match = null; // 工作动态50条,建议提案1条: a category of what is published
            }
            if (match == null) {
                match = disclosed(figure, listed != null ? listed : since, right, at, f == 0);
            }
            if (match == null) {
                // One item of a list that is not understood does not end the list.
                lastInSentence = lastInSentence && figure.unit().equals(last.unit()) && since.length() <= 11;
                return;
            }
            Fact.Kind kind = match.compiled == null ? Fact.Kind.COUNT : match.compiled.kind;
            if ((kind == Fact.Kind.COUNT || kind == Fact.Kind.AMOUNT) && (match.compiled == null || !match.compiled.rule.indicator().startsWith("request.carried"))) {
                Integer said = yearSaid(sentence.substring(0, sentence.length() - left.length() + window.length()));
                if (said != null && year > 0 && said > year) {
                    return; // a plan
                }
                if (said != null && year > 0 && said < year) {
                    kind = CUMULATIVE.matcher(sentence).find() ? Fact.Kind.CUMULATIVE : Fact.Kind.PREVIOUS;
                } else if (kind == Fact.Kind.COUNT && !thisYear(since) && (CUMULATIVE.matcher(lastInSentence ? since : clauses(sentence, 3)).find()
                        || lastInSentence && since.contains("累计") && !since.contains("其中") && last.kind() == Fact.Kind.COUNT && match.compiled != null
                        && last.indicator().equals(match.compiled.rule.indicator()) && last.dimension().isEmpty() && match.compiled.rule.dimension() == null)) {
                    kind = Fact.Kind.CUMULATIVE;
                }
            }
            if ("channel".equals(match.compiled == null ? null : match.compiled.rule.dimension()) && match.compiled.rule.id().startsWith("disclosed")
                    && ends(EACH, since, 12)) {
                Set<String> each = new java.util.LinkedHashSet<>();
                Matcher word = channelWord.matcher(since);
                while (word.find()) {
                    each.add(memberOf.get("channel").get(word.group()));
                }
                if (each.size() > 1) {
                    for (String named : each) {
                        String member = named.equals("none") ? "" : named;
                        add(new Match(open("channel", member), member, match.label, 1), kind, figure, at);
                    }
                    return;
                }
            }
            List<Match> joint = joint(match, figure, f > 0 && since.length() < window.length() ? since : window, at);
            if (joint != null) {
                for (Match each : joint) {
                    add(each, kind, figure, at);
                }
                return;
            }
            add(match, kind, figure, at);
        }

        /** The last n clauses of the text. */
        private static String clauses(String text, int n) {
            int at = text.length();
            for (int i = 0; i < n && at > 0; i++) {
                int comma = Math.max(text.lastIndexOf(',', at - 1), text.lastIndexOf(';', at - 1));
                if (comma < 0) {
                    return text;
                }
                at = comma;
            }
            return text.substring(at);
        }

        /** {@code 自2008年以来累计1560条,其中2012年340条}: the part of the report's own year beside a running total. */
        private boolean thisYear(String since) {
            return THIS_YEAR.matcher(since).lookingAt() && year > 0 && since.contains(year + "年") && !since.contains("累计");
        }

        /** The year that the clause of the figure speaks of, when it names one; null for the report's own. */
        private Integer yearSaid(String sentence) {
            int clause = Math.max(sentence.lastIndexOf(';'), sentence.lastIndexOf(','));
            String own = sentence.substring(clause + 1);
            Integer said = lastYear(own);
            if (said == null && clause > 0) {
                int before = Math.max(Math.max(sentence.lastIndexOf(',', clause - 1), sentence.lastIndexOf(';', clause - 1)), -1);
                String previous = sentence.substring(before + 1, clause);
                boolean thisYear = own.contains("本年") || own.contains("今年");
                if (previous.length() <= 12 && !thisYear && FOUR_DIGIT_YEAR.matcher(previous).replaceAll("").chars().noneMatch(c -> Plain.digit((char) c))) {
                    said = lastYear(previous);
                }
            }
            return said;
        }

        private Integer lastYear(String clause) {
            Matcher match = YEAR.matcher(clause);
            Integer said = null;
            while (match.find()) {
                boolean since = match.start() > 0 && "自从于至".indexOf(clause.charAt(match.start() - 1)) >= 0;
                boolean titled = clause.indexOf('《') >= 0 && clause.indexOf('《') < match.start();
                said = since || titled ? said : Integer.valueOf(match.group(1));
            }
            Matcher word = LAST_YEAR.matcher(clause);
            if (word.find() && !clause.contains("结转") && !COMPARING.matcher(clause.substring(Math.max(0, word.start() - 2), word.start())).find()) {
                said = year - 1;
            }
            return said;
        }

        private Match match(Figures.Figure figure, String left, String right, String sentence) {
            String window = ABOUT.matcher(left).replaceFirst("") + FIGURE + right;
            BitSet present = anchors.present(window);
            Match best = null;
            for (Compiled rule : byUnit.getOrDefault(figure.unit(), List.of())) {
                if (best != null && rule.weight < best.compiled.weight) {
                    break;
                }
                if (rule.rule.topics() != null && !rule.rule.topics().contains(topic) || rule.rule.forms() != null && !rule.rule.forms().contains(form)) {
                    continue;
                }
                for (int p = 0; p < rule.patterns.size(); p++) {
                    BitSet words = rule.anchors.get(p);
                    if (words != null && !words.intersects(present)) {
                        continue;
                    }
                    Matcher matcher = rule.patterns.get(p).matcher(window).useTransparentBounds(true).useAnchoringBounds(false)
                            .region(Math.max(0, window.length() - right.length() - 1 - rule.reach[p]), window.length());
                    if (!matcher.find()) {
                        continue;
                    }
                    if (rule.trigger != null && !rule.rule.needs().contains("@" + topic) && !rule.trigger.matcher(sentence).find() && !rule.trigger.matcher(right).find()) {
                        break; // what the rule needs is nowhere in the sentence
                    }
                    String hit = matcher.group();
                    if (rule.unless.stream().anyMatch(u -> u.matcher(window.substring(Math.max(0, matcher.start() - 6), matcher.end())).find())) {
                        continue;
                    }
                    String member = rule.rule.member() == null ? "" : rule.rule.member();
                    String label = hit.replace("#", "");
                    if (member.startsWith("@")) {
                        String word = matcher.group("m");
                        label = word;
                        member = memberOf.get(member.substring(1)).getOrDefault(word, "");
                    }
                    if (best == null || rule.weight > best.compiled.weight || hit.length() > best.length) {
                        best = new Match(rule, member, label.length() > 24 ? label.substring(label.length() - 24) : label, hit.length());
                    }
                    break;
                }
            }
            return best;
        }

        /** {@code 当面、信函和网络申请分别为3件、2件、1件}: the words that belong to this figure, put before it; null when there is no such list. */
        private String listed(Place at, List<Figures.Figure> figures, int f) {
            int first = f;
            while (first > 0 && joined(at.text, figures.get(first - 1).end(), figures.get(first).from())) {
                first--;
            }
            int end = f;
            while (end + 1 < figures.size() && joined(at.text, figures.get(end).end(), figures.get(end + 1).from())) {
                end++;
            }
            if (end == first) {
                return null;
            }
            String before = at.text.substring(Math.max(at.from, figures.get(first).from() - LEFT), figures.get(first).from());
            int apart = before.lastIndexOf("分别");
            if (apart < 0) {
                return null;
            }
            String nouns = before.substring(0, apart);
            String tail = IS.matcher(before.substring(apart + 2)).replaceFirst("");
            int cut = Math.max(Math.max(nouns.lastIndexOf(','), nouns.lastIndexOf(';')), nouns.lastIndexOf(':'));
            String[] parts = AND.split(nouns.substring(cut + 1));
            if (parts.length != end - first + 1) {
                return null;
            }
            // what follows the last noun belongs to all: 当面、信函申请 means 当面申请, 信函申请
            Matcher verb = publish.matcher(parts[parts.length - 1]);
            String shared = f < end && verb.find() ? parts[parts.length - 1].substring(verb.start()) : "";
            return nouns.substring(0, cut + 1) + parts[f - first] + shared + tail;
        }

        /** One figure for several coordinated nouns: all of them when it is 0 or said of each; null when the match stands alone. */
        private List<Match> joint(Match match, Figures.Figure figure, String left, Place at) {
            if (match.compiled == null || zeros.stream().noneMatch(z -> z.zero.indicator().equals(match.compiled.rule.indicator()))
                    || match.compiled.rule.dimension() != null) {
                return null;
            }
            String tail = left.substring(Math.max(Math.max(left.lastIndexOf(';'), left.lastIndexOf(':')), lastDigit(left)) + 1);
            boolean each = figure.value().signum() == 0 || ends(ALIKE, tail, 6);
            if (!each) {
                int comma = tail.lastIndexOf(',');
                tail = tail.substring(comma + 1);
            }
            List<Match> all = new ArrayList<>();
            for (ZeroRule zero : zeros) {
                if (zero.unless != null && zero.unless.matcher(tail).find()) {
                    continue;
                }
                Matcher word = zero.words.matcher(tail);
                if (word.find()) {
                    boolean own = zero.zero.indicator().equals(match.compiled.rule.indicator());
                    boolean coordinated = COORDINATED.matcher(tail).find();
                    if (own || coordinated) {
                        Fact.Kind kind = catalogue.indicators().get(zero.zero.indicator()).kind();
                        if (kind == Fact.Kind.AMOUNT && !figure.unit().endsWith("元")) {
                            continue;
                        }
                        all.add(new Match(zeroRule(zero), "", word.group(), 0));
                    }
                }
            }
            if (all.size() < 2) {
                return null;
            }
            return each ? all : List.of(); // a sum of two things is neither
        }

        private Compiled zeroRule(ZeroRule zero) {
            return bare("zero", zero.zero.indicator(), null, null, catalogue.indicators().get(zero.zero.indicator()).kind());
        }

        /** What a figure measures when no rule of the file but the code has told it. */
        private static Compiled bare(String id, String indicator, String dimension, String member, Fact.Kind kind) {
            return new Compiled(new SentenceRules.Rule(id, indicator, dimension, member, null, null, null, null, null, null, null, null), List.of(), new int[0], List.of(),
                    List.of(), Set.of(), kind, 0, null);
        }

        private static int lastDigit(String text) {
            for (int i = text.length() - 1; i >= 0; i--) {
                if (Plain.digit(text.charAt(i)) && !(i + 1 < text.length() && "年月日".indexOf(text.charAt(i + 1)) >= 0)
                        && !DATED.matcher(text).region(i, text.length()).lookingAt()) {
                    return i;
                }
            }
            return -1;
        }

        /**
         * Items disclosed: in total, by channel, or by whatever category the report gives them. What stands between the verb of disclosure
         * (or the figure before) and the number says which.
         *
         * @param since what stands since the figure before, or since the sentence's start
         */
        private Match disclosed(Figures.Figure figure, String before, String right, Place at, boolean first) {
            String since = REMARK.matcher(before).replaceAll("");
            if (!itemUnits.contains(figure.unit()) || figure.chinese() && figure.value().intValue() < 10) {
                return null;
            }
            boolean list = lastInSentence && last != null && since.length() <= 40
                    && (last.indicator().startsWith("proactive.") || last.indicator().startsWith("interpretation."));
            int cut = -1;
            for (int i = since.length() - 1; i >= 0 && cut < 0; i--) {
                cut = ",;:。()".indexOf(since.charAt(i)) >= 0 ? i : -1;
            }
            String cutOff = since.substring(cut + 1);
            String clause = cutOff.isEmpty() && cut > 0 && since.charAt(cut) == ':' ? since.substring(0, cut) : cutOff;
            if (neverAfter.matcher(right).find()) {
                return null;
            }
            int verbAt = -1;
            int verbEnd = -1;
            Matcher verb = publish.matcher(clause);
            while (verb.find()) {
                verbAt = verb.start();
                verbEnd = verb.end();
            }
            String words = trim(clause);
            if (verbAt >= 0) {
                String behind = trim(clause.substring(verbEnd));
                String ahead = trim(clause.substring(0, verbAt));
                if (behind.isEmpty()) {
                    int stop = 0;
                    while (stop < right.length() && ",;:。、()".indexOf(right.charAt(stop)) < 0) {
                        stop++;
                    }
                    String after = right.substring(0, stop);
                    boolean named = after.length() >= 2 && ends(THING, after, 3);
                    behind = named ? after : "";
                    if (!named && ahead.length() >= 2 && !channelWord.matcher(ahead).find() && !generic.matcher(ahead).matches()) {
                        behind = ahead; // 公告公示公开27条: the name stands before the verb
                    }
                }
                words = behind;
            }
            if (verbAt >= 0 && WORKS.matcher(words).matches() && channelWord.matcher(clause.substring(0, verbAt)).find()) {
                Match carried = channel(clause.substring(0, verbAt));
                if (carried != null) {
                    return carried;
                }
            }
            if (verbAt >= 0 && (words.equals("网上") || words.equals("在网上"))) {
                return new Match(open("channel", "website"), "website", words, words.length());
            }
            boolean plain = generic.matcher(words).matches()
                    && !(list && verbAt < 0 && words.length() >= 4 && words.equals(trim(clause)) && (NAMED_INFORMATION.matcher(words).matches() || PART.matcher(since).find()));
            boolean listed = words.endsWith("类") || words.endsWith("类信息");
            boolean proposals = list && listOfItems && verbAt < 0 && PROPOSALS.matcher(clause).matches();
            boolean running = list && listOfItems && verbAt < 0 && figure.unit().equals(last.unit()) && !figure.unit().isEmpty();
            String spoken = verbAt >= 0 ? words : clause;
            if (!proposals && !(plain && verbAt >= 0) && !listed && (never.matcher(spoken).find() || !running && neverAlone.matcher(spoken).find() || neverStart.matcher(words).lookingAt())
                    || verbAt >= 0 && neverBefore.matcher(clause.substring(0, verbAt)).find() && !ends(BY_WAY_OF, clause.substring(0, verbAt), 9)
                    || figure.unit().equals("个") && channelWord.matcher(words).find()) {
                return null;
            }
            String subject = verbAt < 0 ? trim(clause) : words.equals(trim(clause.substring(0, verbAt))) ? words : "";
            if (!subject.isEmpty() && !subject.contains("各级") && (list || verbAt >= 0)) {
                String level = memberOf.get("level").entrySet().stream().filter(e -> subject.endsWith(e.getKey()))
                        .max(Comparator.comparingInt((Map.Entry<String, String> e) -> e.getKey().length()).thenComparing(Map.Entry::getKey)).map(Map.Entry::getValue).orElse(null);
                if (level != null) {
                    level = level.equals("none") ? "" : level;
                    String of = list && last.indicator().equals("proactive.normative") ? last.indicator() : "proactive.total";
                    return new Match(open(of, "level", level), level, subject, 1);
                }
            }
            if (list && last.dimension().equals("channel") && AND_OTHER.matcher(clause).lookingAt()) {
                return new Match(open("channel", "other"), "other", clause, clause.length());
            }
            if (list && (OTHERS.matcher(clause).find() || OTHERS_LAST.matcher(words).find())) {
                return new Match(open("category", "other"), "other", clause, clause.length());
            }
            // 信息 with nothing said of it needs a verb of disclosure near; so does a number without unit.
            boolean said = verbAt >= 0 || !list && publish.matcher(clauses(since, 2)).find();
            if (figure.unit().isEmpty() && !words.contains("信息") && !list) {
                return null;
            }
            if (running && SUM.matcher(clause).matches()) {
                return new Match(open(null, ""), "", clause, 1);
            }
            if (plain) {
                boolean channelled = channelWord.matcher(clause).find() && (list || said);
                if (!said && !channelled) {
                    return null;
                }
                Matcher column = COLUMN.matcher(clause);
                if (column.find()) {
                    return new Match(open("category", category(column.group(1))), category(column.group(1)), column.group(1), 1);
                }
                Match channel = figure.unit().equals("个") ? null : channel(since);
                if (channel == null && !list && !figure.unit().equals("个")) {
                    String sentence = at.text.substring(at.from, figure.from());
                    channel = channel(sentence.substring(Math.max(sentence.lastIndexOf(';'), sentence.lastIndexOf('。')) + 1));
                }
                if (channel != null) {
                    return channel;
                }
                if (list && listOfItems && figure.unit().equals(last.unit()) && TOGETHER.matcher(clause).find() && channelWord.matcher(clause).find()) {
                    String member = channelWord.matcher(clause).results().map(word -> memberOf.get("channel").get(word.group())).distinct()
                            .reduce((one, other) -> "none").orElse("none").replace("none", "");
                    return new Match(open("channel", member), member, clause, 1); // …500条,通过报纸、电视等方式公开10条: a part, not the total anew
                }
                if (verbAt < 0 && words.isEmpty()) {
                    return null;
                }
                if (words.length() > 4 && words.endsWith("等信息") && !clause.contains("政府信息")) {
                    String kinds = words.substring(0, words.length() - 3);
                    return new Match(open("category", category(kinds)), category(kinds), kinds, kinds.length());
                }
                if (!clause.contains("政府信息") && !clause.contains("政务信息")) {
                    Matcher theme = about.matcher(at.text.substring(at.from, figure.from()));
                    String what = "";
                    while (theme.find()) {
                        what = theme.group(1);
                    }
                    if (what.length() >= 2 && !generic.matcher(what).matches() && !PLACE_OR_VERB.matcher(what).find()) {
                        return new Match(open("category", category(what)), category(what), what, what.length());
                    }
                }
                return new Match(open(null, ""), "", clause.length() > 20 ? clause.substring(clause.length() - 20) : clause, 1);
            }
            Matcher named = channelWord.matcher(words);
            if ((list || said) && !figure.unit().equals("个") && named.find() && (words.length() - named.end() <= 6 && named.start() <= 8 || words.length() == named.end()) && !words.endsWith("类") && !words.contains("账号")) {
                Match channel = channel(words);
                if (channel != null) {
                    return channel;
                }
            }
            boolean classed = words.endsWith("类") || words.endsWith("类信息") || words.endsWith("类别");
            boolean inside = clause.startsWith("其中") && publish.matcher(at.text.substring(at.from, figure.from())).find();
            if (!(verbAt >= 0 || list || inside || classed && (topic.equals("proactive") || said))) {
                return null;
            }
            if (words.length() > 24 && words.length() <= 60 && verbAt >= 0 && LONG_LIST.matcher(words).find()) {
                return new Match(open("category", ""), "", words.substring(words.length() - 24), 24); // …、…、…等政策的信息664条
            }
            if (words.length() < 2 || words.length() > 24 || !NAME.matcher(words).matches() || figure.unit().equals("个") && !list) {
                return null;
            }
            boolean ofKeyAreas = list && verbAt < 0 && last.indicator().equals("proactive.key_area") && figure.unit().equals(last.unit())
                    && (!last.dimension().isEmpty() || since.contains("其中") || since.contains("包括"));
            String of = ofKeyAreas ? last.indicator() : "proactive.total";
            Match part = new Match(open(of, "category", category(words)), category(words), words, words.length());
            // 解读5条,财政3条 goes on with the list that 解读 is itself a part of; only 解读5条,其中图解3条 has parts of its own.
            boolean ofInterpretation = list && last.indicator().startsWith("interpretation.")
                    && (!last.dimension().isEmpty() || since.contains("其中") || since.contains("包括") || !listOfItems);
            if (ofInterpretation && verbAt < 0) {
                part = new Match(open("interpretation.total", "category", ""), "", words, words.length());
            }
            return part;
        }

        /** The member that a category's name stands for: the name must be made mostly of that member's words. */
        private String category(String name) {
            if (CERTIFICATE.matcher(name).find()) {
                return ""; // 安全生产许可证 is no news of safety
            }
            Map<String, Integer> covered = new java.util.TreeMap<>();
            // 2019年全区重大建设项目的动态 is about the projects
            String rest = NEWS_OF.matcher(WHERE_AND_WHEN.matcher(name).replaceAll("")).replaceFirst("");
            for (String word : categoryWords) {
                int at = rest.indexOf(word);
                if (at >= 0) {
                    covered.merge(memberOf.get("category").get(word), word.length(), Integer::sum);
                    rest = rest.substring(0, at) + " ".repeat(word.length()) + rest.substring(at + word.length());
                }
            }
            int open = EMPTY_WORDS.matcher(rest).replaceAll("").length();
            String member = "";
            int most = 0;
            int all = covered.values().stream().mapToInt(Integer::intValue).sum();
            for (Map.Entry<String, Integer> entry : covered.entrySet()) {
                if (entry.getValue() > most) {
                    most = entry.getValue();
                    member = entry.getKey();
                }
            }
            boolean classed = name.endsWith("类") || name.endsWith("类信息");
            if (classed ? 2 * most < all + open || covered.size() > 1 && 2 * most <= all : 2 * most <= all + open) {
                return ""; // the name says mostly something else
            }
            return member;
        }

        /** The channel that the clause names, when it names just one; null when it names none or several together. */
        private Match channel(String since) {
            Matcher word = channelWord.matcher(since);
            String member = "";
            String label = "";
            int end = 0;
            int words = 0;
            boolean together = false;
            Set<String> channels = new java.util.TreeSet<>();
            while (word.find()) {
                String found = memberOf.get("channel").get(word.group());
                if (!member.isEmpty() && (STOP.matcher(since).region(end, word.start()).find()
                        || found.equals("new_media") && SUCH_AS.matcher(since).region(end, word.start()).matches())) {
                    together = false; // another clause, another channel; 微信、头条等新媒体: the last word says what they are
                    channels.clear();
                    words = 0;
                    member = "";
                }
                together |= !member.isEmpty() && !found.equals(member) && JOINED.matcher(since).region(end, word.start()).matches();
                member = found;
                channels.add(found);
                words++;
                label = word.group();
                end = word.end();
            }
            if (together && NEW_MEDIA.containsAll(channels)) {
                return new Match(open("channel", "new_media"), "new_media", label, label.length());
            }
            if (member.isEmpty()) {
                Matcher unknown = ELSEWHERE.matcher(since);
                return unknown.find() ? new Match(open("channel", ""), "", unknown.group(1), 1) : null;
            }
            boolean alike = channels.size() == 1 && words > 1; // 报纸、电视等: of one kind
            if (together && !EACH_OF.matcher(since).find() || !alike && AND_SO_ON.matcher(since).region(end, since.length()).lookingAt()) {
                return null;
            }
            member = member.equals("none") ? "" : member;
            return new Match(open("channel", member), member, label, label.length());
        }

        private String trim(String words) {
            String out = words;
            for (String before = ""; !before.equals(out); ) {
                before = out;
                out = filler.matcher(out).replaceFirst("");
                out = counted.matcher(out).replaceFirst("");
            }
            return out;
        }

        private Compiled open(String dimension, String member) {
            return open("proactive.total", dimension, member);
        }

        private Compiled open(String indicator, String dimension, String member) {
            return bare("disclosed" + (dimension == null ? "" : "." + dimension), indicator, dimension, member, Fact.Kind.COUNT);
        }

        private void percent(Figures.Figure figure, String left, String right, String since, Place at) {
            Match match = match(figure, left, right, at.text.substring(at.from, figure.from()));
            if (match != null) {
                add(match, match.compiled.kind, figure, at);
                return;
            }
            Matcher changed = tail(CHANGED, left, 14);
            if (changed.find()) {
                int window = Math.max(0, changed.start() - 26);
                Matcher compared = COMPARED.matcher(left);
                if (compared.find(window)) {
                    Draft of = last;
                    String before = COMPARES.matcher(left.substring(0, compared.start())).replaceFirst("");
                    if (lastDigit(since) < 0 && (last == null || since.length() > 12)) {
                        Figures.Figure stand = new Figures.Figure(0, 0, 0, BigDecimal.ZERO, "件", false, false);
                        Match named = match(stand, before.substring(Math.max(0, before.lastIndexOf(',') + 1)), "", before);
                        if (named != null) {
                            of = draft(named, Fact.Kind.COUNT, figure, at);
                        }
                    }
                    if (of != null) {
                        change(Fact.Kind.CHANGE_RATE, changed.group("verb"), figure, at, of);
                    }
                }
                return;
            }
            Match shareOf = shareOf(since, at);
            if (shareOf != null) {
                drafts.add(draft(shareOf, Fact.Kind.SHARE, figure, at));
                return;
            }
            if (last != null && (lastInSentence || since.length() == figure.from() - at.from) && last.piece() == at.p && ends(SHARED, left, 24) && since.length() <= 30 && !since.contains("。")) {
                Fact.Kind kind = last.kind() == Fact.Kind.COUNT ? Fact.Kind.SHARE : null;
                if (kind != null) {
                    restate(last, kind, figure.value(), at, "share");
                }
            }
        }

        /** {@code 法规文件类信息占总数的3%}, {@code 不予公开占7%}: a share that names what it is a share of; null where it speaks of the count before it. */
        private Match shareOf(String since, Place at) {
            Matcher shared = OWN_SHARE.matcher(since);
            if (!shared.find()) {
                return null;
            }
            String name = shared.group("name");
            if (name.endsWith("类") || name.endsWith("类信息") || name.endsWith("类政府信息")) {
                String category = trim(name);
                return new Match(open("category", category(category)), category(category), category, category.length());
            }
            Figures.Figure stand = new Figures.Figure(0, 0, 0, BigDecimal.ZERO, "件", false, false);
            Match named = match(stand, name, "", at.text.substring(at.from, at.figure.from()));
            return named != null && named.compiled.rule.indicator().startsWith("outcome.") ? named : null;
        }

        /** A share, a change, last year's value: a figure that says something of the count {@code of}. */
        private void restate(Draft of, Fact.Kind kind, BigDecimal value, Place at, String rule) {
            drafts.add(new Draft(form, of.scope(), of.indicator(), of.dimension(), of.member(), of.label(), kind, value, at.figure.unit(), Fact.Mark.FIGURE,
                    at.figure.approximate(), raw(at), quote(at), section(of.indicator()), locator(at), rule, at.p, at.place[at.figure.from()]));
        }

        private void change(Fact.Kind kind, String verb, Figures.Figure figure, Place at, Draft of) {
            boolean down = verb.startsWith("减") || verb.startsWith("下") || verb.startsWith("降") || verb.startsWith("回") || verb.equals("少");
            restate(of, kind, down ? figure.value().negate() : figure.value(), at, "change");
        }

        private void add(Match match, Fact.Kind kind, Figures.Figure figure, Place at) {
            Draft draft = draft(match, kind, figure, at);
            if (draft.indicator().equals("request.received") && !draft.dimension().isEmpty() && last != null && last.indicator().equals("request.accepted")) {
                draft = draft.as("request.accepted", draft.member(), draft.label()); // 受理…其中…: parts are parts of the total just named
            }
            drafts.add(draft);
            if (kind == Fact.Kind.COUNT || kind == Fact.Kind.AMOUNT) {
                last = draft;
                lastInSentence = true;
                listOfItems |= draft.indicator().startsWith("proactive.");
            }
        }

        private Draft draft(Match match, Fact.Kind kind, Figures.Figure figure, Place at) {
            SentenceRules.Rule rule = match.compiled.rule;
            return new Draft(form, scope(at.text, at.from, figure.from()), rule.indicator(), rule.dimension() == null ? "" : rule.dimension(),
                    match.member, match.label, kind, figure.value(), figure.unit(), Fact.Mark.FIGURE, figure.approximate(), raw(at), quote(at),
                    section(rule.indicator()), locator(at), "sentences#" + rule.id(), at.p, at.place[figure.from()]);
        }

        private String raw(Place at) {
            return at.piece.raw().substring(at.place[at.figure.from()], at.place[at.figure.to() - 1] + 1);
        }

        private String quote(Place at) {
            return quote(at.piece, at.place, at.from, at.to, at.figure.from());
        }

        private String quote(Flow.Piece piece, int[] place, int from, int to, int near) {
            int start = Math.max(from, near - 110);
            int end = Math.min(to, near + 90);
            return (start > from ? "…" : "") + piece.raw().substring(place[start], end < to ? place[end] : place[to - 1] + 1).strip() + (end < to ? "…" : "");
        }

        private String locator(Place at) {
            return at.piece.locator().path() + "/chars " + at.place[at.figure.from()] + "-" + (at.place[at.figure.to() - 1] + 1);
        }

        /** Whose figures a sentence speaks of at a place: what was named last before it, within 160 characters. */
        private String scope(String text, int from, int at) {
            int start = Math.max(from, at - 160);
            int lastArea = lastOf(AREA, text, start, at);
            int lastOwn = lastOf(OWN, text, start, at);
            int lastUnits = lastOf(UNITS, text, start, at);
            int latest = Math.max(lastArea, Math.max(lastOwn, lastUnits));
            return latest < 0 ? "" : latest == lastUnits ? "unit" : latest == lastOwn ? "own" : "area";
        }

        /** End of the last match; its first character is one of {@link #SCOPE_FIRST}. */
        private static int lastOf(Pattern pattern, String text, int start, int end) {
            Matcher matcher = pattern.matcher(text);
            for (int i = end - 1; i >= start; i--) {
                if (SCOPE_FIRST.indexOf(text.charAt(i)) >= 0 && matcher.region(i, end).lookingAt()) {
                    return matcher.end();
                }
            }
            return -1;
        }

        /** A negation gives a figure 0 to each thing that it names, and to nothing else. */
        private void zeros(String text, String raw, int from, int to, Flow.Piece piece, int p, int[] place, List<Figures.Figure> figures) {
            int clause = from;
            for (int i = from; i <= to; i++) {
                if (i == to || ",;:".indexOf(text.charAt(i)) >= 0) {
                    String words = text.substring(clause, i);
                    allOf(words, clause, from, to, piece, p, place);
                    Matcher negation = NEGATION.matcher(words);
                    if (negates(words) && negation.find()) {
                        int after = negation.start();
                        String said = words.substring(after);
                        boolean nothing = NOTHING_AFTER.matcher(words).find();
                        if (nothing && said.length() <= 3) {
                            said = text.substring(Math.max(from, clause - 40), i);
                        } else if (i < to && text.charAt(i) == ',' && !words.contains("没有接")) {
                            // 未收到…申请,行政复议、诉讼: the negation reaches over the comma only when nothing but nouns follow
                            int next = nextBreak(text, i + 1, to);
                            String following = text.substring(i + 1, next);
                            if (GOES_ON.matcher(following).matches()) {
                                said = said + "、" + following;
                            }
                        }
                        int begin = clause + after;
                        boolean counted = figures.stream().anyMatch(f -> f.from() >= begin && f.from() < begin + 40 && !f.percent()
                                && text.substring(begin, Math.min(to, f.from())).indexOf(',') < 0);
                        if (!counted) {
                            zero(said, text, begin, begin + negation.group().length(), from, to, piece, p, place);
                        }
                    } else if (NOTHING_AFTER.matcher(words).find() && words.length() > 1) {
                        int begin = i - 1;
                        zero(text.substring(Math.max(from, clause - 40), i), text, begin, i, from, to, piece, p, place);
                    }
                    clause = i + 1;
                }
            }
        }

        /** Whether any character of a negation is there at all: most clauses have none. */
        private static boolean negates(String words) {
            for (int i = 0; i < words.length(); i++) {
                if ("未没无不暂尚免零".indexOf(words.charAt(i)) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** 均为网上提交: the total just named is all of one channel or one kind of applicant. */
        private void allOf(String words, int clause, int from, int to, Flow.Piece piece, int p, int[] place) {
            if (last == null || last.piece() != p || !last.dimension().isEmpty() || last.value().signum() == 0
                    || !(last.indicator().equals("request.received") || last.indicator().equals("request.accepted"))
                    || !ALL_OF.matcher(words).lookingAt() || words.chars().anyMatch(c -> Plain.digit((char) c))) {
                return;
            }
            for (String dimension : List.of("applicant", "request_channel")) {
                String member = "";
                String label = "";
                int count = 0;
                for (Map.Entry<String, String> word : memberOf.get(dimension).entrySet()) {
                    if (words.contains(word.getKey()) && word.getKey().length() > label.length()) {
                        count += member.equals(word.getValue()) ? 0 : label.isEmpty() || !label.contains(word.getKey()) && !word.getKey().contains(label) ? 1 : 0;
                        member = word.getValue();
                        label = word.getKey();
                    }
                }
                if (count == 1) {
                    drafts.add(new Draft(form, last.scope(), last.indicator(), dimension.equals("applicant") ? "applicant" : "channel", member, label, last.kind(),
                            last.value(), last.unit(), Fact.Mark.FIGURE, last.approximate(), last.raw(), quote(piece, place, from, to, clause), last.section(),
                            last.locator(), "all_of", p, place[clause]));
                }
            }
        }

        private static int nextBreak(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (",;:".indexOf(text.charAt(i)) >= 0) {
                    return i;
                }
            }
            return to;
        }

        private void zero(String said, String text, int rawFrom, int rawTo, int from, int to, Flow.Piece piece, int p, int[] place) {
            String sentence = text.substring(from, to);
            Integer spoken = yearSaid(sentence.substring(0, Math.max(0, rawFrom - from)));
            if (spoken != null && year > 0 && spoken != year) {
                return;
            }
            for (ZeroRule zero : zeros) {
                if (zero.zero.forms() != null && !zero.zero.forms().contains(form)
                        || zero.needs != null && !zero.zero.needs().contains("@" + topic) && !zero.needs.matcher(sentence).find()
                        || zero.unless != null && zero.unless.matcher(said).find()) {
                    continue;
                }
                Matcher word = zero.words.matcher(said);
                if (!word.find() || word.start() > 46) {
                    continue;
                }
                Fact.Kind kind = catalogue.indicators().get(zero.zero.indicator()).kind();
                String rawText = piece.raw().substring(place[rawFrom], place[Math.max(rawFrom, rawTo - 1)] + 1);
                Draft draft = new Draft(form, scope(text, from, rawFrom), zero.zero.indicator(), "", "", word.group(), kind, BigDecimal.ZERO, "",
                        Fact.Mark.FIGURE, false, rawText, quote(piece, place, from, to, rawFrom), section(zero.zero.indicator()),
                        piece.locator().path() + "/chars " + place[rawFrom] + "-" + (place[Math.max(rawFrom, rawTo - 1)] + 1), "zero#" + zero.zero.indicator(), p,
                        place[rawFrom]);
                drafts.add(draft);
            }
        }

        /** Whether the text ends as the pattern says; the pattern is never longer than {@code reach}, so nothing before is looked at. */
        private static boolean ends(Pattern pattern, String text, int reach) {
            return tail(pattern, text, reach).find();
        }

        private static Matcher tail(Pattern pattern, String text, int reach) {
            return pattern.matcher(text).useTransparentBounds(true).region(Math.max(0, text.length() - reach), text.length());
        }

        /** Whether nothing but a sign or word of listing stands between two figures. */
        private static boolean joined(String text, int from, int to) {
            if (to - from > 2) {
                return false;
            }
            for (int i = from; i < to; i++) {
                if ("、,和及".indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        private static String section(String indicator) {
            String family = indicator.substring(0, indicator.indexOf('.') < 0 ? indicator.length() : indicator.indexOf('.'));
            return "prose:" + switch (family) {
                case "proactive", "normative", "art20_1", "visits" -> "proactive";
                case "request" -> "requests";
                case "outcome" -> "outcomes";
                case "consult" -> "consult";
                case "review", "litigation", "appeal", "complaint" -> "review";
                case "fee", "cost" -> "fees";
                case "staff", "place", "org" -> "staff";
                case "response", "interpretation" -> "response";
                case "training" -> "training";
                default -> "other";
            };
        }
    }
}
