package org.nianbao.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.nianbao.sample.Part.Role;
import org.nianbao.sample.Part.Words;

/** Writes one report in its own words and notes every figure that it prints. */
final class Author {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern FULL_DATE = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern SHORT_DATE = Pattern.compile("(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern NUMBERING = Pattern.compile("^[　\\s]*([一二三四五六七八九]、|（[一二三四五六七八]）|\\d\\.)?(其中：)?");
    private final Body body;
    private final int year;
    private final Numbers now;
    private final Numbers before;
    private final Changes changes;
    private final Dice voice;
    private final int digits;
    private final boolean sign;
    private final boolean slash;
    private final List<Part> parts = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private int day;

    /** A number in a sentence; printed with its unit right after it. */
    private record Quantity(Key key, String kind, BigDecimal value, String unit, String word, String suffix) {
    }

    private Author(Body body, int year, Numbers now, Numbers before, Changes changes, long seed) {
        this.body = body;
        this.year = year;
        this.now = now;
        this.before = before;
        this.changes = changes;
        // a body keeps some habits over the years and changes its words from year to year
        Dice habits = new Dice(seed, "habits " + body.name());
        this.digits = habits.between(1, 2);
        this.sign = habits.chance(40);
        this.slash = habits.chance(30) && !body.city();
        this.voice = new Dice(seed, "voice " + body.name() + year);
        if (changes.titleYear == 0) {
            changes.titleYear = year;
        }
        if (changes.windowYear == 0) {
            changes.windowYear = year;
        }
    }

    /** Decimals that a body's shares have: the same in every year. */
    static int digits(Body body, long seed) {
        return new Dice(seed, "habits " + body.name()).between(1, 2);
    }

    static Report report(String file, String form, Body body, int year, Numbers now, Numbers before, Changes changes, long seed, boolean withTable) {
        Author author = new Author(body, year, now, before, changes, seed);
        author.day = author.voice.between(8, 28);
        String published = (year + 1) + (body.street() ? "-01-" : "-03-") + String.format("%02d", author.day);
        String title = author.title();
        author.words(Role.TITLE, title);
        author.words(Role.PUBLISHED, "发布日期：" + published + "　来源：" + (body.street() ? body.name() : body.area() + "人民政府办公室"));
        switch (form) {
            case "r2008" -> author.prose2008();
            case "r2014" -> author.prose2014(withTable);
            default -> author.sections(form);
        }
        return author.done(file, form, title, published);
    }

    /** The statistics table of 2014 to 2018 as a file of its own. */
    static Report companion(String file, Body body, int year, Numbers now, Changes changes, long seed) {
        Author author = new Author(body, year, now, null, changes, seed);
        String title = "政府信息公开情况统计表（" + changes.titleYear + "年度）";
        author.words(Role.TITLE, title);
        author.words(Role.CAPTION, "填报单位：" + body.name());
        author.parts.add(Tables.statistics(author.cells()));
        return author.done(file, "r2014", title, (year + 1) + "-03-10");
    }

    private Report done(String file, String form, String title, String published) {
        return new Report(file, body, year, form, title, published, List.copyOf(parts), List.copyOf(figures), changes);
    }

    private String title() {
        int shown = changes.titleYear;
        return voice.pick(List.of(body.name() + shown + "年政府信息公开工作年度报告", body.name() + shown + "年度政府信息公开工作年度报告",
                shown + "年" + body.name() + "政府信息公开工作年度报告"));
    }

    private void words(Role role, String text) {
        parts.add(new Words(role, changes.datesLost && role != Role.TITLE && role != Role.PUBLISHED ? withoutYearMonth(text) : text));
    }

    /** What converters leave of a date whose 年 and 月 stood in spans of their own. */
    private static String withoutYearMonth(String text) {
        return SHORT_DATE.matcher(FULL_DATE.matcher(text).replaceAll("$1$2$3日")).replaceAll("$1$2日");
    }

    // ---- figures -----------------------------------------------------------------------------------------------------------------------

    private static String kind(String indicator) {
        if (indicator.startsWith("fee.") || indicator.startsWith("cost.") || indicator.endsWith(".amount")) {
            return "amount";
        }
        return indicator.endsWith("_rate") ? "rate" : indicator.endsWith("items_change") ? "change" : "count";
    }

    private String print(BigDecimal value) {
        String text = value.toPlainString();
        if (changes.thousands && value.compareTo(BigDecimal.valueOf(1000)) >= 0) {
            text = new java.text.DecimalFormat("#,##0.####", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT)).format(value);
        }
        if (changes.fullWidth) {
            StringBuilder wide = new StringBuilder();
            text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
            text = wide.toString();
        }
        return text;
    }

