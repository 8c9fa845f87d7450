package org.nianbao.extract;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/**
 * Reads items disclosed on own initiative: in total, by channel, or by whatever category the report gives them. What stands between the verb
 * of disclosure (or the figure before) and the number says which.
 */
final class Disclosures {
    /** A column of a website, named in quotation marks. */
    private static final Search COLUMN = Search.of("[“\"]([^”\"“]{2,12})[”\"](?:等)?(?:栏目|专栏|专题|专区|板块|栏|目录)");
    /** A column of the site whose items were just counted. */
    private static final Search COLUMN_OF_SITE = Search.of("(?:其中)?,?(?:[一-龥]{0,6}网站)?(?<name>[一-龥]{2,10}?)(?<sign>栏目|专栏|栏|板块)(?:(?:共计?|累计|总共|主动)*(?:公开|发布|更新)(?:[^,;。]*、[^,;。]*)?)?(?:信息)?(?:共计?|累计|达到?|合计)*$");
    /** 业务工作栏目公开信息9条 */
    private static final Search BARE_COLUMN = Search.of("(?:其中|包括|在|通过)*([一-龥]{2,10}?)(?:栏目|板块|专栏)(?:共计?|累计|总共|主动)*(?:公开|发布|更新)");
    private static final String WORK = "工作信息";
    private static final Set<String> NEW_MEDIA = Set.of("weibo", "wechat", "video", "app", "new_media");
    /** A place of publication that is in no list. */
    private static final Search ELSEWHERE = Search.of("(?:在|通过|利用|依托)([^,;。、]{2,16}(?:平台|系统|服务网|客户端))(?!等)");
    private static final Search ALL_WAYS = Search.of("各级[^,;。]{0,6}(?:平台|网站|媒体)|(?:各|各种|各类|多|多种|多个|不同|全部)(?:渠道|平台|途径|方式)|线上线下");
    /** 公开许可等15项权力事项: what is counted are matters, and not what was published of them. */
    private static final Search MATTERS = Search.of("^[一-龥]{0,8}(?:事项|权力|服务|制度|工作|任务|措施|指标|举措|改革|许可|政策)");
    private static final Search TITLE_SIGNS = Search.of("[《》]");
    private static final Search SUCH_INFORMATION = Search.of("等(?:相关|有关)?信息$");
    private static final Search MATTERS_END = Search.of("(?:事项|权力|职权|清单|制度)$");
    private static final Search OTHERS = Search.of("^、?(?:以及|及|和)?(?:其他|其它)(?:相关|有关)?(?:各?类|政府信息|政务信息|工作信息|信息|应|事项|内容|#|$)");
    /** 政府在线其他各类信息, at the end of a list. */
    private static final Search OTHER_WAY_NAMED = Search.of("(?:其他|其它)(?:方式|渠道|途径|形式|载体)");
    private static final Search OTHERS_LAST = Search.of("(?:其他|其它)(?:各类|各种|类)?(?:政府|政务)?信息$");
    private static final Search AND_OTHER = Search.of("、?(?:以及|及|和)?(?:其他|其它)");
    private static final Search EACH = Search.of("各(?![类种项级界方]|部门|单位)(?:自|平台)?[^,;。]{0,8}$");
    /** A category of what is published, in a list of such. */
    private static final Search PROPOSALS = Search.of("(?:人大|代表|政协|委员)*(?:建议|议案|提案)[一-龥]{0,4}|(?:政府|常务|重要)*(?:会议|新闻发布会)(?:信息)?|(?:业务|政策|办事)咨询");
    /** What such a category would be read as if it stood alone. */
    private static final Search ASIDE = Search.of("proposals\\.|response\\.press_conference$|training\\.meetings$|consult\\.total$");
    private static final Search CERTIFICATE = Search.of("[证照](?:书)?$");
    private static final Pattern WHERE_AND_WHEN = Pattern.compile("(?:19|20)[0-9]{2}年度?|[全我本][省市区县州旗镇乡]");
    private static final Search NEWS_OF = Search.of("(?<=.{4})的(?:动态|情况|进展|结果)(?:信息)?$");
    /** 工作信息, 单位信息: words that say nothing by themselves name a category where others are named beside them. */
    private static final Pattern NAMED_INFORMATION = Pattern.compile("(?!政府|政务|公开|公共|各|其)[一-龥]{2,4}(?:信息|事项)|信息公开|政务公开");
    /** 发布信息63次 */
    private static final Search INFORMATION = Search.of("信息(?:共|共计|累计|达)*$");
    /** The number of an item inside a sentence. */
    private static final Search LIST_GOES_ON = Search.of("[,、;](?:其中)?[一-龥“”\"]{2,14}[:(]?[0-9]+[余多]?[条件篇份则个]");
    private static final Search ITEM = Search.of("(?:其中)?[0-9]{1,2}[.、]");
    /** 在主动公开的信息中与公众相关的信息9条: what stands before the class that is counted. */
    private static final Search AMONG_PUBLISHED = Search.of("[^,;:。]{0,20}(?:公开|发布)的[^,;:。]{0,8}(?:信息|内容)(?:当)?中(?=.)");
    private static final Search SUCH_NAMED = Search.of("等(?:有关|相关)?(?!的)(?<last>[一-龥]{0,8}?)(?:类)?(?:信息)?$");
    private static final Pattern AND_PARTS = Pattern.compile("[、及和与]");
    private static final Search PRESS = Search.of("广播|报纸|电视|报刊");
    private static final Search PIECE = Search.of("[条篇则]");
    private static final Search REPOSTED = Search.of("(?:转发|转载|原创)(?:各类|上级|其他)?(?:信息|推文|文章|稿件|视频)(?:共)?");
    private static final Search ITEM_TITLE = Search.of("^(?:[0-9]{1,2}[.、]|\\([0-9一二三四五六七八九十]{1,2}\\))(?<title>[^:,。;0-9]{2,40}):");
    /** What is shown of deeds of office, by a fixed name, and is no notice to the public. */
    private static final Pattern NO_NOTICE = Pattern.compile("双公示|执法公示|信用公示");
    /** What a channel carries, by whatever name; a document or a notice is more than that. */
    private static final Search NEWS = Search.of("(?:信息|动态|资讯|新闻|消息|内容|稿件|图文|文章|作品|推文)(?:共)?$");
    /** Where everything is published says nothing of a part. */
    private static final Search OF_DISCLOSURE = Search.of("^(?:各级|本级)?(?:政府信息|政务信息|政务|信息)公开");
    /** Behind the word that says what a category is. */
    private static final Search SAYS_LITTLE = Search.of("(?:类|的|信息|情况|方面|结果|数据|公开|工作|管理|办理|有关|相关|等|栏目|板块|[”“\"])+$");
    private static final Search REPORT_OF = Search.of("(?:统计|分析|审计|质量|状况|环境)$");
    private static final Search OTHER_WAYS = Search.of("等(?:其他|其它)(?:渠道|方式|途径|形式|载体|平台)");
    private static final Pattern DATED = Pattern.compile("(?<=[一-龥])(?:19|20)[0-9]{2}年度?(?=[一-龥]{2})");
    private static final Search ITEM_OF_DISCLOSURE = Search.of("^(?<name>(?:其中)?[^,;。]{2,30}(?:类信息|信息|类))公开$");
    private static final Search SET_UP = Search.of("(?:开设|设立|设置|开辟|推出|上线)[^,;。“]{0,12}[“\"](?<name>[^,;。]{2,24})[”\"](?:等)?(?:专题|专栏|栏目|专区|板块)+,[^,;。]{0,12}$");
    /** Before a number whose name stands behind it. */
    private static final Search LEAD = Search.of("(?:其中)?(?:公开|发布)?");
    private static final Search NAMED_BEHIND = Search.of("^(?<name>(?!政府信息|政务信息|信息(?:[,;。]|$))[一-龥]{2,14}?(?:信息|类|动态|公告|文件))(?=[,;。]|$)");
    private static final Search LISTED_ON = Search.of("[、,;和及]$");
    private static final String FOLLOWING = "(?<name>(?!等|的|以上|左右|其中|并|且|均|已|较|比|与|同比|占|信息(?:[,;。、]|$))[一-龥“”]{2,14}?)";
    /** Behind a number, what it counts: 9份公告, and the same where the list goes on in this way. */
    private static final Search FOLLOWED = Search.of("^" + FOLLOWING + "(?=[、,;。和及]|$)");
    private static final Search FOLLOWED_ALL = Search.of("^" + FOLLOWING + "[、,和及][0-9]+[条篇份则件](?!其中|以上|左右)[一-龥]{2}");
    private static final Search PLATFORM = Search.of("(?:平台|网站|系统|客户端|小程序|服务网)(?:信息|发布|公开)*$");
    private static final Search DOCUMENT = Search.of("(?:文件|公告|公示|通告)$");
    private static final Search EVERY = Search.of("各(?:种|类)[一-龥]{0,8}(?:信息|新闻|消息|资讯|稿件|动态)");
    private static final Search THING = Search.of("(?:信息|公告|公示|文件|动态|类|通知|消息|稿件|推文)$");
    private static final Search BY_WAY_OF = Search.of("(?:在|通过|利用)[^,;。]{0,6}$|(?:载体|渠道|平台|媒介|媒体|方式)上?$|等[^,;。]{0,6}$");
    private static final Search PLACE_OR_VERB = Search.of("政府|政务|公开|平台|网站|媒体");
    private static final Pattern NAME = Pattern.compile("[一-龥A-Za-z()·/、”“\"]+");
    private static final Pattern EMPTY_WORDS = Pattern.compile("政府及部门|^(?:部门|乡镇|行业|镇街|新闻)(?= {2}$)|年度|空间|其他|其它|公文|(?:街道|乡镇?|镇|本|市|区|县|省)(?:本)?级|本(?:街道|镇|乡|局)|本站|”经费|方面|市政府|政府|国家|地方|等|相关|有关|制定|出台|印发|项目|文件|信息|数据|说明|办理结果|集中|情况|公开|工作|重要|主要|总结|管理|类|[ 、和及与“”\"]");
    private static final Search SEVERAL_KINDS = Search.of("[一-龥]{2,10}、[一-龥、]{2,24}(?:和|及|以及|与|、)[一-龥]{2,8}(?:信息|等|内容|动态)");
    private static final Search INCLUDING = Search.of("^(?:其中)?(?:包括|涵盖|涉及|包含|内容包括|主要包括|主要涉及|内容涉及|内容涵盖)[^#]{2,120}(?:共计?|总计|合计)(?:约|近)?$");
    /** 局网, 云川教育网: the site of a body, by its own name. */
    private static final Search SITE = Search.of("[一-龥]{1,6}(?<!一)网(?=[”\"]?(?:上(?=共|主动|公开|发布|更新)|共|累计|主动|公开|发布|更新|平台|页|主页|首页|[一-龥]{0,4}栏目))(?!上办)");
    private static final Search INFORMATION_DISCLOSED = Search.of("(?:政府|政务)?信息公开(?:共计?|累计|达到?)?$");
    private static final Search HOLDING = Search.of("^(?:其中)?(?<name>[一-龥]{2,12}?)(?:含|包括|包含|涵盖)[^,;。]{4,60}(?:合计|共计?|总计)$");
    /** Behind a channel's name these make it another thing: 政府网站工作年度报告. */
    private static final Search NO_CHANNEL = Search.of("账号|报告|年报|建设|维护|指南|目录|管理");
    private static final Search BY_CHANNEL = Search.of("^[^,;。]{0,16}(?:通过|利用|在|依托)");
    private static final Search KIND_OF_ALL = Search.of("^[一-龥]{2,10}、[^,;。]{2,40}等(?!的)(?<kind>[一-龥]{2,10}?)(?:信息|共|共计|累计)*$");
    private static final Search QUOTED_COLUMN = Search.of("[“\"](?<name>[^”\"“]{2,12})[”\"](?:等)?(?:栏目|专栏|板块|栏)(?:共|累计|全年)*$");
    private static final Search QUOTED_BEFORE = Search.of("[”\"][、和及]?$");
    private static final Search ORGAN = Search.of("(?:局|委|厅|办|办公室|中心|学院|政府|镇|乡|街道|机关|单位|处|科|站|队|公司|苏木)$");
    private static final Search NOUN_BEHIND = Search.of("^(?!等|信息|文件|规范性|以上|左右|公开|政府信息|并|且|均|已|较|比|与)[一-龥]{2}");
    /** What may stand as one item in a list of what was published. */
    private static final Search ITEM_OF_LIST = Search.of("proposals\\.|complaint\\.|response\\.|training\\.|consult\\.|interpretation\\.");
    private static final Search OTHER_VERBS = Search.of("(?:、|和|及|并)[一-龥]{2}(?=(?:各类)?(?:政府|政务)?信息)");
    /** In which forms interpretations are made. */
    private static final Search FORM = Search.of("图|视频|音频|文字|动漫|动画|漫画|专家|媒体|问答|访谈|解读|H5");
    private static final Search PRINTED = Search.of("刊登|刊载|登载");
    private static final Search UNKNOWN_FIRST = Search.of("[一-龥]{2}(?:平台|系统)、");
    private static final Search NEWS_ALONE = Search.of("动态(?:类)?(?:信息|方面)?$");
    private static final Search PLAIN_NEWS = Search.of("(?:工作|业务|政务)动态|^动态");
    private static final Search OTHER_WAY = Search.of("^(?:通过|利用|以)?(?:其他|其它)");
    private static final Search OTHER_START = Search.of("(?:其他|其它)");
    private static final Search COLUMNS = Search.of("栏|板块|版块|目录");
    private static final Search CLASSED = Search.of("类(?:的)?(?:政府|政务)?(?:信息)?$");
    private static final Search STOP = Search.of("[,;。]");
    private static final Pattern JOINED = Pattern.compile(".{0,6}[、和及与](?:[“\"][^”\"]{1,16}[”\"])?.{0,6}");
    private static final Search AND_ELSEWHERE = Search.of("[”\"」)]{0,2}(?:、[^,;。、]{2,14}){1,3}等");
    /** 决策信息、人事信息均为0条 */
    private static final Search ALL_ALIKE = Search.of("(?:均|都)(?:为|是|有)?$");
    private static final Pattern PARTED = Pattern.compile("、|(?<=类|信息)[和及与]");
    private static final Search POSTS = Search.of("(?:微博|微信|短视频|视频)$");
    private static final Pattern QUOTES = Pattern.compile("[“”\"]");
    private static final Search GOES_THROUGH = Search.of("其中|包括|包含|涵盖");
    private static final Search ENDING_COUNT = Search.of("(?:共计?|合计|累计|达到?|为|有)+$");
    /** 街道公开470条政府信息 */
    private static final Search INFORMATION_BEHIND = Search.of("(?:各类)?(?:政府|政务)?信息");
    private static final Search AMONG_OTHERS = Search.of("[^,;。]{0,16}等");
    private static final Search AND_SO_ON = Search.of("[”\"」)]{0,2}(?:、[^,;。、]{2,14}){0,3}(?:等|及其他|和其他)");
    private static final Search SUM = Search.of("(?:总计|合计|共计|总共|历年来?(?:累计|总计|共计))(?:公开|发布)?(?:信息)?(?:公开)?");
    private static final Search LONG_LIST = Search.of("、[^、]*(?:信息|等方面|类)$");
    private static final Search PART = Search.of("其中[,:]?[^,;。]*$");
    /** A remark that names no figure. */
    private static final Search REMARK = Search.of("\\([^()0-9]{1,60}\\)");
    /** A name goes on behind the brackets that explain it. */
    private static final Search EXPLAINED = Search.of("(?:等|的|类)[^,;:。()]*$");
    private static final Search BRACKETS = Search.of("\\([^()]*\\)");
    private static final Search TOGETHER = Search.of("(?:通过|利用|以)[^,;。]*等(?:[^,;。]{0,4}(?:方式|渠道|形式|途径|平台|载体|媒体))");
    private static final Pattern SUCH_AS = Pattern.compile("[”\"]?等[一-龥]{0,6}");
    private static final Search EACH_OF = Search.of("各(?![类种项级界方]|部门|单位)");
    /** Behind a channel: it is what the work was for, not where something was published. */
    private static final Search WORKED_ON = Search.of("的?[一-龥]{0,6}(?:建设|维护|改版|升级|管理|整合|运维|改造|监测|检查|整改|(?<!发挥)作用|功能)");
    /** What a channel carries; says no more than 信息. */
    private static final Search WORKS = Search.of("(?:短|原创)*(?:作品|视频|短视频|推文|图文|资讯|(?:新闻)?报道)(?:信息)?");
    private static final Search SO_ON = Search.of("等(?:各类|原创)?(?:信息|内容|图文|短视频|视频|作品|资讯|推文)?(?:共计?|累计|达|约)*$");
    private static final Search LEADING_BREAK = Search.of("^[,;、]");

