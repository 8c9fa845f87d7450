package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the numbers of a sentence that can be figures, with their units, and leaves out those that cannot: years, dates, articles of
 * law, document numbers, telephone numbers, item numbers, numbers in titles of documents.
 */
final class Figures {
    /**
     * @param from    first character of the number
     * @param to      end of the number and its multipliers, before the unit
     * @param end     end of the unit
     * @param value   the number, 万 and 亿 multiplied out
     * @param unit    as printed, or empty
     * @param approximate 余, 多, 约, 近 … stand beside it
     * @param chinese written in Chinese numerals
     */
    record Figure(int from, int to, int end, BigDecimal value, String unit, boolean approximate, boolean chinese) {
        boolean percent() {
            return unit.equals("%");
        }
    }

    /** Units of time, area and the like are known so that they are left out. */
    private static final Words UNITS = new Words(Stream.of("个百分点", "个工作日", "个自然日", "个月", "小时", "分钟", "人次", "人天", "万元", "亿元", "平方", "公里", "条次", "件次",
        "篇次", "次数", "场次", "期次", "余人", "户次", "家次", "批次", "公顷", "年度", "条", "件", "宗", "起", "份", "项", "次", "人", "名", "个", "篇", "期", "场", "例", "封",
        "元", "部", "家", "处", "批", "类", "%", "倍", "张", "册", "种", "台", "户", "天", "日", "月", "年", "周", "岁", "则", "幅", "段", "组", "门", "辆", "本", "号",
        "时", "点", "位", "亩", "吨", "米", "套", "枚", "宗", "通", "届", "级", "折", "路", "楼", "层", "室", "字", "分", "秒", "人/次", "轮", "所", "座", "集", "首", "版", "条/次")
            .sorted(Comparator.comparingInt(String::length).reversed()).toList());
    private static final java.util.Set<String> NEVER = java.util.Set.of("个工作日", "个自然日", "个月", "小时", "分钟", "平方", "公里", "公顷", "年度", "天", "日", "月", "年",
        "周", "岁", "号", "时", "点", "亩", "吨", "米", "届", "级", "折", "路", "楼", "层", "室", "分", "秒");
    private static final Pattern LOST_DATE = Pattern.compile("(19|20)[0-9]{2}(0?[1-9]|1[0-2])[0-9]*");
    private static final Pattern WHOLE_DATE = Pattern.compile("(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])?");
    private static final Search CONTACT = Search.of("(?:电话|传真|邮编|邮政编码|热线|邮箱|QQ|号码|信箱)[为号]?[:(]?$");
    private static final Pattern HOTLINE = Pattern.compile("[”\"]?[一-龥]{0,6}(?:热线|平台|专线).*");
    private static final Pattern NUMBER_CALLED = Pattern.compile("[”\"]?[一-龥]{0,3}(?:电话|热线|专线)");
    private static final Search ROUGHLY = Search.of("(?:约|近|超|逾|超过|突破|不少于|近乎)[计了]?$");
    private static final Search TENTHS = Search.of("(?:占|占比|占了|比例)?(?:超过?|近|约|逾|达)$|占比?$"); // 占比超八成
    private static final Search NOT_ONE = Search.of("(?:没有|未|无)(?:曾|有|发生|收到|接到|出现|产生|收|受理)*$");
    private static final Pattern NEXT_ITEM = Pattern.compile("、[一-龥]{2,12}([0-9]{1,5})(?=[、,;。]|$)");
    private static final Pattern BARE_YEAR = Pattern.compile("(19|20)[0-9]{2}");
    private static final String NUMERALS = "零〇一二两三四五六七八九十百千";
    /** Characters at which there is anything to look at. */
    private static final FirstCharacters STARTS = FirstCharacters.of("[0-9《〔》〕" + NUMERALS + "]");

    private Figures() {
    }