    private Tables.Cells cells() {
        return new Tables.Cells() {
            @Override
            public Figure at(String section, Key key, String unit, String label) {
                BigDecimal consistent = now.of(key);
                if (key.indicator().equals("fee.charged") && unit.equals("万元")) {
                    consistent = consistent.movePointLeft(4).stripTrailingZeros();
                    consistent = consistent.signum() == 0 ? BigDecimal.ZERO : consistent;
                }
                String kind = kind(key.indicator());
                BigDecimal value = changes.value(section, key, kind, consistent);
                String shown = value == null ? "" : print(value);
                if (kind.equals("change") && value != null && sign && value.signum() > 0) {
                    shown = "+" + shown;
                }
                String reading = value == null ? "blank" : "figure";
                if (slash && key.indicator().startsWith("art20_1.rules") && consistent.signum() == 0) {
                    // only some bodies may make rules at all; others write a slash
                    value = null;
                    shown = "/";
                    reading = "not_applicable";
                }
                if (changes.blankZeros && section.equals("table:requests") && consistent.signum() == 0) {
                    value = null;
                    shown = "";
                    reading = "blank";
                }
                Figure figure = new Figure(section, key, kind, value, changes.unit(section, key, unit), reading, "", shortened(label), shown, "", "");
                if (changes.flattened && section.equals("table:requests")) {
                    return figure;
                }
                figures.add(figure);
                return figure;
            }

            @Override
            public String text(Figure figure, String unit) {
                return figure.raw() + unit;
            }
        };
    }

    private static String shortened(String label) {
        String text = NUMBERING.matcher(label).replaceFirst("");
        int bracket = text.indexOf('（');
        text = bracket < 0 ? text : text.substring(0, bracket);
        return text.length() > 8 ? text.substring(0, 8) : text;
    }

    private Quantity count(String indicator, String unit) {
        return count(Key.of(indicator), unit);
    }

    private Quantity count(Key key, String unit) {
        return new Quantity(key, kind(key.indicator()), now.of(key), unit, "", "");
    }

    private Quantity zero(String indicator, String word) {
        return new Quantity(Key.of(indicator), kind(indicator), BigDecimal.ZERO, "", word, "");
    }

    /** A small number of people written out, as 一名 or 两名. */
    private Quantity people(String indicator, String unit) {
        int value = now.count(indicator);
        String[] words = {"零", "一", "两", "三", "四", "五", "六"};
        return new Quantity(Key.of(indicator), "count", now.of(indicator), unit, value > 0 && value < words.length && voice.chance(30) ? words[value] : "", "");
    }

    static BigDecimal percent(BigDecimal part, BigDecimal whole, int digits) {
        return part.multiply(HUNDRED).divide(whole, digits, RoundingMode.HALF_UP);
    }

    private Quantity share(Key key, BigDecimal whole) {
        return new Quantity(key, "share", percent(now.of(key), whole, digits), "%", "", "");
    }

