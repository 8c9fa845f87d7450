package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.fact.Fact;

/** Decides what one figure of a sentence says: a count, an amount, a rate, or something of the figure before it (a share, a change, last year's value). */
final class FigureReader {
    private static final int LEFT = 80;
    private static final int RIGHT = 44;
    private static final int LONGEST_BRACKET = 120;

    private static final Search COMPARED = Search.of("同比|环比|上年|去年|上一年|前年|同期|往年|(?:较|比|与|同)(?:19|20)[0-9]{2}年");
    private static final Search CHANGED = Search.of(
            "(?<verb>增加|增长|上升|提高|增多|提升|增幅|涨|多|增|减少|下降|降低|回落|下滑|降幅|减|少)(?:了|出|约|近|超|超过|逾|幅度|率|幅|达|为|到|至|量)*$");
    private static final Search REACHED = Search.of("(?:增加|增长|上升|提高|减少|下降|降低|提升)(?:到|至|为)(?:了|现在的|今年的|目前的|(?:19|20)[0-9]{2}年度?的?)?$");
    private static final Search FORMERLY = Search.of("(?:由|从)(?:原来|原先|上年|去年|[0-9]{4}年)(?:度)?的?$");
    private static final Search LAST_YEAR_WAS = Search.of("[(,](?:上年|去年|上一年|(?:19|20)[0-9]{2}年)(?:度|同期)?(?:为|是|仅)$|(?:比|较|与|同)(?:上年|去年|上一年|(?:19|20)[0-9]{2}年)(?:度|同期)?[(]$");
    private static final Search SHARED = Search.of("(?:占|比例|比重|占比)[^;。#]{0,20}$|^[(,](?:约|近)?$|占$");
    /** 已发布信息150条(2012年新增20条): the first is the running total, the second the year's. */
    private static final Search NEWLY = Search.of("^(?:政府|政务)?(?:信息)?\\((?:其中)?,?[^,;。()0-9]{0,4}(?:[0-9]{4}年)?度?(?:新增|增加)$");
    /** 政府文件180条,新增31条 */
    private static final Search NEW_ONES = Search.of("^(?:政府|政务)?(?:信息)?,(?:其中)?,?(?<when>今年|本年度?|当年|(?:19|20)[0-9]{2}年度?)?新增(?:信息|政府信息)?$");
    private static final Search PARTS_OF = Search.of("其中|包括|具体为|^\\(");
    /** 浏览量:90, at the head of a page, is said of the page. */
    private static final Search PAGE_COUNTER = Search.of("(?:浏览|访问|点击|阅读)[^,;。:]{0,4}:$");
    /** 公开90条政府信息,其中…: what is counted stands behind its number, and says nothing of the next. */
    private static final Search OBJECT = Search.of("^(?:各类)?(?:政府|政务)?信息(?=[,;:、。()]|$)");
    /** Words between what is counted and the number that say nothing of it. */
    private static final Search COUNTING = Search.of("(?:共计|总计|合计|累计|总共|共|达到|达|为|有|了|超过|突破)+$");
    private static final Search NEWLY_WORD = Search.of("(?:新增|增加)$");
    private static final Search ALL_SUCH = Search.of("^[(,]?(?:均|全部|都)(?:属于|属|为|是|系|因)(?:《条例》)?(?:所指)?(?<what>[^,;。()0-9#]{3,30})");
    private static final Search PART_OF_INTERPRETATION = Search.of("^[,;、(:]*(?:其中|包括)?[,:]?(?<name>(?!其中|共|总|累计)[^,;。#0-9]{2,12})$");
    /** 文字解读8条、视频解读12条: each of them one form of it, whether or not the total is told; alone it is the total. */
    private static final Search FORM_OF_INTERPRETATION = Search.of("(?<name>(?:文字|图文|图片|图解|图表|音视频|视频|媒体|专家|专题|负责人|领导|动漫|动画|漫画)(?:政策)?解读)(?:材料|稿件|信息|产品)?(?:共|约)?$");
    private static final Search UNCHANGED = Search.of("[^,;。0-9]{0,10},?[^,;。0-9]{0,12}?(?<said>(?:与|同|和)(?:上年|去年|上一年)(?:度)?(?:同期)?(?:相比)?(?:基本)?持平)");
    private static final Search HEAD_EACH_TIME = Search.of(",[^,;。0-9]{0,8}(?:主要负责同志|主要负责人|主要领导)(?:均|都|全部)(?:出席|参加|主持)");
    private static final Search PER = Search.of("(?:日均|月均|年均|平均|人均|每天|每日(?!头条|新)|每周|每月|每季度|每年|每人|至少|不少于|不低于)[^,;。]{0,12}$|(?:日均|月均|平均|每日(?!头条|新)|每天)[^,;。]{0,24}$");
    private static final Search TIMES_LAST_YEAR = Search.of("(?:是|为|达到?|相当于)(?:上年|去年|上一年|[0-9]{4}年)[^,;。]{0,14}$");
    private static final Search MOVED = Search.of("(?:增加|增长|减少|提高|上升|下降|降低|增|减|降)(?:到|至|为)");
    private static final Search FROM = Search.of("(?:由|从)[^,;。]*$");
    private static final Search IS = Search.of("^(?:为|是|有|达到|达)");
    private static final Pattern AND = Pattern.compile("[、和及与]");
    private static final Search OPENED = Search.of("[“\"][^”\"“,;。]{0,10}$");
    private static final Search OWN_SHARE = Search.of("(?:^|[,;、:。])(?:其中,?)?(?<name>[一-龥“”\"]{3,24}?)(?:所)?占(?:总数|总体|总量|全部|比|申请)?[^,;。0-9占类]{0,8}$");
    /** 工作信息类占75%,其次是民生类10% */
    private static final Search SHARE_GOES_ON = Search.of("^[,;、](?:其次|再次|最后|还有|另)?(?:是|为)?(?<name>[一-龥“”\"]{2,20}类)(?:信息)?(?:为|是|约)?$");
    /** 发布微信185期,共计612篇: the same counted in other units. */
    private static final Search AGAIN = Search.of("^[,、(]?(?:共计?|合计|总计|累计|总共|计)?$");
    private static final Set<String> PIECES = Set.of("期", "次", "批", "组", "场", "批次");
    private static final Search ALREADY_PUBLIC = Search.of("已[^,;。]{0,10}(?:主动|对外|网上)?公开$");
    private static final Search SUBJECT = Search.of("^[^,;、:。]{0,24}(?:[,;、:](?:其中)?[,:]?)(?:涉及|关于|有关)?(?<name>[一-龥]{2,20}?)(?:的)?(?:有|为|共)?$");
    /** ;规划计划类信息,占9%: no number stands before the share. */
    private static final Search SHARE_ALONE = Search.of("^[;,](?<name>[一-龥]{2,20}类)(?:信息)?,占[^,;。0-9]{0,10}$");
    private static final Search KINDS = Search.of("^(?:大|小|个)?(?:类(?!信息)|类别|方面|领域|板块|版块|种类)");
    private static final Search PUBLISHED_NUMBER = Search.of("(?:主动公开|公开|发布)(?:的)?(?:各类)?(?:政府|政务)?信息(?:的)?(?:数量?|总数|总量|条数|量)?$");
    private static final Search NEW_BEHIND = Search.of("[,;。(](?:其中)?,?(?:本年度?|今年|当年|(?:19|20)[0-9]{2}年度?)(?:度)?(?:(?:新增|增加)(?:了)?(?:主动|公开|政府|信息|[0-9])|主动公开(?:政府|政务)?信息[0-9])");
    private static final Search OTHER_FORMS = Search.of("^[^。]{0,12}解读[^。]{0,8}[0-9]");
    /** 收到申请0件,历年累计2件 */
    private static final Search ALL_YEARS = Search.of("^[,;、(](?:其中)?(?:历年来?|历史)(?:累计|总计|共计)(?:共)?(?:受理|收到|公开|发布)?(?:申请|信息)?(?:为|有|数)?$");
    private static final Search CARRIED_YEAR = Search.of("(?:结转|转结)(?:办理)?(?<year>(?:19|20)[0-9]{2})年度?[^,;。0-9]{0,8}$");
    private static final Search CARRIED_INTO = Search.of("(?:结转|转结|转)(?:办理)?(?:至|到|入)?(?<year>(?:19|20)[0-9]{2})年度?[^,;。0-9]{0,6}$");
    private static final Search COMPARES = Search.of("[,与同比较]+$");
    private static final Search LEADING_BREAKS = Search.of("^[,;、和及与(:]+");
    private static final Search SEVERAL_NAMED = Search.of("[、和及与等]");
    /** A share this far behind a count was mostly one of something else. */
    private static final int APART = 14;
    /** How far before the verb of a change the words stand that it is compared with. */
    private static final int COMPARED_WITHIN = 26;

