package org.nianbao.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** How far a dependence between neighbouring years could explain a trend. Below 20 years it can neither be tested nor corrected, so a stress value is told. */
final class Dependence {
    private static final int RUNS = 20_000;
    private static final Map<String, int[]> SIMULATED = new ConcurrentHashMap<>();

    private Dependence() {
    }

    /** Correlation of neighbouring values of one segment; NaN with fewer than 3 or without variation. */
    static double lagOne(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double all = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double pairs = 0;
        for (int i = 1; i < values.length; i++) {
            pairs += (values[i] - mean) * (values[i - 1] - mean);
        }
        return values.length < 3 || Robust.allEqual(values) ? Double.NaN : pairs / all;
    }

    /**
     * P(|S| at least this) for series without trend whose neighbours correlate by 0.3 (first-order autoregression, normal): simulated once for each list of segment
     * lengths with a fixed seed, 20,000 series, so its error is about 0.002 near 5 %.
     */
    static double stressed(int s, List<Integer> lengths) {
        int[] atLeast = SIMULATED.computeIfAbsent(lengths.toString(), key -> simulate(lengths));
        return Math.abs(s) < atLeast.length ? atLeast[Math.abs(s)] / (double) RUNS : 0;
    }

    /** How many of the simulated series have |S| of at least 0, 1, 2, … */
    private static int[] simulate(List<Integer> lengths) {
        Random dice = new Random(20_240_601);
        int[] atLeast = new int[1 + lengths.stream().mapToInt(length -> length * (length - 1) / 2).sum()];
        for (int run = 0; run < RUNS; run++) {
            int s = 0;
            for (int length : lengths) {
                double[] x = new double[length];
                for (int i = 0; i < length; i++) {
                    x[i] = i == 0 ? dice.nextGaussian() : 0.3 * x[i - 1] + Math.sqrt(1 - 0.09) * dice.nextGaussian();
                }
                s += MannKendall.score(x);
            }
            atLeast[Math.abs(s)]++;
        }
        for (int size = atLeast.length - 2; size >= 0; size--) {
            atLeast[size] += atLeast[size + 1];
        }
        return atLeast;
    }
}
