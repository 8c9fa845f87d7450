package org.nianbao.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sentences computed from a {@link SeriesTrend}: what it shows, on how many years, how sure. No stars, no "significant". */
final class Wording {
    private Wording() {
    }

    static String chinese(SeriesTrend trend) {
        List<String> said = new ArrayList<>();
        said.add(trend.n() + " 年" + (trend.segments().size() > 1 ? "，分 " + trend.segments().size() + " 段" : ""));
        said.add(switch (trend.direction()) {
            case RISING -> "逐年上升";
            case FALLING -> "逐年下降";
            case NEVER_FALLING -> "有升有平";
            case NEVER_RISING -> "有降有平";
            case MIXED -> "有升有降";
            case CONSTANT -> "没有变化";
            case UNKNOWN -> "无可比年份";
        });
        if (!Double.isNaN(trend.slope().slope()) && trend.direction() != SeriesTrend.Direction.CONSTANT && comparable(trend)) {
            said.add("每年 " + signed(trend.slope().slope()) + "（" + percent(trend.slope().attained()) + " 区间 " + number(trend.slope().lower()) + " 至 "
                    + number(trend.slope().upper()) + "）");
        }
        if (!Double.isNaN(trend.p())) {
            said.add(switch (trend.evidence()) {
                case STRONG -> (rising(trend) ? "上升" : "下降") + "趋势证据充分";
                case SOME -> (rising(trend) ? "上升" : "下降") + "趋势有一定证据";
                case WEAK -> (rising(trend) ? "上升" : "下降") + "趋势证据薄弱";
                case NONE -> "看不出趋势";
                case UNTESTED -> "无法检验";
            } + "（" + trend.proportion().map(counts -> "按件数 " + probability(counts.p()) + "；按位次 ").orElse("") + probability(trend.p())
                    + (Double.isNaN(trend.pSmallest()) ? "" : "，此年数下最小可能值 " + number(trend.pSmallest())) + "）");
        }
        moved(trend).forEach(at -> said.add(at.after() + " 年后口径改变处水平 " + signed(shift(trend, at)) + "（只作描述，两边口径不同）"));
        trend.change().filter(change -> change.test().pPettitt() <= 0.05).ifPresent(change -> said.add(change.after() + " 年后水平移动（筛查，"
                + probability(change.test().pPettitt()) + (change.coincides() ? "，与报告格式改变同时" : "") + "）"));
        notes(trend).forEach(note -> said.add(note.chinese()));
        return String.join("；", said) + "。";
    }

    static String english(SeriesTrend trend) {
        List<String> said = new ArrayList<>();
        said.add(trend.n() + (trend.n() == 1 ? " year" : " years") + (trend.segments().size() > 1 ? " in " + trend.segments().size() + " segments" : ""));
        said.add(switch (trend.direction()) {
            case RISING -> "rising every year";
            case FALLING -> "falling every year";
            case NEVER_FALLING -> "rising or level, never falling";
            case NEVER_RISING -> "falling or level, never rising";
            case MIXED -> "ups and downs";
            case CONSTANT -> "no change";
            case UNKNOWN -> "no two years can be compared";
        });
        if (!Double.isNaN(trend.slope().slope()) && trend.direction() != SeriesTrend.Direction.CONSTANT && comparable(trend)) {
            said.add(signed(trend.slope().slope()) + " a year (" + percent(trend.slope().attained()) + " interval " + number(trend.slope().lower()) + " to "
                    + number(trend.slope().upper()) + ")");
        }
        if (!Double.isNaN(trend.p())) {
            said.add(switch (trend.evidence()) {
                case STRONG -> "strong evidence of a " + (rising(trend) ? "rise" : "fall");
                case SOME -> "some evidence of a " + (rising(trend) ? "rise" : "fall");
                case WEAK -> "weak evidence of a " + (rising(trend) ? "rise" : "fall");
                case NONE -> "no trend can be seen";
                case UNTESTED -> "no test is possible";
            } + " (" + trend.proportion().map(counts -> "on the counts " + probability(counts.p()) + "; on the ranks ").orElse("")
                    + probability(trend.p()) + (Double.isNaN(trend.pSmallest()) ? "" : ", the smallest possible with so many years is " + number(trend.pSmallest()))
                    + ")");
        }
        moved(trend).forEach(at -> said.add("where the definition changes after " + at.after() + " the level moves by " + signed(shift(trend, at))
                + " (a description only: the two sides measure different things)"));
        trend.change().filter(change -> change.test().pPettitt() <= 0.05).ifPresent(change -> said.add("the level moves after " + change.after()
                + " (screening, " + probability(change.test().pPettitt()) + (change.coincides() ? "; the form changed at the same time" : "") + ")"));
        notes(trend).forEach(note -> said.add(note.english()));
        return String.join("; ", said) + ".";
    }

    private static boolean rising(SeriesTrend trend) {
        return trend.byCounts() ? trend.proportion().orElseThrow().slope() > 0 : trend.s() > 0;
    }

    /** Breaks with so many years on both sides that a level can be told from a single year. */
    private static List<SeriesTrend.Break> moved(SeriesTrend trend) {
        return IntStream.range(0, trend.breaks().size()).filter(k -> trend.segments().get(k).n() >= 3 && trend.segments().get(k + 1).n() >= 3)
                .mapToObj(trend.breaks()::get).filter(at -> at.reason() == Reason.BREAK_INSIDE).toList();
    }

    /** Without a slope that holds for both sides there is none to take out. */
    private static double shift(SeriesTrend trend, SeriesTrend.Break at) {
        return trend.notes().contains(Reason.SEGMENTS_DISAGREE) || trend.notes().contains(Reason.ALL_TIED_IN_SEGMENT) ? at.shift().raw() : at.shift().detrended();
    }

    /** One or two years have no trend. */
    private static boolean comparable(SeriesTrend trend) {
        return trend.segments().stream().anyMatch(segment -> segment.n() >= 3);
    }

    private static List<Reason> notes(SeriesTrend trend) {
        return trend.notes().stream().filter(note -> note != Reason.CONSTANT && (note != Reason.NOT_ATTAINABLE || !Double.isNaN(trend.p()))).sorted(Comparator.naturalOrder()).toList();
    }

    private static String percent(double part) {
        return number(100 * part) + "%";
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + number(value);
    }

    private static String probability(double p) {
        return p < 0.00001 ? "p < 0.00001" : "p = " + number(p);
    }

    /** Three digits that count. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        if (rounded.signum() == 0) {
            return "0";
        }
        return rounded.abs().compareTo(new BigDecimal("0.00001")) < 0 ? "<0.00001" : rounded.stripTrailingZeros().toPlainString();
    }
}