    private final Set<String> things;
    private final RuleMatcher rules;
    private final Disclosures disclosures;
    private final Zeros zeros;

    FigureReader(Set<String> things, RuleMatcher rules, Disclosures disclosures, Zeros zeros) {
        this.things = things;
        this.rules = rules;
        this.disclosures = disclosures;
        this.zeros = zeros;
    }

    /**
     * @param figures all figures of the sentence
     * @param f       which of them is read
     */
    void read(Sentence sentence, List<Figures.Figure> figures, int f, Reading reading) {
        Figures.Figure figure = figures.get(f);
        Sentence.Place at = new Sentence.Place(sentence, figure);
        String text = sentence.text();
        String left = text.substring(Math.max(sentence.from(), figure.from() - LEFT), figure.from());
        String right = text.substring(figure.end(), Math.min(sentence.to(), figure.end() + RIGHT));
        String since = text.substring(Math.max(sentence.from(), reading.readTo), figure.from());
        if (PER.ends(left, 30) || (right.startsWith("”") || right.startsWith("\"")) && OPENED.ends(left, 12)) {
            return; // so many a day; “十条”, a name
        }
        reading.leaveBracket(sentence, reading.readTo, figure.from());
        boolean bracketed = left.endsWith("(") && right.startsWith(")") && !LAST_YEAR_WAS.ends(left, 14);
        if (since.length() > 1 && (bracketed || left.endsWith(":") && !(figure.unit().isEmpty() && right.startsWith("、")) && !PAGE_COUNTER.ends(left, 8))) { // 通知公告(9条), 通知公告:9条
            left = left.substring(0, left.length() - 1);
            since = since.substring(0, since.length() - 1);
            right = bracketed ? right.substring(1) : right;
        } else {
            bracketed = false;
        }
        Matcher object = right.indexOf("信息") >= 0 ? OBJECT.at(right, 0) : null;
        reading.readTo = figure.end() + (bracketed ? 1 : 0) + (object == null ? 0 : object.end());
        if (KINDS.at(right, 0) != null && (figure.unit().isEmpty() || figure.unit().equals("个") || figure.unit().equals("项"))) {
            return; // 7大类, 5个方面
        }
        if (figure.unit().equals("倍")) {
            if (reading.last != null && TIMES_LAST_YEAR.ends(left, 26)) {
                reading.restate(reading.last, Fact.Kind.MULTIPLE, figure.value(), at, "multiple");
            }
            return;
        }
        if (figure.percent() || figure.unit().equals("个百分点")) {
            percent(at, left, right, since, reading);
            return;
        }
        if (reading.last != null && LAST_YEAR_WAS.ends(left, 14)) {
            reading.restate(reading.last, Fact.Kind.PREVIOUS, figure.value(), at, "previous");
            return;
        }
        if (FORMERLY.ends(left, 12) || (left.endsWith("由") || left.endsWith("从")) && MOVED.at(right, 0) != null) {
            former(at, left, right, reading);
            return;
        }
        if (reading.last != null && reading.lastInSentence && reading.last.kind() == Fact.Kind.COUNT && reading.last.value().compareTo(figure.value()) >= 0
                && (NEWLY.ends(since, 14) && Periods.onlyOf(reading.year, NEWLY_WORD.without(since)) || newOnes(since, reading))) {
            reading.total(at);
            return;
        }
        if (reading.running != null && figure.unit().equals(reading.running.unit()) && Periods.onlyOf(reading.year, since)) {
            reading.restate(reading.running, Fact.Kind.COUNT, figure.value(), at, "year_of_total");
            return;
        }
        if (reading.lastInSentence && !reading.unread && reading.last.kind() == Fact.Kind.COUNT && reading.last.dimension().isEmpty()
                && (figure.unit().equals(reading.last.unit()) || figure.unit().isEmpty()) && ALL_YEARS.at(since, 0) != null) {
            reading.restate(reading.last, Fact.Kind.CUMULATIVE, figure.value(), at, "all_years");
            return;
        }
        if (changed(at, left, reading)) {
            return;
        }
        String window = left;
        Matcher reached = REACHED.tail(left, 16);
        if (reached != null) {
            window = FROM.without(left.substring(0, reached.start()));
            since = window.substring(window.lastIndexOf(',') + 1);
        }
        if (f > 0 && !reading.lastInSentence && AGAIN.at(since, 0) != null && PIECES.contains(figures.get(f - 1).unit()) && !figure.unit().equals(figures.get(f - 1).unit())) {
            window = text.substring(Math.max(sentence.from(), figures.get(f - 1).from() - LEFT), figures.get(f - 1).from());
            since = text.substring(f == 1 ? sentence.from() : figures.get(f - 2).end(), figures.get(f - 1).from());
        }
        int close = reading.unread ? since.indexOf(')') : -1;
        int open = close < 0 || since.lastIndexOf('(', close) >= 0 ? -1 : text.lastIndexOf('(', figure.from() - since.length() + close);
        if (open > sentence.from() && figure.from() - open < LONGEST_BRACKET) {
            String tail = since.substring(close + 1); // 公开信息(包括4个栏目)共9条: what stands in brackets is left out
            window = text.substring(Math.max(sentence.from(), open - LEFT), open) + tail;
            since = text.substring(Math.max(sentence.from(), Math.max(open - LEFT, endBefore(figures, f, open))), open) + tail;
        }
        String listed = listed(sentence, figures, f);
        if (!count(at, left, window, listed == null ? window : listed, listed == null ? since : listed, since, right, reading)) {
            reading.unread = true;
            // One item of a list that is not understood does not end the list.
            reading.lastInSentence = reading.lastInSentence && (figure.unit().equals(reading.last.unit()) || since.startsWith("、")) && since.length() <= (PARTS_OF.in(since) ? 24 : 11);
        }
    }

