package org.nianbao.trend;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Table;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;

/**
 * Which part of the results a trend is computed from.
 *
 * @param from        first year
 * @param to          last year
 * @param bodies      standard names; empty for all
 * @param populations rows of the user's list: body, year, population
 * @param said        the choice in words, empty for everything
 */
public record Narrowing(int from, int to, Set<String> bodies, List<Population> populations, String said) {
    /** Everything that is there. */
    public static final Narrowing NONE = new Narrowing(0, 9999, Set.of(), List.of(), "");

    /** How many people live in the area of a body. */
    public record Population(String body, int year, int people) {
    }

    /**
     * What the user asked for, in the user's words.
     *
     * @param years      {@code 2013..2023}, {@code 2013..}, {@code ..2018} or one year; empty for all
     * @param bodies     names or spellings
     * @param level      level of {@code bodies.csv}; empty for all
     * @param peers      {@code level}, {@code region}, {@code size} or a file of names, one a line: whom the bodies are compared with; empty for none
     * @param population CSV with the columns body, year, population; null for none
     */
    public record Choice(String years, List<String> bodies, String level, String peers, Path population) {
        /** Whether nothing is left out and nothing added. */
        public boolean everything() {
            return years.isEmpty() && bodies.isEmpty() && level.isEmpty() && peers.isEmpty() && population == null;
        }
    }

    public Narrowing {
        bodies = Set.copyOf(bodies);
        populations = List.copyOf(populations);
    }

    boolean all() {
        return from <= 0 && to >= 9999 && bodies.isEmpty();
    }

    /** @throws SpecException for a name, a year or a file that is not there, with the nearest one that is */
    public static Narrowing of(Choice choice, Edition edition) {
        return new Reading(choice, edition).narrowing();
    }

    /** Looks the user's words up in the results. */
    private static final class Reading {
        private final Choice choice;
        private final List<String> faults = new ArrayList<>();
        private final List<String> said = new ArrayList<>();
        private final Set<String> reporting = new LinkedHashSet<>();
        private final Map<String, List<Object>> listed = new LinkedHashMap<>();
        private final Map<String, String> spellings = new TreeMap<>();
        private int first = 9999;
        private int last;

        private Reading(Choice choice, Edition edition) {
            this.choice = choice;
            try (DuckDbEngine engine = edition.open()) {
                Table years = engine.read("SELECT body, min(year), max(year) FROM facts WHERE body <> '' AND year > 0 GROUP BY body ORDER BY body");
                for (List<Object> row : years.rows()) {
                    reporting.add((String) row.get(0));
                    spellings.put((String) row.get(0), (String) row.get(0));
                    first = Math.min(first, (Integer) row.get(1));
                    last = Math.max(last, (Integer) row.get(2));
                }
                if (edition.tables().containsKey("bodies")) {
                    for (List<Object> row : engine.read("SELECT name, variants, level, region_code, parent FROM bodies ORDER BY name").rows()) {
                        listed.put((String) row.get(0), row);
                        spellings.put((String) row.get(0), (String) row.get(0));
                        for (String variant : String.valueOf(row.get(1)).split(";")) {
                            spellings.putIfAbsent(variant.strip(), (String) row.get(0));
                        }
                    }
                }
            }
        }

        private Narrowing narrowing() {
            int[] years = years();
            List<Population> populations = populations();
            Set<String> chosen = bodies(populations);
            if (!faults.isEmpty()) {
                throw new SpecException(faults);
            }
            return new Narrowing(years[0], years[1], chosen, populations, String.join(", ", said));
        }

