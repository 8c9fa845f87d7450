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
                new ChartSpec.Columns("year", "value", "body", mark == ChartSpec.Mark.MULTIPLES ? "body" : "", "segment", "fact_id"), where,
                ChartSpec.Order.VALUE, 0, List.of(), new Words("件", "requests"), ChartSpec.Figures.COUNT,
                Map.of("old", new Words("2014 年统计表", "table of 2014"), "new", new Words("2019 年格式", "form of 2019")),
                new Words("数据均为虚构，仅用于检查图形。", "All data are invented, to look at the drawing."), new Words("虚构数据", "invented data"));
    }
}
