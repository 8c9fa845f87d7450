package org.nianbao.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Look;

/** Lays out the four tables with the merged cells of the prescribed forms. */
final class Tables {
    private final List<Box> boxes = new ArrayList<>();
    private int row;

    private Tables() {
    }

    /** Makes the figure of a cell from its key and its unit. */
    interface Cells {
        Figure at(String section, Key key, String unit, String label);

        /** The characters of the cell. */
        String text(Figure figure, String unit);
    }

    private void box(int column, int rowSpan, int columnSpan, String text, Look look) {
        boxes.add(new Box(row, column, rowSpan, columnSpan, text, look, null));
    }

    private void value(int column, int columnSpan, Figure figure, String text) {
        boxes.add(new Box(row, column, 1, columnSpan, text, Look.VALUE, figure));
    }

    private Form form(Integer... widths) {
        boxes.sort(java.util.Comparator.comparingInt(Box::row).thenComparingInt(Box::column));
        return new Form(row, List.of(widths), List.copyOf(boxes));
    }

    /** Table two of 2019 and 2020. */
    static Form proactive2019(Cells cells) {
        Tables t = new Tables();
        String section = "table:proactive";
        t.title("第二十条第（一）项", 4);
        t.headers("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量");
        for (String[] line : new String[][] {{"规章", "art20_1.rules"}, {"规范性文件", "art20_1.normative"}}) {
            t.box(0, 1, 1, line[0], Look.LABEL);
            int column = 1;
            for (String part : List.of("made", "disclosed", "public_total")) {
                t.plain(cells, section, Key.of(line[1] + "." + part), "", line[0], column++, 1);
            }
            t.row++;
        }
        String[][][] blocks = {{{"第二十条第（五）项"}, {"行政许可", "art20_5.permits"}, {"其他对外管理服务事项", "art20_5.other_services"}},
            {{"第二十条第（六）项"}, {"行政处罚", "art20_6.penalties"}, {"行政强制", "art20_6.coercion"}}};
        for (String[][] block : blocks) {
            t.title(block[0][0], 4);
            t.headers("信息内容", "上一年项目数量", "本年增/减", "处理决定数量");
            for (int i = 1; i < block.length; i++) {
                t.box(0, 1, 1, block[i][0], Look.LABEL);
                int column = 1;
                for (String part : List.of("items_previous", "items_change", "decisions")) {
                    t.plain(cells, section, Key.of(block[i][1] + "." + part), "", block[i][0], column++, 1);
                }
                t.row++;
            }
        }
        t.title("第二十条第（八）项", 4);
        t.box(0, 1, 1, "信息内容", Look.HEADER);
        t.box(1, 1, 1, "上一年项目数量", Look.HEADER);
        t.box(2, 1, 2, "本年增/减", Look.HEADER);
        t.row++;
        t.box(0, 1, 1, "行政事业性收费", Look.LABEL);
        t.plain(cells, section, Key.of("art20_8.charges.items_previous"), "", "行政事业性收费", 1, 1);
        t.plain(cells, section, Key.of("art20_8.charges.items_change"), "", "行政事业性收费", 2, 2);
        t.row++;
        t.title("第二十条第（九）项", 4);
        t.box(0, 1, 1, "信息内容", Look.HEADER);
        t.box(1, 1, 1, "采购项目数量", Look.HEADER);
        t.box(2, 1, 2, "采购总金额", Look.HEADER);
        t.row++;
        t.box(0, 1, 1, "政府集中采购", Look.LABEL);
        t.plain(cells, section, Key.of("art20_9.procurement.items"), "", "政府集中采购", 1, 1);
        Figure money = cells.at(section, Key.of("art20_9.procurement.amount"), "万元", "政府集中采购");
        t.value(2, 2, money, cells.text(money, "万元"));
        t.row++;
        return t.form(3, 2, 2, 2);
    }