    /** Whether the words since the figure before name several things, of which the reading is one. */
    private static boolean joined(Match match, String since) {
        boolean one = disclosed(match) ? !match.member().isEmpty() : match.indicator().equals("interpretation.total") && match.dimension().isEmpty();
        if (!one) {
            return false;
        }
        String clause = LEADING_BREAKS.without(since);
        return SEVERAL_NAMED.in(clause.substring(Clauses.lastEnd(clause) + 1));
    }

    private static boolean disclosed(Match match) {
        return match.indicator().equals("proactive.total");
    }

    private static boolean disclosed(Draft draft) {
        return draft.indicator().equals("proactive.total");
    }

    /** A second total in one sentence, a channel among categories, a category among channels: each is likelier to be something else than the rest of the list. */
    private static Match unlikeItsList(Match match, Figures.Figure figure, String since, Reading reading) {
        String before = reading.last.dimension();
        boolean again = match.dimension().isEmpty() && figure.value().compareTo(reading.last.value()) < 0;
        boolean other = match.dimension().equals("channel") && before.equals("category") && since.indexOf(';') < 0
                || match.dimension().equals("category") && match.member().isEmpty() && before.equals("channel") && !PARTS_OF.in(since);
        return again || other ? match.doubted(Doubt.UNLIKE) : match;
    }

