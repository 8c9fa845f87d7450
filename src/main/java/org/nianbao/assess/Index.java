package org.nianbao.assess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;

/**
 * One version of an index: a tree of indicators and a method, from a folder with {@code indicators.csv} and {@code method.yml}. Versions lie side by side in folders named by
 * the year of their standard; the id of an indicator means the same in all of them.
 *
 * @param name       of the index, the name of its folder
 * @param indicators parents may stand before or behind their children; the order is that of the file
 * @param rules      of points, from {@code rules.csv} where there is one
 * @param judgements pairwise comparisons, from {@code judges.csv} where there is one
 * @param crosses    figures that scores by hand must not contradict, from {@code cross.csv} where there is one
 * @param frozen     options that were taken from the data of other years and stand fast, as they are printed; empty for an index as its files have it
 */
public record Index(String name, Method method, List<Indicator> indicators, List<Rule> rules, List<Judgement> judgements, List<Cross> crosses,
        Map<String, String> frozen) {
    private static final List<String> COLUMNS = List.of("id", "parent", "label_zh", "label_en", "weight", "direction", "source", "low", "high", "target", "types");

    private static final List<String> RULES = List.of("indicator", "kind", "source", "per", "cap", "from", "label_zh", "label_en");

    public Index {
        indicators = List.copyOf(indicators);
        rules = List.copyOf(rules);
        judgements = List.copyOf(judgements);
        crosses = List.copyOf(crosses);
        frozen = java.util.Collections.unmodifiableMap(new TreeMap<>(frozen));
    }

    /** An index without rules of points. */
    public Index(String name, Method method, List<Indicator> indicators) {
        this(name, method, indicators, List.of(), List.of(), List.of(), Map.of());
    }

    /** The same with other indicators and method. @param said the options that are frozen by it */
    Index with(Method other, List<Indicator> changed, Map<String, String> said) {
        Map<String, String> all = new TreeMap<>(frozen);
        all.putAll(said);
        return new Index(name, other, changed, rules, judgements, crosses, all);
    }

    /** Every choice that changes a result: those of the method, and what of it stands fast. */
    public Map<String, String> options() {
        Map<String, String> options = method.options();
        options.putAll(frozen);
        return options;
    }

    /** Every name of a value that the index takes, sorted. */
    public Set<String> names() {
        Set<String> names = new java.util.TreeSet<>();
        for (Indicator leaf : leaves()) {
            if (leaf.source().orElseThrow() instanceof Indicator.Source.Formula formula) {
                names.addAll(formula.expression().names());
            }
        }
        rules.forEach(rule -> names.addAll(rule.source().names()));
        crosses.forEach(cross -> names.addAll(cross.source().names()));
        return names;
    }

    /** The leaves in the order of the file. */
    public List<Indicator> leaves() {
        return indicators.stream().filter(Indicator::leaf).toList();
    }

    public Indicator root() {
        return indicators.stream().filter(indicator -> indicator.parent().isEmpty()).findFirst().orElseThrow();
    }

    /** Weights from pairwise comparisons by id of group, for every group that judges have compared. */
    public Map<String, Ahp> pairwise() {
        Map<String, Ahp> all = new LinkedHashMap<>();
        indicators.forEach(group -> Judgement.weights(this, group.id()).ifPresent(ahp -> all.put(group.id(), ahp)));
        return all;
    }

    /** Names of the judges of a group, in the order of {@link Ahp#judges}. */
    public List<String> judges(String group) {
        return Judgement.judges(this, group);
    }

    public Optional<Indicator> indicator(String id) {
        return indicators.stream().filter(indicator -> indicator.id().equals(id)).findFirst();
    }

    /**
     * All versions of an index by the first year that they were made for. The folder holds either one version or folders of versions.
     *
     * @throws SpecException with every fault of every file
     */
    public static NavigableMap<Integer, Index> versions(Path folder) {
        NavigableMap<Integer, Index> versions = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        List<Path> folders = folders(folder);
        for (Path each : folders) {
            try {
                Index index = load(folder.getFileName().toString(), each);
                Index other = versions.put(index.method().valid().from(), index);
                if (other != null) {
                    faults.add(each.resolve("method.yml") + ": two versions are valid from " + index.method().valid().from());
                }
            } catch (SpecException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return versions;
    }

    /** The version for a year: the one valid in it, else the last that began before it, else the first. */
    public static Index of(NavigableMap<Integer, Index> versions, int year) {
        Map.Entry<Integer, Index> entry = versions.floorEntry(year);
        return (entry == null ? versions.firstEntry() : entry).getValue();
    }

    private static List<Path> folders(Path folder) {
        if (Files.exists(folder.resolve("method.yml"))) {
            return List.of(folder);
        }
        try (var paths = Files.list(folder)) {
            List<Path> folders = paths.filter(path -> Files.exists(path.resolve("method.yml"))).sorted().toList();
            if (folders.isEmpty()) {
                throw new SpecException(List.of(folder + ": no method.yml here or in a folder below it"));
            }
            return folders;
        } catch (java.nio.file.NoSuchFileException e) {
            List<String> names = new ArrayList<>();
            if (folder.toAbsolutePath().getParent() != null && Files.isDirectory(folder.toAbsolutePath().getParent())) {
                try (var siblings = Files.list(folder.toAbsolutePath().getParent())) {
                    siblings.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().forEach(names::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
            throw new SpecException(List.of(folder + ": no such index" + Nearest.hint(folder.getFileName().toString(), names) + (names.isEmpty() ? "" : "; there are " + names)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SpecException with every fault of both files */
    public static Index load(String name, Path folder) {
        List<String> faults = new ArrayList<>();
        Method method = null;
        try {
            method = Spec.read(folder.resolve("method.yml"), Method.class);
        } catch (SpecException e) {
            faults.addAll(e.faults());
        }
        Path file = folder.resolve("indicators.csv");
        List<Csv.Line> lines = Csv.read(file, COLUMNS, faults);
        List<Indicator> indicators = new ArrayList<>();
        Map<String, Csv.Line> byId = new LinkedHashMap<>();
        Set<String> parents = new HashSet<>();
        lines.forEach(line -> parents.add(line.text("parent")));
        for (Csv.Line line : lines) {
            int before = faults.size();
            Indicator indicator = indicator(line, parents, faults);
            Csv.Line twin = byId.putIfAbsent(indicator.id(), line);
            if (twin != null) {
                faults.add(line.fault("the id \"" + indicator.id() + "\" stands already in line " + twin.number()));
            } else if (faults.size() == before || indicator.weight() >= 0) {
                indicators.add(indicator);
            }
        }
        checkTree(indicators, byId, file, faults);
        if (method != null) {
            checkWeights(indicators, byId, method, faults);
            checkScales(indicators, byId, method, faults);
            List<String> groups = indicators.stream().filter(indicator -> !indicator.leaf()).map(Indicator::id).toList();
            for (String group : method.aggregation().keySet()) {
                if (!group.equals("other") && !groups.contains(group)) {
                    faults.add(folder.resolve("method.yml") + ": aggregation names the group \"" + group + "\", which is not in " + file.getFileName() + Nearest.hint(group, groups));
                }
            }
        }
        List<Rule> rules = rules(folder.resolve("rules.csv"), indicators, faults);
        List<Judgement> judgements = Judgement.read(folder.resolve("judges.csv"), indicators, faults);
        if (method != null && method.usesPairs() && judgements.isEmpty() && faults.isEmpty()) {
            faults.add(folder.resolve("method.yml") + ": weights come from pairwise comparisons, and there are none in " + folder.resolve("judges.csv"));
        }
        List<Cross> crosses = Cross.read(folder.resolve("cross.csv"), indicators, faults);
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Index(name, method, indicators, rules, judgements, crosses, Map.of());
    }

    private static List<Rule> rules(Path file, List<Indicator> indicators, List<String> faults) {
        List<Rule> rules = new ArrayList<>();
        List<String> kinds = java.util.Arrays.stream(Rule.Kind.values()).map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT)).toList();
        for (Csv.Line line : Files.exists(file) ? Csv.read(file, RULES, faults) : List.<Csv.Line>of()) {
            String kind = line.text("kind");
            if (!kinds.contains(kind)) {
                faults.add(line.fault("unknown kind of rule \"" + kind + "\"" + Nearest.hint(kind, kinds) + "; there are " + kinds));
                continue;
            }
            Rule.Kind known = Rule.Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
            List<String> ids = indicators.stream().filter(indicator -> known.ofRoot() ? indicator.parent().isEmpty()
                    : indicator.source().filter(source -> source instanceof Indicator.Source.Rules).isPresent()).map(Indicator::id).toList();
            if (!ids.contains(line.text("indicator"))) {
                faults.add(line.fault("\"" + line.text("indicator") + "\" is not " + (known.ofRoot() ? "the whole index" : "an indicator with the source \"rules\"")
                        + Nearest.hint(line.text("indicator"), ids)));
            }
            double per = number(line, "per", faults);
            double from = number(line, "from", faults);
            if (known != Rule.Kind.VETO && !(per > 0)) {
                faults.add(line.fault("per of a " + kind + " is a number above 0, not \"" + line.text("per") + "\""));
            }
            if ((known == Rule.Kind.STEP || known == Rule.Kind.RATIO || known == Rule.Kind.VETO) && Double.isNaN(from)) {
                faults.add(line.fault("a " + kind + " needs the value from which it speaks in from"));
            }
            try {
                rules.add(new Rule(line.text("indicator"), known, Expression.of(line.text("source")), per, number(line, "cap", faults), from, new Words(line.text("label_zh"), line.text("label_en"))));
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        return rules;
    }

    private static Indicator indicator(Csv.Line line, Set<String> parents, List<String> faults) {
        String id = line.text("id");
        if (!id.matches("[\\p{L}\\p{N}_.-]+")) {
            faults.add(line.fault("\"" + id + "\" is no id: letters, digits, dot, dash, underscore"));
        }
        int direction = line.text("direction").equals("down") ? -1 : 1;
        if (!List.of("up", "down", "").contains(line.text("direction"))) {
            faults.add(line.fault("direction is up or down, not \"" + line.text("direction") + "\"" + Nearest.hint(line.text("direction"), List.of("up", "down"))));
        }
        double weight = number(line, "weight", faults);
        if (Double.isNaN(weight) && !line.text("parent").isEmpty() || weight < 0) {
            faults.add(line.fault("\"" + id + "\" needs a weight that is not negative, not \"" + line.text("weight") + "\""));
        }
        Optional<Indicator.Source> source = Optional.empty();
        boolean group = parents.contains(id);
        String text = line.text("source");
        if (group && !text.isEmpty()) {
            faults.add(line.fault("\"" + id + "\" has children and a source; a group has its value from its children"));
        } else if (!group && text.isEmpty()) {
            faults.add(line.fault("\"" + id + "\" has neither a source nor children"));
        } else if (text.equals("rules")) {
            source = Optional.of(new Indicator.Source.Rules());
        } else if (text.equals("sheet")) {
            source = Optional.of(new Indicator.Source.Sheet());
        } else if (!text.isEmpty()) {
            try {
                source = Optional.of(new Indicator.Source.Formula(Expression.of(text)));
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        double low = number(line, "low", faults);
        double high = number(line, "high", faults);
        if (low >= high || Double.isNaN(low) != Double.isNaN(high)) {
            faults.add(line.fault("goalposts of \"" + id + "\" are two numbers, low below high, not \"" + line.text("low") + "\" and \"" + line.text("high") + "\""));
        }
        return new Indicator(id, line.text("parent"), new Words(line.text("label_zh"), line.text("label_en")), Double.isNaN(weight) ? 1 : weight, direction, source, low, high,
                number(line, "target", faults), line.words("types"));
    }

    static double number(Csv.Line line, String column, List<String> faults) {
        String text = line.text(column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with whatever else is not a number.
        }
        faults.add(line.fault(column + " is a number, not \"" + text + "\""));
        return Double.NaN;
    }

    private static void checkTree(List<Indicator> indicators, Map<String, Csv.Line> lines, Path file, List<String> faults) {
        List<Indicator> roots = indicators.stream().filter(indicator -> indicator.parent().isEmpty()).toList();
        if (roots.size() != 1) {
            faults.add(file + ": " + roots.size() + " indicators have no parent" + (roots.isEmpty() ? "" : " (" + String.join(", ", roots.stream().map(Indicator::id).toList()) + ")")
                    + "; exactly one is the whole index");
        }
        Map<String, String> parents = new HashMap<>();
        indicators.forEach(indicator -> parents.put(indicator.id(), indicator.parent()));
        Set<String> told = new HashSet<>();
        for (Indicator indicator : indicators) {
            if (!indicator.parent().isEmpty() && !lines.containsKey(indicator.parent())) {
                faults.add(lines.get(indicator.id()).fault("the parent \"" + indicator.parent() + "\" of \"" + indicator.id() + "\" is not in the file"
                        + Nearest.hint(indicator.parent(), lines.keySet())));
            }
            List<String> way = new ArrayList<>(List.of(indicator.id()));
            for (String up = indicator.parent(); up != null && !up.isEmpty(); up = parents.get(up)) {
                if (way.contains(up)) {
                    List<String> circle = way.subList(way.indexOf(up), way.size());
                    if (told.addAll(circle)) {
                        faults.add(lines.get(circle.get(0)).fault("a circle: " + String.join(" → ", circle) + " → " + up));
                    }
                    break;
                }
                way.add(up);
            }
        }
    }

    private static void checkWeights(List<Indicator> indicators, Map<String, Csv.Line> lines, Method method, List<String> faults) {
        if (method.weights() == Method.Sums.RELATIVE) {
            return;
        }
        for (Indicator group : indicators) {
            List<Indicator> children = indicators.stream().filter(indicator -> indicator.parent().equals(group.id())).toList();
            double sum = children.stream().mapToDouble(Indicator::weight).sum();
            double wanted = method.weights() == Method.Sums.SHARES ? 1 : group.parent().isEmpty() ? method.scale() : group.weight();
            if (!children.isEmpty() && Math.abs(sum - wanted) > 1e-9 * Math.max(1, wanted)) {
                faults.add(lines.get(group.id()).fault("the " + (method.weights() == Method.Sums.SHARES ? "weights" : "points") + " of " + children.stream().map(Indicator::id).toList() + " below \""
                        + group.id() + "\" add up to " + Decimals.text(sum) + ", not " + Decimals.text(wanted)));
            }
        }
    }

    private static void checkScales(List<Indicator> indicators, Map<String, Csv.Line> lines, Method method, List<String> faults) {
        Set<Normalisation> used = new HashSet<>(Set.of(method.normalisation()));
        method.robustness().ifPresent(variants -> used.addAll(variants.normalisation()));
        for (Indicator leaf : indicators) {
            if (leaf.leaf() && leaf.source().orElseThrow() instanceof Indicator.Source.Formula) {
                if (used.contains(Normalisation.GOALPOSTS) && Double.isNaN(leaf.low())) {
                    faults.add(lines.get(leaf.id()).fault("the method takes goalposts, and \"" + leaf.id() + "\" has none in low and high"));
                }
                if ((used.contains(Normalisation.TARGET) || used.contains(Normalisation.BEYOND_TARGET)) && Double.isNaN(leaf.target())) {
                    faults.add(lines.get(leaf.id()).fault("the method takes targets, and \"" + leaf.id() + "\" has none"));
                }
            }
        }
    }
}
