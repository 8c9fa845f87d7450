package org.nianbao.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which year or stretch of years a figure is of, by the words before it. */
final class Periods {
    private static final Search YEAR = Search.of("(?<!第)((?:19|20)[0-9]{2})(?:年(?!度?(?:部门|单位|本级|财政|政府)*(?:预算|决算|预决算|统计公报|年鉴|年报|年度报告|工作报告|工作总结|工作要点|工作计划|三公))|(?=[一-龥&&[^年条件次个人份篇项宗起名万余多则场期]]))");
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}年");
    private static final Search LAST_YEAR = Search.of("(?:去年|上年度?|上一年度?)(?!结转|转|遗留|未)");
    private static final Pattern COMPARING = Pattern.compile("[比较同与]");
    private static final Search CUMULATIVE = Search.of("历年|(?:19|20)[0-9]{2}年?(?:至|到|[-—~])(?:19|20)[0-9]{2}年[^。;]{0,16}(?:累计|共|总计)|自[^,;。0-9]{1,8}(?:以来|至今)|自(?:19|20)[0-9]{2}年[^,;。]{0,12}(?:起|以来|开始|至今)[^。]{0,12}(?:累计|共|总计)|(?<!一年)(?<!今年)(?<!年度)以来[^。]{0,24}(?:累计|总计|共|总)|累计总");
    private static final Search UNTIL_NOW = Search.of("(?:截[至止]到?|到)(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|年?底|目前)?,?[^,;。]{0,24}累计");

    private static final Search BY_NOW = Search.of("^(?:截[至止]|到)[^,;。]{0,16},?[^,;。]{0,14}已(?!经?连续)");
    private static final Search OF_THE_YEAR = Search.of("^[,;(]?(?:其中)?[,:]?(?:(?:19|20)[0-9]{2}年度?|本年度?|今年|当年)(?:新增|共计|共|为|有|达)*$");
    private static final Search ONE_YEAR = Search.of("全年|本年度|今年|年度(?:共|内)|年内");
    private static final Search THIS_YEAR = Search.of("^[,;(]?(?:其中)?,?(?:仅)?(?:19|20)[0-9]{2}年");

    /** 2024年度部门决算: the year of what was published, and not the one in which it was. */
    private static final Search NAMED_BY_YEAR = Search.of("度?(?:部门|财政|单位|政府|信息公开|工作|本级)*(?:工作)?(?:年度)?(?:预决算|决算|预算|年报|年度报告|工作报告|总结|计划|要点)");

    private Periods() {
    }

    /** Whether the last clause speaks of one year. */
    static boolean oneYear(String sentence) {
        return ONE_YEAR.in(Clauses.last(sentence, 1));
    }

    /** {@code 自2008年以来累计1560条,其中2012年340条}: the part of the report's own year beside a running total. */
    static boolean partOf(int year, String since) {
        return year > 0 && THIS_YEAR.at(since, 0) != null && since.contains(year + "年") && !since.contains("累计");
    }

    /** 截至2012年底,已公开…: as well of the year as of all years, by the words alone. */
    static boolean byNow(String sentence) {
        return BY_NOW.at(sentence, 0) != null;
    }

    /** {@code 累计访问80万次,其中2012年度12万次}: nothing is said but that this is the report's own year. */
    static boolean onlyOf(int year, String since) {
        return OF_THE_YEAR.at(since, 0) != null && (since.indexOf(String.valueOf(year)) >= 0 || since.indexOf("年") >= 0 && FOUR_DIGIT_YEAR.matcher(since).results().findAny().isEmpty());
    }

    /**
     * Whether a running total over the years is told. 截至12月31日累计 says so in the reports of the first two editions, which counted from 2008 on; those of
     * 2019 and later mean the year.
     */
    static boolean cumulative(String text, String form) {
        return CUMULATIVE.in(text) || !form.startsWith("r202") && !form.equals("r2019") && UNTIL_NOW.in(text);
    }

    /**
     * The year that the clause of the figure speaks of, when it names one; null for the report's own.
     *
     * @param sentence the sentence up to the figure
     * @param year     the report's year
     */
    static Integer said(String sentence, int year) {
        int clause = Math.max(sentence.lastIndexOf(';'), sentence.lastIndexOf(','));
        String own = sentence.substring(clause + 1);
        Integer said = lastYear(own, year);
        if (said == null && clause > 0) {
            int before = Math.max(Math.max(sentence.lastIndexOf(',', clause - 1), sentence.lastIndexOf(';', clause - 1)), -1);
            String previous = sentence.substring(before + 1, clause);
            boolean thisYear = own.contains("本年") || own.contains("今年");
            if (previous.length() <= 12 && !thisYear && FOUR_DIGIT_YEAR.matcher(previous).replaceAll("").chars().noneMatch(c -> Plain.digit((char) c))) {
                said = lastYear(previous, year);
            }
        }
        return said;
    }

    private static Integer lastYear(String clause, int year) {
        Integer said = null;
        for (Matcher match = YEAR.find(clause, 0, clause.length()); match != null; match = YEAR.find(clause, match.end(), clause.length())) {
            boolean since = match.start() > 0 && "自从于至".indexOf(clause.charAt(match.start() - 1)) >= 0
                    || match.end() < clause.length() && "至到".indexOf(clause.charAt(match.end())) >= 0;
            since |= NAMED_BY_YEAR.at(clause, match.end()) != null;
            boolean titled = clause.indexOf('《') >= 0 && clause.indexOf('《') < match.start();
            said = since || titled ? said : Integer.valueOf(match.group(1));
        }
        int word = LAST_YEAR.start(clause);
        if (word >= 0 && !clause.contains("结转") && !COMPARING.matcher(clause.substring(Math.max(0, word - 2), word)).find()) {
            said = year - 1;
        }
        return said;
    }
}