    /** Table two since 2021. */
    static Form proactive2021(Cells cells) {
        Tables t = new Tables();
        String section = "table:proactive";
        t.title("第二十条第（一）项", 4);
        t.headers("信息内容", "本年制发件数", "本年废止件数", "现行有效件数");
        for (String[] line : new String[][] {{"规章", "art20_1.rules"}, {"行政规范性文件", "art20_1.normative"}}) {
            t.box(0, 1, 1, line[0], Look.LABEL);
            int column = 1;
            for (String part : List.of("made", "repealed", "in_force")) {
                t.plain(cells, section, Key.of(line[1] + "." + part), "", line[0], column++, 1);
            }
            t.row++;
        }
        String[][][] blocks = {{{"第二十条第（五）项"}, {"本年处理决定数量"}, {"行政许可", "art20_5.permits.decisions"}},
            {{"第二十条第（六）项"}, {"本年处理决定数量"}, {"行政处罚", "art20_6.penalties.decisions"}, {"行政强制", "art20_6.coercion.decisions"}},
            {{"第二十条第（八）项"}, {"本年收费金额（单位：万元）"}, {"行政事业性收费", "art20_8.charges.amount"}}};
        for (String[][] block : blocks) {
            t.title(block[0][0], 4);
            t.box(0, 1, 1, "信息内容", Look.HEADER);
            t.box(1, 1, 3, block[1][0], Look.HEADER);
            t.row++;
            for (int i = 2; i < block.length; i++) {
                t.box(0, 1, 1, block[i][0], Look.LABEL);
                Figure figure = cells.at(section, Key.of(block[i][1]), block[i][1].endsWith("amount") ? "万元" : "", block[i][0]);
                t.value(1, 3, figure, cells.text(figure, ""));
                t.row++;
            }
        }
        return t.form(3, 2, 2, 2);
    }

