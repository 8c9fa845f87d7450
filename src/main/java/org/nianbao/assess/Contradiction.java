package org.nianbao.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A score by hand that a figure of the body's own report contradicts (cross.csv).
 *
 * @param points   given
 * @param deserved by the figure
 * @param formula  the figure, with its values
 * @param sources  by name of value: ids of the facts behind it
 */
public record Contradiction(Sheet score, Cross cross, double points, double deserved, String formula, Map<String, String> sources) {
    static List<Contradiction> of(Assess.Assessed assessed, Map<String, Map<String, List<Sheet>>> counting) {
        Scores s = assessed.scores();
        List<Contradiction> found = new ArrayList<>();
        for (Cross cross : s.index().crosses()) {
            double most = Sheets.points(s.index().indicator(cross.indicator()).orElseThrow());
            for (int i = 0; i < s.panel().bodies().size(); i++) {
                int at = i;
                String body = s.panel().bodies().get(i);
                double value = cross.source().value(name -> s.panel().value(name, at));
                for (Sheet score : counting.getOrDefault(body, Map.of()).getOrDefault(cross.indicator(), List.of())) {
                    double deserved = most * cross.deserved(value);
                    if (!Double.isNaN(value) && Math.abs(score.points() - deserved) > cross.within() * most + 1e-9) {
                        Map<String, String> sources = new java.util.TreeMap<>();
                        cross.source().names().forEach(name -> sources.put(name, assessed.evidence().getOrDefault(List.of(body, name), "")));
                        found.add(new Contradiction(score, cross, score.points(), deserved, cross.source().with(name -> name + "=" + Decimals.text(s.panel().value(name, at))), sources));
                    }
                }
            }
        }
        return found;
    }
}