    /** Where the last figure before a place ends. */
    private static int endBefore(List<Figures.Figure> figures, int f, int place) {
        int i = f - 1;
        while (i >= 0 && figures.get(i).from() > place) {
            i--;
        }
        return i < 0 ? 0 : figures.get(i).end();
    }

    private static boolean newOnes(String since, Reading reading) {
        Matcher found = NEW_ONES.at(since, 0);
        return found != null && (reading.stock || found.group("when") != null) && reading.last.indicator().startsWith("proactive.");
    }

    /** 由去年的5件…增加到7件: the first is last year's. */
    private void former(Sentence.Place at, String left, String right, Reading reading) {
        String noun = FROM.without(left);
        Match match = match(at.figure().unit(), noun, right, at.before(), reading);
        if (match == null) {
            match = disclosures.match(at, noun.substring(noun.lastIndexOf(',') + 1), "", reading);
        }
        if (match != null) {
            reading.add(match, Fact.Kind.PREVIOUS, at);
        }
    }

    /**
     * Whether the figure is by how much another one grew or fell: the count read last, unless a figure stands between them that was not understood.
     *
     * @param f which figure of the sentence
     */
    private boolean changed(Sentence.Place at, String left, Reading reading) {
        Matcher changed = CHANGED.tail(left, 14);
        if (changed == null || REACHED.ends(left, 16) || !COMPARED.in(left.substring(Math.max(0, changed.start() - COMPARED_WITHIN)))) {
            return false;
        }
        String unit = at.figure().unit();
        if (reading.last != null && !reading.unread && (unit.equals(reading.last.unit()) || things.contains(unit) || unit.isEmpty())) {
            reading.change(Fact.Kind.CHANGE, changed.group("verb"), at, reading.last);
        }
        return true;
    }