    /** One sentence or part of one. Every {} takes the next quantity; null quantities are not allowed. */
    private String say(String section, String scope, String template, Quantity... quantities) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Quantity quantity : quantities) {
            int at = template.indexOf("{}", from);
            text.append(template, from, at);
            from = at + 2;
            BigDecimal value = changes.value("prose:" + section, quantity.key(), quantity.kind(), quantity.value());
            String unit = changes.unit("prose:" + section, quantity.key(), quantity.unit());
            String raw = quantity.word().isEmpty() || value.compareTo(quantity.value()) != 0 ? print(value) : quantity.word();
            if (quantity.kind().equals("change") || quantity.kind().equals("change_rate")) {
                // the verb carries the sign
                raw = print(value.abs());
            }
            figures.add(new Figure("prose:" + section, quantity.key(), quantity.kind(), value, unit, "figure", scope, label(template, at), raw, "",
                    quantity.suffix().isEmpty() ? "" : "yes"));
            text.append(raw).append(quantity.suffix()).append(unit);
        }
        return text.append(template.substring(from)).toString();
    }

    private static String label(String template, int at) {
        int start = at;
        while (start > 0 && at - start < 10 && "，。；：、（）{}".indexOf(template.charAt(start - 1)) < 0) {
            start--;
        }
        if (start < at) {
            return template.substring(start, at);
        }
        int end = at + 2;
        while (end < template.length() && end - at < 12 && "，。；：、（）{}".indexOf(template.charAt(end)) < 0) {
            end++;
        }
        return template.substring(at + 2, end);
    }

    private void paragraph(String... sentences) {
        words(Role.PARAGRAPH, String.join("", sentences));
    }

    private boolean zero(String indicator) {
        return now.of(indicator).signum() == 0;
    }

    private BigDecimal total() {
        return now.of("proactive.total");
    }

    // ---- sentences that several editions share ----------------------------------------------------------------------------------------

    private String organ() {
        return body.street() ? "我街道" : "我" + body.word();
    }

    private void preface() {
        int y = changes.windowYear;
        String law = year < 2019 ? voice.pick(List.of("依照《中华人民共和国政府信息公开条例》的规定", "按照国家和省、市关于政府信息公开年度报告的要求"))
                : voice.pick(List.of("按照新修订的《中华人民共和国政府信息公开条例》第五十条", "依据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式要求"));
        String window = voice.pick(List.of("所列数据的统计期限自" + y + "年1月1日起，至" + y + "年12月31日止。", "统计期限为" + y + "年1月1日至12月31日。",
                "文中数据的起止时间为" + y + "年1月1日至" + y + "年12月31日。"));
        String contact = voice.pick(List.of("对报告有疑问的，请与" + body.name() + "办公室联系，电话：0999-8" + voice.between(100000, 999999) + "，邮编：999" + voice.between(100, 999) + "。",
                "报告电子版可在政府网站“政府信息公开”专栏查看，联系电话0999-6" + voice.between(100000, 999999) + "。"));
        paragraph(law + "，" + voice.pick(List.of("特向社会公布本年度报告。", "编制完成本报告，现予发布。", body.name() + "编制了这份年度报告。")) + window + contact);
    }

    private String proactiveTotal() {
        boolean whole = !body.street() && voice.chance(40);
        String unit = "条";
        String all = "全" + body.word();
        String template = whole
                ? voice.pick(List.of(year + "年，" + all + "共主动公开政府信息{}", all + "各级各部门全年主动公开各类政务信息{}"))
                : voice.pick(List.of(year + "年，" + organ() + "共主动公开政府信息{}", "全年累计公开各类政府信息{}", year + "年度新增主动公开信息{}", "本年度主动公开政府信息共计{}",
                        "一年来，" + organ() + "向社会发布各类信息{}"));
        String scope = whole ? "area" : template.contains("我街道") ? "own" : "";
        StringBuilder text = new StringBuilder(say("proactive", scope, template, count("proactive.total", unit)));
        if (before != null && voice.chance(65)) {
            BigDecimal difference = total().subtract(before.of("proactive.total"));
            if (difference.signum() != 0) {
                boolean up = difference.signum() > 0;
                Quantity change = new Quantity(Key.of("proactive.total"), "change", difference, unit, "", "");
                Quantity rate = new Quantity(Key.of("proactive.total"), "change_rate", percent(difference, before.of("proactive.total"), digits), "%", "", "");
                text.append(voice.chance(50) ? say("proactive", scope, "，较上年" + (up ? "增长" : "下降") + "{}", rate)
                        : say("proactive", scope, up ? "，比上一年增加{}，增长{}" : "，比上一年减少{}，下降{}", change, rate));
            }
        }
        if (before != null && voice.chance(12)) {
            text.append(say("proactive", scope, "（上年为{}）", new Quantity(Key.of("proactive.total"), "previous", before.of("proactive.total"), unit, "", "")));
        }
        return text.toString();
    }

    /** A district says how much its own office, its departments and its streets disclosed. */
    private String levels() {
        if (body.street() || !voice.chance(30)) {
            return "";
        }
        String own = body.word() + "政府本级";
        return say("proactive", "own", voice.pick(List.of("按公开主体看，" + own + "公开{}", own + "发布{}")), count(Key.of("proactive.total", "level", "own"), "条"))
                + say("proactive", "unit", "，各部门公开{}，街道公开{}。", count(Key.of("proactive.total", "level", "department"), "条"), count(Key.of("proactive.total", "level", "township"), "条"));
    }

    private String cumulative() {
        return voice.chance(20) ? say("proactive", "", voice.pick(List.of("自2008年以来历年累计主动公开政府信息{}。", "截至年底，历年累计公开信息{}。")),
                new Quantity(Key.of("proactive.total"), "cumulative", now.of("cumulative"), "条", "", "")) : "";
    }

    private String received() {
        if (zero("request.received") && voice.chance(70)) {
            return say("requests", "", voice.pick(List.of(year + "年，" + "{}政府信息公开申请。", "本年度{}公民、法人或者其他组织提出的公开申请。")),
                    zero("request.received", voice.pick(List.of("未收到", "没有收到"))));
        }
        return say("requests", "", voice.pick(List.of("全年共收到政府信息公开申请{}。", year + "年收到公众提出的信息公开申请{}。", "本年度新收到{}依申请公开事项。", "全年收到依申请公开{}。")),
                count("request.received", "件"));
    }

    private String receivedChannels(String[][] channels) {
        if (zero("request.received")) {
            return "";
        }
        StringBuilder text = new StringBuilder(voice.pick(List.of("从申请方式看，", "按提交渠道分，", "其中，")));
        boolean first = true;
        for (String[] channel : channels) {
            Key key = Key.channel("request.received", channel[0]);
            if (now.count(key) == 0 && voice.chance(80)) {
                continue;
            }
            text.append(say("requests", "", (first ? "" : "，") + channel[1] + "{}", count(key, "件")));
            first = false;
        }
        return first ? "" : text.append("。").toString();
    }

    private String disputes(boolean appeals) {
        if (zero("review.total") && zero("litigation.total") && (!appeals || zero("appeal.total"))) {
            if (appeals) {
                return say("review", "", voice.pick(List.of("本年度{}因政府信息公开引起的行政复议、行政诉讼和申诉。", "全年{}涉及信息公开的行政复议、行政诉讼和申诉案件。")),
                        zero("review.total", voice.pick(List.of("未发生", "没有")))) + alsoZero("litigation.total", "行政诉讼") + alsoZero("appeal.total", "申诉");
            }
            return say("review", "", voice.pick(List.of("全年{}因信息公开引发的行政复议和行政诉讼。", "就政府信息公开工作，本年度{}行政复议、行政诉讼案件。")),
                    zero("review.total", voice.pick(List.of("未发生", "没有发生")))) + alsoZero("litigation.total", "行政诉讼");
        }
        String text = say("review", "", voice.pick(List.of("因信息公开被申请行政复议{}，被提起行政诉讼{}", "全年发生涉及信息公开的行政复议{}、行政诉讼{}")),
                count("review.total", "件"), count("litigation.total", "件"));
        return text + (appeals ? say("review", "", "，申诉{}。", count("appeal.total", "件")) : "。");
    }

    /** One negation covers several nouns: the same word is the evidence of each zero. */
    private String alsoZero(String indicator, String noun) {
        Figure last = figures.get(figures.size() - 1);
        figures.add(new Figure(last.section(), Key.of(indicator), "count", BigDecimal.ZERO, "", "figure", last.scope(), noun, last.raw(), "", ""));
        return "";
    }

    private String training() {
        return say("training", "", voice.pick(List.of("全年召开政府信息公开工作会议{}，举办业务培训{}，培训{}。", "围绕政府信息公开开会部署{}，组织培训班{}，参训人员{}。")),
                count("training.meetings", "次"), count("training.sessions", voice.pick(List.of("次", "期"))), count("training.participants", "人次"));
    }

    private String staff() {
        String unit = voice.pick(List.of("名", "人"));
        return voice.chance(50)
                ? say("staff", "", voice.pick(List.of(organ() + "配备专职工作人员{}，兼职工作人员{}，承担信息公开日常工作。", "信息公开事务由{}专职人员、{}兼职人员承担。")),
                        people("staff.full_time", unit), people("staff.part_time", unit))
                : say("staff", "", "目前从事政府信息公开工作的人员共{}，其中专职{}，兼职{}。", count("staff.total", unit), people("staff.full_time", unit), people("staff.part_time", unit));
    }

    private String problems() {
        List<String> problems = List.of("一是信息公开的及时性还有差距，个别单位存在重制作、轻发布的现象。", "主要不足：公开内容与群众期盼相比还不够丰富，栏目更新节奏不均衡。",
                "从全年情况看，基层业务力量偏弱，人员变动较快，政策解读的形式比较单一。");
        List<String> plans = List.of("下一步，将健全公开目录动态调整机制，加大业务培训力度。", "今后，我们将继续充实公开内容，规范申请办理流程，提高答复文书质量。", "针对以上问题，" + organ()
                + "将压实责任，完善审核制度，优化栏目设置。");
        String text = voice.pick(problems) + voice.pick(plans);
        if (changes.foreign != null) {
            text += changes.foreign.name() + "将一如既往接受社会监督，把政府信息公开工作抓实抓细。";
        }
        return text;
    }

    private void signature() {
        words(Role.SIGNATURE, body.name());
        words(Role.SIGNATURE, (year + 1) + "年" + (body.street() ? 1 : 3) + "月" + (day - voice.below(5)) + "日");
    }

    // ---- the editions ------------------------------------------------------------------------------------------------------------------

    private void prose2008() {
        preface();
        words(Role.HEADING, "一、概述");
        paragraph(voice.pick(List.of(year + "年，" + organ() + "把政府信息公开作为转变职能、服务群众的重要抓手，各项工作平稳推进。", "过去一年，" + organ() + "结合实际完善制度，信息公开工作有序开展。")), staff(),
                say("staff", "", voice.pick(List.of("设立信息申请受理点{}，公共查阅点{}。", "现有申请受理点{}，查阅场所{}。")), count("place.acceptance_points", "个"),
                        count("place.reading_points", voice.pick(List.of("个", "处")))));
        words(Role.HEADING, "二、主动公开政府信息情况");
        words(Role.SUBHEADING, "（一）公开情况");
        String total = proactiveTotal();
        paragraph(total, voice.chance(60) ? say("proactive", "", "，其中全文电子化率达{}。", count("proactive.fulltext_rate", "%")) : "。", cumulative());
        categories();
        words(Role.SUBHEADING, "（二）公开形式");
        String unit = "条";
        paragraph(say("proactive", "", voice.pick(List.of("通过政府网站公开{}，利用公开栏和电子显示屏公开{}", "政府网站发布{}，公开栏张贴{}")), count(Key.channel("proactive.total", "website"), unit),
                count(Key.channel("proactive.total", "notice_board"), unit)),
                now.count(Key.channel("proactive.total", "gazette")) > 0 ? say("proactive", "", "，政府公报刊登{}。", count(Key.channel("proactive.total", "gazette"), unit)) : "。",
                voice.chance(50) ? visits() : "");
        words(Role.HEADING, "三、依申请公开政府信息情况");
        words(Role.SUBHEADING, "（一）申请情况");
        paragraph(received(), receivedChannels(new String[][] {{"online", "网上申请"}, {"letter", "信函申请"}, {"in_person", "当面申请"}, {"email", "电子邮件申请"}, {"fax", "传真申请"}}));
        if (!zero("outcome.replied")) {
            words(Role.SUBHEADING, "（二）答复情况");
            replies();
        }
        words(Role.HEADING, "四、政府信息公开收费及减免情况");
        paragraph(zero("fee.charged") ? say("fees", "", voice.pick(List.of("本年度{}与政府信息公开有关的检索、复制、邮寄费用。", "依申请公开{}任何费用。")), zero("fee.charged", voice.pick(List.of("未收取", "没有收取"))))
                : say("fees", "", "全年收取检索、复制、邮寄等成本费用{}。", count("fee.charged", "元")));
        words(Role.HEADING, "五、政府信息公开咨询情况");
        paragraph(say("consult", "", voice.pick(List.of("全年接受公民、法人和其他组织咨询{}，其中现场咨询{}，电话咨询{}，网上咨询{}。", "共接待政府信息公开咨询{}，包括现场{}、电话{}、网上{}。")),
                count("consult.total", "人次"), count(Key.channel("consult.total", "in_person"), "人次"), count(Key.channel("consult.total", "phone"), "人次"),
                count(Key.channel("consult.total", "online"), "人次")));
        words(Role.HEADING, "六、因政府信息公开申请行政复议、提起行政诉讼和申诉情况");
        paragraph(disputes(true));
        words(Role.HEADING, "七、存在的主要问题和改进措施");
        paragraph(problems());
        signature();
    }

    private String visits() {
        BigDecimal visits = now.of("visits.total");
        BigDecimal shown = visits.movePointLeft(4).setScale(1, RoundingMode.DOWN);
        if (shown.signum() == 0) {
            return say("other", "", "专栏全年访问量{}。", count("visits.total", "人次"));
        }
        BigDecimal value = shown.movePointRight(4);
        return say("other", "", "政府信息公开专栏全年访问量达{}。", new Quantity(Key.of("visits.total"), "count", new BigDecimal(value.toBigInteger()), "人次",
                shown.stripTrailingZeros().toPlainString() + "万", "余"));
    }

    private void categories() {
        String[] labels = {"机构职能类", "法规文件类", "规划计划类", "行政职责类", "业务动态类"};
        boolean shares = voice.chance(75);
        String how = voice.pick(List.of("占总体的比例为", "占", "占总数的"));
        StringBuilder text = new StringBuilder(voice.pick(List.of("在主动公开的信息中，", "按类别划分，", "其中：")));
        for (int i = 0; i < labels.length; i++) {
            Key key = Key.of("proactive.total", "category", Chain.CATEGORIES[i]);
            text.append(say("proactive", "", (i == 0 ? "" : "；") + labels[i] + "信息{}", count(key, "条")));
            if (shares) {
                text.append(say("proactive", "", "，" + how + "{}", share(key, total())));
            }
        }
        paragraph(text.append("。").toString());
    }

    private void replies() {
        String[][] kinds = {{"outcome.already_public", "属于已主动公开"}, {"outcome.agreed", "同意公开"}, {"outcome.partial", "同意部分公开"}, {"outcome.refused", "不予公开"},
            {"outcome.not_exist", "信息不存在"}, {"outcome.not_held", "非本机关掌握"}, {"outcome.unclear", "申请内容不明确"}, {"outcome.other_route", "告知其他途径"}};
        boolean shares = voice.chance(50);
        StringBuilder text = new StringBuilder(say("outcomes", "", voice.pick(List.of("全年共答复{}。在已答复的申请中，", "全年答复申请{}，其中：")), count("outcome.replied", "件")));
        boolean first = true;
        for (String[] kind : kinds) {
            if (zero(kind[0])) {
                continue;
            }
            text.append(say("outcomes", "", (first ? "" : "；") + "“" + kind[1] + "”的{}", count(kind[0], "件")));
            if (shares) {
                text.append(say("outcomes", "", "，占总数的{}", share(Key.of(kind[0]), now.of("outcome.replied"))));
            }
            first = false;
        }
        paragraph(text.append("。").toString());
    }

    private void prose2014(boolean withTable) {
        preface();
        words(Role.HEADING, "一、工作概况");
        paragraph(voice.pick(List.of(year + "年，" + organ() + "围绕年度政务公开工作要点，细化任务，明确责任。", organ() + "坚持以公开为常态、不公开为例外，主动回应社会关切。")), staff(), training());
        words(Role.HEADING, "二、主动公开情况");
        paragraph(proactiveTotal(), "。", say("proactive", "", voice.pick(List.of("通过政府网站公开{}，政务微博公开{}，政务微信公开{}。", "其中政府网站{}，微博{}，微信{}。")),
                count(Key.channel("proactive.total", "website"), "条"), count(Key.channel("proactive.total", "weibo"), "条"), count(Key.channel("proactive.total", "wechat"), "条")),
                levels(), cumulative(), voice.chance(40) ? visits() : "");
        words(Role.HEADING, "三、回应解读情况");
        paragraph(say("response", "", voice.pick(List.of("回应公众关注热点{}，发布政策解读稿件{}。", "全年就社会关注的热点问题作出回应{}，刊发政策解读{}。")), count("response.total", "次"), count("interpretation.total", "篇")),
                zero("response.press_conference") ? "" : say("response", "", "参加或举办新闻发布会{}，其中主要负责同志出席{}。", count("response.press_conference", "次"),
                        count("response.press_conference_by_head", "次")));
        words(Role.HEADING, "四、依申请公开情况");
        paragraph(received(), receivedChannels(new String[][] {{"in_person", "当面申请"}, {"fax", "传真申请"}, {"online", "网络申请"}, {"letter", "信函申请"}}),
                zero("request.closed") ? "" : say("requests", "", voice.pick(List.of("全年办结{}，其中按时办结{}、延期办结{}。", "已办结{}（按时办结{}，延期办结{}）。")), count("request.closed", "件"),
                        count("request.closed.on_time", "件"), count("request.closed.extended", "件")));
        words(Role.HEADING, "五、复议、诉讼和举报情况");
        paragraph(disputes(false), zero("complaint.total") ? say("review", "", "全年{}对信息公开工作的举报投诉。", zero("complaint.total", "未接到"))
                : say("review", "", "收到举报投诉{}。", count("complaint.total", "件")));
        words(Role.HEADING, "六、存在的不足和下一步打算");
        paragraph(problems());
        if (withTable) {
            words(Role.CAPTION, "附：政府信息公开情况统计表（" + year + "年度）");
            parts.add(Tables.statistics(cells()));
        } else {
            words(Role.CAPTION, "附件：政府信息公开情况统计表（另附）");
        }
        signature();
    }

    private void sections(String form) {
        preface();
        words(Role.HEADING, "一、总体情况");
        words(Role.SUBHEADING, "（一）主动公开情况");
        paragraph(proactiveTotal(), voice.pick(List.of("。其中，", "；")), say("proactive", "", voice.pick(List.of("政府网站发布{}，政务微信发布{}，政务微博发布{}。", "通过政府网站公开{}、微信公众号{}、微博{}。")),
                count(Key.channel("proactive.total", "website"), "条"), count(Key.channel("proactive.total", "wechat"), "条"), count(Key.channel("proactive.total", "weibo"), "条")),
                levels(), say("response", "", voice.pick(List.of("全年发布政策解读{}，办理网民留言{}。", "围绕重要政策发布解读材料{}，答复群众来信{}。")), count("interpretation.total", "篇"), count("response.messages", "件")),
                zero("response.press_conference") ? "" : say("response", "", "召开新闻发布会{}。", count("response.press_conference", "场")));
        words(Role.SUBHEADING, "（二）依申请公开情况");
        requestsInWords();
        words(Role.SUBHEADING, "（三）政府信息管理和监督保障");
        paragraph(training(), voice.chance(50) ? staff() : "", voice.chance(40) ? visits() : "");
        words(Role.HEADING, "二、主动公开政府信息情况");
        parts.add(form.equals("r2019") ? Tables.proactive2019(cells()) : Tables.proactive2021(cells()));
        words(Role.HEADING, "三、收到和处理政府信息公开申请情况");
        Part.Form requests = Tables.requests(cells(), form);
        parts.add(requests);
        if (changes.flattened) {
            flattenedFigures(requests);
        }
        words(Role.HEADING, "四、政府信息公开行政复议、行政诉讼情况");
        parts.add(Tables.review(cells()));
        words(Role.HEADING, "五、存在的主要问题及改进情况");
        paragraph(problems());
        words(Role.HEADING, "六、其他需要报告的事项");
        paragraph(zero("fee.charged") ? say("fees", "", voice.pick(List.of("本年度{}信息处理费。", "按照信息处理费管理办法，全年{}信息处理费。")), zero("fee.charged", "未收取"))
                : say("fees", "", "全年收取信息处理费{}。", count("fee.charged", "元")),
                zero("proposals.total") ? "" : say("other", "", voice.pick(List.of("办理人大代表建议和政协委员提案{}。", "公开建议提案办理结果{}。")), count("proposals.total", "件")));
        signature();
    }

    private void requestsInWords() {
        StringBuilder text = new StringBuilder(received());
        if (!zero("request.carried_in")) {
            text.append(say("requests", "", voice.pick(List.of("上年结转{}。", "另有上年度结转申请{}。")), count("request.carried_in", "件")));
        }
        if (!zero("outcome.total")) {
            text.append(say("outcomes", "", voice.pick(List.of("本年度办理答复{}", "全年共办结{}")), count("outcome.total", "件")));
            if (voice.chance(50)) {
                text.append(say("outcomes", "", "，其中予以公开及部分公开{}，占{}。", count("outcome.agreed_or_partial", "件"), share(Key.of("outcome.agreed_or_partial"), now.of("outcome.total"))));
            } else {
                text.append(say("outcomes", "", "，其中予以公开{}、部分公开{}、不予公开{}、无法提供{}、不予处理{}、其他处理{}。", count("outcome.agreed", "件"), count("outcome.partial", "件"),
                        count("outcome.refused", "件"), count("outcome.unable", "件"), count("outcome.not_processed", "件"), count("outcome.other", "件")));
            }
            if (!zero("request.carried_out")) {
                text.append(say("requests", "", voice.pick(List.of("结转下年度继续办理{}。", "尚有{}结转至下一年度办理。")), count("request.carried_out", "件")));
            }
        }
        paragraph(text.toString());
    }

    /** Rows whose run of digits can be split in more than one way are marked as optional in the truth. */
    private void flattenedFigures(Part.Form form) {
        for (int row = 0; row < form.rows(); row++) {
            List<Figure> cells = form.row(row).stream().map(Part.Box::figure).filter(java.util.Objects::nonNull).toList();
            if (cells.isEmpty()) {
                continue;
            }
            StringBuilder run = new StringBuilder();
            cells.forEach(cell -> run.append(cell.raw()));
            boolean unique = splits(run.toString(), 0, 7, 0) == 1;
            cells.forEach(cell -> figures.add(unique ? cell : cell.undecided()));
        }
    }

    /** In how many ways a run of digits is {@code left} numbers without leading zeros, the last being the sum of those before. */
    static int splits(String run, int from, int left, long sum) {
        if (left == 1) {
            String last = run.substring(from);
            return last.isEmpty() || last.length() > 1 && last.charAt(0) == '0' || last.length() > 9 || Long.parseLong(last) != sum ? 0 : 1;
        }
        int ways = 0;
        for (int end = from + 1; end <= run.length() - left + 1 && end - from <= 9; end++) {
            if (end - from > 1 && run.charAt(from) == '0') {
                break;
            }
            ways += splits(run, end, left - 1, sum + Long.parseLong(run.substring(from, end)));
        }
        return ways;
    }
}
