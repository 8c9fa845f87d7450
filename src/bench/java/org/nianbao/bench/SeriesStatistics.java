package org.nianbao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.nianbao.statistics.Point;
import org.nianbao.statistics.SeriesTrend;

/** Full statistics of 20,000 invented series (340 bodies × 60 indicators, 18 years): half of them with a break in 2019, half without, on all cores. */
public final class SeriesStatistics {
    private SeriesStatistics() {
    }

    public static void main(String[] arguments) {
        int count = 340 * 60;
        List<List<Point>> series = new ArrayList<>();
        Random dice = new Random(1);
        for (int i = 0; i < count; i++) {
            List<Point> points = new ArrayList<>();
            double level = Math.exp(dice.nextDouble() * 5);
            for (int year = 2008; year < 2026; year++) {
                points.add(new Point(year, i % 3 == 0 ? Math.rint(level + dice.nextGaussian()) : level + level * 0.3 * dice.nextGaussian(),
                        i % 2 == 0 && year >= 2019 ? "new" : "old"));
            }
            series.add(points);
        }
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            long rising = IntStream.range(0, count).parallel().filter(i -> SeriesTrend.of(series.get(i), List.of(), 0, Set.of(2014)).evidence() == SeriesTrend.Evidence.STRONG).count();
            System.out.printf("%d series in %.1f s on %d cores; %d with strong evidence%n", count, (System.nanoTime() - start) / 1e9,
                    Runtime.getRuntime().availableProcessors(), rising);
        }
    }
}