    /**
     * @param before words before the figure
     * @param window the same without 由…增加到
     * @param left   the same for the rules: of a list with 分别 those that belong to this figure
     * @param words  the same for what is disclosed
     * @param since  words since the figure before
     * @return whether it is understood what the figure counts
     */
    private boolean count(Sentence.Place at, String before, String window, String left, String words, String since, String right, Reading reading) {
        if (reading.lastInSentence && reading.last.indicator().equals("proactive.total") && !reading.last.dimension().equals("category") && PARTS_OF.in(since)) {
            reading.whole = reading.last.member();
            reading.all = reading.last.value();
        }
        String sentence = at.before();
        String context = at.context();
        Match match = left.endsWith(")") ? explained(at.figure().unit(), left, right, sentence, reading) : null;
        if (match == null) {
            match = match(at.figure().unit(), left, right, context, reading);
        }
        if (match == null && left.endsWith(")")) {
            int open = left.lastIndexOf('(');
            match = open < 0 || Clauses.lastDigit(left.substring(open)) >= 0 ? null : match(at.figure().unit(), left.substring(0, open), right, context, reading); // 网上咨询(意见箱)0次
        }
        if (match == null && COUNTING.ends(left, 8)) {
            match = match(at.figure().unit(), COUNTING.without(left), right, context, reading); // 产生信息合计达9条
        }
        if (match != null && reading.listOfItems && reading.lastInSentence && (at.figure().unit().equals("条") || at.figure().unit().equals("篇")) && Disclosures.aside(match.indicator(), since)) {
            match = null;
        }
        if (match == null) {
            match = subject(at.figure(), since, reading);
        }
        if (match == null) {
            match = amongAnswers(at.figure(), reading) ? alreadyPublic(since) : disclosures.match(at, words, right, reading);
            if (match != null && match.rule().equals("disclosed") && words.contains("分别")) {
                match = null; // the first of several, each of which is of something else
            }
        }
        if (match == null) {
            return false;
        }
        match = akin(partOfInterpretation(match, at.figure(), since, right, reading), at.figure(), since, reading);
        Fact.Kind kind = kind(match, sentence, window.length() > before.length() ? window : sentence.substring(0, sentence.length() - before.length() + window.length()), since, at.figure().value(), reading);
        if (kind == null) {
            return true; // a plan
        }
        if (kind == Fact.Kind.COUNT && since.contains("累计") && NEW_BEHIND.at(at.sentence().text(), at.figure().end()) != null) {
            kind = Fact.Kind.CUMULATIVE; // 累计公开657条。2016年新增50条
        }
        if (kind == Fact.Kind.COUNT && Doubt.of(match.rule()) == null && disclosed(match) && reading.lastInSentence && disclosed(reading.last)) {
            match = unlikeItsList(match, at.figure(), since, reading);
        }
        if (kind == Fact.Kind.COUNT && Doubt.of(match.rule()) == null && joined(match, since)) {
            match = match.doubted(Doubt.JOINED);
        }
        List<Match> several = disclosures.each(match, since, reading.field);
        if (several.isEmpty()) {
            several = zeros.joint(match, at.figure(), since.length() < window.length() && since.length() < sentence.length() ? since : window);
        }
        for (Match each : several == null ? List.of(match) : several) {
            reading.add(each, kind, at);
        }
        if (kind == Fact.Kind.COUNT) {
            follows(match, at, right, reading);
        }
        boolean answered = match.indicator().startsWith("outcome.") || match.indicator().equals("request.closed");
        Matcher such = answered && kind == Fact.Kind.COUNT ? ALL_SUCH.at(right, 0) : null;
        if (such != null) {
            Match all = match("件", such.group("what"), "", sentence, reading);
            if (all != null && all.indicator().startsWith("outcome.") && !all.indicator().equals(match.indicator())) {
                reading.add(all, kind, at);
            }
        }
        return true;
    }

