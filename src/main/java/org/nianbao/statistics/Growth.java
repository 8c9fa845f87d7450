package org.nianbao.statistics;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Growth a year inside one definition.
 *
 * @param cagr      compound rate from the first to the last value (0.1 is 10 %); NaN with a reason
 * @param logLinear rate of growth a year from a least-squares line through the logarithms of all years; NaN unless all values are positive
 * @param years     from the first value to the last
 * @param reason    why there is no rate
 */
public record Growth(double cagr, double logLinear, int years, Optional<Reason> reason) implements Serializable {

    /** @param points of one segment, ascending */
    public static Growth of(List<Point> points) {
        if (points.size() < 2) {
            return new Growth(Double.NaN, Double.NaN, 0, Optional.of(Reason.TOO_FEW_YEARS));
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        int years = last.year() - first.year();
        if (!points.stream().allMatch(p -> p.segment().equals(first.segment()))) {
            return new Growth(Double.NaN, Double.NaN, years, Optional.of(Reason.BREAK_INSIDE));
        }
        double log = points.stream().allMatch(p -> p.value() > 0)
                ? Math.expm1(Regression.of(points.stream().mapToDouble(p -> Math.log(p.value())).toArray(), points.stream().mapToDouble(p -> 1).toArray(),
                        points.stream().mapToDouble(p -> p.year() - first.year()).toArray()).coefficients()[1]) : Double.NaN;
        if (first.value() == last.value()) {
            return new Growth(0, log, years, Optional.empty());
        }
        if (first.value() == 0) {
            return new Growth(Double.NaN, log, years, Optional.of(Reason.ZERO_BASE));
        }
        if (last.value() == 0 && first.value() > 0) {
            return new Growth(Double.NaN, log, years, Optional.of(Reason.ZERO_END));
        }
        if (first.value() < 0 || last.value() < 0) {
            return new Growth(Double.NaN, log, years, Optional.of(Reason.SIGN_CHANGE));
        }
        return new Growth(Math.pow(last.value() / first.value(), 1.0 / years) - 1, log, years, Optional.empty());
    }

    /** An Optional does not travel between processes. */
    private record Travelling(double cagr, double logLinear, int years, Reason reason) implements Serializable {
        private Object readResolve() {
            return new Growth(cagr, logLinear, years, Optional.ofNullable(reason));
        }
    }

    private Object writeReplace() {
        return new Travelling(cagr, logLinear, years, reason.orElse(null));
    }
}
