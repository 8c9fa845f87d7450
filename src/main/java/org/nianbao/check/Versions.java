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
 * @param figures {@code equal}: speaks when all their figures agree; {@code different}: when some do not, and lists them
 */
record Versions(Figures figures) implements Kind.OfFigures {
    /** How two files go together. */
    enum Figures { EQUAL, DIFFERENT }

    private static final int LEAST = 8;
    private static final int LISTED = 8;

    @Override
    public Set<String> words() {
        return Set.of("first", "second", "common", "different", "list");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (int year : history.years()) {
            List<YearReport> files = history.of(year);
            // A report whose title and period name two years may be of the other one.
            files = files.stream().filter(file -> file.notices.stream().noneMatch(notice -> notice.code().equals("year_disagrees"))).toList();
            for (int i = 0; i < files.size(); i++) {
                for (int j = i + 1; j < files.size(); j++) {
                    compare(rule, files.get(i), files.get(j), history.knowledge.names(), ledger);
                }
            }
        }
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
        ledger.entry(rule, one, "").sides(left, right).evidence(other.file).say("first", one.file).say("second", other.file).say("common", Integer.toString(common))
                .say("different", Integer.toString(left.size())).say("list", new Said(zh + (left.size() > LISTED ? "……" : ""), en + (left.size() > LISTED ? " …" : "")))
                .about("versions");
    }

    private static String number(BigDecimal value) {
        return Names.number(value);
    }
}