    /** Whether the figure goes on with requests and how they were answered: nothing in such a list was disclosed on own initiative. */
    private static boolean amongAnswers(Figures.Figure figure, Reading reading) {
        String topic = reading.position.topic();
        return reading.lastInSentence && (topic.equals("request") || topic.equals("outcomes")) && !reading.listOfItems && figure.unit().equals(reading.last.unit())
                && (reading.last.indicator().startsWith("request.") || reading.last.indicator().startsWith("outcome."));
    }

    private static Match alreadyPublic(String since) {
        Matcher told = ALREADY_PUBLIC.tail(since, 24);
        return told == null ? null : Match.bare("outcome.already_public", "outcome.already_public", "", "", told.group(), Fact.Kind.COUNT, 1);
    }

    /** 从申请内容来看,行政许可类5件,拆迁安置2件 */
    private static Match subject(Figures.Figure figure, String since, Reading reading) {
        Matcher named = reading.subjects && !figure.percent() ? SUBJECT.at(since, 0) : null;
        return named == null ? null : Match.bare("request.subject", "request.received", "subject", "", named.group("name"), Fact.Kind.COUNT, 1);
    }

    /** 不予公开(属于过程性信息)1件: what stands in brackets says more exactly what is counted, or nothing. */
    private Match explained(String unit, String left, String right, String sentence, Reading reading) {
        int open = left.lastIndexOf('(');
        if (open < 0 || left.length() - open > 30 || Clauses.lastDigit(left.substring(open)) >= 0) {
            return null;
        }
        Match inside = match(unit, left.substring(0, open) + left.substring(open + 1, left.length() - 1), right, sentence, reading);
        if (inside != null && inside.indicator().startsWith("outcome.")) {
            return inside;
        }
        Match outside = match(unit, left.substring(0, open), right, sentence, reading);
        return outside != null && outside.indicator().startsWith("outcome.") ? outside : null;
    }

    /**
     * Words that two families of indicators share mean that of the figure before: 主动公开9条,不予公开2条 are parts of what was produced, 收到申请9件,不予公开2件
     * answers. What is carried over into the report's own year came from the year before.
     */
    private static Match akin(Match match, Figures.Figure figure, String since, Reading reading) {
        Matcher into = match.indicator().equals("request.carried_out") ? CARRIED_INTO.tail(since, 14) : null;
        if (into != null && reading.year > 0 && Integer.parseInt(into.group("year")) <= reading.year) {
            return match.as("request.carried_in");
        }
        Matcher of = match.indicator().equals("request.carried_in") ? CARRIED_YEAR.tail(since, 16) : null;
        if (of != null && reading.year > 0 && Integer.parseInt(of.group("year")) > reading.year) {
            return match.as("request.carried_out");
        }
        if (match.indicator().equals("request.carried_in") && reading.given("request.carried_in") && CARRIED_YEAR.tail(since, 16) != null) {
            return match.as("request.carried_out"); // 2023年结转183件;…结转2024年344件
        }
        if (match.indicator().startsWith("litigation.") && !match.indicator().equals("litigation.total") && reading.none("litigation.total") && reading.given("review.total")) {
            return match.as("review." + match.indicator().substring("litigation.".length())); // 复议5宗、诉讼0宗,其中2宗维持
        }
        boolean items = match.indicator().equals("outcome.refused") && reading.lastInSentence && reading.last.indicator().startsWith("proactive.")
                && figure.unit().equals(reading.last.unit());
        return items ? match.as("proactive.catalogue_closed") : match;
    }

    /** 解读30条,其中网站20条(文字解读8条、视频解读12条): each of them a part of the first. */
    private static Match partOfInterpretation(Match match, Figures.Figure figure, String since, String right, Reading reading) {
        Matcher form = match.indicator().equals("interpretation.total") && match.dimension().isEmpty() ? FORM_OF_INTERPRETATION.tail(since, 20) : null;
        boolean several = reading.lastInSentence && reading.last.indicator().equals("interpretation.total") || OTHER_FORMS.at(right, 0) != null;
        if (form != null && several) {
            return Match.bare("interpretation.part", match.indicator(), "category", "", form.group("name"), Fact.Kind.COUNT, 1);
        }
        Draft whole = reading.interpreted;
        if (whole == null || whole.value().compareTo(figure.value()) < 0 || !(reading.inParts || since.contains("其中") || since.contains("包括") || since.startsWith("("))) {
            return match;
        }
        if (match.indicator().equals("interpretation.total") && match.dimension().isEmpty()) {
            Matcher part = PART_OF_INTERPRETATION.at(since, 0);
            return part == null ? match : Match.bare("interpretation.part", match.indicator(), "category", "", part.group("name"), Fact.Kind.COUNT, 1);
        }
        boolean channel = match.indicator().equals("proactive.total") && match.dimension().equals("channel") && reading.last == whole;
        return channel ? Match.bare(match.rule(), "interpretation.total", "channel", match.member(), match.label(), Fact.Kind.COUNT, match.length()) : match;
    }

