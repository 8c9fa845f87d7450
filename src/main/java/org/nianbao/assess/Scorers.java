package org.nianbao.assess;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nianbao.statistics.Agreement;
import org.nianbao.statistics.IntraclassCorrelation;
import org.nianbao.statistics.Robust;

/**
 * Agreement on one indicator in one year.
 *
 * @param scorers  of the third party, both of its rounds together
 * @param bodies   that two of them or more have scored
 * @param alpha    Krippendorff's, interval scale; NaN when it cannot be told
 * @param w        Kendall's W over the bodies that all of them have scored: do they order bodies alike? NaN where {@code icc} is
 * @param icc      ICC(A,1) over the bodies that all of them have scored; NaN with fewer than two
 * @param bias     by scorer: mean difference from the mean of all scorers of the same body, in points
 * @param drift    by scorer: how that difference moves in thirty days, the median of all pairs of scores of different days; NaN with fewer than three dated scores of bodies scored twice
 * @param self     mean of the body's own score less the third party's, in points; NaN without both
 * @param revised  scores that changed after an objection, {@code objected}: that were looked at again
 */
public record Scorers(String indicator, List<String> scorers, int bodies, double alpha, double w, double icc, Map<String, Double> bias, Map<String, Double> drift, double self, int revised, int objected) {
    static List<Scorers> of(List<Sheet> scores, int year) {
        Map<String, List<Sheet>> byIndicator = new TreeMap<>();
        scores.stream().filter(score -> score.year() == year).forEach(score -> byIndicator.computeIfAbsent(score.indicator(), id -> new ArrayList<>()).add(score));
        return byIndicator.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
    }

    private static Scorers of(String indicator, List<Sheet> all) {
        List<Sheet> third = all.stream().filter(score -> score.round() == Sheet.Round.THIRD_PARTY && !Double.isNaN(score.points())).toList();
        List<String> scorers = List.copyOf(new TreeSet<>(third.stream().map(Sheet::scorer).toList()));
        List<String> bodies = List.copyOf(new TreeSet<>(third.stream().map(Sheet::body).toList()));
        double[][] table = new double[scorers.size()][bodies.size()];
        for (double[] row : table) {
            Arrays.fill(row, Double.NaN);
        }
        third.forEach(score -> table[scorers.indexOf(score.scorer())][bodies.indexOf(score.body())] = score.points());
        double[] means = new double[bodies.size()];
        int[] given = new int[bodies.size()];
        for (int b = 0; b < means.length; b++) {
            int at = b;
            double[] column = Arrays.stream(table).mapToDouble(row -> row[at]).filter(v -> !Double.isNaN(v)).toArray();
            means[b] = Arrays.stream(column).average().orElse(Double.NaN);
            given[b] = column.length;
        }
        Map<String, Double> bias = new TreeMap<>();
        Map<String, Double> drift = new TreeMap<>();
        for (int s = 0; s < scorers.size(); s++) {
            double[] row = table[s];
            drift.put(scorers.get(s), drift(third, scorers.get(s), bodies, means, given));
            bias.put(scorers.get(s), java.util.stream.IntStream.range(0, means.length).filter(b -> given[b] > 1 && !Double.isNaN(row[b])).mapToDouble(b -> row[b] - means[b]).average().orElse(Double.NaN));
        }
        double[][] complete = Arrays.stream(table).map(row -> java.util.stream.IntStream.range(0, given.length).filter(b -> given[b] == scorers.size()).mapToDouble(b -> row[b]).toArray())
                .toArray(double[][]::new);
        boolean several = scorers.size() > 1 && complete[0].length > 1;
        double w = several ? Agreement.concordance(complete).w() : Double.NaN;
        double icc = !several || Arrays.stream(complete).flatMapToDouble(Arrays::stream).distinct().count() < 2 ? Double.NaN : IntraclassCorrelation.of(complete, 0.95).agreementSingle().value();
        double self = all.stream().filter(score -> score.round() == Sheet.Round.SELF && bodies.contains(score.body())).mapToDouble(score -> score.points() - means[bodies.indexOf(score.body())])
                .filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
        List<Sheet> objections = all.stream().filter(score -> score.round() == Sheet.Round.OBJECTION).toList();
        int revised = (int) objections.stream().filter(score -> !bodies.contains(score.body()) || Math.abs(score.points() - means[bodies.indexOf(score.body())]) > 1e-9).count();
        return new Scorers(indicator, scorers, (int) Arrays.stream(given).filter(count -> count > 1).count(), scorers.size() < 2 ? Double.NaN : Agreement.alpha(table, Agreement.Scale.INTERVAL), w, icc,
                bias, drift, self, revised, objections.size());
    }

    private static double drift(List<Sheet> third, String scorer, List<String> bodies, double[] means, int... given) {
        List<double[]> points = new ArrayList<>();
        for (Sheet score : third) {
            int body = bodies.indexOf(score.body());
            if (score.scorer().equals(scorer) && !score.seen().isEmpty() && given[body] > 1) {
                points.add(new double[] {LocalDate.parse(score.seen()).toEpochDay(), score.points() - means[body]});
            }
        }
        List<Double> slopes = new ArrayList<>();
        for (double[] a : points) {
            for (double[] b : points) {
                if (b[0] > a[0]) {
                    slopes.add(30 * (b[1] - a[1]) / (b[0] - a[0]));
                }
            }
        }
        return points.size() < 3 || slopes.isEmpty() ? Double.NaN : Robust.median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
