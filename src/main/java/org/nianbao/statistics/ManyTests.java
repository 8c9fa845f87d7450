package org.nianbao.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Statements about many series at once. */
public final class ManyTests {
    private ManyTests() {
    }

    /** p-values adjusted so that the share of false findings is controlled (Benjamini and Hochberg 1995); in the order given, NaN stays NaN and does not count. */
    public static double[] adjusted(double... p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Integer[] tested = Arrays.stream(order).filter(i -> !Double.isNaN(p[i])).sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed()).toArray(Integer[]::new);
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double least = 1;
        for (int r = 0; r < tested.length; r++) {
            least = Math.min(least, p[tested[r]] * tested.length / (tested.length - r));
            adjusted[tested[r]] = least;
        }
        return adjusted;
    }

    /**
     * The same for the deciding p of many series (one indicator, many bodies), in the order given. Series that no order of their values could make significant do not count
     * (Tarone 1990; Gilbert 2005): whether they could depends on lengths and ties only, not on the trend.
     */
    public static double[] adjusted(List<SeriesTrend> series) {
        return adjusted(series.stream().mapToDouble(SeriesTrend::deciding).toArray());
    }

    /**
     * One test for a common direction of many independent units (Helsel and Frans 2006): S and its variance added up.
     *
     * @param units with something to compare
     * @param s     sum of S
     * @param z     continuity-corrected
     * @param p     two-sided, normal
     */
    public record Regional(int units, int s, double variance, double z, double p) {
    }

    public static Regional regional(List<Stratified> units) {
        return regional(units.stream().mapToInt(Stratified::s).sum(), units.stream().mapToDouble(Stratified::variance).sum(),
                (int) units.stream().filter(unit -> unit.variance() > 0).count());
    }

    /** The same over whole series with their breaks: only what lies within segments is added up. */
    public static Regional together(List<SeriesTrend> series) {
        return regional(series.stream().mapToInt(SeriesTrend::s).sum(), series.stream().mapToDouble(SeriesTrend::variance).sum(),
                (int) series.stream().filter(unit -> unit.variance() > 0).count());
    }

    private static Regional regional(int s, double variance, int units) {
        double z = MannKendall.z(s, variance);
        return new Regional(units, s, variance, z, variance == 0 ? 1 : Normal.twoSided(z));
    }
}
