package org.nianbao.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One indicator of one body, and where its points went.
 *
 * @param value     of a leaf, as the source gives it; NaN for a group
 * @param score     NaN where there is none
 * @param weight    among its siblings; {@code effective}: on the whole
 * @param effective as used for this body: what does not apply or is rescaled away has none
 * @param lost      points of the whole that a leaf costs the body: the scores of the whole and all losses add up to full marks where all means are arithmetic
 * @param formula   with the values in it
 * @param reason    why there is no score, or that the score stands for a missing value; empty otherwise
 * @param sources   by name of value: where it comes from
 */
public record Explained(Indicator indicator, double value, double score, double weight, double effective, double lost, String formula, String reason, Map<String, String> sources) {
    /** What a source is: {@code finding}, {@code passage}, {@code sheet}, {@code report}, or {@code fact} for ids of facts. */
    public static String kind(String source) {
        return List.of("finding", "passage", "sheet", "report").stream().filter(kind -> source.startsWith(kind + " ")).findFirst().orElse("fact");
    }

    /** A source without its kind. */
    public static String where(String source) {
        return kind(source).equals("fact") ? source : source.substring(kind(source).length() + 1);
    }

    /** All indicators of a body in the order of the index. */
    public static List<Explained> of(Assess.Assessed assessed, String body) {
        Scores s = assessed.scores();
        int at = s.panel().bodies().indexOf(body);
        if (at < 0) {
            throw new IllegalArgumentException("\"" + body + "\" has no report for " + s.panel().year());
        }
        double[] effective = effective(s, at);
        List<Explained> lines = new ArrayList<>();
        int leaf = 0;
        for (int node = 0; node < s.index().indicators().size(); node++) {
            Indicator indicator = s.index().indicators().get(node);
            double score = s.scores()[at][node];
            if (indicator.leaf()) {
                double value = s.raw()[at][leaf++];
                Map<String, String> sources = new LinkedHashMap<>();
                String formula = "";
                if (indicator.source().orElseThrow() instanceof Indicator.Source.Formula source) {
                    formula = source.expression().with(name -> name + "=" + (Double.isNaN(s.panel().value(name, at)) ? "?" : Decimals.text(s.panel().value(name, at))));
                    sources.putAll(sources(assessed, body, source.expression()));
                }
                String reason = !s.panel().applies(indicator, at) ? "does not apply to this body"
                        : s.dropped().containsKey(indicator.id()) ? s.dropped().get(indicator.id())
                        : Double.isNaN(value) ? "missing: " + s.index().method().missing().policy().name().toLowerCase(java.util.Locale.ROOT) : "";
                if (indicator.source().orElseThrow() instanceof Indicator.Source.Sheet && !Double.isNaN(value)) {
                    formula = "by hand, of " + Decimals.text(Sheets.points(indicator)) + " points";
                }
                if (indicator.source().orElseThrow() instanceof Indicator.Source.Rules) {
                    formula = trace(assessed, body, at, indicator, sources);
                }
                if (assessed.evidence().containsKey(List.of(body, "sheet:" + indicator.id()))) {
                    sources.put("sheet:" + indicator.id(), assessed.evidence().get(List.of(body, "sheet:" + indicator.id())));
                }
                lines.add(new Explained(indicator, value, score, s.weights()[node], effective[node], effective[node] == 0 ? 0 : effective[node] * (s.index().method().scale() - score), formula,
                        reason, sources));
            } else {
                Map<String, String> sources = new LinkedHashMap<>();
                String formula = indicator.parent().isEmpty() ? trace(assessed, body, at, indicator, sources) : "";
                lines.add(new Explained(indicator, Double.NaN, score, s.weights()[node], effective[node], Double.NaN, formula, !Double.isNaN(score) ? "" : indicator.parent().isEmpty() && s.index().method().whole() != Synthesis.MEANS
                        ? "not compared: it lacks a score, or is alone in its list" : "too little is known", sources));
            }
        }
        return lines;
    }

    /** Where the values of an expression come from. Findings that are taken off again cost nothing here and are left out. */
    private static Map<String, String> sources(Assess.Assessed assessed, String body, Expression expression) {
        Map<String, String> sources = new LinkedHashMap<>();
        expression.names().stream().filter(name -> assessed.evidence().containsKey(List.of(body, name))).forEach(name -> sources.put(name, assessed.evidence().get(List.of(body, name))));
        Set<String> off = new TreeSet<>();
        expression.subtracted().stream().filter(name -> name.startsWith("finding") && sources.containsKey(name)).forEach(name -> off.addAll(List.of(where(sources.remove(name)).split(" "))));
        sources.replaceAll((name, source) -> !kind(source).equals("finding") ? source
                : "finding " + String.join(" ", Arrays.stream(where(source).split(" ")).filter(id -> !off.contains(id)).toList()));
        sources.values().removeIf(source -> source.equals("finding "));
        return sources;
    }

    /** What the rules of an indicator did to the body, one after the other. */
    private static String trace(Assess.Assessed assessed, String body, int at, Indicator indicator, Map<String, String> sources) {
        Scores s = assessed.scores();
        List<Rule.Applied> applied = Rule.of(s.index(), indicator, name -> s.panel().value(name, at));
        applied.forEach(one -> sources.putAll(sources(assessed, body, one.rule().source())));
        return String.join("; ", applied.stream().map(Rule.Applied::toString).toList());
    }

    /** Weights on the whole after what has no score was left out. */
    private static double[] effective(Scores s, int body) {
        double[] weights = s.weights().clone();
        for (int node = 0; node < weights.length; node++) {
            weights[node] = Double.isNaN(s.scores()[body][node]) ? 0 : weights[node];
        }
        return new Tree(s.index()).effective(weights);
    }
}
