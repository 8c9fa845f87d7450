package org.nianbao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lays invented tables out as one document, in the ways in which sites, converters and document banks do it. A layout is a few words
 * (each turns one thing on), so that a failing one can be run alone.
 */
final class TableLayout {
    private static final String[] NAMES = {"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"};
    final List<String> traits;
    private final Random random;
    private final InventedTables tables;
    /** What is printed, by {@code indicator/member}: a number, {@code blank} or {@code not_applicable}. */
    final Map<String, String> truth = new LinkedHashMap<>();

    /** A table as printed: rows of cells. */
    record Sheet(List<List<InventedTables.Printed>> rows) {
    }

    TableLayout(List<String> traits, InventedTables tables, Random random) {
        this.traits = traits;
        this.tables = tables;
        this.random = random;
    }

    boolean has(String trait) {
        return traits.contains(trait);
    }

    private String value(String key, String number) {
        boolean zero = number.equals("0");
        truth.put(key, number);
        if (zero && has("zeros-blank") || zero && has("zeros-mixed") && random.nextInt(3) == 0) {
            truth.put(key, "blank");
            return "";
        }
        if (zero && has("zeros-placeholder")) {
            truth.put(key, "not_applicable");
            return List.of("空", "\\", "--", "不适用", "*").get(random.nextInt(5));
        }
        if (zero && (has("zeros-dash") || has("zeros-mixed") && random.nextInt(3) == 0)) {
            truth.put(key, "not_applicable");
            return random.nextBoolean() ? "-" : "/";
        }
        if (zero && has("zeros-word")) {
            return "无";
        }
        String printed = number;
        if (has("thousands") && number.length() > 3 && number.indexOf('.') < 0) {
            printed = number.substring(0, number.length() - 3) + "," + number.substring(number.length() - 3);
        }
        if (has("full-width")) {
            StringBuilder wide = new StringBuilder();
            for (char c : printed.toCharArray()) {
                wide.append(c == '.' ? '．' : c == ',' ? '，' : (char) (c - '0' + '０'));
            }
            printed = wide.toString();
        }
        if (has("notes") && number.length() < 3 && !zero && random.nextInt(3) == 0) {
            return printed + "（其中修订" + random.nextInt(9) + "件）";
        }
        return has("unit-in-cell") && !number.contains(".") ? printed + "件" : printed;
    }

    private String label(String label) {
        String text = label;
        if (has("misprints") && text.length() > 8 && random.nextInt(3) == 0) {
            int at = 3 + random.nextInt(text.length() - 4);
            text = text.substring(0, at) + (random.nextBoolean() ? "" : "止") + text.substring(at + 1);
        }
        if (has("no-numbers")) {
            text = text.replaceFirst("^(（[一二三四五六七]）|[一二三四]、|[1-8]\\.)", "");
        }
        if (has("labels-wrapped") && text.length() > 8) {
            text = text.substring(0, text.length() / 2) + "\n" + text.substring(text.length() / 2);
        }
        return text;
    }

    private static InventedTables.Printed cell(String text) {
        return new InventedTables.Printed(text, 1, 1);
    }

    private static InventedTables.Printed cell(String text, int columns, int rows) {
        return new InventedTables.Printed(text, columns, rows);
    }

    private Sheet proactive() {
        Sheet sheet = articles();
        if (!has("two-no-header")) {
            return sheet;
        }
        return new Sheet(sheet.rows().stream().filter(row -> !row.get(0).text().equals("信息内容")).toList());
    }

