package org.nianbao.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.statistics.Robust;

/** An index over a panel: sources → missing values → outliers → normalisation → weights → groups → ranks. Pure; the same input gives the same bits. */
public final class Scoring {
    private final Index index;
    private final Panel panel;
    private final Tree tree;
    private final List<Indicator> leaves;
    private final int[] lists;
    private final List<String> notes = new ArrayList<>();

    Scoring(Index index, Panel panel) {
        this.index = index;
        this.panel = panel;
        this.tree = new Tree(index);
        this.leaves = index.leaves();
        this.lists = Synthesis.lists(index.method(), panel);
    }

    /** Scores of all bodies of the panel by the index, whatever years it was made for. */
    public static Scores of(Index index, Panel panel) {
        return new Scoring(index, panel).scores();
    }

    /** The index with the weights that the data of the panel give it, frozen. */
    public static Index weighed(Index index, Panel panel) {
        Scores scores = of(index, panel);
        List<Indicator> frozen = new ArrayList<>();
        for (int node = 0; node < index.indicators().size(); node++) {
            frozen.add(index.indicators().get(node).weighing(scores.weights()[node]));
        }
        Method method = index.method();
        Map<String, String> said = new TreeMap<>();
        for (String option : List.of("weighting", "combination", "correlation", "shift", "pairs")) {
            if (method.options().containsKey(option)) {
                said.put(option, method.options().get(option) + (option.equals("weighting") ? ", frozen" : ""));
            }
        }
        return index.with(method.weighed(Method.Sums.RELATIVE, Weighting.GIVEN), frozen, said);
    }

    /**
     * The index with the least and greatest values of the given years as the ends of its scales, frozen; outliers are treated before, over all these years together.
     *
     * @param window panels of the years of the method's window; a leaf without a range in them is left out when it is scored
     */
    public static Index frozen(Index index, List<Panel> window) {
        List<double[][]> raws = window.stream().map(panel -> new Scoring(index, panel).raw()).toList();
        List<Indicator> leaves = index.leaves();
        Map<String, Indicator> changed = new TreeMap<>();
        for (int k = 0; k < leaves.size(); k++) {
            int column = k;
            double[] x = raws.stream().flatMap(Arrays::stream).mapToDouble(row -> row[column]).filter(v -> !Double.isNaN(v)).toArray();
            if (leaves.get(k).source().orElseThrow() instanceof Indicator.Source.Formula) {
                double[] treated = index.method().outliers().map(rule -> Shape.treat(x, rule, rule.points()).values()).orElse(x);
                changed.put(leaves.get(k).id(), leaves.get(k).between(Arrays.stream(treated).min().orElse(Double.NaN), Arrays.stream(treated).max().orElse(Double.NaN)));
            }
        }
        return index.with(index.method(), index.indicators().stream().map(indicator -> changed.getOrDefault(indicator.id(), indicator)).toList(),
                Map.of("normalisation", index.method().options().get("normalisation") + " (reports of " + String.join(", ", window.stream().map(panel -> String.valueOf(panel.year())).toList()) + ")"));
    }

    /** Leaves after normalisation, and what happened on the way. */
    record Prepared(double[][] imputed, double[][] treated, double[][] normalised, Map<String, Shape> shapes, Map<String, String> dropped) {
    }

    double[][] raw() {
        double[][] raw = new double[panel.bodies().size()][leaves.size()];
        for (int i = 0; i < raw.length; i++) {
            int body = i;
            for (int k = 0; k < leaves.size(); k++) {
                Indicator leaf = leaves.get(k);
                raw[i][k] = !panel.applies(leaf, i) ? Double.NaN
                        : leaf.source().orElseThrow() instanceof Indicator.Source.Formula formula ? formula.expression().value(name -> panel.value(name, body))
                        : leaf.source().orElseThrow() instanceof Indicator.Source.Rules ? left(leaf, body) : panel.value("sheet:" + leaf.id(), body);
            }
        }
        return raw;
    }

    private double left(Indicator leaf, int body) {
        double most = Sheets.points(leaf);
        return Math.max(0, most - Rule.of(index, leaf, name -> panel.value(name, body)).stream().mapToDouble(Rule.Applied::points).sum());
    }