    private final Set<String> itemUnits;
    private final Search publish;
    private final Search generic;
    private final Search never;
    private final Search neverAlone;
    private final Search neverAfter;
    private final Search neverStart;
    private final Search neverBefore;
    private final Search about;
    private final Search filler;
    private final Search counted;
    private final Words channelWord;
    private final Map<String, String> channels;
    private final Map<String, String> categories;
    private final List<String> categoryWords;
    private final Words categoryWord;
    private final Map<String, String> heads;
    private final List<String> headWords;
    private final Map<String, String> levels;
    private final Kept<String> members = new Kept<>();
    private final Kept<String> lastWords = new Kept<>();
    private final Kept<Boolean> saysNothing = new Kept<>();

    Disclosures(SentenceRules rules, Vocabulary vocabulary) {
        SentenceRules.Disclosed disclosed = rules.disclosed();
        itemUnits = Set.copyOf(rules.units().get("items"));
        publish = Search.of(vocabulary.expand("{publish}(?:了)?"));
        generic = Search.of(disclosed.generic());
        never = Search.any(disclosed.never());
        neverAlone = Search.any(disclosed.neverAlone());
        neverStart = Search.any(disclosed.neverStart());
        neverBefore = Search.any(disclosed.neverBefore());
        neverAfter = Search.any(disclosed.neverAfter());
        about = Search.of(disclosed.about());
        filler = Search.of("(?:" + String.join("|", disclosed.before()) + ")+");
        counted = Search.of("(?:" + String.join("|", disclosed.behind()) + ")+$");
        channelWord = new Words(vocabulary.longestFirst("channel"));
        channels = vocabulary.members("channel");
        categories = vocabulary.members("category");
        categoryWords = vocabulary.longestFirst("category");
        categoryWord = new Words(categoryWords);
        heads = vocabulary.members("category_head");
        headWords = vocabulary.longestFirst("category_head");
        levels = vocabulary.members("level");
    }