        private int[] years() {
            String text = choice.years.strip();
            if (text.isEmpty()) {
                return new int[] {0, 9999};
            }
            if (!text.matches("\\d{4}|\\d{4}\\.\\.(\\d{4})?|\\.\\.\\d{4}")) {
                faults.add("--years " + text + ": write 2013..2023, 2013.., ..2018 or one year" + (first <= last ? "; there are figures for " + first + ".." + last : ""));
                return new int[] {0, 9999};
            }
            String[] ends = text.split("\\.\\.", -1);
            int from = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0]);
            int to = ends[ends.length - 1].isEmpty() ? 9999 : Integer.parseInt(ends[ends.length - 1]);
            if (from > to) {
                faults.add("--years " + text + ": the first year is after the last; did you mean " + to + ".." + from + "?");
            } else if (first <= last && (from > last || to < first)) {
                faults.add("--years " + text + ": no figures there; did you mean " + first + ".." + last + "?");
            }
            said.add("years " + text);
            return new int[] {from, to};
        }

        private Set<String> bodies(List<Population> populations) {
            Set<String> focus = new LinkedHashSet<>();
            for (String name : choice.bodies) {
                String standard = spellings.get(name.strip());
                if (standard != null && reporting.contains(standard)) {
                    focus.add(standard);
                } else if (standard != null) {
                    faults.add("--bodies " + name + ": no report of " + standard + " is in the results");
                } else {
                    faults.add("--bodies " + name + ": unknown body" + near(name, reporting));
                }
            }
            Set<String> chosen = new LinkedHashSet<>(focus);
            if (!focus.isEmpty()) {
                said.add(focus.size() > 3 ? focus.size() + " bodies" : String.join(" ", focus));
            }
            if (!choice.peers.isEmpty()) {
                chosen.addAll(peers(focus, populations));
                said.add("with peers by " + choice.peers);
            }
            if (!choice.level.isEmpty()) {
                Set<String> levels = new LinkedHashSet<>();
                reporting.stream().map(this::level).filter(level -> !level.isEmpty()).sorted().forEach(levels::add);
                if (!levels.contains(choice.level)) {
                    faults.add("--level " + choice.level + ": no body of this level is in the results" + near(choice.level, levels));
                }
                Set<String> of = new LinkedHashSet<>(chosen.isEmpty() ? reporting : chosen);
                of.removeIf(body -> !level(body).equals(choice.level));
                said.add("level " + choice.level);
                if (of.isEmpty() && faults.isEmpty()) {
                    faults.add("--level " + choice.level + ": none of the chosen bodies is of this level");
                }
                return of;
            }
            return chosen;
        }

        private static String near(String wrong, Collection<String> right) {
            List<String> holding = right.stream().filter(name -> name.contains(wrong)).limit(3).toList();
            return Nearest.of(wrong, right).map(name -> "; did you mean \"" + name + "\"?").orElse(!holding.isEmpty() ? "; did you mean one of " + holding + "?"
                    : "; there are " + right.stream().limit(12).toList() + (right.size() > 12 ? " and " + (right.size() - 12) + " more" : ""));
        }

        private Set<String> peers(Set<String> focus, List<Population> populations) {
            Set<String> peers = new LinkedHashSet<>();
            switch (choice.peers) {
                case "level" -> reporting.stream().filter(body -> focus.stream().anyMatch(f -> !level(f).isEmpty() && level(f).equals(level(body)))).forEach(peers::add);
                case "region" -> reporting.stream().filter(body -> focus.stream().anyMatch(f -> !parent(f).isEmpty() && parent(f).equals(parent(body))
                        && level(f).equals(level(body)))).forEach(peers::add);
                case "size" -> {
                    Map<String, Integer> latest = new LinkedHashMap<>();
                    populations.forEach(row -> latest.put(row.body, row.people));
                    if (latest.isEmpty()) {
                        faults.add("--peers size: sizes are populations; give --population FILE (columns body,year,population)");
                    }
                    focus.stream().filter(body -> !latest.isEmpty() && !latest.containsKey(body)).forEach(body -> faults.add("--peers size: no population of " + body
                            + " in " + choice.population));
                    reporting.stream().filter(latest::containsKey).filter(body -> focus.stream().filter(latest::containsKey)
                            .anyMatch(f -> latest.get(body) <= 2L * latest.get(f) && latest.get(f) <= 2L * latest.get(body))).forEach(peers::add);
                }
                default -> file(Path.of(choice.peers), peers);
            }
            if (focus.isEmpty() && List.of("level", "region", "size").contains(choice.peers)) {
                faults.add("--peers " + choice.peers + ": whose peers? Name bodies with --bodies, or write --level LEVEL for all of a level");
            }
            return peers;
        }

        private void file(Path file, Set<String> peers) {
            if (!Files.isRegularFile(file)) {
                faults.add("--peers " + choice.peers + ": neither level, region or size nor a file of names" + Nearest.hint(choice.peers, List.of("level", "region", "size")));
                return;
            }
            int number = 0;
            for (String line : Spec.text(file).split("\\R")) {
                number++;
                String name = line.strip();
                if (name.isEmpty() || name.startsWith("#")) {
                    continue;
                }
                String standard = spellings.get(name);
                if (standard == null) {
                    faults.add(file + ":" + number + ": unknown body \"" + name + "\"" + Nearest.hint(name, spellings.keySet()));
                } else {
                    peers.add(standard);
                }
            }
        }

        private List<Population> populations() {
            List<Population> rows = new ArrayList<>();
            if (choice.population == null) {
                return rows;
            }
            for (Csv.Line line : Csv.read(choice.population, List.of("body", "year", "population"), faults)) {
                String standard = spellings.get(line.text("body"));
                if (standard == null) {
                    faults.add(line.fault("unknown body \"" + line.text("body") + "\"" + Nearest.hint(line.text("body"), spellings.keySet())));
                    continue;
                }
                try {
                    rows.add(new Population(standard, Integer.parseInt(line.text("year")), new BigDecimal(line.text("population")).intValueExact()));
                    if (rows.get(rows.size() - 1).people <= 0) {
                        faults.add(line.fault("a population is above zero"));
                    }
                } catch (NumberFormatException | ArithmeticException e) {
                    faults.add(line.fault("\"year\" and \"population\" are whole numbers (of people, not of 万), not \"" + line.text("year") + "\" and \""
                            + line.text("population") + "\""));
                }
            }
            rows.sort(java.util.Comparator.comparing(Population::body).thenComparingInt(Population::year));
            return rows;
        }

        private String level(String body) {
            return listed.containsKey(body) ? (String) listed.get(body).get(2) : "";
        }

        private String parent(String body) {
            return listed.containsKey(body) ? (String) listed.get(body).get(4) : "";
        }
    }
}
