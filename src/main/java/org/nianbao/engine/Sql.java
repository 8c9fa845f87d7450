package org.nianbao.engine;

/** Text put into SQL, so that no value can become a statement. */
public final class Sql {
    private Sql() {
    }

    /** A text literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A quoted name. */
    public static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