    /** 工作动态50条,建议提案1条: whether the words name a category in a list of what is published, and not what the rules take them for. */
    static boolean aside(String indicator, String since) {
        String name = ENDING_COUNT.without(LEADING_BREAK.without(since));
        if (name.endsWith("等") && name.indexOf('、') > 0 && OTHER_START.at(name, 0) != null) {
            return true; // 其他通知、人事信息、政策解读等9条
        }
        return ASIDE.at(indicator, 0) != null && PROPOSALS.is(name)
                || !indicator.startsWith("interpretation.") && !indicator.startsWith("proactive.") && name.length() <= 14 && CLASSED.ends(name, 6);
    }

    /** 网站、微博各3条: the channels that one figure is said of each of; empty when it is not said so. */
    List<Match> each(Match match, String since, String field) {
        if (match.dimension().equals("category") && match.rule().startsWith("disclosed") && ALL_ALIKE.ends(since, 4)) {
            String clause = clause(since);
            String[] names = PARTED.split(ALL_ALIKE.without(clause));
            return names.length < 2 ? List.of() : java.util.Arrays.stream(names).map(this::trim).filter(name -> name.length() >= 2).map(name -> category(name, 1, field)).toList();
        }
        if (!match.dimension().equals("channel") || !match.rule().startsWith("disclosed") || !EACH.ends(since, 12)) {
            return List.of();
        }
        Set<String> each = new java.util.LinkedHashSet<>();
        for (int i = 0; i < since.length(); i++) {
            String word = channelWord.at(since, i, since.length());
            if (word != null) {
                each.add(channels.get(word));
                i += word.length() - 1;
            }
        }
        return each.size() > 1 ? each.stream().map(member -> part("channel", member, match.label(), 1)).toList() : List.of();
    }

