package org.nianbao.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;
import org.nianbao.spec.Words;

/** Invented tables and specifications for tests and for looking at charts. No figure here is a real one. */
public final class Invented {
    private Invented() {
    }

    public static Table series(Object[]... rows) {
        List<Column> columns = List.of(new Column("body", Column.Type.TEXT, "body"), new Column("year", Column.Type.INTEGER, "year"),
                new Column("segment", Column.Type.TEXT, "definition"), new Column("value", Column.Type.DECIMAL, "value"),
                new Column("fact_id", Column.Type.TEXT, "evidence"));
        List<List<Object>> list = new ArrayList<>();
        for (Object[] row : rows) {
            list.add(Arrays.asList(row));
        }
        return new Table(columns, list);
    }

    public static Object[] row(String body, int year, String segment, Object value) {
        return new Object[] {body, year, segment, value == null ? null : new BigDecimal(value.toString()), "f" + Math.abs((body + year).hashCode())};
    }

    /** {@code count} bodies over 2014 to 2023 with a change of definition in 2019, made from a fixed rule. */
    public static Table many(int count, String prefix) {
        List<Object[]> rows = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            for (int year = 2014; year <= 2023; year++) {
                if ((b * 7 + year) % 11 == 0) {
                    continue;
                }
                long value = Math.round(40 + 25 * b + 12 * Math.sin(b + year) + (year - 2014) * (b % 3 - 0.6) * 6);
                rows.add(row(prefix + (b + 1), year, year < 2019 ? "old" : "new", value));
            }
        }
        return series(rows.toArray(Object[][]::new));
    }

    public static ChartSpec spec(String name, ChartSpec.Mark mark) {
        return spec(name, mark, Map.of());
    }

    public static ChartSpec spec(String name, ChartSpec.Mark mark, Map<String, String> where) {
        return new ChartSpec(name, "invented", mark, new Words("收到的政府信息公开申请", "Requests for information received"),
                new Words("按机关和年度；竖虚线处统计口径改变，两侧不可直接比较", "By body and year; across a dashed rule the definition differs and values are not comparable"),
                new ChartSpec.Columns("year", "value", "body", mark == ChartSpec.Mark.MULTIPLES ? "body" : "", "segment", "fact_id", "", "", "", "", java.util.Optional.empty()), "", where,
                ChartSpec.Order.VALUE, 0, 0, List.of(), new Words("件", "requests"), ChartSpec.Figures.COUNT, ChartSpec.Scales.COMMON,
                Map.of("old", new Words("2014 年统计表", "table of 2014"), "new", new Words("2019 年格式", "form of 2019")), List.of(), "",
                new Words("数据均为虚构，仅用于检查图形。", "All data are invented, to look at the drawing."), new Words("虚构数据", "invented data"));
    }

    /** Rows with all the columns that a chart can use: body, year, segment, value, fact_id, part, across, lower, upper. */
    public static Table wide(Object[]... rows) {
        List<Column> columns = new ArrayList<>(series().columns());
        columns.add(new Column("part", Column.Type.TEXT, "part"));
        for (String name : List.of("across", "lower", "upper")) {
            columns.add(new Column(name, Column.Type.DECIMAL, name));
        }
        List<List<Object>> list = new ArrayList<>();
        for (Object[] row : rows) {
            list.add(Arrays.asList(row));
        }
        return new Table(columns, list);
    }

    public static Object[] wideRow(String body, int year, String segment, Object value, String part, Object across, Object lower, Object upper) {
        Object[] row = Arrays.copyOf(row(body, year, segment, value), 9);
        row[5] = part;
        row[6] = decimal(across);
        row[7] = decimal(lower);
        row[8] = decimal(upper);
        return row;
    }

    private static BigDecimal decimal(Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    /** A chart over {@link #wide} rows; {@code used} names those of part, across and interval that it uses. */
    public static ChartSpec wideSpec(String name, ChartSpec.Mark mark, Map<String, String> where, List<String> used) {
        ChartSpec spec = spec(name, ChartSpec.Mark.LINE, where);
        String lower = used.contains("interval") ? "lower" : "";
        String upper = used.contains("interval") ? "upper" : "";
        Map<String, Words> words = new java.util.HashMap<>(spec.words());
        words.put("across", new Words("办结件数", "decisions"));
        words.put("granted", new Words("予以公开", "granted"));
        words.put("partial", new Words("部分公开", "granted in part"));
        words.put("refused", new Words("不予公开", "refused"));
        words.put("not_held", new Words("无法提供", "not held"));
        words.put("other", new Words("其他处理", "other"));
        words.put("own", new Words("自评", "self-assessment"));
        words.put("third", new Words("第三方", "third party"));
        return new ChartSpec(name, "invented", mark, spec.title(), spec.subtitle(), new ChartSpec.Columns("year", "value", "body",
                mark == ChartSpec.Mark.MULTIPLES ? "body" : "", "segment", "fact_id", used.contains("part") ? "part" : "",
                used.contains("across") ? "across" : "", lower, upper, java.util.Optional.empty()), "", where, mark == ChartSpec.Mark.WATERFALL ? ChartSpec.Order.TABLE : ChartSpec.Order.VALUE, 0, 0,
                List.of(), used.contains("percent") ? new Words("%", "%") : spec.unit(),
                used.contains("percent") ? ChartSpec.Figures.DECIMAL : ChartSpec.Figures.COUNT, ChartSpec.Scales.COMMON, words, List.of(), "", spec.note(), spec.source());
    }
}