    /** @param points how often an extreme value may be pulled in; 0 leaves outliers alone */
    Prepared prepare(double[][] raw, Method.Policy policy, int points, Normalisation normalisation) {
        Method method = index.method();
        int n = raw.length;
        double[][] imputed = new double[n][leaves.size()];
        double[][] treated = new double[n][leaves.size()];
        double[][] normalised = new double[n][leaves.size()];
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, String> dropped = new TreeMap<>();
        for (int k = 0; k < leaves.size(); k++) {
            Indicator leaf = leaves.get(k);
            int column = k;
            double[] x = Arrays.stream(raw).mapToDouble(row -> row[column]).toArray();
            double[] filled = policy == Method.Policy.PEERS ? byPeers(x, leaf) : x;
            double[] pulled = filled;
            if (method.outliers().isPresent() && leaf.source().orElseThrow() instanceof Indicator.Source.Formula) {
                Shape shape = Shape.treat(filled, method.outliers().orElseThrow(), points);
                shapes.put(leaf.id(), shape);
                pulled = shape.values();
            }
            double[] scores = !(leaf.source().orElseThrow() instanceof Indicator.Source.Formula)
                    ? Normalisation.GOALPOSTS.scores(pulled, 1, 0, Sheets.points(leaf), Double.NaN, method.floor(), method.scale())
                    : normalisation.scores(pulled, leaf.direction(), leaf.low(), leaf.high(), leaf.target(), method.floor(), method.scale());
            boolean unknown = Arrays.stream(pulled).allMatch(Double::isNaN);
            // What nobody tells is missing for everybody: were it dropped, a body would have a score from whatever little is left.
            if (scores == null && !(unknown && policy == Method.Policy.RESCALE)) {
                dropped.put(leaf.id(), unknown ? "no body has a value" : "all bodies have the same value: it tells nobody apart");
            }
            for (int i = 0; i < n; i++) {
                imputed[i][k] = filled[i];
                treated[i][k] = pulled[i];
                boolean missing = Double.isNaN(pulled[i]) && panel.applies(leaf, i);
                normalised[i][k] = scores == null ? Double.NaN : missing && policy != Method.Policy.RESCALE ? method.floor() : scores[i];
            }
        }
        return new Prepared(imputed, treated, normalised, shapes, dropped);
    }

