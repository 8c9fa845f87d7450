package org.nianbao.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.check.Explanation.Hypothesis;
import org.nianbao.fact.Fact;

/**
 * The sums of a report, table by table, as one system of linear equations over its cells, and the search for the fewest mistakes that make it contradict itself.
 *
 * <p>One mistake is a cell with another number, a number in the wrong cell, two cells that hold each other's numbers, or a run of numbers one cell off.
 * All explanations by one mistake are found; if there is none, all by two, except for pairs of a run whose last number was lost and a second mistake of more than one cell.
 * Where sums that share no cell are each explained by one mistake of their own, mistakes that go across them are not listed beside these.
 * Every mistake adds a known pattern to the gaps of the sums, which is why nothing has to be tried out: the second mistake follows from the first and from what remains.
 *
 * <p>A cell that cannot be read may hold anything; an empty one adds nothing until a mistake fills it. Bounded in steps and not by the clock: the
 * same report gives the same answer on every machine.
 */
final class Puzzle {
    /** So many candidates are looked at for one report; comes to well under 200 ms. */
    private static final long STEPS = 4_000_000;
    private static final int KEPT = 20_000;
    private static final int LISTED = 200;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    private final List<Equation> equations = new ArrayList<>();
    private final List<Figure> cells = new ArrayList<>();
    private final Map<Figure, Integer> numbers = new IdentityHashMap<>();
    private final List<Witness> witnesses;
    private final long[] printed;
    private final boolean[] unknown;
    private final boolean[] total;
    private final int[] table;
    /** Of each cell: the equations it stands in, and with which coefficient, once the unknowns are gone. */
    private final int[][] in;
    private final long[][] by;
    /** A random but lasting combination of each cell's coefficients: patterns are the same when these are, but for one chance in 2^64. */
    private final long[] mark;
    private final long[] markOfEquation;
    private final int[][] members;
    private final long[] needed;
    private final List<Pivot> pivots = new ArrayList<>();
    private long steps = STEPS;

    /** The equation that tells what an unreadable cell holds once the others are known. */
    private record Pivot(int cell, long[] coefficients) {
    }

    /**
     * The same number as stated elsewhere.
     *
     * @param cell  a figure of the report
     * @param value what another place says it is
     */
    record Witness(Figure cell, BigDecimal value) {
    }

    /** @param all equations of one report; those with fractions or numbers beyond all measure are left aside */
    Puzzle(List<Equation> all, List<Witness> witnesses) {
        this(all, witnesses, Set.of(Fact.Mark.UNREADABLE, Fact.Mark.MISSING));
    }

    /** The equations of a report by the table they are about: a file may hold very many tables, and what happens in one does not touch the others. */
    static List<List<Equation>> byTable(List<Equation> all) {
        Map<String, Integer> copies = new HashMap<>();
        Map<Figure, String> tables = new IdentityHashMap<>();
        Map<String, List<Equation>> byTable = new LinkedHashMap<>();
        for (Equation equation : all) {
            String table = "";
            for (Figure cell : (Iterable<Figure>) equation.figures()::iterator) {
                table = tables.computeIfAbsent(cell, c -> c.section() + '/' + copies.merge(c.section() + '/' + c.row() + '/' + c.column(), 1, Integer::sum));
            }
            byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(equation);
        }
        return List.copyOf(byTable.values());
    }

