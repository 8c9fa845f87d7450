package org.nianbao.assess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Words;

/**
 * A figure of the body's own report that an evaluator's score should not contradict, from {@code cross.csv}.
 *
 * @param indicator scored by hand
 * @param source    the figure
 * @param worst     value that deserves no points, {@code best} full points; in between in proportion, either may be the greater
 * @param within    share of the points by which a score may lie beside that, 0 to 1
 */
public record Cross(String indicator, Expression source, double worst, double best, double within, Words label) {
    private static final List<String> COLUMNS = List.of("indicator", "source", "worst", "best", "within", "label_zh", "label_en");

    static List<Cross> read(Path file, List<Indicator> indicators, List<String> faults) {
        List<Cross> all = new ArrayList<>();
        List<String> ids = indicators.stream().filter(indicator -> indicator.source().filter(source -> source instanceof Indicator.Source.Sheet).isPresent()).map(Indicator::id).toList();
        for (Csv.Line line : Csv.optional(file, COLUMNS, faults)) {
            int before = faults.size();
            if (!ids.contains(line.text("indicator"))) {
                faults.add(line.fault("no indicator \"" + line.text("indicator") + "\" is scored by hand" + Nearest.hint(line.text("indicator"), ids)));
            }
            double worst = Index.number(line, "worst", faults);
            double best = Index.number(line, "best", faults);
            double within = Index.number(line, "within", faults);
            if (faults.size() == before && (Double.isNaN(worst) || Double.isNaN(best) || worst == best)) {
                faults.add(line.fault("worst and best are two different numbers, not \"" + line.text("worst") + "\" and \"" + line.text("best") + "\""));
            }
            if (faults.size() == before && !(within >= 0 && within < 1)) {
                faults.add(line.fault("within is a share from 0 to below 1, not \"" + line.text("within") + "\""));
            }
            try {
                all.add(new Cross(line.text("indicator"), Expression.of(line.text("source")), worst, best, within, new Words(line.text("label_zh"), line.text("label_en"))));
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        return all;
    }

    /** Share of the points that a value of the figure deserves. */
    double deserved(double value) {
        return Math.max(0, Math.min(1, (value - worst) / (best - worst)));
    }
}
