package org.nianbao.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.nianbao.fact.Fact;

/**
 * Something that the form, or another year's report, makes equal: the figures of {@code left} come to the same as those of {@code right}. Every
 * coefficient is 1. All equations of one report are the system that its figures have to satisfy.
 *
 * @param sort  what makes it true
 * @param left  addends of one side, at least one; where there is a single total, it stands here
 * @param right addends of the other side, at least one
 */
public record Equation(Sort sort, List<Figure> left, List<Figure> right) {
    /** What makes two sides equal. */
    public enum Sort {
        /** The columns of a row add up to its total column. */
        ROW,
        /** The rows of a column add up to its total row. */
        COLUMN,
        /** New and carried in = outcomes and carried out, in one column. */
        BALANCE,
        /** The results of review or litigation add up to their total. */
        GROUP,
        /** A total and its parts that are listed by their indicators. */
        LISTED;
    }

    public Equation {
        left = List.copyOf(left);
        right = List.copyOf(right);
        if (left.isEmpty() || right.isEmpty()) {
            throw new IllegalArgumentException("an equation has figures on both sides");
        }
    }

    /** Whether every figure can be calculated with; blank cells count as nothing. */
    public boolean decidable() {
        return figures().allMatch(f -> f.reading() != Fact.Mark.UNREADABLE && f.reading() != Fact.Mark.MISSING);
    }

    /** Left minus right; 0 when it holds. */
    public BigDecimal gap() {
        return sum(left).subtract(sum(right));
    }

    /** Whether both sides agree, as far as they can be read. */
    public boolean holds() {
        return gap().signum() == 0;
    }

    /** All figures, the left ones first. */
    public Stream<Figure> figures() {
        return Stream.concat(left.stream(), right.stream());
    }

    static BigDecimal sum(List<Figure> side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Figure figure : side) {
            sum = sum.add(figure.addend());
        }
        return sum;
    }
}
