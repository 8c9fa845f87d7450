package org.nianbao.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nianbao.engine.Column;
import org.nianbao.spec.Word;

/**
 * What a trend promises, in {@code jobs/trend/NAME.yml}; its SELECT stands beside it in {@code NAME.sql}.
 *
 * @param title    one line
 * @param about    what it is, how a value is chosen, and what must not be concluded from it
 * @param grain    the columns of which there is one row each
 * @param inputs   the tables it reads, and no others
 * @param columns  what it gives
 * @param order    columns its rows are sorted by
 * @param analysis statistics over its rows, stored beside it as {@code NAME_statistics}
 */
public record TrendJob(String title, String about, List<Word> grain, List<Word> inputs, List<Promise> columns, List<Word> order, Optional<Analysis> analysis) {
    /** A promised column. */
    public record Promise(Word name, Column.Type type, String meaning) {
        public Promise {
            if (!name.text().matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("a column is named in ASCII snake_case, not \"" + name + "\"");
            }
        }
    }

    /** What sort of statistics. */
    public enum Kind {
        /** One row a series: Mann-Kendall, Sen's slope, proportions, growth, level shifts; never across a break. */
        TREND,
        /** One row a group of bodies and year: how far apart they are (Gini, Theil, CV) and where the middle is. */
        DISPERSION,
        /** One row a body of a group and year: its rank, and how sure it is. */
        LEAGUE
    }

    /**
     * Which columns the statistics are of.
     *
     * @param by          one result for each of these together
     * @param year        column of the year
     * @param value       column of the value
     * @param segment     column of the segment; left out where there is one definition only
     * @param numerator   column of the numerator of a proportion
     * @param denominator column of its denominator
     * @param member      for {@code league} and {@code dispersion}: the column that names the bodies compared
     */
    public record Analysis(Kind kind, List<Word> by, Word year, Word value, Optional<Word> segment, Optional<Word> numerator, Optional<Word> denominator,
                           Optional<Word> member) {
        public Analysis {
            by = List.copyOf(by);
            if (numerator.isPresent() != denominator.isPresent()) {
                throw new IllegalArgumentException("\"numerator\" and \"denominator\" go together");
            }
            if (kind != Kind.TREND && member.isEmpty()) {
                throw new IllegalArgumentException("\"member\" is missing: the column that names what is compared");
            }
        }

        List<Word> named() {
            List<Word> named = new ArrayList<>(by);
            named.add(year);
            named.add(value);
            segment.ifPresent(named::add);
            numerator.ifPresent(named::add);
            denominator.ifPresent(named::add);
            member.ifPresent(named::add);
            return named;
        }
    }

    public TrendJob {
        grain = List.copyOf(grain);
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }
}