    /** What the words behind a count say of it besides: that the year before had as many, that the head was there each time. */
    private static void follows(Match match, Sentence.Place at, String right, Reading reading) {
        int flat = right.indexOf("持平");
        Matcher unchanged = flat < 0 ? null : UNCHANGED.at(right, 0);
        if (unchanged != null) {
            int end = at.figure().end();
            reading.unchanged(reading.last, at.sentence(), end + unchanged.start("said"), end + unchanged.end(), unchanged.group().contains("基本"));
        }
        String head = match.indicator().equals("response.press_conference") || match.indicator().equals("response.online_interview") ? match.indicator() + "_by_head" : null;
        if (head != null && match.dimension().isEmpty() && HEAD_EACH_TIME.at(right, 0) != null) {
            Draft held = reading.last;
            reading.add(Match.bare("head_each_time", head, "", "", match.label(), Fact.Kind.COUNT, 0), Fact.Kind.COUNT, at);
            reading.last = held;
        }
    }

    /** Whether a count is of the report's year, of an earlier one, or of many years; null when it is of a year to come. */
    private static Fact.Kind kind(Match match, String sentence, String dated, String since, BigDecimal value, Reading reading) {
        Fact.Kind kind = match.kind();
        if (kind != Fact.Kind.COUNT && kind != Fact.Kind.AMOUNT || match.indicator().startsWith("request.carried")) {
            return kind;
        }
        sentence = reading.withoutOwnStart(sentence);
        Integer said = Periods.said(dated, reading.year);
        if (reading.allYears && said == null && kind == Fact.Kind.COUNT) {
            return Fact.Kind.CUMULATIVE;
        }
        if (said != null && reading.year > 0 && said > reading.year) {
            return null;
        }
        if (said != null && reading.year > 0 && said < reading.year) {
            return Periods.cumulative(sentence, reading.edition) ? Fact.Kind.CUMULATIVE : Fact.Kind.PREVIOUS;
        }
        if (kind == Fact.Kind.COUNT && match.dimension().isEmpty() && Periods.byNow(sentence) && reading.exceeds(match.indicator(), value)) {
            return Fact.Kind.CUMULATIVE;
        }
        if (kind == Fact.Kind.COUNT && !Periods.partOf(reading.year, since) && !Periods.oneYear(sentence) && (Periods.cumulative(reading.lastInSentence ? since : Clauses.last(sentence, 3), reading.edition) || total(match, since, value, reading))) {
            return Fact.Kind.CUMULATIVE;
        }
        return kind;
    }

    /** 今年公开5条,累计公开80条: the running total of what was just counted. */
    private static boolean total(Match match, String since, BigDecimal value, Reading reading) {
        if (match.dimension().isEmpty() && (since.contains("累计") || since.contains("总计") && since.contains("目前")) && !since.contains("其中") && reading.exceeds(match.indicator(), value)) {
            return true;
        }
        return reading.lastInSentence && since.contains("累计") && !since.contains("其中") && reading.last.kind() == Fact.Kind.COUNT
                && reading.last.indicator().equals(match.indicator()) && reading.last.dimension().isEmpty() && match.dimension().isEmpty();
    }

