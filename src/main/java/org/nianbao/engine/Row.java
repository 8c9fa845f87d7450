package org.nianbao.engine;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row that {@link DuckDbEngine#each} stands at. Columns are counted from 1; it is of no use once the next row is handed over. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** Text, or null. */
    public String text(int column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A decimal number, or null. */
    public BigDecimal decimal(int column) {
        try {
            return result.getBigDecimal(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A whole number; 0 for null. */
    public int integer(int column) {
        try {
            return result.getInt(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A whole number; 0 for null. */
    public long wide(int column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number; 0 for null. */
    public double real(int column) {
        try {
            return result.getDouble(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True or false; false for null. */
    public boolean truth(int column) {
        try {
            return result.getBoolean(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value of the types that {@link Table} holds, or null. */
    public Object value(int column) {
        try {
            return DuckDbEngine.value(result.getObject(column));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
