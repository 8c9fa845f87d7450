package org.nianbao.assess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.statistics.Interval;

/**
 * The weights that can have produced published totals from published block scores: w not negative, summing to 1, every total met within its rounding.
 *
 * @param weights        smallest and greatest possible weight of each block; empty when no weights explain the totals
 * @param contradictions numbers (from 0) of the bodies without any one of which weights would exist; empty when there are weights, or when no single body is to blame
 */
public record PublishedWeights(List<Interval> weights, List<Integer> contradictions) {
    /**
     * A published table of block scores and totals.
     *
     * @param blocks   names of the blocks, {@code bodies} of the bodies
     * @param rounding half a unit of the last digit with which totals are printed
     */
    public record Published(List<String> blocks, List<String> bodies, double[][] scores, double[] totals, double rounding) {
        /**
         * From a CSV with the columns {@code body}, {@code total} and one for each block.
         *
         * @throws SpecException with every cell that is no number, by line and column
         */
        public static Published read(Path file) {
            String first = Spec.text(file).lines().findFirst().orElse("");
            List<String> columns = Arrays.stream(first.split(",", -1)).map(String::strip).toList();
            List<String> faults = new ArrayList<>();
            if (columns.size() < 4 || !columns.subList(0, 2).equals(List.of("body", "total"))) {
                throw new SpecException(List.of(file + ":1: the columns are body,total and two blocks or more, not " + first));
            }
            List<Csv.Line> lines = Csv.read(file, columns, faults);
            List<String> blocks = columns.subList(2, columns.size());
            double[][] scores = new double[lines.size()][blocks.size()];
            double[] totals = new double[lines.size()];
            int digits = 0;
            for (int i = 0; i < lines.size(); i++) {
                Csv.Line line = lines.get(i);
                totals[i] = Index.number(line, "total", faults);
                for (int k = 0; k < blocks.size(); k++) {
                    scores[i][k] = Index.number(line, blocks.get(k), faults);
                }
                for (String column : columns.subList(1, columns.size())) {
                    if (line.text(column).isEmpty()) {
                        faults.add(line.fault(column + " is empty"));
                    }
                }
                digits = Math.max(digits, line.text("total").contains(".") ? line.text("total").length() - line.text("total").indexOf('.') - 1 : 0);
            }
            if (faults.isEmpty() && lines.isEmpty()) {
                faults.add(file + ": no body");
            }
            if (!faults.isEmpty()) {
                throw new SpecException(faults);
            }
            return new Published(blocks, lines.stream().map(line -> line.text("body")).toList(), scores, totals, 0.5 * Math.pow(10, -digits));
        }
    }

    /** @param rounding half a unit of the last printed digit, for totals printed as 84.97: 0.005. Block scores are taken as exact. */
    public static PublishedWeights of(double[][] blocks, double[] totals, double rounding) {
        int[] all = IntStream.range(0, totals.length).toArray();
        List<Interval> weights = range(blocks, totals, rounding, all);
        List<Integer> contradictions = new ArrayList<>();
        if (weights.isEmpty()) {
            for (int body : all) {
                if (totals.length > 1 && !range(blocks, totals, rounding, Arrays.stream(all).filter(other -> other != body).toArray()).isEmpty()) {
                    contradictions.add(body);
                }
            }
        }
        return new PublishedWeights(weights, contradictions);
    }

    private static List<Interval> range(double[][] blocks, double[] totals, double rounding, int... bodies) {
        int m = blocks[0].length;
        List<LinearConstraint> constraints = new ArrayList<>();
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        constraints.add(new LinearConstraint(ones, Relationship.EQ, 1));
        for (int body : bodies) {
            constraints.add(new LinearConstraint(blocks[body], Relationship.LEQ, totals[body] + rounding));
            constraints.add(new LinearConstraint(blocks[body], Relationship.GEQ, totals[body] - rounding));
        }
        List<Interval> range = new ArrayList<>();
        try {
            for (int k = 0; k < m; k++) {
                double[] one = new double[m];
                one[k] = 1;
                range.add(new Interval(extreme(one, constraints, GoalType.MINIMIZE), extreme(one, constraints, GoalType.MAXIMIZE)));
            }
        } catch (MathRuntimeException e) {
            return List.of(); // No feasible solution: the set of weights is bounded, so there is no other reason.
        }
        return range;
    }

    private static double extreme(double[] objective, List<LinearConstraint> constraints, GoalType goal) {
        double value = new SimplexSolver().optimize(new LinearObjectiveFunction(objective, 0), new LinearConstraintSet(constraints), goal, new NonNegativeConstraint(true)).getValue();
        return Math.max(0, Math.min(1, value));
    }

    /**
     * All weights in whole steps that explain the totals.
     *
     * @param parts    into how many steps the whole is divided: 20 for steps of 5 points
     * @param blocks   at most 8
     * @return weights in steps, ascending
     */
    public static List<int[]> inSteps(double[][] blocks, double[] totals, double rounding, int parts) {
        List<int[]> found = new ArrayList<>();
        place(blocks, totals, rounding + 1e-9, parts, new int[blocks[0].length], 0, parts, found);
        return found;
    }

    private static void place(double[][] blocks, double[] totals, double within, int parts, int[] steps, int at, int left, List<int[]> found) {
        if (at == steps.length - 1) {
            steps[at] = left;
            for (int body = 0; body < totals.length; body++) {
                double sum = 0;
                for (int k = 0; k < steps.length; k++) {
                    sum += blocks[body][k] * steps[k];
                }
                if (Math.abs(sum / parts - totals[body]) > within) {
                    return;
                }
            }
            found.add(steps.clone());
            return;
        }
        for (int step = 0; step <= left; step++) {
            steps[at] = step;
            place(blocks, totals, within, parts, steps, at + 1, left - step, found);
        }
    }
}
