package org.nianbao.assess;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of the bodies in one year.
 *
 * @param bodies      names or codes, always text: {@code 011000} stays what it is
 * @param types       type of each body, as {@link Indicator#types} names them; empty when not known
 * @param peers       group of each body whose mean stands in for its missing values; one group for all when equal
 * @param reliability of each body's own figures, 0 to 1, from what the check stage found
 * @param values      by name, one for each body; NaN where missing
 */
public record Panel(int year, List<String> bodies, List<String> types, List<String> peers, double[] reliability, Map<String, double[]> values) {
    public Panel {
        bodies = List.copyOf(bodies);
        types = List.copyOf(types);
        peers = List.copyOf(peers);
        reliability = reliability.clone();
        values = Map.copyOf(values);
        Objects.requireNonNull(values, "values");
        int count = bodies.size();
        if (types.size() != count || peers.size() != count || reliability.length != count
                || values.values().stream().anyMatch(column -> column.length != count)) {
            throw new IllegalArgumentException("each of the " + count + " bodies needs one type, one group of peers, one reliability and one value of each name");
        }
        if (bodies.stream().distinct().count() != count) {
            throw new IllegalArgumentException("a body stands twice in the panel of " + year);
        }
    }

    /** Bodies of one kind, whose figures are taken as they are. */
    public static Panel of(int year, List<String> bodies, Map<String, double[]> values) {
        double[] sure = new double[bodies.size()];
        java.util.Arrays.fill(sure, 1);
        List<String> same = java.util.Collections.nCopies(bodies.size(), "");
        return new Panel(year, bodies, same, same, sure, values);
    }

    public Panel withPeers(List<String> groups) {
        return new Panel(year, bodies, types, groups, reliability, values);
    }

    public Panel withTypes(List<String> kinds) {
        return new Panel(year, bodies, kinds, peers, reliability, values);
    }

    public Panel withReliability(double... factors) {
        return new Panel(year, bodies, types, peers, factors, values);
    }

    Panel withValues(Map<String, double[]> others) {
        return new Panel(year, bodies, types, peers, reliability, others);
    }

    /** NaN when the body has none under this name. */
    public double value(String name, int body) {
        double[] column = values.get(name);
        return column == null ? Double.NaN : column[body];
    }

    /** Whether a body is scored on an indicator: its type is, and no evaluator has said that it does not apply to this body. */
    public boolean applies(Indicator indicator, int body) {
        return indicator.applies(types.get(body)) && value("not_applicable:" + indicator.id(), body) != 1;
    }

    /** The same bodies, one of them with the values that it has in another panel: both panels must know it. */
    Panel withBody(String body, Panel from) {
        int to = bodies.indexOf(body);
        int at = from.bodies.indexOf(body);
        Map<String, double[]> mixed = new HashMap<>();
        java.util.Set<String> names = new java.util.TreeSet<>(values.keySet());
        names.addAll(from.values.keySet());
        for (String name : names) {
            double[] column = new double[bodies.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = i == to ? from.value(name, at) : value(name, i);
            }
            mixed.put(name, column);
        }
        double[] sure = reliability.clone();
        sure[to] = from.reliability[at];
        return new Panel(year, bodies, types, peers, sure, mixed);
    }
}
