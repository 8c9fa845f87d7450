package org.nianbao.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.nianbao.assess.Expression;
import org.nianbao.assess.Index;
import org.nianbao.assess.Indicator;
import org.nianbao.assess.Mean;
import org.nianbao.assess.Method;
import org.nianbao.assess.Normalisation;
import org.nianbao.assess.Panel;
import org.nianbao.assess.Scoring;
import org.nianbao.assess.Uncertainty;
import org.nianbao.assess.Weighting;
import org.nianbao.spec.Words;

/** 10,000 variants of an invented index of 51 bodies and 49 indicators in eight groups, and as many runs again for the sensitivity indices, on all cores. */
public final class RankVariants {
    private RankVariants() {
    }

    public static void main(String[] arguments) {
        int bodies = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 51;
        List<Indicator> indicators = new ArrayList<>();
        indicators.add(node("all", "", null));
        Map<String, double[]> values = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int group = 0; group < 8; group++) {
            indicators.add(node("group" + group, "all", null));
        }
        for (int leaf = 0; leaf < 49; leaf++) {
            indicators.add(node("leaf" + leaf, "group" + leaf % 8, "x" + leaf));
            double[] column = new double[bodies];
            for (int i = 0; i < bodies; i++) {
                column[i] = random.nextDouble() < 0.02 ? Double.NaN : Math.exp(random.nextGaussian());
            }
            values.put("x" + leaf, column);
        }
        List<String> names = new ArrayList<>();
        double[] reliability = new double[bodies];
        for (int i = 0; i < bodies; i++) {
            names.add("body" + i);
            reliability[i] = i % 3 == 0 ? 0.9 : 1;
        }
        Method method = new Method(new Words("", "bench"), "1", new Method.Valid(2024, 2024), Method.Sums.RELATIVE, 100, 1, new Method.Missing(Method.Policy.PEERS, Method.Centre.MEAN, 0),
                Optional.of(new Method.Outliers(Method.Treatment.WINSORISE, 5, 2, 3.5)), Normalisation.MIN_MAX, Optional.empty(), Weighting.GIVEN, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Map.of("other", Mean.ARITHMETIC), Optional.empty(), Optional.empty(), List.of(),
                Optional.of(new Method.Variants(10_000, 1, 0.25, 0.7, List.of(Normalisation.MIN_MAX, Normalisation.PERCENTILE_RANK), List.of(Mean.ARITHMETIC, Mean.GEOMETRIC),
                        List.of(Method.Policy.LOWEST, Method.Policy.PEERS, Method.Policy.RESCALE), List.of("0", "5"), 0.9)));
        Panel panel = Panel.of(2024, names, values).withReliability(reliability);
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            Uncertainty uncertainty = Uncertainty.of(Scoring.of(new Index("bench", method, indicators), panel));
            System.out.printf("10000 variants of %d × 49 and the sensitivity of %d choices in %.1f s on %d cores%n", bodies, uncertainty.sensitivity().size(),
                    (System.nanoTime() - start) / 1e9, Runtime.getRuntime().availableProcessors());
        }
    }

    private static Indicator node(String id, String parent, String source) {
        return new Indicator(id, parent, new Words(id, id), 1, 1, Optional.ofNullable(source).map(text -> new Indicator.Source.Formula(Expression.of(text))), Double.NaN, Double.NaN, Double.NaN,
                List.of());
    }
}