    private Sheet articles() {
        InventedTables tables = has("editions-mixed") ? new InventedTables(random, !this.tables.form2021) : this.tables;
        List<List<InventedTables.Printed>> rows = new ArrayList<>();
        Map<String, String> p = new LinkedHashMap<>();
        tables.proactive.forEach((k, v) -> p.put(k, value(k + "/", v)));
        if (tables.form2021) {
            rows.add(List.of(cell("第二十条第（一）项", 4, 1)));
            rows.add(List.of(cell("信息内容"), cell("本年制发件数"), cell("本年废止件数"), cell("现行有效件数")));
            for (String[] row : new String[][] {{"规章", "rules"}, {"行政规范性文件", "normative"}}) {
                String key = "art20_1." + row[1];
                rows.add(List.of(cell(row[0]), cell(p.get(key + ".made")), cell(p.get(key + ".repealed")), cell(p.get(key + ".in_force"))));
            }
            rows.add(List.of(cell("第二十条第（五）项", 4, 1)));
            rows.add(List.of(cell("信息内容"), cell("本年处理决定数量", 3, 1)));
            rows.add(List.of(cell("行政许可"), cell(p.get("art20_5.permits.decisions"), 3, 1)));
            rows.add(List.of(cell("第二十条第（六）项", 4, 1)));
            rows.add(List.of(cell("信息内容"), cell("本年处理决定数量", 3, 1)));
            rows.add(List.of(cell("行政处罚"), cell(p.get("art20_6.penalties.decisions"), 3, 1)));
            rows.add(List.of(cell("行政强制"), cell(p.get("art20_6.coercion.decisions"), 3, 1)));
            rows.add(List.of(cell("第二十条第（八）项", 4, 1)));
            rows.add(List.of(cell("信息内容"), cell(has("yuan") ? "本年收费金额（单位：元）" : "本年收费金额（单位：万元）", 3, 1)));
            rows.add(List.of(cell("行政事业性收费"), cell(p.get("art20_8.charges.amount"), 3, 1)));
            return new Sheet(rows);
        }
        rows.add(List.of(cell("第二十条第（一）项", 4, 1)));
        rows.add(List.of(cell("信息内容"), cell("本年新制作数量"), cell("本年新公开数量"), cell("对外公开总数量")));
        rows.add(List.of(cell("规章"), cell(p.get("art20_1.rules.made")), cell(p.get("art20_1.rules.disclosed")), cell(p.get("art20_1.rules.public_total"))));
        rows.add(List.of(cell("规范性文件"), cell(p.get("art20_1.normative.made")), cell(p.get("art20_1.normative.disclosed")),
                cell(p.get("art20_1.normative.public_total"))));
        String[][] blocks = {{"五", "行政许可", "art20_5.permits"}, {"", "其他对外管理服务事项", "art20_5.other_services"}, {"六", "行政处罚", "art20_6.penalties"},
            {"", "行政强制", "art20_6.coercion"}};
        for (String[] block : blocks) {
            if (!block[0].isEmpty()) {
                rows.add(List.of(cell("第二十条第（" + block[0] + "）项", 4, 1)));
                rows.add(List.of(cell("信息内容"), cell("上一年项目数量"), cell("本年增/减"), cell("处理决定数量")));
            }
            rows.add(List.of(cell(block[1]), cell(p.get(block[2] + ".items_previous")), cell(p.get(block[2] + ".items_change")), cell(p.get(block[2] + ".decisions"))));
        }
        rows.add(List.of(cell("第二十条第（八）项", 4, 1)));
        rows.add(List.of(cell("信息内容"), cell("上一年项目数量"), cell("本年增/减", 2, 1)));
        rows.add(List.of(cell("行政事业性收费"), cell(p.get("art20_8.charges.items_previous")), cell(p.get("art20_8.charges.items_change"), 2, 1)));
        rows.add(List.of(cell("第二十条第（九）项", 4, 1)));
        rows.add(List.of(cell("信息内容"), cell("采购项目数量"), cell(has("yuan") ? "采购总金额（元）" : has("ten-thousand-yuan") ? "采购总金额（单位：万元）" : "采购总金额", 2, 1)));
        rows.add(List.of(cell("政府集中采购"), cell(p.get("art20_9.procurement.items")), cell(p.get("art20_9.procurement.amount"), 2, 1)));
        return new Sheet(rows);
    }

