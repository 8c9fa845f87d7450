package org.nianbao.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.engine.Table;

/** The rows of a table, cells by the name of their column. */
final class Rows {
    private final Map<String, Integer> places = new HashMap<>();
    private final Table table;

    Rows(Table table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            places.put(table.columns().get(i).name(), i);
        }
    }

    /** One row. A cell without a value is an empty text. */
    record Row(Rows rows, List<Object> cells) {
        Object value(String column) {
            return cells.get(rows.places.get(column));
        }

        String text(String column) {
            Object value = value(column);
            return value == null ? "" : value instanceof BigDecimal decimal ? decimal.stripTrailingZeros().toPlainString() : value.toString();
        }

        /** A whole number, 0 where there is none. */
        int whole(String column) {
            return value(column) instanceof Number number ? number.intValue() : 0;
        }

        /** A number, or null. */
        BigDecimal number(String column) {
            Object value = value(column);
            if (value instanceof BigDecimal decimal) {
                return decimal;
            }
            if (value instanceof Double number) {
                return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            }
            return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
        }

        boolean yes(String column) {
            return Boolean.TRUE.equals(value(column));
        }
    }

    List<Row> all() {
        List<Row> all = new ArrayList<>();
        for (List<Object> cells : table.rows()) {
            all.add(new Row(this, cells));
        }
        return all;
    }

    static void demand(String name, Table table, String... columns) {
        List<String> lacking = new ArrayList<>();
        for (String column : columns) {
            if (table.columns().stream().noneMatch(there -> there.name().equals(column))) {
                lacking.add(column);
            }
        }
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("the table " + name + " lacks the columns " + String.join(", ", lacking));
        }
    }
}