    private void percent(Sentence.Place at, String left, String right, String since, Reading reading) {
        Match match = match(at.figure().unit(), left, right, at.before(), reading);
        if (match != null) {
            reading.add(match, match.kind(), at);
            return;
        }
        Matcher changed = CHANGED.tail(left, 14);
        if (changed != null) {
            Matcher compared = COMPARED.find(left, Math.max(0, changed.start() - COMPARED_WITHIN), left.length());
            if (compared != null) {
                Draft of = compared(at, left.substring(0, compared.start()), since, reading);
                if (of != null) {
                    reading.change(Fact.Kind.CHANGE_RATE, changed.group("verb"), at, of);
                }
            }
            return;
        }
        Match share = share(since, at, reading);
        if (share != null) {
            reading.drafts.add(reading.draft(share, Fact.Kind.SHARE, at));
            reading.shares = true;
            return;
        }
        Draft last = reading.last;
        if (last != null && !reading.unread && last.kind() == Fact.Kind.COUNT && (reading.lastInSentence || since.length() == at.figure().from() - at.sentence().from())
                && last.piece() == at.sentence().p() && SHARED.ends(since, 24) && since.length() <= 30 && !since.contains("。")) {
            Draft of = reading.shared(at.figure().value());
            reading.restate(of, Fact.Kind.SHARE, at.figure().value(), at,
                    (of == last && since.length() > APART || !reading.isShare(of, at.figure().value())) && Doubt.of(of.rule()) == null ? "share" + Doubt.APART.mark() : "share");
        }
    }

    /** {@code 法规文件类信息占总数的3%}, {@code 不予公开占7%}: a share that names what it is a share of; null where it speaks of the count before it. */
    private Match share(String since, Sentence.Place at, Reading reading) {
        Matcher shared = OWN_SHARE.find(since, 0, since.length());
        if (shared == null) {
            shared = SHARE_ALONE.at(since, 0);
        }
        if (shared == null && reading.shares) {
            shared = SHARE_GOES_ON.at(since, 0);
        }
        if (shared == null) {
            return null;
        }
        String name = shared.group("name");
        if (name.endsWith("类") || name.endsWith("类信息") || name.endsWith("类政府信息")) {
            return disclosures.category(name, reading.field);
        }
        Match named = match("件", name, "", at.before(), reading);
        return named != null && named.indicator().startsWith("outcome.") ? named : null;
    }

    /** What a rate of change is said of: what its own clause names, else the count before. */
    private Draft compared(Sentence.Place at, String before, String since, Reading reading) {
        if (Clauses.lastDigit(since) < 0 && (reading.last == null || since.length() > 12)) {
            String words = COMPARES.without(before);
            Match named = match("件", words.substring(words.lastIndexOf(',') + 1), "", words, reading);
            if (named == null && PUBLISHED_NUMBER.ends(words, 24)) {
                named = Match.bare("disclosed", "proactive.total", "", "", words, Fact.Kind.COUNT, 1);
            }
            if (named != null) {
                return reading.draft(named, Fact.Kind.COUNT, at);
            }
        }
        return reading.last;
    }

    private Match match(String unit, String left, String right, String sentence, Reading reading) {
        return rules.match(unit, left, right, sentence, reading.position.topic(), reading.edition);
    }

    /** {@code 当面、信函和网络申请分别为3件、2件、1件}: the words that belong to this figure, put before it; null when there is no such list. */
    private String listed(Sentence sentence, List<Figures.Figure> figures, int f) {
        String text = sentence.text();
        int first = f;
        while (first > 0 && Clauses.joined(text, figures.get(first - 1).end(), figures.get(first).from())) {
            first--;
        }
        int end = f;
        while (end + 1 < figures.size() && Clauses.joined(text, figures.get(end).end(), figures.get(end + 1).from())) {
            end++;
        }
        if (end == first) {
            return null;
        }
        String before = text.substring(Math.max(sentence.from(), figures.get(first).from() - LEFT), figures.get(first).from());
        int apart = before.lastIndexOf("分别");
        if (apart < 0) {
            return null;
        }
        String nouns = before.substring(0, apart);
        nouns = nouns.endsWith(",") ? nouns.substring(0, nouns.length() - 1) : nouns;
        String tail = IS.without(before.substring(apart + 2));
        int cut = Math.max(Math.max(nouns.lastIndexOf(','), nouns.lastIndexOf(';')), nouns.lastIndexOf(':'));
        String[] parts = AND.split(nouns.substring(cut + 1));
        if (parts.length != end - first + 1) {
            return null;
        }
        // what follows the last noun belongs to all: 当面、信函申请 means 当面申请, 信函申请
        return nouns.substring(0, cut + 1) + parts[f - first] + (f < end ? disclosures.fromVerb(parts[parts.length - 1]) : "") + tail;
    }
}