    /** Table three; the edition decides whether (六)其他处理 has one row or three. */
    static Form requests(Cells cells, String edition) {
        Tables t = new Tables();
        t.box(0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", Look.HEADER);
        t.box(3, 1, 7, "申请人情况", Look.HEADER);
        t.row++;
        t.box(3, 2, 1, "自然人", Look.HEADER);
        t.box(4, 1, 5, "法人或其他组织", Look.HEADER);
        t.box(9, 2, 1, "总计", Look.HEADER);
        t.row++;
        int column = 4;
        for (String header : List.of("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")) {
            t.box(column++, 1, 1, header, Look.HEADER);
        }
        t.row++;
        t.request(cells, 0, 3, "一、本年新收政府信息公开申请数量", "request.received");
        t.request(cells, 0, 3, "二、上年结转政府信息公开申请数量", "request.carried_in");
        boolean three = edition.equals("r2021");
        t.box(0, three ? 22 : 20, 1, "三、本年度办理结果", Look.ROTATED);
        t.request(cells, 1, 2, "（一）予以公开", "outcome.agreed");
        t.request(cells, 1, 2, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "outcome.partial");
        t.group(cells, "（三）不予公开", Chain.REFUSALS, "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
                "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项");
        t.group(cells, "（四）无法提供", Chain.UNABLE, "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确");
        t.group(cells, "（五）不予处理", Chain.NOT_PROCESSED, "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
                "5.要求行政机关确认或重新出具已获取信息");
        if (three) {
            t.group(cells, "（六）其他处理", Chain.OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他");
        } else {
            t.request(cells, 1, 2, "（六）其他处理", "outcome.other");
        }
        t.request(cells, 1, 2, "（七）总计", "outcome.total");
        t.request(cells, 0, 3, "四、结转下年度继续办理", "request.carried_out");
        return t.form(20, 34, 90, 26, 26, 26, 26, 26, 26, 26);
    }

    /** Table four: one row of fifteen values. */
    static Form review(Cells cells) {
        Tables t = new Tables();
        t.box(0, 1, 5, "行政复议", Look.HEADER);
        t.box(5, 1, 10, "行政诉讼", Look.HEADER);
        t.row++;
        List<String> results = List.of("结果维持", "结果纠正", "其他结果", "尚未审结", "总计");
        for (int i = 0; i < 5; i++) {
            t.box(i, 2, 1, results.get(i), Look.HEADER);
        }
        t.box(5, 1, 5, "未经复议直接起诉", Look.HEADER);
        t.box(10, 1, 5, "复议后起诉", Look.HEADER);
        t.row++;
        for (int i = 5; i < 15; i++) {
            t.box(i, 1, 1, results.get(i % 5), Look.HEADER);
        }
        t.row++;
        int column = 0;
        for (String block : List.of("review", "litigation.direct", "litigation.after_review")) {
            int result = 0;
            for (String name : List.of("upheld", "corrected", "other", "pending", "total")) {
                t.plain(cells, "table:review", Key.of(block + "." + name), "", results.get(result++), column++, 1);
            }
        }
        t.row++;
        return t.form(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    /** The national statistics table of 2014 to 2018: label, unit, value. */
    static Form statistics(Cells cells) {
        Tables t = new Tables();
        t.headers("统计指标", "单位", "统计数");
        BiFunction<String, String, Key> channel = Key::channel;
        t.line("一、主动公开情况");
        t.line(cells, "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", Key.of("proactive.total"));
        t.line(cells, "　其中：主动公开规范性文件数", "条", Key.of("proactive.normative"));
        t.line(cells, "　制发规范性文件总数", "件", Key.of("normative.made"));
        t.line("（二）通过不同渠道和方式公开政府信息的情况");
        t.line(cells, "1.政府公报公开政府信息数", "条", channel.apply("proactive.total", "gazette"));
        t.line(cells, "2.政府网站公开政府信息数", "条", channel.apply("proactive.total", "website"));
        t.line(cells, "3.政务微博公开政府信息数", "条", channel.apply("proactive.total", "weibo"));
        t.line(cells, "4.政务微信公开政府信息数", "条", channel.apply("proactive.total", "wechat"));
        t.line(cells, "5.其他方式公开政府信息数", "条", channel.apply("proactive.total", "other"));
        t.line("二、回应解读情况");
        t.line(cells, "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", Key.of("response.total"));
        t.line("（二）通过不同渠道和方式回应解读的情况");
        t.line(cells, "1.参加或举办新闻发布会总次数", "次", Key.of("response.press_conference"));
        t.line(cells, "　其中：主要负责同志参加新闻发布会次数", "次", Key.of("response.press_conference_by_head"));
        t.line(cells, "2.政府网站在线访谈次数", "次", Key.of("response.online_interview"));
        t.line(cells, "　其中：主要负责同志参加政府网站在线访谈次数", "次", Key.of("response.online_interview_by_head"));
        t.line(cells, "3.政策解读稿件发布数", "篇", Key.of("interpretation.total"));
        t.line(cells, "4.微博微信回应事件数", "次", Key.of("response.weibo_wechat_events"));
        t.line(cells, "5.其他方式回应事件数", "次", Key.of("response.other_events"));
        t.line("三、依申请公开情况");
        t.line(cells, "（一）收到申请数", "件", Key.of("request.received"));
        t.line(cells, "1.当面申请数", "件", channel.apply("request.received", "in_person"));
        t.line(cells, "2.传真申请数", "件", channel.apply("request.received", "fax"));
        t.line(cells, "3.网络申请数", "件", channel.apply("request.received", "online"));
        t.line(cells, "4.信函申请数", "件", channel.apply("request.received", "letter"));
        t.line(cells, "（二）申请办结数", "件", Key.of("request.closed"));
        t.line(cells, "1.按时办结数", "件", Key.of("request.closed.on_time"));
        t.line(cells, "2.延期办结数", "件", Key.of("request.closed.extended"));
        t.line(cells, "（三）申请答复数", "件", Key.of("outcome.replied"));
        t.line(cells, "1.属于已主动公开范围数", "件", Key.of("outcome.already_public"));
        t.line(cells, "2.同意公开答复数", "件", Key.of("outcome.agreed"));
        t.line(cells, "3.同意部分公开答复数", "件", Key.of("outcome.partial"));
        t.line(cells, "4.不同意公开答复数", "件", Key.of("outcome.refused"));
        String[] reasons = {"　其中：涉及国家秘密", "　涉及商业秘密", "　涉及个人隐私", "　危及国家安全、公共安全、经济安全和社会稳定", "　不是《条例》所指政府信息", "　法律法规规定的其他情形"};
        for (int i = 0; i < reasons.length; i++) {
            t.line(cells, reasons[i], "件", Key.of("outcome.refused." + Chain.OLD_REFUSALS[i]));
        }
        t.line(cells, "5.不属于本行政机关公开数", "件", Key.of("outcome.not_own_authority"));
        t.line(cells, "6.申请信息不存在数", "件", Key.of("outcome.not_exist"));
        t.line(cells, "7.告知作出更改补充数", "件", Key.of("outcome.correction_requested"));
        t.line(cells, "8.告知通过其他途径办理数", "件", Key.of("outcome.other_route"));
        t.line(cells, "四、行政复议数量", "件", Key.of("review.total"));
        t.line(cells, "（一）维持具体行政行为数", "件", Key.of("review.upheld"));
        t.line(cells, "（二）被依法纠错数", "件", Key.of("review.corrected"));
        t.line(cells, "（三）其他情形数", "件", Key.of("review.other"));
        t.line(cells, "五、行政诉讼数量", "件", Key.of("litigation.total"));
        t.line(cells, "（一）维持具体行政行为或者驳回原告诉讼请求数", "件", Key.of("litigation.upheld"));
        t.line(cells, "（二）被依法纠错数", "件", Key.of("litigation.corrected"));
        t.line(cells, "（三）其他情形数", "件", Key.of("litigation.other"));
        t.line(cells, "六、举报投诉数量", "件", Key.of("complaint.total"));
        t.line(cells, "七、依申请公开信息收取的费用", "万元", Key.of("fee.charged"));
        t.line("八、机构建设和保障经费情况");
        t.line(cells, "（一）政府信息公开工作专门机构数", "个", Key.of("org.dedicated_units"));
        t.line(cells, "（二）设置政府信息公开查阅点数", "个", Key.of("place.reading_points"));
        t.line(cells, "（三）从事政府信息公开工作人员数", "人", Key.of("staff.total"));
        t.line(cells, "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", Key.of("staff.full_time"));
        t.line(cells, "2.兼职人员数", "人", Key.of("staff.part_time"));
        t.line(cells, "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", Key.of("cost.dedicated_budget"));
        t.line("九、政府信息公开会议和培训情况");
        t.line(cells, "（一）召开政府信息公开工作会议或专题会议数", "次", Key.of("training.meetings"));
        t.line(cells, "（二）举办各类培训班数", "次", Key.of("training.sessions"));
        t.line(cells, "（三）接受培训人员数", "人次", Key.of("training.participants"));
        return t.form(7, 1, 2);
    }

    private void title(String text, int columns) {
        box(0, 1, columns, text, Look.HEADER);
        row++;
    }

    private void headers(String... texts) {
        for (int i = 0; i < texts.length; i++) {
            box(i, 1, 1, texts[i], Look.HEADER);
        }
        row++;
    }

    private void line(String label) {
        box(0, 1, 1, label, Look.LABEL);
        box(1, 1, 1, "——", Look.VALUE);
        box(2, 1, 1, "——", Look.VALUE);
        row++;
    }

    private void line(Cells cells, String label, String unit, Key key) {
        box(0, 1, 1, label, Look.LABEL);
        Figure figure = cells.at("table:statistics", key, unit, label);
        box(1, 1, 1, figure.unit(), Look.VALUE);
        value(2, 1, figure, cells.text(figure, ""));
        row++;
    }

    private void plain(Cells cells, String section, Key key, String unit, String label, int column, int span) {
        Figure figure = cells.at(section, key, unit, label);
        value(column, span, figure, cells.text(figure, ""));
    }

    private void request(Cells cells, int column, int span, String label, String indicator) {
        box(column, 1, span, label, Look.LABEL);
        for (int i = 0; i < Chain.APPLICANTS.length; i++) {
            plain(cells, "table:requests", Key.applicant(indicator, Chain.APPLICANTS[i]), "", label, 3 + i, 1);
        }
        plain(cells, "table:requests", Key.of(indicator), "", label, 9, 1);
        row++;
    }

    private void group(Cells cells, String label, String[] leaves, String... labels) {
        box(1, labels.length, 1, label, Look.LABEL);
        for (int i = 0; i < labels.length; i++) {
            request(cells, 2, 1, labels[i], Chain.leafName(leaves, leaves[i]));
        }
    }
}