    /**
     * @param before what stands since the figure before, or since the sentence's start
     * @param right words behind the figure
     * @return null when the figure counts no items disclosed
     */
    Match match(Sentence.Place at, String before, String right, Reading reading) {
        String since = REMARK.withoutAll(before);
        Figures.Figure figure = at.figure();
        boolean turns = figure.unit().equals("次") && (reading.lastInSentence && reading.last.unit().equals("次") && reading.last.indicator().equals("proactive.total")
                || INFORMATION.ends(before, 8) && publish.in(Clauses.last(before, 1)));
        if (!turns && !itemUnits.contains(figure.unit()) || figure.chinese() && figure.value().intValue() < 10) {
            return null;
        }
        Draft last = reading.last;
        boolean list = reading.lastInSentence && last != null && since.length() <= 60
                && (last.indicator().startsWith("proactive.") || last.indicator().startsWith("interpretation.")
                || reading.listOfItems && ASIDE.at(last.indicator(), 0) != null && figure.unit().equals(last.unit())
                || reading.listOfItems && ITEM_OF_LIST.at(last.indicator(), 0) != null && (since.startsWith("、") || figure.unit().equals(reading.listUnit)));
        int bracket = since.lastIndexOf(')');
        if (bracket > 0 && (bracket == since.length() - 1 || EXPLAINED.at(since, bracket + 1) != null)) {
            String plainer = BRACKETS.withoutAll(since);
            if (plainer.length() < since.length()) {
                return match(at, plainer, right, reading); // (府发、府办发)等文件89条
            }
        }
        String clause = clause(since);
        if (reading.classes) {
            clause = TITLE_SIGNS.withoutAll(clause);
            Matcher among = clause.indexOf('中') > 0 ? AMONG_PUBLISHED.at(clause, 0) : null;
            clause = among == null ? clause : clause.substring(among.end());
        }
        Matcher held = INCLUDING.at(clause, 0);
        if (held != null && since.length() > clause.length() + 1) {
            clause = clause(since.substring(0, since.length() - clause.length() - 1)); // 主动公开信息,包括…等内容共9条
        }
        Matcher sum = list && clause.length() > 10 ? HOLDING.at(clause, 0) : null;
        clause = sum == null ? clause : sum.group("name"); // 信息公开含指南、年报等合计9条
        Matcher item = ITEM.at(clause, 0);
        if (item != null) {
            clause = clause.substring(item.end());
        }
        if (neverAfter.at(right, 0) != null || figure.unit().equals("项") && !list && MATTERS_END.ends(since, 4) || figure.unit().equals("项") && MATTERS.at(right, 0) != null) {
            return null;
        }
        if ((figure.unit().equals("个") || figure.unit().equals("项")) && NOUN_BEHIND.at(right, 0) != null) {
            return null; // 发布9个乡镇权责清单
        }
        Matcher ofList = list && clause.length() > 6 ? ITEM_OF_DISCLOSURE.at(clause, 0) : null;
        clause = ofList == null ? clause : ofList.group("name"); // 人事信息公开1条;政策法规类信息公开4条
        Matcher behind = (list || reading.listOfItems) && PIECE.is(figure.unit()) && LEAD.is(clause) ? NAMED_BEHIND.at(right, 0) : null;
        if (behind != null && since.length() <= 8 && !never.in(behind.group("name")) && !neverAlone.in(behind.group("name"))) {
            return category(behind.group("name"), behind.group("name").length(), reading.field); // 其中发布1条概况类信息,35条政务动态信息
        }
        Matcher follows = reading.namesBehind && LISTED_ON.ends(since, 1) ? FOLLOWED.at(right, 0) : null;
        if (follows != null) {
            return category(follows.group("name"), follows.group("name").length(), reading.field);
        }
        reading.namesBehind = false;
        int verbAt = -1;
        int verbEnd = -1;
        for (Matcher verb = publish.find(clause, 0, clause.length()); verb != null; verb = publish.find(clause, verb.end(), clause.length())) {
            if (verbAt >= 0 && trim(clause.substring(verb.end())).isEmpty() && generic(trim(clause.substring(verbEnd, verb.start())))) {
                clause = clause.substring(0, verb.start()); // 主动公开政府信息更新9条
                break;
            }
            verbAt = verb.start();
            verbEnd = verb.end();
        }
        Matcher verbs = verbEnd >= 0 ? OTHER_VERBS.at(clause, verbEnd) : null;
        verbEnd = verbs == null ? verbEnd : verbs.end(); // 采集、发布、修订信息9条
        String whole = trim(clause);
        String ahead = verbAt < 0 ? whole : trim(clause.substring(0, verbAt));
        String words = verbAt < 0 ? whole : named(trim(clause.substring(verbEnd)), ahead, right);
        Matcher first = verbAt >= 0 && verbEnd == clause.length() ? FOLLOWED_ALL.at(right, 0) : null;
        if (first != null && PIECE.is(figure.unit()) && !never.in(first.group("name")) && !generic(first.group("name"))) {
            reading.namesBehind = true;
            return category(first.group("name"), first.group("name").length(), reading.field);
        }
        if (verbAt >= 0 && (WORKS.is(words) || SO_ON.ends(clause, 12)) && channelWord.in(clause.substring(0, verbAt))) {
            Match carried = channel(clause.substring(0, verbAt));
            if (carried != null) {
                return carried;
            }
        }
        if (verbAt > 0 && words.length() > 2 && words.length() <= 30 && POSTS.ends(words, 4)) {
            Match carried = channel(clause.substring(0, verbAt));
            if (carried != null && carried.member().equals(channels.get(POSTS.tail(words, 4).group()))) {
                return carried; // 通过官方微博发布涉及税收的微博9条
            }
        }
        if (verbAt >= 0 && (words.equals("网上") || words.equals("在网上") || ahead.endsWith("网上") && !ahead.endsWith("信息网上") && generic(words))) {
            return part("channel", "website", words, words.length());
        }
        if (verbAt >= 0 && PRINTED.at(clause, verbAt) != null && at.before().contains("公报") && !channelWord.in(clause)) {
            return part("channel", "gazette", words, words.length()).doubted(Doubt.EARLIER); // 编印公报24期,刊登规章、文件等243件
        }
        Matcher inColumn = verbAt > 4 ? COLUMN.find(clause, 0, verbAt) : null;
        if (inColumn != null && !words.isEmpty() && !never.in(words)) {
            return category(inColumn.group(1), 1, reading.field); // “决策预公开”栏目发布征求意见9条
        }
        Matcher ofSite = list ? COLUMN_OF_SITE.at(clause, 0) : null;
        if (ofSite != null && (ofSite.group("sign").equals("栏目") || "website".equals(reading.whole))) {
            return category(ofSite.group("name"), ofSite.group("name").length(), reading.field); // 网站发布90条,其中通知公告栏发布20条
        }
        words = words.length() > 8 ? DATED.matcher(words).replaceAll("") : words;
        boolean twice = verbAt >= 0 && !list && words.equals("公示信息") && clause.charAt(verbEnd - 1) == '开'; // 公开公示信息达9条
        boolean own = !reading.field.isEmpty() && verbAt >= 0 && words.contains(reading.field) && generic(words.replace(reading.field, ""));
        if (list && last.dimension().equals("channel") && last.indicator().equals("proactive.total") && REPOSTED.is(clause)) {
            return part("channel", last.member(), clause, clause.length()); // 公众号发布原创信息9条,转发信息20条
        }
        boolean plain = (twice || own || generic(words) || words.endsWith("的情况") && generic(words.substring(0, words.length() - 3)))
                && !(list && verbAt < 0 && words.length() >= 4 && words.equals(whole) && (NAMED_INFORMATION.matcher(words).matches() || PART.in(since) || words.endsWith("等信息") || since.contains("包括") || last.dimension().equals("category") && figure.unit().equals(last.unit())));
        if (!list && verbAt < 0 && PIECE.is(figure.unit()) && reading.position.topic().equals("proactive") && place(words) && !reading.classes) {
            Match carried = channel(words);
            if (carried != null && Doubt.of(carried.rule()) == null) {
                return carried.doubted(Doubt.ALONE); // 2023年,局网站511条
            }
        }
        if (words.equals("大类") || words.equals("小类") || words.equals("类")) {
            return null; // 12大类272项
        }
        boolean listed = CLASSED.ends(words, 6);
        boolean proposals = list && reading.listOfItems && verbAt < 0 && PROPOSALS.is(clause);
        boolean running = list && reading.listOfItems && verbAt < 0 && figure.unit().equals(last.unit()) && !figure.unit().isEmpty();
        Matcher quoted = verbAt > 0 && !plain ? QUOTED_COLUMN.tail(clause.substring(0, verbAt), 24) : null;
        Match ofColumns = quoted != null && QUOTED_BEFORE.ends(clause.substring(0, quoted.start()), 2) ? channel(clause.substring(0, verbAt)) : null;
        if (ofColumns != null) {
            return ofColumns; // 在网站“要闻”“公告”等栏目发布信息9条
        }
        if (quoted != null && !figure.unit().equals("个")) {
            return category(quoted.group("name"), quoted.group("name").length(), reading.field);
        }
        if (verbAt < 0 && !list && INFORMATION_DISCLOSED.ends(clause, 10) && !figure.unit().equals("项") && !figure.unit().equals("个")) {
            Match carried = channel(clause);
            return carried != null ? carried : part(null, "", clause, 1); // 我镇政府信息公开60条
        }
        String spoken = verbAt >= 0 ? words : clause;
        if (!proposals && !(plain && verbAt >= 0) && !listed && (never.in(spoken) || !running && neverAlone.in(spoken) && !(verbAt >= 0 && words.endsWith("信息")) || neverStart.at(words, 0) != null && !place(words))
                || verbAt >= 0 && neverBefore.in(clause.substring(0, verbAt)) && !BY_WAY_OF.ends(clause.substring(0, verbAt), 9)
                || figure.unit().equals("个") && channelWord.in(words)) {
            return null;
        }
        String subject = verbAt < 0 ? whole : words.equals(ahead) || words.isEmpty() && levels.containsKey(ahead) && INFORMATION_BEHIND.at(right, 0) == null ? ahead : "";
        if (!subject.isEmpty() && !subject.contains("各级") && (list || verbAt >= 0)) {
            Match level = level(subject, list && last.indicator().equals("proactive.normative") ? last.indicator() : "proactive.total");
            if (level != null) {
                return level;
            }
        }
        if (list && last.dimension().equals("channel") && AND_OTHER.at(clause, 0) != null && !PRESS.in(clause)) {
            return part("channel", "other", clause, clause.length());
        }
        if (list && verbAt < 0 && last.dimension().equals("channel") && !channelWord.in(clause) && PLATFORM.ends(clause, 8)) {
            return part("channel", "", words, words.length());
        }
        if (list && (OTHER_WAYS.in(clause) || OTHER_WAY_NAMED.in(clause) && otherOrNone(channel(clause)))) {
            return part("channel", "other", clause, clause.length());
        }
        if (list && (OTHERS.at(clause, 0) != null || OTHERS_LAST.in(words)) && !OTHER_WAY_NAMED.in(clause)) {
            return part("category", "other", clause, clause.length());
        }
        if (figure.unit().isEmpty() && !words.contains("信息") && !list) {
            return null; // a number without unit needs the word
        }
        if (verbAt >= 0 && !list && EVERY.at(words, 0) != null && !plain) {
            Match carried = channel(since);
            if (carried != null) {
                return carried; // 开通了微博,发布各种气象类信息9条
            }
        }
        if (verbAt > 0 && right.startsWith(words) && !words.isEmpty()) {
            Match carried = channel(clause.substring(0, verbAt));
            if (carried != null) {
                return carried.doubted(Doubt.BOTH); // 在微博上发布了9条安全生产信息
            }
        }
        Matcher kindOfAll = verbAt >= 0 ? KIND_OF_ALL.at(words, 0) : null;
        if (kindOfAll != null && !member(kindOfAll.group("kind")).isEmpty()) {
            return category(kindOfAll.group("kind"), kindOfAll.group("kind").length(), reading.field); // 招聘、环评等通知公告信息9条
        }
        boolean amongChannels = list && figure.unit().equals(last.unit()) && Clauses.lastBreak(since) == 0 && last.dimension().equals("channel");
        if (verbAt >= 0 && (kindOfAll != null || amongChannels || SEVERAL_KINDS.is(words))) {
            Match carried = channel(clause.substring(0, verbAt));
            if (carried != null) {
                return carried; // 在网站公开文件、新闻动态和业务信息9条
            }
        }
        // 信息 with nothing said of it needs a verb of disclosure near.
        boolean said = verbAt >= 0 || !list && publish.in(Clauses.last(since, 2));
        if ((running || list) && SUM.is(clause)) {
            return part(null, "", clause, 1);
        }
        if (plain) {
            boolean sameUnit = list && reading.listOfItems && figure.unit().equals(last.unit());
            if (sameUnit && said && TOGETHER.in(clause) && channelWord.in(clause) && channel(since) == null) {
                return together(clause); // …500条,通过报纸、电视等方式公开10条: a part, not the total anew
            }
            if (sameUnit && verbAt >= 0 && last.dimension().equals("channel") && ahead.length() >= 3 && ahead.length() <= 24 && !ahead.equals(words)
                    && !generic(ahead) && !COLUMNS.in(ahead) && channel(since) == null && NAME.matcher(ahead).matches()) {
                return part("channel", OTHER_WAY.in(ahead) ? "other" : "", ahead, ahead.length()); // 网站公开9条,新闻发布会公开2条
            }
            if (verbAt >= 0 && PART.in(since) && words.equals("政务信息") && LIST_GOES_ON.at(right, 0) != null) {
                return category(words, words.length(), reading.field); // 其中公开政务信息9条、公示公告4条
            }
            if (running(sameUnit, since) && verbAt >= 0 && last.dimension().equals("category") && ahead.length() >= 2 && !generic(ahead)
                    && !COLUMNS.in(ahead) && !channelWord.in(ahead) && ahead.length() <= 10) {
                return OTHER_START.at(ahead, 0) != null ? part("category", "other", clause, clause.length()) : category(publish.at(whole, 0) == null ? whole : words, whole.length(), reading.field);
            }
            int kind = verbAt < 0 || channelWord.in(ahead) ? -1 : lastCategory(ahead);
            if (kind >= 0) {
                return category(ahead.substring(kind), ahead.length() - kind, reading.field); // 社会保障公开信息9条
            }
            if (sameUnit && verbAt >= 0 && (last.dimension().equals("category") || last.dimension().isEmpty() && !last.indicator().startsWith("proactive.")) && OTHER_START.at(clause, 0) != null) {
                return part("category", "other", clause, clause.length()); // 其它公示信息9条
            }
            Match total = plain(at, since, clause, words, verbAt >= 0, said, list || reading.classes && verbAt < 0, right, reading.field);
            boolean part = total != null && total.dimension().isEmpty() && sameUnit && reading.whole != null && since.indexOf(';') < 0 && figure.value().compareTo(reading.all) < 0
                    && !since.contains(String.valueOf(reading.year));
            return part ? part("category", "", clause, clause.length()).doubted(Doubt.NEAR) : total; // 发布900条,其中公布政务信息90条
        }
        int named = channelWord.start(words, 0, words.length());
        if ((list || said || reading.classes) && !figure.unit().equals("个") && named >= 0 && (words.length() - named - channelWord.at(words, named, words.length()).length() <= 6 && named <= 8
                || words.length() == named + channelWord.at(words, named, words.length()).length())
                && !words.endsWith("类") && NO_CHANNEL.start(words) < 0) {
            Match match = channel(words);
            if (match != null) {
                return match;
            }
        }
        if (verbAt > 0 && !list && !figure.unit().equals("个") && !classes(words) && LIST_GOES_ON.at(right, 0) == null && words.length() <= 24 && member(words).isEmpty() && BY_CHANNEL.at(clause.substring(0, verbAt), 0) != null) {
            Match carried = channel(clause.substring(0, verbAt));
            if (carried != null) {
                return carried; // 通过微信公众号公开便民提示9条
            }
        }
        boolean classed = CLASSED.ends(words, 6) || words.endsWith("类别");
        boolean inside = reading.classes || !list && verbAt < 0 && reading.listOfItems && since.length() <= 14 && PIECE.is(figure.unit()) && LEADING_BREAK.at(since, 0) != null || clause.length() > 4 && GOES_THROUGH.at(clause, 0) != null && publish.in(at.before())
                || !list && verbAt < 0 && reading.position.topic().equals("proactive") && LIST_GOES_ON.at(right, 0) != null && !member(words).isEmpty();
        boolean known = !list && verbAt < 0 && PIECE.is(figure.unit()) && reading.position.topic().equals("proactive") && words.length() <= 10 && !member(words).isEmpty(); // 另有通知公告9条
        if (!(verbAt >= 0 || list || inside || known || classed && (reading.position.topic().equals("proactive") || said))) {
            return null;
        }
        if (words.length() > 24 && words.length() <= 60 && verbAt >= 0 && (words.equals(ahead) || right.startsWith("信息") || clause.endsWith("等")) && words.indexOf('、') > 0) {
            return part("category", only(words), words.substring(0, 24), 24).doubted(Doubt.NEAR); // …、…、…及相关政策发布23条
        }
        if (words.length() > 24 && words.length() <= 60 && (verbAt >= 0 || list) && LONG_LIST.in(words)) {
            return part("category", onlyEach(words), words.substring(words.length() - 24), 24).doubted(Doubt.NEAR); // …、…、…等政策的信息664条
        }
        if (words.length() > 24 && words.length() <= 60 && verbAt < 0 && list && since.contains("、") && NAME.matcher(words).matches() && !figure.unit().equals("个")) {
            return part("category", "", words.substring(0, 24), 24).doubted(Doubt.NEAR); // 包括…年报、…年报、…报告共4件
        }
        if (words.length() < 2 || words.length() > 24 || !NAME.matcher(words).matches() || figure.unit().equals("个") && !list && !DOCUMENT.ends(words, 2)) {
            return null;
        }
        // 解读5条,财政3条 goes on with the list that 解读 is itself a part of; only 解读5条,其中图解3条 has parts of its own.
        boolean ofInterpretation = list && last.indicator().startsWith("interpretation.")
                && (!last.dimension().isEmpty() || since.contains("其中") || since.contains("包括") || !reading.listOfItems && FORM.in(words));
        if (ofInterpretation && verbAt < 0) {
            return part("interpretation.total", "category", "", words, words.length());
        }
        boolean ofKeyAreas = list && verbAt < 0 && last.indicator().equals("proactive.key_area") && !reading.exceeds(last.indicator(), figure.value()) && figure.unit().equals(last.unit())
                && (!last.dimension().isEmpty() || since.contains("其中") || since.contains("包括"));
        Match category = category(ofKeyAreas ? last.indicator() : "proactive.total", words, words.length(), reading.field);
        Matcher more = LIST_GOES_ON.at(right, 0);
        boolean goesOn = more != null && !channelWord.in(more.group());
        boolean alone = !list && !inside && !classed && !goesOn;
        Match carrier = (alone || list && last.dimension().equals("channel") && !goesOn) && verbAt > 0 && NEWS.ends(clause, 4) && !clause.startsWith("其中") && !clause.contains("涉及") ? channel(clause.substring(0, verbAt)) : null;
        if (carrier != null) {
            return carrier.doubted(Doubt.BOTH); // 微信公众号发布工作动态9条
        }
        return alone && Doubt.of(category.rule()) == null ? category.doubted(Doubt.ALONE) : category;
    }

