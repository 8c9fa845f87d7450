package org.nianbao.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shape of an index as arrays. Nodes are numbered as in {@link Index#indicators}; {@code upward} has children before parents. */
final class Tree {
    final int nodes;
    final int root;
    final int[] parent;
    final int[][] children;
    final int[] upward;
    final int[] leaves;
    final Mean[] means;

    Tree(Index index) {
        List<Indicator> indicators = index.indicators();
        nodes = indicators.size();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < nodes; i++) {
            places.put(indicators.get(i).id(), i);
        }
        parent = new int[nodes];
        List<List<Integer>> below = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            below.add(new ArrayList<>());
        }
        int top = -1;
        for (int i = 0; i < nodes; i++) {
            String up = indicators.get(i).parent();
            parent[i] = up.isEmpty() ? -1 : places.get(up);
            if (up.isEmpty()) {
                top = i;
            } else {
                below.get(parent[i]).add(i);
            }
        }
        root = top;
        children = below.stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        List<Integer> order = new ArrayList<>(List.of(root));
        for (int at = 0; at < order.size(); at++) {
            for (int child : children[order.get(at)]) {
                order.add(child);
            }
        }
        java.util.Collections.reverse(order);
        upward = order.stream().mapToInt(Integer::intValue).toArray();
        leaves = java.util.stream.IntStream.range(0, nodes).filter(i -> indicators.get(i).leaf()).toArray();
        means = indicators.stream().map(indicator -> index.method().mean(indicator.id())).toArray(Mean[]::new);
    }

    /**
     * Scores of all nodes from those of the leaves, in place.
     *
     * @param scores  of one body by node; leaves are filled in
     * @param weights by node
     * @param applies by node: leaves that do not apply to this body do not count as missing
     * @param means   by node
     * @param least   share of the applicable weight of a group that must be there
     */
    void aggregate(double[] scores, double[] weights, boolean[] applies, Mean[] means, double least) {
        for (int node : upward) {
            int[] below = children[node];
            if (below.length == 0) {
                continue;
            }
            double there = 0;
            double all = 0;
            for (int child : below) {
                all += applies[child] ? weights[child] : 0;
                there += Double.isNaN(scores[child]) ? 0 : weights[child];
            }
            scores[node] = all == 0 || there < least * all - 1e-12 ? Double.NaN : means[node].of(scores, weights, below, below.length);
        }
    }

    /** Which nodes apply to a body: a group does when one of its children does. */
    boolean[] applies(Index index, Panel panel, int body, boolean[] dropped) {
        boolean[] applies = new boolean[nodes];
        for (int node : upward) {
            applies[node] = children[node].length == 0 ? panel.applies(index.indicators().get(node), body) && !dropped[node]
                    : Arrays.stream(children[node]).anyMatch(child -> applies[child]);
        }
        return applies;
    }

    /** Weight of every node on the whole, were everything there and all means arithmetic. */
    double[] effective(double[] weights) {
        double[] effective = new double[nodes];
        effective[root] = 1;
        for (int k = upward.length - 1; k >= 0; k--) {
            int node = upward[k];
            double sum = Arrays.stream(children[node]).mapToDouble(child -> weights[child]).sum();
            for (int child : children[node]) {
                effective[child] = sum == 0 ? 0 : effective[node] * weights[child] / sum;
            }
        }
        return effective;
    }
}
