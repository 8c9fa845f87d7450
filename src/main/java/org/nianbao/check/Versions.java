package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two files that are the same body's report for the same year.
 *
 * @param figures   {@code equal}: speaks when all their figures agree; {@code different}: when some do not, and lists them
 * @param published {@code apart}: the two came from different places; {@code revised}: both were found at one address, one after the other
 */
record Versions(Figures figures, Published published) implements Kind.OfFigures {
    /** How two files go together. */
    enum Figures { EQUAL, DIFFERENT }

    /** How there came to be two of them. */
    enum Published { APART, REVISED }

    /** Code of the notice that a file is an earlier version of what is published at its address. */
    static final String SUPERSEDED = "superseded";

    private static final int LEAST = 8;
    private static final int LISTED = 8;

    @Override
    public Set<String> words() {
        return Set.of("first", "second", "address", "common", "different", "list");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (int year : history.years()) {
            List<YearReport> files = history.of(year);
            // A report whose title and period name two years may be of the other one.
            files = files.stream().filter(file -> !file.noticed("year_disagrees")).toList();
            if (published == Published.REVISED) {
                revised(files).forEach(pair -> compare(rule, pair.get(0), pair.get(1), history.knowledge.names(), ledger));
                continue;
            }
            // An earlier version has its own finding; beside the files of other places it would only repeat what they say of the present one.
            List<YearReport> present = files.stream().filter(file -> !file.noticed(SUPERSEDED)).toList();
            for (int i = 0; i < present.size(); i++) {
                for (int j = i + 1; j < present.size(); j++) {
                    compare(rule, present.get(i), present.get(j), history.knowledge.names(), ledger);
                }
            }
        }
    }

    /** Each version with the one that came after it; names of earlier ones carry the time they were fetched, so that they sort by it. */
    private static List<List<YearReport>> revised(List<YearReport> files) {
        Map<String, List<YearReport>> addresses = new java.util.TreeMap<>();
        files.stream().filter(file -> !file.address.isEmpty()).forEach(file -> addresses.computeIfAbsent(file.address, a -> new ArrayList<>()).add(file));
        List<List<YearReport>> pairs = new ArrayList<>();
        for (List<YearReport> versions : addresses.values()) {
            versions.sort(java.util.Comparator.comparing((YearReport file) -> !file.noticed(SUPERSEDED)).thenComparing(file -> file.file));
            for (int i = 0; i + 1 < versions.size(); i++) {
                if (versions.get(i).noticed(SUPERSEDED)) {
                    pairs.add(versions.subList(i, i + 2));
                }
            }
        }
        return pairs;
    }

    /** Each place of a report once: a cell that comes several times in text is told apart by its count. */
    private static Map<String, Figure> places(YearReport report) {
        Map<String, Figure> places = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Figure figure : report.figures) {
            if (!figure.indicator().isEmpty()) {
                String name = figure.section() + " " + figure.cell();
                places.put(name + " " + seen.merge(name, 1, Integer::sum), figure);
            }
        }
        return places;
    }

    private void compare(Rule rule, YearReport one, YearReport other, Names names, Ledger ledger) {
        Map<String, Figure> first = places(one);
        Map<String, Figure> second = places(other);
        List<Figure> left = new ArrayList<>();
        List<Figure> right = new ArrayList<>();
        int common = 0;
        for (Map.Entry<String, Figure> place : new java.util.TreeMap<>(first).entrySet()) {
            Figure counterpart = second.get(place.getKey());
            if (counterpart == null || place.getValue().value() == null || counterpart.value() == null) {
                continue;
            }
            common++;
            if (place.getValue().value().compareTo(counterpart.value()) != 0) {
                left.add(place.getValue());
                right.add(counterpart);
            }
        }
        // A statistics table filed by itself shares few places with the report that it belongs to; that is no second version.
        if (common < LEAST || common * 2 < Math.min(first.size(), second.size()) || left.isEmpty() != (figures == Figures.EQUAL)) {
            return;
        }
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (int i = 0; i < Math.min(LISTED, left.size()); i++) {
            String values = " " + number(left.get(i).value()) + " ≠ " + number(right.get(i).value());
            zh.append(i == 0 ? "" : "；").append(names.of(left.get(i)).zh()).append(values);
            en.append(i == 0 ? "" : "; ").append(names.of(left.get(i)).en()).append(values);
        }
        ledger.entry(rule, one, "").sides(left, right).evidence(other.file).say("first", one.file).say("second", other.file).say("address", one.address).say("common", Integer.toString(common))
                .say("different", Integer.toString(left.size())).say("list", new Said(zh + (left.size() > LISTED ? "……" : ""), en + (left.size() > LISTED ? " …" : "")))
                .about("versions");
    }

    private static String number(BigDecimal value) {
        return Names.number(value);
    }
}
