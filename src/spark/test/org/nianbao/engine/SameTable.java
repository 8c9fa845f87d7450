package org.nianbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Holds two tables against each other, as DuckDB reads them, in the order in which they are stored; numbers to 12 digits. */
public final class SameTable {
    private SameTable() {
    }

    /**
     * @param besides columns that may differ
     * @return how many rows both have
     */
    public static int rows(String name, Path one, Path other, String... besides) {
        try (DuckDbEngine engine = DuckDbEngine.over(one, other)) {
            engine.table("one", one);
            engine.table("other", other);
            assertEquals(engine.columns("one"), engine.columns("other"), name);
            String columns = engine.columns("one").stream().filter(column -> !List.of(besides).contains(column)).map(Sql::name).collect(Collectors.joining(", "));
            Table wanted = engine.read("SELECT " + columns + " FROM one");
            Table found = engine.read("SELECT " + columns + " FROM other");
            assertEquals(wanted.columns(), found.columns(), name);
            assertEquals(wanted.rows().size(), found.rows().size(), name + ": rows");
            for (int row = 0; row < wanted.rows().size(); row++) {
                for (int column = 0; column < wanted.columns().size(); column++) {
                    Object left = wanted.rows().get(row).get(column);
                    Object right = found.rows().get(row).get(column);
                    boolean equal = left instanceof Double a && right instanceof Double b ? a.equals(b) || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))
                            : left == null ? right == null : left.equals(right);
                    assertTrue(equal, name + ", row " + row + ", " + wanted.columns().get(column).name() + ": " + left + " on DuckDB, " + right + " on Spark\n"
                            + wanted.rows().get(row) + "\n" + found.rows().get(row));
                }
            }
            return wanted.rows().size();
        }
    }
}