    /** Where the category begins that the words end with; -1 where they end with none. */
    private int lastCategory(String words) {
        for (int i = Math.max(0, words.length() - 8); i < words.length() - 1; i++) {
            String word = categoryWord.at(words, i, words.length());
            if (word != null && i + word.length() == words.length()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean otherOrNone(Match channel) {
        return channel == null || channel.member().equals("other");
    }

    /** Whether the words are nothing but a channel's name. */
    private boolean place(String words) {
        String word = words.isEmpty() ? null : channelWord.at(words, 0, words.length());
        return word != null && word.length() == words.length();
    }

    private static boolean classes(String words) {
        return CLASSED.ends(words, 6);
    }

    /** Whether the list goes on without a new sentence part: ,服务公开信息2条. */
    private static boolean running(boolean sameUnit, String since) {
        return sameUnit && since.length() <= 14 && Clauses.lastBreak(since) == 0 && !since.startsWith(":");
    }

    /** The category that a name with 类 stands for. */
    Match category(String name, String field) {
        String category = trim(name);
        return category(category, category.length(), field);
    }

    /** The words from the verb of disclosure on; nothing where there is none. */
    String fromVerb(String words) {
        Matcher verb = publish.find(words, 0, words.length());
        return verb == null ? "" : words.substring(verb.start());
    }

    /** Several channels named at once: the one kind that all are, or a channel without a code. */
    private Match together(String clause) {
        Set<String> named = new TreeSet<>();
        for (int i = 0; i < clause.length(); i++) {
            String word = channelWord.at(clause, i, clause.length());
            if (word != null) {
                named.add(channels.get(word));
                i += word.length() - 1;
            }
        }
        String member = named.size() == 1 ? named.iterator().next() : "";
        return part("channel", member.equals("none") ? "" : member, clause, 1);
    }

    /** The clause that the figure closes. */
    private static String clause(String since) {
        int cut = since.length() - 1;
        while (cut >= 0 && ",;:。()".indexOf(since.charAt(cut)) < 0) {
            cut--;
        }
        String clause = since.substring(cut + 1);
        return clause.isEmpty() && cut > 0 && since.charAt(cut) == ':' ? since.substring(0, cut) : clause;
    }

    /** What is counted: what stands behind the verb; else what stands behind the figure, or before the verb. */
    private String named(String behind, String ahead, String right) {
        if (!behind.isEmpty()) {
            return behind;
        }
        int stop = 0;
        while (stop < right.length() && ",;:。、()".indexOf(right.charAt(stop)) < 0) {
            stop++;
        }
        String after = right.substring(0, stop);
        if (after.length() >= 2 && THING.ends(after, 3)) {
            return generic(after) ? "" : after;
        }
        // 公告公示公开27条: the name stands before the verb
        return ahead.length() >= 2 && !channelWord.in(ahead) && !generic(ahead) && ORGAN.start(ahead) < 0 ? ahead : "";
    }

    private Match level(String subject, String indicator) {
        String level = levels.entrySet().stream().filter(e -> subject.endsWith(e.getKey()))
                .max(Comparator.comparingInt((Map.Entry<String, String> e) -> e.getKey().length()).thenComparing(Map.Entry::getKey)).map(Map.Entry::getValue).orElse(null);
        return level == null ? null : part(indicator, "level", level.equals("none") ? "" : level, subject, 1);
    }

    /** Information with nothing more said of it: a total, unless a channel, a column or the subject of the sentence narrows it. */
    private Match plain(Sentence.Place at, String since, String clause, String words, boolean verb, boolean said, boolean list, String right, String field) {
        boolean units = at.figure().unit().equals("个");
        if (!said && !(list && channelWord.in(clause))) {
            return null;
        }
        Matcher column = COLUMN.find(clause, 0, clause.length());
        if (column != null) {
            return category(column.group(1), 1, field);
        }
        Matcher bare = BARE_COLUMN.at(clause, 0);
        if (bare != null && !channelWord.in(bare.group(1)) && !PLACE_OR_VERB.in(bare.group(1))) {
            return category(bare.group(1), bare.group(1).length(), field);
        }
        Matcher titled = right.startsWith(",占") || right.startsWith("(占") ? ITEM_TITLE.at(at.before(), 0) : null;
        if (titled != null && channel(since) == null) {
            String title = titled.group("title"); // 3.应主动公开的其他信息:…新增信息3条,占37.5%
            return OTHER_START.in(title) ? part("category", "other", title, title.length()) : category(title, title.length(), field);
        }
        Matcher setUp = since.indexOf('栏') > 0 || since.indexOf('专') > 0 ? SET_UP.find(since, 0, since.length()) : null;
        if (setUp != null && channel(since) == null) {
            return category(setUp.group("name").replaceAll("[“”\"]", ""), 1, field); // 设立“甲”“乙”专栏,发布信息9条
        }
        Match channel = units ? null : channel(since);
        if (channel == null && !list && !units) {
            String sentence = at.before();
            channel = channel(sentence.substring(Math.max(sentence.lastIndexOf(';'), sentence.lastIndexOf('。')) + 1));
        }
        if (channel != null) {
            return channel;
        }
        if (!verb && words.isEmpty()) {
            return null;
        }
        Matcher kind = SUCH_INFORMATION.tail(words, 5);
        if (words.length() > 4 && kind != null && !clause.contains("政府信息")) {
            String kinds = words.substring(0, kind.start());
            return category(kinds, kinds.length(), field);
        }
        if (!clause.contains("政府信息") && !clause.contains("政务信息") && !right.startsWith("政府信息") && !right.startsWith("政务信息")) {
            String before = at.before();
            String what = "";
            for (Matcher theme = about.find(before, 0, before.length()); theme != null; theme = about.find(before, theme.end(), before.length())) {
                boolean far = clause.contains("信息") && Clauses.breaks(before, theme.end(), before.length()) > 1;
                what = far ? "" : theme.group(1);
            }
            if (what.length() >= 2 && !what.equals("重点") && !generic(what) && !PLACE_OR_VERB.in(what)) {
                return category(what, what.length(), field);
            }
        }
        return part(null, "", clause.length() > 20 ? clause.substring(clause.length() - 20) : clause, 1);
    }

    private static Match part(String dimension, String member, String label, int length) {
        return part("proactive.total", dimension, member, label, length);
    }

    private static Match part(String indicator, String dimension, String member, String label, int length) {
        return Match.bare("disclosed" + (dimension == null ? "" : "." + dimension), indicator, dimension == null ? "" : dimension, member, label, Fact.Kind.COUNT, length);
    }

    private Match category(String indicator, String name, int length, String field) {
        String member = member(name);
        if (member.isEmpty()) {
            member = ofSuch(name);
        }
        if (member.isEmpty() && !field.isEmpty() && name.startsWith(field)) {
            member = member(name.substring(field.length())); // 教育人事 of an education bureau is about its staff
        }
        boolean sure = !member.isEmpty();
        if (!sure) {
            member = lastWords.of(name, this::headed);
        }
        Match match = part(indicator, "category", member, name, length);
        return !sure && (!member.isEmpty() || categoryWord.in(name)) || name.endsWith("等") || NEWS_ALONE.ends(name, 6) && !PLAIN_NEWS.in(name) ? match.doubted(Doubt.NEAR) : match;
    }

    /** The member that the last word of a name tells: of two things that of the last, when the first says no more than whose it is; of more what all tell. */
    private String headed(String name) {
        if (CERTIFICATE.ends(name, 2)) {
            return "";
        }
        String[] things = AND_PARTS.split(SAYS_LITTLE.without(name));
        String member = head(things[things.length - 1]);
        for (int i = 0; i < things.length - 1; i++) {
            String head = head(things[i]);
            boolean whose = head.isEmpty() && (things.length == 2 || things[i].length() <= 3) && !categoryWord.in(things[i]); // 局机关及下属单位预决算, 国家、省、市政策文件
            if (!whose && !head.equals(member)) {
                return "";
            }
        }
        return member;
    }

    /** The member that a thing's last word tells; empty for none. */
    private String head(String thing) {
        for (String word : headWords) {
            if (thing.endsWith(word)) {
                return NO_NOTICE.matcher(thing).find() ? "" : heads.get(word);
            }
        }
        return "";
    }

    private Match category(String name, int length, String field) {
        return category("proactive.total", name, length, field);
    }

    /** 行政许可等相关信息, 水质结果、违停车辆等公示公告信息: the member of what such things are called, or of the one thing named. */
    private String ofSuch(String name) {
        Matcher such = SUCH_NAMED.find(name, 0, name.length());
        if (such != null) {
            String last = member(such.group("last"));
            String first = name.substring(0, such.start());
            return !last.isEmpty() || AND_PARTS.matcher(first).find() ? last : member(first);
        }
        return "";
    }

    /** Whether words say no more than that it is information. */
    private boolean generic(String words) {
        return saysNothing.of(words, generic::is);
    }

    private String member(String name) {
        return members.of(name, this::memberOf);
    }

    /** The member that a category's name stands for: the name must be made mostly of that member's words. */
    private String memberOf(String name) {
        if (CERTIFICATE.ends(name, 2)) {
            return ""; // 安全生产许可证 is no news of safety
        }
        Map<String, Integer> covered = new TreeMap<>();
        // 2019年全区重大建设项目的动态 is about the projects
        String rest = NO_NOTICE.matcher(NEWS_OF.without(WHERE_AND_WHEN.matcher(name).replaceAll(""))).replaceAll("····");
        for (String word : categoryWords) {
            int at = rest.indexOf(word);
            if (at >= 0) {
                covered.merge(categories.get(word), word.length(), Integer::sum);
                rest = rest.substring(0, at) + " ".repeat(word.length()) + rest.substring(at + word.length());
            }
        }
        if (covered.size() > 1) {
            covered.remove("other"); // 其他公告 are notices
        }
        if (covered.size() > 1 && name.contains(WORK) && covered.getOrDefault(categories.get(WORK), 0) == WORK.length()) {
            covered.remove(categories.get(WORK)); // 人事工作信息 is about staff
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
        boolean classed = CLASSED.ends(name, 6);
        if (covered.size() == 1 && name.length() <= 10 && name.indexOf('、') < 0 && NEWS_ALONE.ends(name, 6)) {
            return member; // 民政动态, 要闻动态
        }
        if (classed ? 2 * most < all + open || covered.size() > 1 && 2 * most <= all : 2 * most <= all + open) {
            return ""; // the name says mostly something else
        }
        return member;
    }

    /** The member that every thing of a list names; empty where one of them names none or another. */
    private String onlyEach(String list) {
        String member = "";
        for (String thing : AND_PARTS.split(QUOTES.matcher(list).replaceAll(""))) {
            String of = only(thing);
            if (of.isEmpty() || !member.isEmpty() && !member.equals(of)) {
                return "";
            }
            member = of;
        }
        return member;
    }

    /** The member that a list of things names, when it names just one; empty otherwise. */
    private String only(String list) {
        Set<String> named = new TreeSet<>();
        for (String word : categoryWords) {
            if (list.contains(word)) {
                named.add(categories.get(word));
            }
        }
        return named.size() == 1 ? named.iterator().next() : "";
    }

    /** The channel that the clause names, when it names just one; null when it names none or several together. */
    private Match channel(String since) {
        String member = "";
        String label = "";
        int end = 0;
        boolean together = false;
        Set<String> named = new TreeSet<>();
        for (int i = 0; i < since.length(); i++) {
            String word = channelWord.at(since, i, since.length());
            if (word == null) {
                continue;
            }
            String found = channels.get(word);
            if (found.equals("gazette") && REPORT_OF.ends(since.substring(0, i), 3) || found.equals("notice_board") && since.startsWith("目", i + word.length())) {
                continue; // 统计公报, 公告栏目
            }
            if (!member.isEmpty() && (STOP.find(since, end, i) != null || found.equals("new_media") && SUCH_AS.matcher(since).region(end, i).matches())) {
                together = false; // another clause, another channel; 微信、头条等新媒体: the last word says what they are
                named.clear();
                member = "";
            }
            together |= !member.isEmpty() && !found.equals(member)
                    && (JOINED.matcher(since).region(end, i).matches() || i == end && NEW_MEDIA.contains(member) && NEW_MEDIA.contains(found)); // 微博微信
            member = found;
            named.add(found);
            label = word;
            end = i + word.length();
            i = end - 1;
        }
        if (together && UNKNOWN_FIRST.in(since)) {
            return null; // 在信息平台、微博、微信等媒介上
        }
        if (together && NEW_MEDIA.containsAll(named) && AND_ELSEWHERE.at(since, end) == null) {
            return part("channel", "new_media", label, label.length());
        }
        if (member.isEmpty()) {
            if (ALL_WAYS.in(since)) {
                return null;
            }
            Matcher site = SITE.find(since, 0, since.length());
            if (site != null) {
                return part("channel", "website", site.group(), site.group().length());
            }
            Matcher unknown = ELSEWHERE.find(since, 0, since.length());
            return unknown != null && OF_DISCLOSURE.at(unknown.group(1), 0) == null ? part("channel", "", unknown.group(1), 1).doubted(Doubt.ELSEWHERE) : null;
        }
        if (WORKED_ON.at(since, end) != null && STOP.find(since, end, since.length()) != null) {
            return null; // 网站的建设工作,…全年上传信息9条
        }
        if (named.size() == 1 && member.equals("press") && STOP.find(since, end, since.length()) == null) {
            return part("channel", member, label, label.length()); // 报刊、电视等传统载体
        }
        if (named.size() == 1 && since.indexOf('、') >= 0 && !NEW_MEDIA.contains(member) && AMONG_OTHERS.at(since, end) != null && TOGETHER.in(since)) {
            return null; // 通过政务服务网、网站管理系统等各类平台: one of several
        }
        if (together && !EACH_OF.in(since) || AND_SO_ON.at(since, end) != null) {
            return null;
        }
        Match channel = part("channel", member.equals("none") ? "" : member, label, label.length());
        return STOP.find(since, end, since.length()) == null ? channel : channel.doubted(Doubt.EARLIER);
    }

    /** The words without what belongs to no name: 其中, 共, 为 and the like at either end. */
    private String trim(String words) {
        String out = words;
        for (String before = null; out != before; ) {
            before = out;
            Matcher ahead = filler.at(out, 0);
            out = ahead == null ? out : out.substring(ahead.end());
            out = counted.without(out);
        }
        return out;
    }
}
