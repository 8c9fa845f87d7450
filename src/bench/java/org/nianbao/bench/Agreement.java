package org.nianbao.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;

/** Tells whether two tables hold the same rows, doubles to 12 digits; exits with 1 when they do not. */
public final class Agreement {
    private Agreement() {
    }

    /** @param arguments two folders of Parquet */
    public static void main(String[] arguments) {
        Path one = Path.of(arguments[0]);
        Path other = Path.of(arguments[1]);
        try (DuckDbEngine engine = DuckDbEngine.over(one, other)) {
            engine.table("one", one);
            engine.table("other", other);
            String columns = engine.read("SELECT * FROM one LIMIT 0").columns().stream().map(column -> column.type() == Column.Type.DOUBLE
                    ? "printf('%.11e', " + Sql.name(column.name()) + ")" : Sql.name(column.name())).collect(Collectors.joining(", "));
            String missed = "SELECT count(*) FROM (SELECT " + columns + " FROM one EXCEPT ALL SELECT " + columns + " FROM other)";
            String added = "SELECT count(*) FROM (SELECT " + columns + " FROM other EXCEPT ALL SELECT " + columns + " FROM one)";
            long rows = (Long) engine.read("SELECT count(*) FROM one").rows().get(0).get(0);
            long missing = (Long) engine.read(missed).rows().get(0).get(0);
            long more = (Long) engine.read(added).rows().get(0).get(0);
            System.out.printf(Locale.ROOT, "%,d rows; only in the first %,d, only in the second %,d%n", rows, missing, more);
            System.exit(missing + more == 0 ? 0 : 1);
        }
    }
}
