package org.nianbao.assess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;

/**
 * One pairwise comparison of one judge, from {@code judges.csv}: inside {@code group}, {@code first} weighs {@code ratio} times as much as {@code second}.
 *
 * @param ratio above 0; written as a number or as {@code 1/3}
 */
public record Judgement(String group, String judge, String first, String second, double ratio) {
    private static final List<String> COLUMNS = List.of("group", "judge", "first", "second", "ratio");

    /** All comparisons of a file. Faults: unknown groups and members, pairs compared twice or not at all. */
    static List<Judgement> read(Path file, List<Indicator> indicators, List<String> faults) {
        Map<List<String>, Judgement> pairs = new LinkedHashMap<>();
        Map<List<String>, Csv.Line> lines = new LinkedHashMap<>();
        int before = faults.size();
        for (Csv.Line line : Csv.optional(file, COLUMNS, faults)) {
            String group = line.text("group");
            List<String> groups = indicators.stream().filter(indicator -> !indicator.leaf()).map(Indicator::id).toList();
            List<String> members = members(indicators, group);
            if (!groups.contains(group)) {
                faults.add(line.fault("group \"" + group + "\" is not in the tree" + Nearest.hint(group, groups)));
                continue;
            }
            for (String column : List.of("first", "second")) {
                if (!members.contains(line.text(column))) {
                    faults.add(line.fault(column + ": \"" + line.text(column) + "\" is not below \"" + group + "\"" + Nearest.hint(line.text(column), members)));
                }
            }
            if (line.text("judge").isEmpty()) {
                faults.add(line.fault("judge has no name"));
            }
            double ratio = ratio(line.text("ratio"));
            if (!(ratio >= 1.0 / 9 - 1e-9 && ratio <= 9)) {
                faults.add(line.fault("ratio is a number from 1/9 to 9, such as 3 or 1/3, not \"" + line.text("ratio") + "\""));
            }
            List<String> ends = java.util.stream.Stream.of(line.text("first"), line.text("second")).sorted().toList();
            List<String> key = List.of(group, line.text("judge"), ends.get(0), ends.get(1));
            if (ends.get(0).equals(ends.get(1))) {
                faults.add(line.fault("\"" + ends.get(0) + "\" is compared with itself"));
            } else if (pairs.putIfAbsent(key, new Judgement(group, line.text("judge"), line.text("first"), line.text("second"), ratio)) != null) {
                faults.add(line.fault("\"" + line.text("judge") + "\" compares " + ends + " already in line " + lines.get(key).number()));
            }
            lines.putIfAbsent(key, line);
        }
        if (faults.size() == before) {
            missing(file, pairs, indicators, faults);
        }
        return List.copyOf(pairs.values());
    }

    private static void missing(Path file, Map<List<String>, Judgement> pairs, List<Indicator> indicators, List<String> faults) {
        Map<List<String>, List<Judgement>> byJudge = new LinkedHashMap<>();
        pairs.values().forEach(one -> byJudge.computeIfAbsent(List.of(one.group(), one.judge()), key -> new ArrayList<>()).add(one));
        byJudge.forEach((key, own) -> {
            List<String> members = members(indicators, key.get(0));
            for (int a = 0; a < members.size(); a++) {
                for (int b = a + 1; b < members.size(); b++) {
                    List<String> ends = java.util.stream.Stream.of(members.get(a), members.get(b)).sorted().toList();
                    if (!pairs.containsKey(List.of(key.get(0), key.get(1), ends.get(0), ends.get(1)))) {
                        faults.add(file + ": \"" + key.get(1) + "\" does not compare \"" + members.get(a) + "\" with \"" + members.get(b) + "\" below \"" + key.get(0) + "\"");
                    }
                }
            }
        });
    }

    private static double ratio(String text) {
        try {
            String[] parts = text.split("/", -1);
            return parts.length == 1 ? Double.parseDouble(text) : parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static List<String> members(List<Indicator> indicators, String group) {
        return indicators.stream().filter(indicator -> indicator.parent().equals(group)).map(Indicator::id).toList();
    }

    /** Names of the judges of a group, in the order of the file. */
    static List<String> judges(Index index, String group) {
        return index.judgements().stream().filter(one -> one.group().equals(group)).map(Judgement::judge).distinct().toList();
    }

    /** Weights of the members of a group in the order of the index; empty when nobody has compared them. */
    static Optional<Ahp> weights(Index index, String group) {
        List<String> judges = judges(index, group);
        if (judges.isEmpty()) {
            return Optional.empty();
        }
        List<String> members = members(index.indicators(), group);
        double[][][] matrices = new double[judges.size()][members.size()][members.size()];
        for (double[][] matrix : matrices) {
            Arrays.stream(matrix).forEach(row -> Arrays.fill(row, 1));
        }
        for (Judgement one : index.judgements()) {
            if (one.group().equals(group)) {
                double[][] matrix = matrices[judges.indexOf(one.judge())];
                matrix[members.indexOf(one.first())][members.indexOf(one.second())] = one.ratio();
                matrix[members.indexOf(one.second())][members.indexOf(one.first())] = 1 / one.ratio();
            }
        }
        return Optional.of(Ahp.of(index.method().chosen().pairs().orElse(Ahp.By.EIGENVECTOR), matrices));
    }
}