    private Sheet requests() {
        List<List<InventedTables.Printed>> rows = new ArrayList<>();
        int lead = has("one-label-column") ? 1 : 3;
        List<Integer> columns = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        if (has("columns-swapped")) {
            java.util.Collections.shuffle(columns, random);
            List<InventedTables.Printed> head = new ArrayList<>(List.of(cell("项目", lead, 1)));
            columns.forEach(c -> head.add(cell(NAMES[c])));
            rows.add(head);
        } else if (!has("no-header")) {
            rows.add(List.of(cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", lead, 3), cell("申请人情况", 7, 1)));
            rows.add(has("wrong-header") ? List.of(cell("自然人"), cell("法人", 5, 1), cell("合计")) : List.of(cell("自然人", 1, 2), cell("法人或其他组织", 5, 1), cell("总计", 1, 2)));
            rows.add(List.of(cell("商业企业"), cell("科研机构"), cell("社会公益组织"), cell("法律服务机构"), cell("其他")));
        }
        List<InventedTables.Row> order = new ArrayList<>(tables.rows);
        if (has("rows-swapped")) {
            for (int i = 4; i < 10; i += 2) {
                java.util.Collections.swap(order, i, i + 1);
            }
        }
        if (has("totals-first")) {
            order.add(2, order.remove(order.size() - 2));
        }
        int serial = 1;
        for (int at = 0; at < order.size(); at++) {
            InventedTables.Row row = order.get(at);
            List<InventedTables.Printed> cells = new ArrayList<>();
            if (lead == 1) {
                if (has("group-rows") && !row.groups().isEmpty()) {
                    for (InventedTables.Printed group : row.groups()) {
                        rows.add(List.of(cell(group.text(), 8, 1)));
                    }
                }
                cells.add(cell(label(row.label())));
            } else {
                cells.addAll(row.groups());
                cells.add(cell(label(row.label()), row.labelColumns(), 1));
            }
            if (has("serial-column")) {
                cells.add(0, cell(Integer.toString(serial++)));
            }
            for (int c : columns) {
                String key = row.key() + "/" + InventedTables.APPLICANTS[c];
                cells.add(cell(value(key, Long.toString(tables.requests.get(key)))));
            }
            if (has("next-number-glued") && !rows.isEmpty() && order.indexOf(row) + 1 < order.size() && order.get(order.indexOf(row) + 1).label().matches("[1-8]\\..*")) {
                InventedTables.Row next = order.get(order.indexOf(row) + 1);
                cells.set(cells.size() - 1, cell(cells.get(cells.size() - 1).text() + next.label().substring(0, 2)));
                order.set(order.indexOf(next), new InventedTables.Row(next.groups(), next.label().substring(2), next.labelColumns(), next.key()));
            }
            if (has("cells-joined") && random.nextInt(4) == 0) {
                int first = cells.size() - 7 + random.nextInt(6);
                cells.set(first, cell(cells.get(first).text() + cells.remove(first + 1).text()));
            }
            if (has("remark-column")) {
                cells.add(cell(""));
            }
            rows.add(cells);
        }
        return new Sheet(rows);
    }

    /** Table three on its side: a row for each kind of applicant. */
    private Sheet transposed() {
        List<List<InventedTables.Printed>> rows = new ArrayList<>();
        List<InventedTables.Printed> head = new ArrayList<>(List.of(cell("申请人")));
        tables.rows.forEach(row -> head.add(cell(label(row.label()))));
        rows.add(head);
        for (int c = 0; c < NAMES.length; c++) {
            List<InventedTables.Printed> cells = new ArrayList<>(List.of(cell(NAMES[c])));
            for (InventedTables.Row row : tables.rows) {
                String key = row.key() + "/" + InventedTables.APPLICANTS[c];
                cells.add(cell(value(key, Long.toString(tables.requests.get(key)))));
            }
            rows.add(cells);
        }
        return new Sheet(rows);
    }

    private Sheet review() {
        List<List<InventedTables.Printed>> rows = new ArrayList<>();
        List<InventedTables.Printed> values = new ArrayList<>();
        tables.review.forEach((k, v) -> values.add(cell(value(k + "/", Long.toString(v)))));
        String[] kinds = {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};
        String[] parts = {"行政复议", "未经复议直接起诉", "复议后起诉"};
        if (has("review-down")) {
            for (int g = 0; g < 3; g++) {
                for (int i = 0; i < 5; i++) {
                    List<InventedTables.Printed> cells = new ArrayList<>();
                    if (i == 0) {
                        cells.add(cell(parts[g], 1, 5));
                    }
                    cells.add(cell(kinds[i]));
                    cells.add(values.get(g * 5 + i));
                    rows.add(cells);
                }
            }
            return new Sheet(rows);
        }
        if (has("review-on-side")) {
            List<InventedTables.Printed> head = new ArrayList<>(List.of(cell("结果")));
            for (String part : parts) {
                head.add(cell(part));
            }
            rows.add(head);
            for (int i = 0; i < 5; i++) {
                rows.add(List.of(cell(kinds[i]), values.get(i), values.get(5 + i), values.get(10 + i)));
            }
            return new Sheet(rows);
        }
        if (has("review-crossed")) {
            List<InventedTables.Printed> head = new ArrayList<>(List.of(cell("类别")));
            for (String kind : kinds) {
                head.add(cell(kind));
            }
            rows.add(head);
            for (int g = 0; g < 3; g++) {
                List<InventedTables.Printed> cells = new ArrayList<>(List.of(cell(parts[g])));
                cells.addAll(values.subList(g * 5, g * 5 + 5));
                rows.add(cells);
            }
            return new Sheet(rows);
        }
        rows.add(List.of(cell("行政复议", 5, 2), cell("行政诉讼", 10, 1)));
        rows.add(List.of(cell("未经复议直接起诉", 5, 1), cell("复议后起诉", 5, 1)));
        List<InventedTables.Printed> head = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            head.add(cell(has("labels-wrapped") && i % 5 < 4 ? kinds[i % 5].substring(0, 2) + "\n" + kinds[i % 5].substring(2) : kinds[i % 5]));
        }
        rows.add(head);
        rows.add(values);
        return new Sheet(rows);
    }

    /** What the document is made of, in order: a paragraph (a {@code String}) or a table (a {@link Sheet}). */
    List<Object> parts() {
        List<Object> parts = new ArrayList<>();
        boolean statistics = has("statistics");
        int year = statistics ? 2016 : tables.form2021 == has("other-year") ? 2019 : 2022;
        parts.add("临江县水务局" + year + "年政府信息公开工作年度报告");
        parts.add("本报告由临江县水务局编制（全文为虚构的测试文字）。");
        parts.add("一、总体情况");
        parts.add("本机关认真做好政务公开工作。");
        if (statistics) {
            parts.add("二、存在的主要问题及改进情况");
            parts.add("公开内容不够丰富，下一步将改进。");
            parts.add("附表：政府信息公开情况统计表");
            parts.addAll(torn(statistics(), 30));
            parts.add("单位负责人：王某 审核人：李某");
            return parts;
        }
        List<Sheet> sheets = List.of(proactive(), has("transposed") ? transposed() : requests(), review());
        String[] headings = {"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"};
        for (int i = 0; i < 3; i++) {
            Sheet sheet = sheets.get(i);
            if (has("headings-in-table")) {
                List<List<InventedTables.Printed>> rows = new ArrayList<>(sheet.rows());
                rows.add(0, List.of(cell(headings[i], i == 2 ? 15 : i == 1 ? 10 : 4, 1)));
                parts.add(new Sheet(rows));
                continue;
            }
            parts.add(headings[i]);
            if (i == 1) {
                parts.addAll(torn(sheet, 12));
            } else {
                parts.add(sheet);
            }
            if (has("second-copy") && i == 1) {
                parts.add(sheet);
            }
        }
        parts.add("五、存在的主要问题及改进情况");
        parts.add("公开内容不够丰富，下一步将改进。");
        parts.add("六、其他需要报告的事项");
        parts.add("无其他需要报告的事项。");
        return parts;
    }

    /** A table that the end of a page cuts, where the layout says so; with its head once more behind the cut. */
    private List<Object> torn(Sheet sheet, int at) {
        if (!has("cut") && !has("cut-with-head")) {
            return List.of(sheet);
        }
        List<List<InventedTables.Printed>> rest = new ArrayList<>(sheet.rows().subList(at, sheet.rows().size()));
        if (has("cut-with-head")) {
            rest.addAll(0, sheet.rows().subList(0, has("statistics") ? 1 : 3));
        }
        return List.of(new Sheet(sheet.rows().subList(0, at)), "- 3 -", new Sheet(rest));
    }

    /** The national table of 2014-2018: a line for each row of the form that has a code of its own. */
    private Sheet statistics() {
        List<List<InventedTables.Printed>> rows = new ArrayList<>();
        boolean years = has("cumulative");
        if (!has("no-header")) {
            rows.add(years ? List.of(cell("指标名称"), cell("计量单位"), cell("本年度"), cell("历年累计"))
                    : has("other-head") ? List.of(cell("指 标"), cell("计量单位"), cell("数量")) : List.of(cell("统 计 指 标"), cell("单位"), cell("统计数")));
        }
        for (InventedTables.Line line : tables.statistics) {
            List<InventedTables.Printed> cells = new ArrayList<>(List.of(cell(label(line.label())), cell(line.unit())));
            if (line.key().isEmpty()) {
                cells.set(1, cell(has("zeros-blank") ? "" : "——"));
                cells.add(cell(has("zeros-blank") ? "" : "——"));
                if (years) {
                    cells.add(cell(has("zeros-blank") ? "" : "——"));
                }
                rows.add(cells);
                continue;
            }
            cells.add(cell(value(line.key(), line.value())));
            if (years) {
                cells.add(cell(Long.toString(Long.parseLong(line.value()) + 1_234)));
            }
            if (has("no-unit-column")) {
                cells.remove(1);
            }
            rows.add(cells);
        }
        return new Sheet(rows);
    }

    /** The whole document as HTML or as text. */
    String document() {
        StringBuilder out = new StringBuilder();
        boolean html = has("html");
        List<Object> parts = parts();
        if (html) {
            out.append("<html><head><title>").append(parts.get(0)).append("</title></head><body><div class=\"content\">");
        }
        for (Object part : parts) {
            if (part instanceof Sheet sheet) {
                if (html) {
                    table(out, sheet);
                } else {
                    text(out, sheet);
                }
            } else {
                paragraph(out, (String) part);
            }
        }
        if (html) {
            out.append("</div></body></html>");
        }
        return has("one-line") ? out.toString().replace("\n", "") : out.toString();
    }

    private void paragraph(StringBuilder out, String text) {
        out.append(has("html") ? "<p>" + text + "</p>" : text + "\n" + (has("gaps") ? "\n" : ""));
    }

    private void table(StringBuilder out, Sheet sheet) {
        out.append(has("nested") ? "<table><tr><td><table>" : "<table border=1>");
        for (List<InventedTables.Printed> row : sheet.rows()) {
            out.append("<tr>");
            for (InventedTables.Printed cell : row) {
                out.append("<td").append(cell.columns() > 1 ? " colspan=" + cell.columns() : "").append(cell.rows() > 1 && !has("no-rowspan") ? " rowspan=" + cell.rows() : "")
                        .append('>').append(inside(cell.text())).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append(has("nested") ? "</table></td></tr></table>" : "</table>");
    }

    private String inside(String text) {
        String shown = text.replace("\n", "<br>");
        if (has("spans")) {
            StringBuilder spans = new StringBuilder("<p><span> ");
            for (char c : text.toCharArray()) {
                spans.append(c == '\n' ? "<br>" : "</span><span lang=EN-US>" + c);
            }
            return spans + "</span></p>";
        }
        if (has("nbsp")) {
            return "<p>&nbsp;" + shown + "&nbsp;</p>";
        }
        return shown;
    }

    private void text(StringBuilder out, Sheet sheet) {
        for (List<InventedTables.Printed> row : sheet.rows()) {
            StringBuilder line = new StringBuilder();
            for (InventedTables.Printed cell : row) {
                String printed = has("cell-a-line") || has("cell-a-line-bar") ? cell.text() : cell.text().replace("\n", "");
                if (has("cell-a-line")) {
                    if (!printed.isEmpty() || !has("blanks-dropped")) {
                        line.append(printed).append(has("gaps") ? "\n\n" : "\n");
                    }
                } else if (has("cell-a-line-bar")) {
                    line.append(printed).append(" |\n");
                } else if (has("tabs")) {
                    line.append(printed).append('\t');
                } else if (has("pipes")) {
                    line.append(printed).append(" |").append("|".repeat(cell.columns() - 1)).append(' ');
                } else if (has("spaces")) {
                    line.append(printed).append(' ');
                } else {
                    line.append(printed);
                }
            }
            out.append(line);
            if (!has("cell-a-line") && !has("cell-a-line-bar") && !has("run-together")) {
                out.append('\n');
            }
        }
        if (has("run-together")) {
            out.append('\n');
        }
    }
}