    /** A group of peers without any value takes that of all bodies; where nobody has one, nothing is invented. */
    private double[] byPeers(double[] x, Indicator leaf) {
        double[] filled = x.clone();
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i]) && panel.applies(leaf, i)) {
                String group = panel.peers().get(i);
                double[] peers = java.util.stream.IntStream.range(0, x.length).filter(j -> panel.peers().get(j).equals(group)).mapToDouble(j -> x[j]).filter(v -> !Double.isNaN(v)).toArray();
                double[] known = peers.length > 0 ? peers : Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
                filled[i] = index.method().missing().centre() == Method.Centre.MEAN ? Arrays.stream(known).average().orElse(Double.NaN) : Robust.median(known);
            }
        }
        return filled;
    }

    private Scores scores() {
        Method method = index.method();
        double[][] raw = raw();
        int points = method.outliers().map(Method.Outliers::points).orElse(0);
        Prepared prepared = prepare(raw, method.missing().policy(), points, method.normalisation());
        boolean[] gone = gone(prepared.dropped());
        double[] weights = weights(prepared.normalised(), gone);
        double[][] scores = aggregate(prepared.normalised(), weights, gone, method.missing().policy());
        Map<Method.Policy, double[]> policies = new EnumMap<>(Method.Policy.class);
        for (Method.Policy policy : Method.Policy.values()) {
            double[][] other = policy == method.missing().policy() ? scores
                    : aggregate(prepare(raw, policy, points, method.normalisation()).normalised(), weights, gone, policy);
            policies.put(policy, Arrays.stream(other).mapToDouble(row -> row[tree.root]).toArray());
        }
        int[] ranks = Scores.ranks(Arrays.stream(scores).mapToDouble(row -> row[tree.root]).toArray(), 1e-9 * method.scale(), lists);
        prepared.dropped().forEach((id, reason) -> notes.add("indicator \"" + id + "\" is left out and the weights of its group are rescaled: " + reason));
        for (int k = 0; k < leaves.size(); k++) {
            int column = k;
            if (!prepared.dropped().containsKey(leaves.get(k).id()) && Arrays.stream(raw).allMatch(row -> Double.isNaN(row[column]))) {
                notes.add("no body has a value of \"" + leaves.get(k).id() + "\": it is missing for all");
            }
        }
        if (panel.year() < method.valid().from() || panel.year() > method.valid().to()) {
            notes.add("standard " + method.standard() + " was made for " + method.valid().from() + " to " + method.valid().to() + "; it is applied to " + panel.year());
        }
        if (method.normalisation() == Normalisation.MIN_MAX || method.normalisation() == Normalisation.Z_SCORE || method.normalisation() == Normalisation.PERCENTILE_RANK) {
            notes.add("scores are relative to the bodies of the year: those of two years do not compare; goalposts or frozen_min_max do");
        }
        if (method.whole() != Synthesis.MEANS) {
            notes.add("the whole is made by " + Method.word(method.whole()) + " from the leaves: lost points are those of weighted means and do not add up to it" + (method.whole() == Synthesis.FUZZY ? ""
                    : ", and the score depends on who else is in the list"));
        }
        boolean data = method.combination().map(Method.Combination::of).orElse(List.of(method.weighting())).stream().anyMatch(Weighting::fromData);
        if (data) {
            notes.add("weights come from the data of the year itself: scores of two years differ also because the weights do");
        }
        return new Scores(index, panel, raw, prepared.imputed(), prepared.treated(), prepared.normalised(), scores, ranks, weights, tree.effective(weights), prepared.shapes(),
                prepared.dropped(), bounds(raw, prepared, weights, gone), policies, List.copyOf(notes));
    }

    private double[][] bounds(double[][] raw, Prepared prepared, double[] weights, boolean[] gone) {
        double[][] bounds = new double[raw.length][2];
        boolean alone = index.method().whole() != Synthesis.MEANS;
        for (int side = 0; side < 2; side++) {
            double[][] filled = new double[raw.length][];
            for (int i = 0; i < raw.length; i++) {
                filled[i] = filled(i, side == 0 ? index.method().floor() : index.method().scale(), raw, prepared);
            }
            double[][] scores = aggregate(filled, weights, gone, Method.Policy.LOWEST);
            for (int i = 0; i < raw.length; i++) {
                double[][] one = scores;
                if (alone) {
                    // Where a score depends on the others, they stay as they are while the missing values of this body move.
                    one = prepared.normalised().clone();
                    one[i] = filled[i];
                    one = aggregate(one, weights, gone, Method.Policy.LOWEST);
                }
                bounds[i][side] = one[i][tree.root];
            }
        }
        return bounds;
    }

    private double[] filled(int body, double with, double[][] raw, Prepared prepared) {
        double[] filled = prepared.normalised()[body].clone();
        for (int k = 0; k < leaves.size(); k++) {
            boolean missing = Double.isNaN(raw[body][k]) && panel.applies(leaves.get(k), body) && !prepared.dropped().containsKey(leaves.get(k).id());
            filled[k] = missing ? with : filled[k];
        }
        return filled;
    }

    boolean[] gone(Map<String, String> dropped) {
        boolean[] gone = new boolean[tree.nodes];
        for (int node : tree.upward) {
            gone[node] = tree.children[node].length == 0 ? dropped.containsKey(index.indicators().get(node).id())
                    : Arrays.stream(tree.children[node]).allMatch(child -> gone[child]);
        }
        return gone;
    }

    /** @param normalised by body and leaf */
    double[][] aggregate(double[][] normalised, double[] weights, boolean[] gone, Method.Policy policy) {
        double least = policy == Method.Policy.RESCALE ? index.method().missing().least() : 0;
        double[][] scores = new double[normalised.length][tree.nodes];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < tree.leaves.length; k++) {
                scores[i][tree.leaves[k]] = normalised[i][k];
            }
            tree.aggregate(scores[i], weights, tree.applies(index, panel, i, gone), tree.means, least);
        }
        Synthesis how = index.method().whole();
        if (how != Synthesis.MEANS) {
            boolean[][] applies = new boolean[scores.length][];
            Arrays.setAll(applies, i -> tree.applies(index, panel, i, gone));
            double[] totals = how.totals(index, tree, lists, normalised, weights, applies);
            for (int i = 0; i < scores.length; i++) {
                scores[i][tree.root] = totals[i];
            }
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i][tree.root] = whole(index, panel, i, scores[i][tree.root]);
        }
        return scores;
    }

    /** After vetoes and bonuses. */
    static double whole(Index index, Panel panel, int body, double total) {
        return index.rules().isEmpty() ? total : Rule.whole(index.method(), total, Rule.of(index, index.root(), name -> panel.value(name, body)));
    }

    private double[] given(boolean[] gone) {
        double[] weights = new double[tree.nodes];
        for (int node = 0; node < tree.nodes; node++) {
            weights[node] = gone[node] ? 0 : index.indicators().get(node).weight();
        }
        return shares(weights);
    }

    private double[] shares(double[] weights) {
        double[] shares = weights.clone();
        shares[tree.root] = 1;
        for (int[] siblings : tree.children) {
            double sum = Arrays.stream(siblings).mapToDouble(child -> weights[child]).sum();
            for (int child : siblings) {
                shares[child] = sum == 0 ? 0 : weights[child] / sum;
            }
        }
        return shares;
    }

    /** Weights of the tree, of judges, or of the data, inside each group. */
    private double[] weights(double[][] normalised, boolean[] gone) {
        double[] weights = given(gone);
        Weighting weighting = index.method().weighting();
        if (weighting == Weighting.GIVEN) {
            return weights;
        }
        for (int group = 0; group < tree.nodes; group++) {
            int[] members = Arrays.stream(tree.children[group]).filter(child -> !gone[child]).toArray();
            if (members.length < 2) {
                continue;
            }
            boolean ofLeaves = Arrays.stream(tree.children[group]).allMatch(child -> tree.children[child].length == 0);
            List<Weighting> asked = index.method().combination().map(Method.Combination::of).orElse(List.of(weighting)).stream()
                    .filter(how -> ofLeaves || !how.fromData() && how != Weighting.EQUAL).toList();
            List<double[]> vectors = new ArrayList<>();
            boolean sound = !asked.isEmpty();
            for (Weighting how : asked) {
                double[] vector = vector(how, group, members, weights, normalised);
                if (Arrays.stream(vector).anyMatch(Double::isNaN)) {
                    sound = false;
                    notes.add("group \"" + index.indicators().get(group).id() + "\" keeps the weights of the tree: " + Method.word(how) + (how == Weighting.AHP ? " has no comparisons of it"
                            : " gives none from the " + complete(members, normalised).length + " bodies with every value"));
                }
                vectors.add(vector);
            }
            if (sound) {
                double share = Arrays.stream(members).mapToDouble(child -> weights[child]).sum();
                double[] found = vectors.size() == 1 ? vectors.get(0) : index.method().combination().orElseThrow().joined(vectors);
                for (int m = 0; m < members.length; m++) {
                    weights[members[m]] = share * found[m];
                }
            }
        }
        return weights;
    }

    private double[] vector(Weighting how, int group, int[] members, double[] weights, double[][] normalised) {
        if (how == Weighting.GIVEN) {
            return ObjectiveWeights.shares(Arrays.stream(members).mapToDouble(child -> weights[child]).toArray());
        }
        if (how == Weighting.AHP) {
            double[] all = Judgement.weights(index, index.indicators().get(group).id()).map(Ahp::weights).orElse(null);
            int[] children = tree.children[group];
            return ObjectiveWeights.shares(Arrays.stream(members).mapToDouble(child -> all == null ? Double.NaN : all[place(children, child)]).toArray());
        }
        return ObjectiveWeights.of(how, complete(members, normalised), index.method().chosen());
    }

    private static int place(int[] among, int one) {
        int at = 0;
        while (among[at] != one) {
            at++;
        }
        return at;
    }

    /** Scores of the members, of the bodies that have all of them. */
    private double[][] complete(int[] members, double[][] normalised) {
        int[] columns = Arrays.stream(members).map(child -> place(tree.leaves, child)).toArray();
        return Arrays.stream(normalised).map(row -> Arrays.stream(columns).mapToDouble(k -> row[k]).toArray()).filter(row -> Arrays.stream(row).noneMatch(Double::isNaN)).toArray(double[][]::new);
    }
}