    /** @param open readings of cells that may hold anything */
    private Puzzle(List<Equation> all, List<Witness> witnesses, Set<Fact.Mark> open) {
        for (Equation equation : all) {
            if (equation.figures().allMatch(Puzzle::countable)) {
                equations.add(equation);
                equation.figures().forEach(figure -> numbers.computeIfAbsent(figure, f -> {
                    cells.add(f);
                    return cells.size() - 1;
                }));
            }
        }
        // In the order of the tables, so that ties are settled as a reader would.
        List<Figure> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparing(Figure::section).thenComparing(Figure::position).thenComparing(Figure::row).thenComparing(Figure::column));
        cells.clear();
        cells.addAll(sorted);
        for (int c = 0; c < cells.size(); c++) {
            numbers.put(cells.get(c), c);
        }
        this.witnesses = witnesses.stream().filter(witness -> numbers.containsKey(witness.cell())).toList();
        int size = cells.size();
        printed = new long[size];
        unknown = new boolean[size];
        total = new boolean[size];
        table = tables();
        for (int c = 0; c < size; c++) {
            Figure cell = cells.get(c);
            printed[c] = cell.addend().longValueExact();
            unknown[c] = open.contains(cell.reading());
        }
        for (Equation equation : equations) {
            if (equation.left().size() == 1) {
                total[numbers.get(equation.left().get(0))] = true;
            }
        }
        long[][] dense = eliminated();
        in = new int[size][];
        by = new long[size][];
        for (int c = 0; c < size; c++) {
            int cell = c;
            in[c] = java.util.stream.IntStream.range(0, dense.length).filter(e -> dense[e] != null && dense[e][cell] != 0).toArray();
            by[c] = Arrays.stream(in[c]).mapToLong(e -> dense[e][cell]).toArray();
        }
        members = new int[dense.length][];
        needed = new long[dense.length];
        markOfEquation = new long[dense.length];
        for (int e = 0; e < dense.length; e++) {
            markOfEquation[e] = scattered(e + 1);
            long[] row = dense[e];
            members[e] = row == null ? new int[0] : java.util.stream.IntStream.range(0, size).filter(c -> row[c] != 0).toArray();
            for (int c : members[e]) {
                needed[e] -= row[c] * printed[c];
            }
        }
        mark = new long[size];
        for (int c = 0; c < size; c++) {
            for (int i = 0; i < in[c].length; i++) {
                mark[c] += by[c][i] * markOfEquation[in[c][i]];
            }
        }
    }

    /** Whether numbers in the empty cells alone would make all sums hold. */
    static boolean blanksSuffice(List<Equation> all) {
        Puzzle puzzle = new Puzzle(all, List.of(), EnumSet.complementOf(EnumSet.of(Fact.Mark.FIGURE)));
        return Arrays.stream(puzzle.needed).allMatch(needed -> needed == 0) && puzzle.readable(Map.of());
    }

    private static boolean countable(Figure figure) {
        return figure.addend().stripTrailingZeros().scale() <= 0 && figure.addend().abs().compareTo(LARGEST) < 0;
    }

    /** Mixes the bits of a number: SplitMix64. */
    private static long scattered(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A cell whose place was taken before begins another copy of its table. */
    private int[] tables() {
        Map<String, Integer> copies = new HashMap<>();
        Map<String, Integer> names = new TreeMap<>();
        int[] tables = new int[cells.size()];
        for (int c = 0; c < tables.length; c++) {
            Figure cell = cells.get(c);
            int copy = copies.merge(cell.section() + '/' + cell.row() + '/' + cell.column(), 1, Integer::sum);
            tables[c] = names.computeIfAbsent(cell.section() + '/' + copy, n -> names.size());
        }
        return tables;
    }

    /** The equations as rows of coefficients without the unreadable cells; null for those that went into finding these out. */
    private long[][] eliminated() {
        long[][] dense = new long[equations.size()][cells.size()];
        for (int e = 0; e < dense.length; e++) {
            for (Figure figure : equations.get(e).left()) {
                dense[e][numbers.get(figure)]++;
            }
            for (Figure figure : equations.get(e).right()) {
                dense[e][numbers.get(figure)]--;
            }
        }
        for (int u = 0; u < cells.size(); u++) {
            if (!unknown[u]) {
                continue;
            }
            int pivot = -1;
            for (int e = 0; e < dense.length; e++) {
                if (dense[e] != null && dense[e][u] != 0 && (pivot < 0 || Math.abs(dense[e][u]) < Math.abs(dense[pivot][u]))) {
                    pivot = e;
                }
            }
            if (pivot < 0) {
                continue;
            }
            long[] row = dense[pivot];
            for (int e = 0; e < dense.length; e++) {
                if (e != pivot && dense[e] != null && dense[e][u] != 0) {
                    long factor = dense[e][u];
                    for (int c = 0; c < cells.size(); c++) {
                        dense[e][c] = Math.subtractExact(Math.multiplyExact(dense[e][c], row[u]), Math.multiplyExact(factor, row[c]));
                    }
                }
            }
            pivots.add(new Pivot(u, row));
            dense[pivot] = null;
        }
        return dense;
    }

    /** Whether the unreadable cells could then hold what the sums ask of them. */
    private boolean readable(Map<Integer, Long> after) {
        Map<Integer, BigDecimal> values = new HashMap<>();
        for (int p = pivots.size() - 1; p >= 0; p--) {
            Pivot pivot = pivots.get(p);
            BigDecimal sum = BigDecimal.ZERO;
            for (int c = 0; c < cells.size() && sum != null; c++) {
                if (pivot.coefficients[c] != 0 && c != pivot.cell) {
                    BigDecimal value = unknown[c] ? values.get(c) : BigDecimal.valueOf(after.getOrDefault(c, printed[c]));
                    sum = value == null ? null : sum.add(value.multiply(BigDecimal.valueOf(pivot.coefficients[c])));
                }
            }
            if (sum == null) {
                continue;
            }
            BigDecimal[] value = sum.negate().divideAndRemainder(BigDecimal.valueOf(pivot.coefficients[pivot.cell]));
            if (value[1].signum() != 0 || value[0].signum() < 0 && cells.get(pivot.cell).kind() != Fact.Kind.CHANGE) {
                return false;
            }
            values.put(pivot.cell, value[0]);
        }
        return true;
    }

    Figure cell(int number) {
        return cells.get(number);
    }

    /** Explanations of all that does not hold, one for each part of the report that has nothing to do with the others; empty when all sums hold. */
    List<Explanation> explanations() {
        List<Explanation> explanations = new ArrayList<>();
        for (int[] tableSystem : parts(true)) {
            Search one = new Search(tableSystem);
            if (one.nothing()) {
                continue;
            }
            one.single();
            if (!one.found.isEmpty()) {
                explanations.add(one.explanation(1));
                continue;
            }
            List<int[]> broken = parts(false).stream().filter(part -> within(part, tableSystem) && !new Search(part).nothing()).toList();
            if (broken.size() > 1) {
                List<Explanation> apart = broken.stream().map(part -> new Search(part).smallest()).toList();
                int sum = apart.stream().mapToInt(e -> e.edits() == 0 ? 3 : e.edits()).sum();
                if (sum > 2) {
                    one.pairs();
                }
                if (one.found.isEmpty()) {
                    explanations.addAll(apart);
                    continue;
                }
            } else {
                one.pairs();
            }
            explanations.add(one.explanation(2));
        }
        return explanations;
    }

    private boolean within(int[] part, int[] whole) {
        return Arrays.stream(whole).anyMatch(e -> e == part[0]);
    }

    /**
     * The equations by what hangs together.
     *
     * @param byTable whether cells of one table hang together even without a sum that joins them
     */
    private List<int[]> parts(boolean byTable) {
        int[] leader = java.util.stream.IntStream.range(0, members.length).toArray();
        int[] first = new int[cells.size() * 2];
        Arrays.fill(first, -1);
        for (int e = 0; e < members.length; e++) {
            for (int c : members[e]) {
                join(leader, first, c, e);
                if (byTable) {
                    join(leader, first, cells.size() + table[c], e);
                }
            }
        }
        Map<Integer, List<Integer>> parts = new TreeMap<>();
        for (int e = 0; e < members.length; e++) {
            if (members[e].length > 0) {
                parts.computeIfAbsent(top(leader, e), t -> new ArrayList<>()).add(e);
            }
        }
        return parts.values().stream().map(part -> part.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    private static void join(int[] leader, int[] first, int what, int equation) {
        if (first[what] < 0) {
            first[what] = equation;
        } else {
            int a = top(leader, equation);
            int b = top(leader, first[what]);
            leader[Math.max(a, b)] = Math.min(a, b);
        }
    }

    private static int top(int[] leader, int equation) {
        int top = equation;
        while (leader[top] != top) {
            top = leader[top];
        }
        return top;
    }

    /** A mistake of several cells: what they would hold, and one cell of them, or -1, that could hold anything because its number was lost. */
    private record Pattern(Slip slip, int[] cells, long[] becomes, int open, int cost) {
    }

    /** The search in one part of the report. */
    private final class Search {
        private final int[] part;
        private final int[] own;
        private final List<Hypothesis> found = new ArrayList<>();
        private final Map<String, Integer> known = new HashMap<>();
        private final long goal;
        private List<Pattern> patterns;
        private boolean whole = true;

        Search(int[] part) {
            this.part = part;
            own = Arrays.stream(part).flatMap(e -> Arrays.stream(members[e])).distinct().sorted().toArray();
            long sum = 0;
            for (int e : part) {
                sum += needed[e] * markOfEquation[e];
            }
            goal = sum;
        }

        boolean nothing() {
            return Arrays.stream(part).allMatch(e -> needed[e] == 0);
        }

        Explanation smallest() {
            single();
            if (!found.isEmpty()) {
                return explanation(1);
            }
            pairs();
            return explanation(2);
        }

        Explanation explanation(int edits) {
            found.sort(Comparator.comparingInt(Hypothesis::cost).thenComparing(h -> order(h), Arrays::compare));
            return new Explanation(violated(), found.isEmpty() ? 0 : edits, List.copyOf(found), whole);
        }

        /** The sums of these cells as they are printed, those with unreadable cells aside. */
        private List<Equation> violated() {
            return equations.stream().filter(e -> e.decidable() && !e.holds() && e.figures().anyMatch(f -> Arrays.binarySearch(own, numbers.get(f)) >= 0)).toList();
        }

        private int[] order(Hypothesis hypothesis) {
            return hypothesis.edits().stream().flatMapToInt(edit -> Arrays.stream(edit.cells())).toArray();
        }

        private boolean spent() {
            if (--steps < 0) {
                whole = false;
            }
            return steps < 0;
        }

        /** Every explanation by one mistake. */
        void single() {
            int start = broken(needed);
            for (int c : members[start]) {
                long value = change(needed, c, start);
                if (value != NONE && value * mark[c] == goal) {
                    take(one(c, printed[c] + value));
                }
            }
            for (Pattern pattern : patterns()) {
                if (spent()) {
                    return;
                }
                if (pattern.open < 0) {
                    if (marked(pattern) == goal) {
                        take(edit(pattern, 0));
                    }
                } else {
                    int e = in[pattern.open][0];
                    long rest = needed[e];
                    for (int i = 0; i < pattern.cells.length; i++) {
                        rest -= (pattern.becomes[i] - printed[pattern.cells[i]]) * coefficient(pattern.cells[i], e);
                    }
                    long own = coefficient(pattern.open, e);
                    if (rest % own == 0 && marked(pattern) + rest / own * mark[pattern.open] == goal) {
                        take(edit(pattern, printed[pattern.open] + rest / own));
                    }
                }
            }
        }

        /** Every explanation by two mistakes, when there is none by one. */
        void pairs() {
            int start = broken(needed);
            for (int a : members[start]) {
                partners(needed, goal, a, (b, first, second) -> {
                    Edit one = one(a, printed[a] + first);
                    Edit other = one(b, printed[b] + second);
                    take(one, other);
                });
            }
            Map<Long, List<Pattern>> fixed = new HashMap<>();
            long[] rest = new long[needed.length];
            for (Pattern pattern : patterns()) {
                if (spent()) {
                    return;
                }
                System.arraycopy(needed, 0, rest, 0, rest.length);
                for (int i = 0; i < pattern.cells.length; i++) {
                    int c = pattern.cells[i];
                    for (int k = 0; k < in[c].length; k++) {
                        rest[in[c][k]] -= by[c][k] * (pattern.becomes[i] - printed[c]);
                    }
                }
                long restGoal = goal - marked(pattern);
                if (pattern.open >= 0) {
                    partners(rest, restGoal, pattern.open, (b, first, second) -> take(edit(pattern, printed[pattern.open] + first), one(b, printed[b] + second)));
                    continue;
                }
                int left = broken(rest);
                if (left < 0) {
                    continue;
                }
                for (int b : members[left]) {
                    long value = change(rest, b, left);
                    if (value != NONE && value * mark[b] == restGoal) {
                        take(edit(pattern, 0), one(b, printed[b] + value));
                    }
                }
                for (Pattern other : fixed.getOrDefault(restGoal, List.of())) {
                    take(edit(pattern, 0), edit(other, 0));
                }
                fixed.computeIfAbsent(marked(pattern), m -> new ArrayList<>(1)).add(pattern);
            }
        }

        private int broken(long[] rest) {
            // Of the sums that do not hold, the one with the fewest cells leaves the fewest candidates.
            int best = -1;
            for (int e : part) {
                if (rest[e] != 0 && (best < 0 || members[e].length < members[best].length)) {
                    best = e;
                }
            }
            return best;
        }

        private static final long NONE = Long.MIN_VALUE;

        /** By how much a cell has to change for one sum to hold; NONE when not by a whole number. */
        private long change(long[] rest, int cell, int equation) {
            long own = coefficient(cell, equation);
            return rest[equation] % own == 0 ? rest[equation] / own : NONE;
        }

        /** Finds all cells b which, together with cell a, close the gaps. */
        private void partners(long[] rest, long restGoal, int a, Pair taker) {
            int open = -1;
            for (int e : part) {
                if (rest[e] != 0 && coefficient(a, e) == 0 && (open < 0 || members[e].length < members[open].length)) {
                    open = e;
                }
            }
            if (open >= 0) {
                for (int b : members[open]) {
                    partner(rest, restGoal, a, b, taker);
                }
            } else {
                Arrays.stream(in[a]).flatMap(e -> Arrays.stream(members[e])).distinct().forEach(b -> partner(rest, restGoal, a, b, taker));
            }
        }

        private void partner(long[] rest, long restGoal, int a, int b, Pair taker) {
            if (a == b || spent()) {
                return;
            }
            // Two sums of which the two cells' patterns are not multiples of each other settle both changes.
            for (int e : in[a]) {
                for (int f : in[b]) {
                    long ae = coefficient(a, e);
                    long be = coefficient(b, e);
                    long af = coefficient(a, f);
                    long bf = coefficient(b, f);
                    long det = ae * bf - af * be;
                    if (det == 0) {
                        continue;
                    }
                    long first = rest[e] * bf - rest[f] * be;
                    long second = ae * rest[f] - af * rest[e];
                    if (first % det == 0 && second % det == 0 && first != 0 && second != 0
                            && first / det * mark[a] + second / det * mark[b] == restGoal) {
                        taker.take(b, first / det, second / det);
                    }
                    return;
                }
            }
            shared(rest, restGoal, a, b, taker);
        }

        /** Two cells that stand in the same sums: what is too much may come from both, in every proportion. Too little never needs two. */
        private void shared(long[] rest, long restGoal, int a, int b, Pair taker) {
            long both = change(rest, a, in[a][0]);
            if (mark[a] != mark[b] || both == NONE || both >= 0 || both * mark[a] != restGoal) {
                return;
            }
            long least = Math.max(1, -both - printed[b]);
            long most = Math.min(printed[a], -both - 1);
            for (long taken = least; taken <= most && !spent(); taken++) {
                // Of a long list those are left out for which nothing speaks.
                if (most - least < LISTED || Slip.ofDigits(printed[a], printed[a] - taken) != null || printed[a] == taken || both + taken + printed[b] == 0) {
                    taker.take(b, -taken, both + taken);
                }
            }
        }

        private void take(Edit... edits) {
            if (found.size() >= KEPT) {
                whole = false;
                return;
            }
            if (edits.length == 2 && edits[0].touches(edits[1])) {
                return;
            }
            List<Edit> sorted = new ArrayList<>(List.of(edits));
            sorted.sort(Comparator.comparing(Edit::cells, Arrays::compare));
            Map<Integer, Long> after = new TreeMap<>();
            int cost = 0;
            for (Edit edit : sorted) {
                cost += edit.cost();
                for (int i = 0; i < edit.cells().length; i++) {
                    if (edit.becomes()[i] < 0 && cells.get(edit.cells()[i]).kind() != Fact.Kind.CHANGE) {
                        return;
                    }
                    after.put(edit.cells()[i], edit.becomes()[i]);
                }
            }
            after.entrySet().removeIf(entry -> entry.getValue() == printed[entry.getKey()]);
            if (!readable(after)) {
                return;
            }
            for (Witness witness : witnesses) {
                Long value = after.get(numbers.get(witness.cell()));
                if (value != null) {
                    boolean was = witness.value().compareTo(witness.cell().addend()) == 0 && witness.cell().value() != null;
                    cost += witness.value().compareTo(BigDecimal.valueOf(value)) == 0 ? -2 : was ? 2 : 0;
                }
            }
            Hypothesis hypothesis = new Hypothesis(List.copyOf(sorted), Math.max(0, cost));
            Integer before = known.putIfAbsent(after.toString(), found.size());
            if (before == null) {
                found.add(hypothesis);
            } else if (found.get(before).cost() > hypothesis.cost()) {
                found.set(before, hypothesis);
            }
        }

        private List<Pattern> patterns() {
            if (patterns == null) {
                patterns = new ArrayList<>();
                exchanges();
                lines();
            }
            return patterns;
        }

        /** Two cells of a table with each other's numbers; where one of them is 0, a number in the wrong cell. */
        private void exchanges() {
            for (int i = 0; i < own.length; i++) {
                for (int j = i + 1; j < own.length; j++) {
                    int a = own[i];
                    int b = own[j];
                    if (table[a] != table[b] || printed[a] == printed[b] || unknown[a] || unknown[b]) {
                        continue;
                    }
                    Figure one = cells.get(a);
                    Figure two = cells.get(b);
                    boolean row = one.row() == two.row();
                    boolean column = one.column() == two.column();
                    int far = Math.abs(one.row() - two.row()) + Math.abs(one.column() - two.column());
                    int distance = !row && !column ? 3 : far == 1 ? column ? 1 : 0 : 2;
                    Slip slip = printed[a] == 0 || printed[b] == 0 ? Slip.MOVED : Slip.SWAPPED;
                    patterns.add(new Pattern(slip, new int[] {a, b}, new long[] {printed[b], printed[a]}, -1, slip.cost + distance));
                }
            }
        }

        /** Runs of cells in a row or a column that stand one cell too far in either direction. */
        private void lines() {
            Map<String, TreeMap<Integer, Integer>> lines = new TreeMap<>();
            for (int c : own) {
                Figure cell = cells.get(c);
                if (cell.row() >= 0) {
                    lines.computeIfAbsent(table[c] + " row " + cell.row(), l -> new TreeMap<>()).put(cell.column(), c);
                    lines.computeIfAbsent(table[c] + " column " + cell.column(), l -> new TreeMap<>()).put(cell.row(), c);
                }
            }
            lines.forEach((name, line) -> {
                int[] run = line.values().stream().mapToInt(Integer::intValue).toArray();
                runs(run, name.contains("column") ? 1 : 0);
                int[] back = new int[run.length];
                for (int i = 0; i < run.length; i++) {
                    back[i] = run[run.length - 1 - i];
                }
                runs(back, name.contains("column") ? 1 : 0);
            });
        }

        private void runs(int[] line, int farther) {
            for (int from = 0; from < line.length; from++) {
                // The cell that a run left behind stands empty.
                if (printed[line[from]] != 0 || unknown[line[from]]) {
                    continue;
                }
                int numbers = 0;
                for (int to = from + 1; to < line.length && !unknown[line[to]]; to++) {
                    numbers += printed[line[to]] != 0 ? 1 : 0;
                    // A single number that stands in the wrong cell is no run, unless the whole line went with it.
                    if (numbers < 2 && !(numbers == 1 && from == 0 && to == line.length - 1)) {
                        continue;
                    }
                    int length = to - from;
                    int[] moved = Arrays.copyOfRange(line, from, to);
                    long[] becomes = new long[length];
                    for (int i = 0; i < length; i++) {
                        becomes[i] = printed[line[from + i + 1]];
                    }
                    int end = to == line.length - 1 ? 0 : 1;
                    if (printed[line[to]] != 0) {
                        int[] all = Arrays.copyOfRange(line, from, to + 1);
                        patterns.add(new Pattern(Slip.SHIFTED, all, Arrays.copyOf(becomes, length + 1), -1, Slip.SHIFTED.cost + farther));
                        // The number that was lost may be the same as the one that took its place.
                        patterns.add(new Pattern(Slip.SHIFTED, moved, becomes, -1, Slip.SHIFTED.cost + farther + end));
                    }
                    if (in[line[to]].length > 0) {
                        patterns.add(new Pattern(Slip.SHIFTED, moved, becomes, line[to], Slip.SHIFTED.cost + farther + end));
                    }
                }
            }
        }

        private long marked(Pattern pattern) {
            long sum = 0;
            for (int i = 0; i < pattern.cells.length; i++) {
                sum += (pattern.becomes[i] - printed[pattern.cells[i]]) * mark[pattern.cells[i]];
            }
            return sum;
        }

        private Edit edit(Pattern pattern, long open) {
            Map<Integer, Long> after = new TreeMap<>();
            for (int i = 0; i < pattern.cells.length; i++) {
                after.put(pattern.cells[i], pattern.becomes[i]);
            }
            if (pattern.open >= 0) {
                after.put(pattern.open, open);
            }
            after.entrySet().removeIf(entry -> entry.getValue() == printed[entry.getKey()]);
            return new Edit(pattern.slip, after.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    after.values().stream().mapToLong(Long::longValue).toArray(), pattern.cost);
        }

        /** One cell with another number, by its likeliest cause. */
        private Edit one(int c, long value) {
            Slip slip = Slip.OTHER_VALUE;
            int cost = slip.cost;
            Slip digits = Slip.ofDigits(printed[c], value);
            boolean sumOf = total[c] && equations.stream().anyMatch(e -> e.left().size() == 1 && e.left().get(0) == cells.get(c) && !e.holds());
            if (cells.get(c).value() == null) {
                slip = Slip.BLANK;
                cost = slip.cost + (sumOf ? 0 : 1);
            } else if (digits != null && !(sumOf && digits == Slip.DIGIT_MISREAD)) {
                // A one-figure number is "one digit away" from nearly everything.
                slip = digits;
                cost = slip.cost + (Math.abs(printed[c]) < 10 && digits != Slip.SIGN ? 1 : 0) - (sumOf ? 1 : 0);
            } else if (sumOf) {
                slip = printed[c] == 0 ? Slip.TOTAL_ZERO : Slip.TOTAL;
                cost = slip.cost;
            } else if (printed[c] == 0) {
                slip = Slip.ZERO;
                cost = slip.cost;
            } else if (copied(c)) {
                slip = Slip.COPIED;
                cost = slip.cost + (Math.abs(printed[c]) < 10 ? 1 : 0);
            }
            return Edit.of(slip, c, value, cost);
        }

        private boolean copied(int c) {
            Figure cell = cells.get(c);
            return Arrays.stream(own).anyMatch(o -> table[o] == table[c] && printed[o] == printed[c]
                    && Math.abs(cells.get(o).row() - cell.row()) + Math.abs(cells.get(o).column() - cell.column()) == 1);
        }
    }

    /** Takes the second cell, and the changes of the first and of the second. */
    private interface Pair {
        void take(int second, long changeOfFirst, long changeOfSecond);
    }

    private long coefficient(int cell, int equation) {
        int[] where = in[cell];
        for (int i = 0; i < where.length; i++) {
            if (where[i] == equation) {
                return by[cell][i];
            }
        }
        return 0;
    }
}
