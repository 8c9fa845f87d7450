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
    private final List<String> notes = new ArrayList<>();

    Scoring(Index index, Panel panel) {
        this.index = index;
        this.panel = panel;
        this.tree = new Tree(index);
        this.leaves = index.leaves();
    }

    /** Scores of all bodies of the panel by the index, whatever years it was made for. */
    public static Scores of(Index index, Panel panel) {
        return new Scoring(index, panel).scores(index);
    }

    /**
     * @param base index computed over the data that weigh; it must be of the same indicators. Only needed where the method takes weights from the data of another year.
     */
    public static Scores of(Index index, Panel panel, Panel base) {
        return new Scoring(index, panel).scores(index.method().weighting() == Weighting.GIVEN ? index : weighed(index, base));
    }

    /** The index with the weights that the data of the panel give it, frozen. */
    public static Index weighed(Index index, Panel panel) {
        Scores scores = of(index, panel);
        List<Indicator> frozen = new ArrayList<>();
        for (int node = 0; node < index.indicators().size(); node++) {
            Indicator indicator = index.indicators().get(node);
            frozen.add(new Indicator(indicator.id(), indicator.parent(), indicator.label(), scores.weights()[node], indicator.direction(), indicator.source(), indicator.low(),
                    indicator.high(), indicator.target(), indicator.types()));
        }
        Method m = index.method();
        return new Index(index.name(), new Method(m.title(), m.standard(), m.valid(), Method.Sums.RELATIVE, m.scale(), m.floor(), m.missing(), m.outliers(), m.normalisation(), Weighting.GIVEN,
                m.base(), m.aggregation(), m.tiers(), m.robustness()), frozen, index.rules());
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
            if (scores == null) {
                dropped.put(leaf.id(), Arrays.stream(pulled).allMatch(Double::isNaN) ? "no body has a value" : "all bodies have the same value: it tells nobody apart");
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

    private Scores scores(Index weighing) {
        Method method = index.method();
        double[][] raw = raw();
        int points = method.outliers().map(Method.Outliers::points).orElse(0);
        Prepared prepared = prepare(raw, method.missing().policy(), points, method.normalisation());
        boolean[] gone = gone(prepared.dropped());
        double[] weights = weighing == index ? weights(prepared.normalised(), gone) : given(weighing, gone);
        double[][] scores = aggregate(prepared.normalised(), weights, gone, method.missing().policy());
        Map<Method.Policy, double[]> policies = new EnumMap<>(Method.Policy.class);
        for (Method.Policy policy : Method.Policy.values()) {
            double[][] other = policy == method.missing().policy() ? scores
                    : aggregate(prepare(raw, policy, points, method.normalisation()).normalised(), weights, gone, policy);
            policies.put(policy, Arrays.stream(other).mapToDouble(row -> row[tree.root]).toArray());
        }
        int[] ranks = Scores.ranks(Arrays.stream(scores).mapToDouble(row -> row[tree.root]).toArray(), 1e-9 * method.scale());
        prepared.dropped().forEach((id, reason) -> notes.add("indicator \"" + id + "\" is left out and the weights of its group are rescaled: " + reason));
        if (panel.year() < method.valid().from() || panel.year() > method.valid().to()) {
            notes.add("standard " + method.standard() + " was made for " + method.valid().from() + " to " + method.valid().to() + "; it is applied to " + panel.year());
        }
        if (method.weighting() != Weighting.GIVEN && method.weighting() != Weighting.EQUAL && weighing == index) {
            notes.add("weights come from the data of the year itself: scores of two years differ also because the weights do");
        }
        return new Scores(index, panel, raw, prepared.imputed(), prepared.treated(), prepared.normalised(), scores, ranks, weights, tree.effective(weights), prepared.shapes(),
                prepared.dropped(), bounds(raw, prepared, weights, gone), policies, List.copyOf(notes));
    }

    private double[][] bounds(double[][] raw, Prepared prepared, double[] weights, boolean[] gone) {
        double[][] bounds = new double[raw.length][2];
        for (int side = 0; side < 2; side++) {
            double[][] filled = new double[raw.length][];
            for (int i = 0; i < raw.length; i++) {
                filled[i] = prepared.normalised()[i].clone();
                for (int k = 0; k < leaves.size(); k++) {
                    boolean missing = Double.isNaN(raw[i][k]) && panel.applies(leaves.get(k), i) && !prepared.dropped().containsKey(leaves.get(k).id());
                    filled[i][k] = missing ? side == 0 ? index.method().floor() : index.method().scale() : filled[i][k];
                }
            }
            double[][] scores = aggregate(filled, weights, gone, Method.Policy.LOWEST);
            for (int i = 0; i < raw.length; i++) {
                bounds[i][side] = scores[i][tree.root];
            }
        }
        return bounds;
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
            scores[i][tree.root] = whole(index, panel, i, scores[i][tree.root]);
        }
        return scores;
    }

    /** After vetoes and bonuses. */
    static double whole(Index index, Panel panel, int body, double total) {
        return index.rules().isEmpty() ? total : Rule.whole(index.method(), total, Rule.of(index, index.root(), name -> panel.value(name, body)));
    }

    private double[] given(Index source, boolean[] gone) {
        double[] weights = new double[tree.nodes];
        for (int node = 0; node < tree.nodes; node++) {
            weights[node] = gone[node] ? 0 : source.indicators().get(node).weight();
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

    /** Weights of the tree, or of the data inside each group of leaves. */
    private double[] weights(double[][] normalised, boolean[] gone) {
        double[] weights = given(index, gone);
        Weighting weighting = index.method().weighting();
        if (weighting == Weighting.GIVEN) {
            return weights;
        }
        Map<Integer, Integer> column = new TreeMap<>();
        for (int k = 0; k < tree.leaves.length; k++) {
            column.put(tree.leaves[k], k);
        }
        for (int group = 0; group < tree.nodes; group++) {
            int[] members = Arrays.stream(tree.children[group]).filter(child -> column.containsKey(child) && !gone[child]).toArray();
            if (members.length < 2) {
                continue;
            }
            double share = Arrays.stream(members).mapToDouble(child -> weights[child]).sum();
            double[][] complete = Arrays.stream(normalised).map(row -> Arrays.stream(members).mapToDouble(child -> row[column.get(child)]).toArray())
                    .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN)).toArray(double[][]::new);
            double[] found = ObjectiveWeights.of(weighting, complete);
            if (Arrays.stream(found).anyMatch(Double::isNaN)) {
                notes.add("group \"" + index.indicators().get(group).id() + "\" keeps the weights of the tree: " + weighting.name().toLowerCase(java.util.Locale.ROOT)
                        + " gives none from " + complete.length + " bodies with every value");
                continue;
            }
            for (int m = 0; m < members.length; m++) {
                weights[members[m]] = share * found[m];
            }
        }
        return weights;
    }
}