    /**
     * @param text plain text without white space
     * @param raw  the same as printed, as long
     */
    static List<Figure> in(String text, String raw, int from, int to) {
        List<Figure> found = new ArrayList<>();
        int title = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!STARTS.may(c)) {
                continue;
            }
            if (c == '《' || c == '〔') {
                title++;
            } else if ((c == '》' || c == '〕') && title > 0) {
                title--;
            }
            if (Plain.digit(c)) {
                int end = i;
                while (end < to && (Plain.digit(text.charAt(end)) || decimal(text, end, to) || thousands(text, raw, i, end, to))) {
                    end++;
                }
                end = spaced(text, i, end, to);
                Figure figure = title > 0 ? null : arabic(text, i, end, to, from);
                if (figure != null) {
                    found.add(figure);
                    i = figure.end - 1;
                } else {
                    i = end - 1;
                }
            } else if (title == 0 && NUMERALS.indexOf(c) >= 0) {
                int end = i;
                while (end < to && NUMERALS.indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                Figure figure = chinese(text, i, end, to);
                if (figure != null) {
                    found.add(figure);
                    i = figure.end - 1;
                } else {
                    i = end - 1;
                }
            }
        }
        return found;
    }

    private static boolean decimal(String text, int at, int to) {
        return text.charAt(at) == '.' && at + 1 < to && Plain.digit(text.charAt(at + 1));
    }

    /** A comma that was printed half-width separates thousands; the Chinese comma separates clauses, except between digits that end in a unit. */
    private static boolean thousands(String text, String raw, int start, int at, int to) {
        return text.charAt(at) == ',' && (raw.charAt(at) == ',' || at + 4 < to && at - start <= 3 && "条件篇份".indexOf(text.charAt(at + 4)) >= 0)
                && at + 3 < to && at - start <= 3 + 4 * ((at - start) / 4)
                && Plain.digit(text.charAt(at + 1)) && Plain.digit(text.charAt(at + 2)) && Plain.digit(text.charAt(at + 3))
                && (at + 4 >= to || !Plain.digit(text.charAt(at + 4)));
    }

    /** {@code 信息12 8条}: a number in two pieces, the second of which bears the unit; where it ends. */
    private static int spaced(String text, int from, int end, int to) {
        if (end + 2 >= to || text.charAt(end) != ' ' || end - from > 3 || from == 0 || !Character.isIdeographic(text.charAt(from - 1))) {
            return end;
        }
        int second = end + 1;
        while (second < to && Plain.digit(text.charAt(second))) {
            second++;
        }
        return second - end <= 4 && second < to && "条件篇份宗".indexOf(text.charAt(second)) >= 0 ? second : end;
    }

    private static Figure arabic(String text, int from, int end, int to, int start) {
        char before = from > start ? text.charAt(from - 1) : '。';
        char after = end < to ? text.charAt(end) : '。';
        String digits = text.substring(from, end).replace(",", "").replace(" ", "");
        if (digits.length() > 15 || digits.indexOf('.') != digits.lastIndexOf('.')) {
            return null; // no public body counts so far; 30.05.2014 is a date
        }
        if (before == '第' || before == '+' || before == '@' || before == '/' || before == '_' || before == '.' || before == '#' || before < 128 && Character.isLetter(before)
                || after == '+' || after == '@' || after == '_' || after < 128 && Character.isLetter(after) || after == '-' || before == '-' || after == '/') {
            return null;
        }
        if (before == '前' && "位名条项个".indexOf(after) >= 0) {
            return null; // 排在前5位
        }
        if ((before == '表' || before == '图') && "条件项篇份次个".indexOf(after) < 0) {
            return null; // 附表1
        }
        if (before == '[' || before == '〔' || after == '〕' || after == ']') {
            return null;
        }
        if ((after == '.' || after == '、' || after == ')' && before == '(') && digits.length() <= 2 && ("为是有:".indexOf(before) < 0 || before == ':' && after == '.')
                && (end + 1 >= to || !Plain.digit(text.charAt(end + 1))) && !(after == '、' && goesOn(text, before, digits, end, to))) {
            return null; // 1、 2. (3): an item's number
        }
        if (after == '年' || after == '月' || after == '号') {
            return null;
        }
        if (digits.length() >= 5 && LOST_DATE.matcher(digits).matches() && "日月止至起年度".indexOf(after) >= 0) {
            return null; // a date that lost its 年 and 月
        }
        if (digits.length() >= 6 && WHOLE_DATE.matcher(digits).matches()) {
            return null;
        }
        int look = Math.max(start, from - 8);
        String left = text.substring(look, from);
        int behind = after == '余' || after == '多' ? end + 1 : end;
        boolean counted = digits.length() <= 5 && behind < to && ("件条封个宗起次".indexOf(text.charAt(behind)) >= 0 || text.startsWith("人次", behind));
        if (!counted && CONTACT.in(left)) { // 县长信箱2件 is no address
            return null;
        }
        if (digits.length() >= 5 && NUMBER_CALLED.matcher(text.substring(end, Math.min(to, end + 6))).lookingAt()) {
            return null;
        }
        if (digits.equals("12345") || digits.startsWith("12") && digits.length() == 5 && HOTLINE.matcher(text.substring(end, Math.min(to, end + 10))).matches()) {
            return null;
        }
        if (digits.length() >= 5 && (text.startsWith("电话", end) || text.startsWith("热线", end))) {
            return null; // 接听89556电话咨询
        }
        BigDecimal value = new BigDecimal(digits);
        return finish(text, from, end, to, value, left, false, digits);
    }

    /** 工作动态42、通知公告9: a number that ends an item of a list without units, and no item's number; those count on by one. */
    private static boolean goesOn(String text, char before, String digits, int end, int to) {
        Matcher next = Character.isIdeographic(before) ? NEXT_ITEM.matcher(text).region(end, to) : null;
        return next != null && next.lookingAt() && Integer.parseInt(next.group(1)) != Integer.parseInt(digits) + 1;
    }

    private static Figure finish(String text, int from, int numberEnd, int to, BigDecimal number, String left, boolean chinese, String digits) {
        BigDecimal value = number;
        boolean approximate = ROUGHLY.in(left);
        int end = numberEnd;
        boolean scaled = false;
        while (end < to) {
            char c = text.charAt(end);
            if (c == '余' || c == '多') {
                approximate = true;
            } else if (c == '几' && end + 1 < to) {
                return null;
            } else if (c == '万' && !text.startsWith("万元", end) || c == '亿' && !text.startsWith("亿元", end)) {
                value = value.multiply(BigDecimal.valueOf(c == '万' ? 10_000L : 100_000_000L));
                scaled = true;
            } else if ((c == '千' || c == '百') && !chinese && !scaled) {
                value = value.multiply(BigDecimal.valueOf(c == '千' ? 1_000L : 100L));
            } else {
                break;
            }
            end++;
        }
        String unit = end < to ? UNITS.at(text, end, to) : null;
        unit = unit == null || unit.equals("分") && text.startsWith("分别", end) ? "" : unit;
        if (unit.equals("余人")) {
            unit = "人";
        }
        if (NEVER.contains(unit)) {
            return null;
        }
        if (unit.isEmpty() && BARE_YEAR.matcher(digits).matches()) {
            return null; // a bare year
        }
        if (unit.equals("人") && text.startsWith("人大", end)) {
            unit = "";
        }
        int unitEnd = end + unit.length();
        if (unitEnd < to && (text.startsWith("以上", unitEnd) || text.startsWith("左右", unitEnd) || text.charAt(unitEnd) == '余' || text.startsWith("多", unitEnd))) {
            approximate = true;
        }
        return new Figure(from, end, unitEnd, value.stripTrailingZeros().scale() < 0 ? value.setScale(0) : value, unit, approximate, chinese);
    }

    private static Figure chinese(String text, int from, int end, int to) {
        char before = from > 0 ? text.charAt(from - 1) : '。';
        if ("第每任某同这该各逐另统唯之其万惟单进若无".indexOf(before) >= 0 || Plain.digit(before)) {
            return null;
        }
        if (text.charAt(from) == '一' && end - from == 1 && NOT_ONE.tail(text.substring(Math.max(0, from - 8), from), 8) != null) {
            return null; // 没有一例, 未发生一起
        }
        int at = end;
        if (end - from == 1 && at < to && text.charAt(at) == '成' && TENTHS.in(text.substring(Math.max(0, from - 3), from))
                && (at + 1 >= to || "立员果功为".indexOf(text.charAt(at + 1)) < 0)) {
            BigDecimal tenths = numeral(text.substring(from, end));
            return tenths == null ? null : new Figure(from, end, at + 1, tenths.multiply(BigDecimal.TEN), "%", before != '占' && before != '达', true);
        }
        while (at < to && "余多万".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at >= to || "名人起次件条期场宗例个篇份处".indexOf(text.charAt(at)) < 0) {
            return null;
        }
        if ((text.charAt(at) == '个' || text.charAt(at) == '处') && (at + 1 >= to || "专受查政信公".indexOf(text.charAt(at + 1)) < 0)) {
            return null; // 三个一, 两个方面
        }
        BigDecimal value = numeral(text.substring(from, end));
        if (value == null) {
            return null;
        }
        return finish(text, from, end, to, value, text.substring(Math.max(0, from - 4), from), true, "");
    }

    /** Value of a Chinese numeral below 10,000, or null when it is none. */
    static BigDecimal numeral(String text) {
        long sum = 0;
        long digit = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = "零一二三四五六七八九".indexOf(c == '〇' ? '零' : c == '两' ? '二' : c);
            if (place >= 0) {
                if (digit > 0 && place > 0) {
                    return null; // 二三十: about
                }
                digit = place;
            } else {
                long unit = c == '十' ? 10 : c == '百' ? 100 : 1000;
                sum += (digit < 0 ? 1 : digit) * unit;
                digit = 0;
            }
        }
        return BigDecimal.valueOf(sum + Math.max(digit, 0));
    }
}
