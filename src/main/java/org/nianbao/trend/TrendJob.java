package org.nianbao.trend;

import java.util.List;
import org.nianbao.engine.Column;
import org.nianbao.spec.Word;

/**
 * What a trend promises, in {@code jobs/trend/NAME.yml}; its SELECT stands beside it in {@code NAME.sql}.
 *
 * @param title   one line
 * @param about   what it is, how a value is chosen, and what must not be concluded from it
 * @param grain   the columns of which there is one row each
 * @param inputs  the tables it reads, and no others
 * @param columns what it gives
 * @param order   columns its rows are sorted by
 */
public record TrendJob(String title, String about, List<Word> grain, List<Word> inputs, List<Promise> columns, List<Word> order) {
    /** A promised column. */
    public record Promise(Word name, Column.Type type, String meaning) {
        public Promise {
            if (!name.text().matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("a column is named in ASCII snake_case, not \"" + name + "\"");
            }
        }
    }

    public TrendJob {
        grain = List.copyOf(grain);
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }
}
