package org.nianbao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The three tables of an invented report of the 2019 or the 2021 form, filled so that their sums hold, as rows of printed cells and as the
 * truth by cell. How the tables are laid out is {@link TableLayout}'s part.
 */
final class InventedTables {
    /** A printed cell; a cell that a merged one above or to its left covers is not listed. */
    record Printed(String text, int columns, int rows) {
    }

    /** @param groups the group labels that begin at this row, outermost first; @param key indicator, null for a row without figures */
    record Row(List<Printed> groups, String label, int labelColumns, String key) {
    }

    /** A line of the national table; a heading without figures has no key. */
    record Line(String label, String unit, String key, String value) {
    }

    static final String[] APPLICANTS = {"natural_person", "company", "research", "social_welfare", "legal_service", "other", ""};
    static final List<String> REVIEW = new ArrayList<>();
    private static final String[][] REQUESTS = {
        {"request.received", "一、本年新收政府信息公开申请数量"}, {"request.carried_in", "二、上年结转政府信息公开申请数量"},
        {"outcome.agreed", "（一）予以公开"}, {"outcome.partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"},
        {"outcome.refused.state_secret", "1.属于国家秘密"}, {"outcome.refused.law_forbids", "2.其他法律行政法规禁止公开"},
        {"outcome.refused.security", "3.危及“三安全一稳定”"}, {"outcome.refused.third_party", "4.保护第三方合法权益"},
        {"outcome.refused.internal_affairs", "5.属于三类内部事务信息"}, {"outcome.refused.process_information", "6.属于四类过程性信息"},
        {"outcome.refused.enforcement_file", "7.属于行政执法案卷"}, {"outcome.refused.enquiry", "8.属于行政查询事项"},
        {"outcome.unable.not_held", "1.本机关不掌握相关政府信息"}, {"outcome.unable.not_ready_made", "2.没有现成信息需要另行制作"},
        {"outcome.unable.unclear", "3.补正后申请内容仍不明确"}, {"outcome.not_processed.petition", "1.信访举报投诉类申请"},
        {"outcome.not_processed.repeated", "2.重复申请"}, {"outcome.not_processed.publication", "3.要求提供公开出版物"},
        {"outcome.not_processed.excessive", "4.无正当理由大量反复申请"},
        {"outcome.not_processed.confirmation", "5.要求行政机关确认或重新出具已获取信息"},
        {"outcome.other", "（六）其他处理"},
        {"outcome.other.no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
        {"outcome.other.fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
        {"outcome.other.other", "3.其他"}, {"outcome.total", "（七）总计"}, {"request.carried_out", "四、结转下年度继续办理"}};

    static {
        for (String part : List.of("review", "litigation.direct", "litigation.after_review")) {
            for (String end : List.of("upheld", "corrected", "other", "pending", "total")) {
                REVIEW.add(part + "." + end);
            }
        }
    }

    final boolean form2021;
    /** By {@code indicator/applicant}; the value as a number. */
    final Map<String, Long> requests = new LinkedHashMap<>();
    final Map<String, Long> review = new LinkedHashMap<>();
    final Map<String, String> proactive = new LinkedHashMap<>();
    final List<Row> rows = new ArrayList<>();
    final List<Line> statistics = new ArrayList<>();

    InventedTables(Random random, boolean form2021) {
        this.form2021 = form2021;
        rows();
        requests(random);
        for (int g = 0; g < 3; g++) {
            long sum = 0;
            for (int i = 0; i < 4; i++) {
                long value = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
                sum += value;
                review.put(REVIEW.get(g * 5 + i), value);
            }
            review.put(REVIEW.get(g * 5 + 4), sum);
        }
        List<String> two = form2021
                ? List.of("art20_1.rules.made", "art20_1.rules.repealed", "art20_1.rules.in_force", "art20_1.normative.made", "art20_1.normative.repealed",
                        "art20_1.normative.in_force", "art20_5.permits.decisions", "art20_6.penalties.decisions", "art20_6.coercion.decisions")
                : List.of("art20_1.rules.made", "art20_1.rules.disclosed", "art20_1.rules.public_total", "art20_1.normative.made",
                        "art20_1.normative.disclosed", "art20_1.normative.public_total", "art20_5.permits.items_previous", "art20_5.permits.items_change",
                        "art20_5.permits.decisions", "art20_5.other_services.items_previous", "art20_5.other_services.items_change",
                        "art20_5.other_services.decisions", "art20_6.penalties.items_previous", "art20_6.penalties.items_change",
                        "art20_6.penalties.decisions", "art20_6.coercion.items_previous", "art20_6.coercion.items_change", "art20_6.coercion.decisions",
                        "art20_8.charges.items_previous", "art20_8.charges.items_change", "art20_9.procurement.items");
        for (String indicator : two) {
            proactive.put(indicator, Integer.toString(random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(3) == 0 ? 5000 : 60)));
        }
        proactive.put(form2021 ? "art20_8.charges.amount" : "art20_9.procurement.amount", random.nextInt(900) + "." + (1 + random.nextInt(9)));
    }

    /** @param form the form {@code statistics}; headings and numbers of rows are put in as the form prints them */
    void statistics(TableForm form, Random random) {
        Map<String, String> headings = Map.of("proactive.total", "一、主动公开情况", "response.total", "二、回应解读情况", "request.received", "三、依申请公开情况",
                "org.dedicated_units", "八、机构建设和保障经费情况", "training.meetings", "九、政府信息公开会议和培训情况");
        int number = 1;
        for (TableForm.Row row : form.rows()) {
            String indicator = row.indicatorAt(0);
            boolean part = row.dimension() != null;
            if (part && row.member() == null) {
                continue;
            }
            if (!part && headings.containsKey(indicator)) {
                statistics.add(new Line(headings.get(indicator), "", "", ""));
            }
            if (indicator.equals("proactive.total") && part && row.member().equals("gazette")) {
                statistics.add(new Line("（二）通过不同渠道和方式公开政府信息的情况", "", "", ""));
            }
            number = part ? number + 1 : 1;
            boolean money = indicator.startsWith("fee.") || indicator.startsWith("cost.");
            String unit = money ? "万元" : indicator.startsWith("proactive") ? "条" : indicator.startsWith("staff") ? "人" : indicator.startsWith("response") ? "次" : "件";
            String value = Integer.toString(random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(4) == 0 ? 30_000 : 60));
            statistics.add(new Line((part ? number + "．" : row.labels().get(0).startsWith("其中") ? "" : "（一）") + row.labels().get(0), unit,
                    indicator + "/" + (part ? row.member() : ""), value));
        }
    }

    private void rows() {
        for (String[] row : REQUESTS) {
            String key = row[0];
            if (key.equals("outcome.other") ? form2021 : key.startsWith("outcome.other.") && !form2021) {
                continue;
            }
            List<Printed> groups = new ArrayList<>();
            if (key.equals("outcome.agreed")) {
                groups.add(new Printed("三、本年度办理结果", 1, form2021 ? 22 : 20));
            }
            switch (key) {
                case "outcome.refused.state_secret" -> groups.add(new Printed("（三）不予公开", 1, 8));
                case "outcome.unable.not_held" -> groups.add(new Printed("（四）无法提供", 1, 3));
                case "outcome.not_processed.petition" -> groups.add(new Printed("（五）不予处理", 1, 5));
                case "outcome.other.no_correction" -> groups.add(new Printed("（六）其他处理", 1, 3));
                default -> { }
            }
            int columns = key.startsWith("request") ? 3 : row[1].startsWith("（") ? 2 : 1;
            rows.add(new Row(groups, row[1], columns, key));
        }
    }

    private void requests(Random random) {
        long[] totals = new long[6];
        Map<String, long[]> values = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.key().startsWith("outcome") && !row.key().equals("outcome.total")) {
                long[] cells = new long[6];
                if (random.nextInt(3) == 0) {
                    for (int c = 0; c < 6; c++) {
                        cells[c] = c == 0 ? random.nextInt(random.nextInt(8) == 0 ? 1500 : 30) : random.nextInt(3) == 0 ? random.nextInt(12) : 0;
                        totals[c] += cells[c];
                    }
                }
                values.put(row.key(), cells);
            }
        }
        long[] out = new long[6];
        long[] in = new long[6];
        long[] received = new long[6];
        for (int c = 0; c < 6; c++) {
            out[c] = c < 2 ? random.nextInt(6) : 0;
            in[c] = Math.min(totals[c] + out[c], c < 2 ? random.nextInt(5) : 0);
            received[c] = totals[c] + out[c] - in[c];
        }
        values.put("outcome.total", totals);
        values.put("request.carried_in", in);
        values.put("request.carried_out", out);
        values.put("request.received", received);
        for (Row row : rows) {
            long sum = 0;
            for (int c = 0; c < 6; c++) {
                sum += values.get(row.key())[c];
                requests.put(row.key() + "/" + APPLICANTS[c], values.get(row.key())[c]);
            }
            requests.put(row.key() + "/", sum);
        }
    }
}
