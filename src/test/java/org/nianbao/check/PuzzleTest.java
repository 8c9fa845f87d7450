package org.nianbao.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.Kind;
import org.nianbao.fact.Fact;
import org.nianbao.sample.Plan;
import org.nianbao.sample.Sample;

/** Mistakes put into tables that agree are found again, and nothing smaller or further is claimed. */
class PuzzleTest {
    private static final int PLANTS = 400;
    private static final Equations SUMS = new Equations(Path.of("jobs/extract/forms"), Rules.load(Path.of("jobs/check")).listedSums());
    private static final List<List<Figure>> REPORTS = new ArrayList<>();

    /** Tables of invented reports in which everything agrees. */
    @BeforeAll
    static void sample(@TempDir Path folder) throws IOException {
        Sample.write(folder, new Plan(7, 6, 2015, 2024, Set.of(Kind.TXT), Plan.Faults.NONE));
        Map<String, List<Figure>> files = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader())
                .readValues(Files.newBufferedReader(folder.resolve("truth/facts.csv"), StandardCharsets.UTF_8))) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                if (row.get("section").startsWith("table:")) {
                    List<Figure> file = files.computeIfAbsent(row.get("file"), f -> new ArrayList<>());
                    BigDecimal value = row.get("value").isEmpty() ? null : new BigDecimal(row.get("value"));
                    file.add(SUMS.placed(figure(row.get("file") + file.size(), row.get("indicator"), row.get("dimension"), row.get("member"), value, row.get("section"), row.get("form"),
                            Fact.Kind.valueOf(row.get("kind").toUpperCase(java.util.Locale.ROOT)), file.size(), -1, -1)));
                }
            }
        }
        files.values().stream().filter(file -> SUMS.of(file).size() > 5).forEach(REPORTS::add);
        assertTrue(REPORTS.size() > 20, REPORTS.size() + " reports");
    }

    private static Figure figure(String id, String indicator, String dimension, String member, BigDecimal value, String section, String form, Fact.Kind kind, int position, int row,
                                 int column) {
        return new Figure(id, "某局", 2020, form, "own", indicator, dimension, member, "", kind, value, "件", value == null ? Fact.Mark.BLANK : Fact.Mark.FIGURE, false, "", section,
                "a.txt", "", position, row, column);
    }

    private static Figure with(Figure figure, BigDecimal value, Fact.Mark reading) {
        return new Figure(figure.factId(), figure.body(), figure.year(), figure.form(), figure.scope(), figure.indicator(), figure.dimension(), figure.member(), figure.label(),
                figure.kind(), value, figure.unit(), reading, false, figure.raw(), figure.section(), figure.file(), figure.locator(), figure.position(), figure.row(), figure.column());
    }

    private static List<Figure> changed(List<Figure> file, Map<Integer, BigDecimal> values) {
        List<Figure> changed = new ArrayList<>(file);
        values.forEach((i, value) -> changed.set(i, with(file.get(i), value, Fact.Mark.FIGURE)));
        return changed;
    }

    /** What is to be written into which cell, by fact. */
    private static Map<String, Long> cure(Puzzle puzzle, Explanation.Hypothesis hypothesis) {
        Map<String, Long> cure = new TreeMap<>();
        for (Edit edit : hypothesis.edits()) {
            for (int i = 0; i < edit.cells().length; i++) {
                cure.put(puzzle.cell(edit.cells()[i]).factId(), edit.becomes()[i]);
            }
        }
        return cure;
    }

    private static Set<Map<String, Long>> cures(Puzzle puzzle, Explanation explanation) {
        Set<Map<String, Long>> cures = new HashSet<>();
        explanation.hypotheses().forEach(hypothesis -> cures.add(cure(puzzle, hypothesis)));
        return cures;
    }

    private static BigDecimal value(Figure figure) {
        return figure.addend();
    }

    /** One mistake of a random sort: which cells hold what in its stead; null when it happens to change nothing. */
    private static Map<Integer, BigDecimal> mistake(List<Figure> file, List<Integer> inSums, Random dice) {
        int cell = inSums.get(dice.nextInt(inSums.size()));
        Figure figure = file.get(cell);
        Map<Integer, BigDecimal> mistake = new TreeMap<>();
        switch (dice.nextInt(6)) {
            case 0 -> mistake.put(cell, BigDecimal.valueOf(dice.nextInt(60)));
            case 1 -> mistake.put(cell, BigDecimal.ZERO);
            case 2 -> mistake.put(cell, new BigDecimal(value(figure).toPlainString() + dice.nextInt(10)));
            case 3 -> {
                int other = inSums.get(dice.nextInt(inSums.size()));
                if (!file.get(other).section().equals(figure.section())) {
                    return null;
                }
                mistake.put(cell, value(file.get(other)));
                mistake.put(other, value(figure));
            }
            case 4 -> {
                // one column too far to the right: the last number is lost, the first cell stays empty
                List<Integer> row = inSums.stream().filter(i -> file.get(i).section().equals(figure.section()) && file.get(i).row() == figure.row())
                        .sorted(java.util.Comparator.comparing(i -> file.get(i).column())).toList();
                int from = dice.nextInt(row.size());
                int to = from + 1 + dice.nextInt(row.size() - from);
                if (row.subList(from, to).stream().filter(i -> value(file.get(i)).signum() != 0).count() < 3) {
                    return null;
                }
                mistake.put(row.get(from), BigDecimal.ZERO);
                for (int i = from + 1; i < to; i++) {
                    mistake.put(row.get(i), value(file.get(row.get(i - 1))));
                }
            }
            default -> {
                String digits = value(figure).toPlainString();
                if (digits.length() < 2) {
                    return null;
                }
                mistake.put(cell, new BigDecimal(new StringBuilder(digits).reverse().toString()));
            }
        }
        mistake.entrySet().removeIf(entry -> entry.getValue().compareTo(value(file.get(entry.getKey()))) == 0);
        return mistake.isEmpty() ? null : mistake;
    }

    private static List<Integer> inSums(List<Figure> file) {
        Set<Integer> cells = new TreeSet<>();
        SUMS.of(file).stream().flatMap(Equation::figures).forEach(figure -> cells.add(file.indexOf(figure)));
        return List.copyOf(cells);
    }

    private static boolean agrees(List<Figure> file) {
        return SUMS.of(file).stream().allMatch(Equation::holds);
    }

    @Test
    void nothingIsToBeExplainedWhereEverythingAgrees() {
        for (List<Figure> file : REPORTS) {
            assertTrue(new Puzzle(SUMS.of(file), List.of()).explanations().isEmpty());
        }
    }

    @Test
    void oneMistakeIsAmongTheSmallestExplanations() {
        Random dice = new Random(1);
        for (int n = 0; n < PLANTS; ) {
            List<Figure> file = REPORTS.get(dice.nextInt(REPORTS.size()));
            Map<Integer, BigDecimal> mistake = mistake(file, inSums(file), dice);
            if (mistake == null || agrees(changed(file, mistake))) {
                continue;
            }
            n++;
            Puzzle puzzle = new Puzzle(SUMS.of(changed(file, mistake)), List.of());
            List<Explanation> explanations = puzzle.explanations();
            assertEquals(1, explanations.size());
            assertEquals(1, explanations.get(0).edits(), mistake + " in " + file.get(0).factId());
            assertTrue(explanations.get(0).whole());
            Map<String, Long> truth = new TreeMap<>();
            mistake.keySet().forEach(cell -> truth.put(file.get(cell).factId(), value(file.get(cell)).longValueExact()));
            assertTrue(cures(puzzle, explanations.get(0)).contains(truth), () -> mistake + " should be undone by " + truth);
            mended(file, mistake, puzzle, explanations);
        }
    }

    @Test
    void twoMistakesAreAmongTheSmallestExplanations() {
        Random dice = new Random(2);
        int two = 0;
        for (int n = 0; n < PLANTS; ) {
            List<Figure> file = REPORTS.get(dice.nextInt(REPORTS.size()));
            List<Integer> inSums = inSums(file);
            Map<Integer, BigDecimal> first = mistake(file, inSums, dice);
            Map<Integer, BigDecimal> second = mistake(file, inSums, dice);
            if (first == null || second == null || first.keySet().stream().anyMatch(second::containsKey) || first.size() > 2 && second.size() > 1) {
                continue;
            }
            // A run is only known for one when the cell it left behind is empty, whatever the second mistake is.
            Map<Integer, BigDecimal> both = new TreeMap<>(first);
            both.putAll(second);
            if (second.size() > 2 || agrees(changed(file, first)) || agrees(changed(file, both)) || agrees(changed(file, second))) {
                continue;
            }
            n++;
            Puzzle puzzle = new Puzzle(SUMS.of(changed(file, both)), List.of());
            List<Explanation> explanations = puzzle.explanations();
            int edits = explanations.stream().mapToInt(Explanation::edits).sum();
            assertTrue(explanations.stream().allMatch(e -> e.edits() > 0 && e.whole()) && edits <= 2, () -> both + " in " + file.get(0).factId() + ": " + explanations);
            mended(file, both, puzzle, explanations);
            if (edits == 2) {
                two++;
                Map<String, Long> truth = new TreeMap<>();
                both.keySet().forEach(cell -> truth.put(file.get(cell).factId(), value(file.get(cell)).longValueExact()));
                Set<Map<String, Long>> all = Set.of(Map.of());
                for (Explanation explanation : explanations) {
                    Set<Map<String, Long>> joined = new HashSet<>();
                    for (Map<String, Long> before : all) {
                        for (Map<String, Long> more : cures(puzzle, explanation)) {
                            Map<String, Long> sum = new TreeMap<>(before);
                            sum.putAll(more);
                            joined.add(sum);
                        }
                    }
                    all = joined;
                }
                // Parts that explain themselves one by one are not explained by what goes across them.
                boolean across = explanations.size() > 1 && java.util.stream.Stream.of(first, second).anyMatch(mistake -> explanations.stream().noneMatch(explanation -> mistake.keySet()
                        .stream().allMatch(cell -> explanation.violated().stream().flatMap(Equation::figures).anyMatch(f -> f.factId().equals(file.get(cell).factId())))));
                assertTrue(across || all.contains(truth), () -> both + " should be undone by " + truth);
            }
        }
        assertTrue(two > PLANTS / 2, two + " of " + PLANTS + " needed two");
    }

    /** Every hypothesis, carried out, makes all sums hold that it is about. */
    private static void mended(List<Figure> file, Map<Integer, BigDecimal> mistakes, Puzzle puzzle, List<Explanation> explanations) {
        List<Figure> printed = changed(file, mistakes);
        List<Figure> best = printed;
        for (Explanation explanation : explanations) {
            List<Explanation.Hypothesis> hypotheses = explanation.hypotheses();
            for (Explanation.Hypothesis hypothesis : List.of(hypotheses.get(0), hypotheses.get(hypotheses.size() - 1))) {
                List<Figure> after = cured(printed, cure(puzzle, hypothesis));
                Set<String> about = new HashSet<>();
                explanation.violated().stream().flatMap(Equation::figures).forEach(f -> about.add(f.factId()));
                assertTrue(SUMS.of(after).stream().filter(e -> e.figures().anyMatch(f -> about.contains(f.factId()))).allMatch(Equation::holds) || explanations.size() > 1);
            }
            best = cured(best, cure(puzzle, hypotheses.get(0)));
        }
        assertTrue(agrees(best), () -> mistakes + " in " + file.get(0).factId());
    }

    private static List<Figure> cured(List<Figure> file, Map<String, Long> cure) {
        return file.stream().map(f -> cure.containsKey(f.factId()) ? with(f, BigDecimal.valueOf(cure.get(f.factId())), Fact.Mark.FIGURE) : f).toList();
    }

    /** A table of three rows and four columns, the last of each being totals. */
    private static List<Equation> small(long[] values) {
        Figure[] cells = new Figure[12];
        for (int i = 0; i < 12; i++) {
            cells[i] = figure("f" + (char) ('a' + i), "i" + i / 4, "d", "m" + i % 4, BigDecimal.valueOf(values[i]), "table:t", "", Fact.Kind.COUNT, i, i / 4, i % 4);
        }
        List<Equation> equations = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            equations.add(new Equation(Equation.Sort.ROW, List.of(cells[4 * r + 3]), List.of(cells[4 * r], cells[4 * r + 1], cells[4 * r + 2])));
        }
        for (int c = 0; c < 4; c++) {
            equations.add(new Equation(Equation.Sort.COLUMN, List.of(cells[8 + c]), List.of(cells[c], cells[4 + c])));
        }
        return equations;
    }

    private static boolean smallHolds(long[] v) {
        for (int r = 0; r < 3; r++) {
            if (v[4 * r] + v[4 * r + 1] + v[4 * r + 2] != v[4 * r + 3]) {
                return false;
            }
        }
        for (int c = 0; c < 4; c++) {
            if (v[c] + v[4 + c] != v[8 + c]) {
                return false;
            }
        }
        return true;
    }

    /** All ways to make a small table agree by changing as few single cells as possible, tried out one by one. */
    private static Set<Map<String, Long>> triedOut(long[] printed, int edits) {
        Set<Map<String, Long>> cures = new HashSet<>();
        int most = 40;
        for (int a = 0; a < 12; a++) {
            long[] v = printed.clone();
            for (v[a] = 0; v[a] < most; v[a]++) {
                if (v[a] == printed[a]) {
                    continue;
                }
                if (edits == 1 && smallHolds(v)) {
                    cures.add(Map.of("f" + (char) ('a' + a), v[a]));
                }
                for (int b = a + 1; edits == 2 && b < 12; b++) {
                    for (v[b] = 0; v[b] < most; v[b]++) {
                        if (v[b] != printed[b] && smallHolds(v)) {
                            cures.add(new TreeMap<>(Map.of("f" + (char) ('a' + a), v[a], "f" + (char) ('a' + b), v[b])));
                        }
                    }
                    v[b] = printed[b];
                }
            }
        }
        return cures;
    }

    @Test
    void agreesWithTryingEverythingOut() {
        Random dice = new Random(3);
        int[] seen = new int[3];
        for (int n = 0; n < 120; n++) {
            long[] printed = new long[12];
            for (int i = 0; i < 8; i++) {
                printed[i] = i % 4 == 3 ? printed[i - 1] + printed[i - 2] + printed[i - 3] : dice.nextInt(4) == 0 ? 0 : dice.nextInt(8);
            }
            for (int c = 0; c < 4; c++) {
                printed[8 + c] = printed[c] + printed[4 + c];
            }
            for (int change = dice.nextInt(3); change >= 0; change--) {
                printed[dice.nextInt(12)] = dice.nextInt(15);
            }
            if (smallHolds(printed)) {
                continue;
            }
            List<Explanation> explanations = new Puzzle(small(printed), List.of()).explanations();
            assertEquals(1, explanations.size());
            Explanation explanation = explanations.get(0);
            Set<Map<String, Long>> one = triedOut(printed, 1);
            Set<Map<String, Long>> two = triedOut(printed, 2);
            Puzzle puzzle = new Puzzle(small(printed), List.of());
            Set<Map<String, Long>> found = new HashSet<>();
            for (Explanation.Hypothesis hypothesis : explanation.hypotheses()) {
                Map<String, Long> cure = cure(puzzle, hypothesis);
                long[] after = printed.clone();
                cure.forEach((cell, value) -> after[cell.charAt(1) - 'a'] = value);
                assertTrue(smallHolds(after), () -> Arrays.toString(printed) + " is not mended by " + cure);
                found.add(cure);
            }
            if (!one.isEmpty()) {
                assertEquals(1, explanation.edits());
                found.removeIf(cure -> cure.size() != 1);
                assertEquals(one, found, () -> Arrays.toString(printed));
            } else if (explanation.edits() == 2) {
                found.removeIf(cure -> cure.size() != 2);
                assertTrue(found.containsAll(two), () -> Arrays.toString(printed) + ": " + two + " but " + explanation);
            } else if (explanation.edits() == 0) {
                assertTrue(two.isEmpty(), () -> Arrays.toString(printed));
            }
            seen[explanation.edits()]++;
        }
        assertTrue(seen[0] > 5 && seen[1] > 20 && seen[2] > 10, Arrays.toString(seen));
    }

    private static long[] table() {
        return new long[] {22, 4, 1, 27, 10, 0, 3, 13, 32, 4, 4, 40};
    }

    private static Explanation of(long... printed) {
        return new Puzzle(small(printed), List.of()).explanations().get(0);
    }

    @Test
    void saysWhatKindOfSlipItWas() {
        long[] t = table();
        t[11] = 0;
        assertEquals(Slip.TOTAL_ZERO, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        t[8] = 23;
        t[0] = 22;
        assertEquals(Slip.DIGITS_SWAPPED, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        t[0] = 2;
        assertEquals(Slip.DIGIT_LOST, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        t[4] = 100;
        assertEquals(Slip.DIGIT_ADDED, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        t[5] = 3;
        t[6] = 0;
        assertEquals(Slip.MOVED, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        t[0] = 4;
        t[1] = 22;
        assertEquals(Slip.SWAPPED, of(t).hypotheses().get(0).edits().get(0).slip());
        t = table();
        System.arraycopy(new long[] {0, 22, 4, 1}, 0, t, 0, 4);
        assertEquals(Slip.SHIFTED, of(t).hypotheses().get(0).edits().get(0).slip());
        // a row with a single number, all of it one column too far
        t = new long[] {2, 0, 0, 2, 10, 0, 3, 13, 12, 0, 3, 15};
        System.arraycopy(new long[] {0, 2, 0, 0}, 0, t, 0, 4);
        assertEquals(Slip.SHIFTED, of(t).hypotheses().get(0).edits().get(0).slip());
    }

    @Test
    void saysThatTwoMistakesAreNotEnough() {
        long[] t = table();
        t[0] = 71;
        t[5] = 82;
        t[10] = 93;
        t[3] = 5;
        assertEquals(0, of(t).edits());
        assertTrue(of(t).hypotheses().isEmpty() && of(t).whole());
    }

    @Test
    void anUnreadableCellMayHoldAnythingThatIsNotLessThanNothing() {
        long[] t = table();
        List<Equation> equations = new ArrayList<>();
        t[8] = 99;
        for (Equation equation : small(t)) {
            equations.add(equation);
        }
        Figure old = equations.get(0).right().get(0);
        Figure blotted = with(old, null, Fact.Mark.UNREADABLE);
        equations.replaceAll(e -> new Equation(e.sort(), e.left().stream().map(f -> f.factId().equals("fa") ? blotted : f).toList(),
                e.right().stream().map(f -> f.factId().equals("fa") ? blotted : f).toList()));
        // row one and column one tell two different numbers for the blotted cell: 22, and 99 - 10
        Puzzle puzzle = new Puzzle(equations, List.of());
        Explanation explanation = puzzle.explanations().get(0);
        assertEquals(1, explanation.edits());
        assertTrue(cures(puzzle, explanation).contains(Map.of("fi", 32L)), () -> explanation.toString());
        assertFalse(cures(puzzle, explanation).stream().anyMatch(cure -> cure.containsKey("fa")));
        t = table();
        List<Equation> fine = new ArrayList<>(small(t));
        fine.replaceAll(e -> new Equation(e.sort(), e.left().stream().map(f -> f.factId().equals("fa") ? blotted : f).toList(),
                e.right().stream().map(f -> f.factId().equals("fa") ? blotted : f).toList()));
        assertTrue(new Puzzle(fine, List.of()).explanations().isEmpty());
    }

    @Test
    void anEmptyColumnOfTotalsIsNotManyMistakes() {
        List<Equation> equations = new ArrayList<>(small(table()));
        equations.replaceAll(e -> new Equation(e.sort(), e.left().stream().map(PuzzleTest::emptied).toList(), e.right().stream().map(PuzzleTest::emptied).toList()));
        assertTrue(Puzzle.blanksSuffice(equations));
        long[] t = table();
        t[8] = 33;
        List<Equation> wrong = new ArrayList<>(small(t));
        wrong.replaceAll(e -> new Equation(e.sort(), e.left().stream().map(PuzzleTest::emptied).toList(), e.right().stream().map(PuzzleTest::emptied).toList()));
        assertFalse(Puzzle.blanksSuffice(wrong));
    }

    private static final Map<String, Figure> EMPTY = new TreeMap<>();

    private static Figure emptied(Figure figure) {
        return figure.column() == 3 ? EMPTY.computeIfAbsent(figure.factId(), f -> with(figure, null, Fact.Mark.BLANK)) : figure;
    }

    @Test
    void whatAnotherPlaceSaysSettlesWhatTheSumsLeaveOpen() {
        Figure[] review = new Figure[3];
        long[] values = {3, 4, 12};
        for (int i = 0; i < 3; i++) {
            review[i] = figure("r" + i, "i" + i, "", "", BigDecimal.valueOf(values[i]), "table:review", "", Fact.Kind.COUNT, i, 0, i);
        }
        List<Equation> equations = List.of(new Equation(Equation.Sort.GROUP, List.of(review[2]), List.of(review[0], review[1])));
        assertEquals(2, first(equations, List.of()));
        assertEquals(0, first(equations, List.of(new Puzzle.Witness(review[0], BigDecimal.valueOf(8)), new Puzzle.Witness(review[2], BigDecimal.valueOf(12)))));
        assertEquals(3, new Puzzle(equations, List.of()).explanations().get(0).hypotheses().size());
    }

    private static int first(List<Equation> equations, List<Puzzle.Witness> witnesses) {
        return new Puzzle(equations, witnesses).explanations().get(0).hypotheses().get(0).edits().get(0).cells()[0];
    }

    @Test
    void copiesOfATableAreExplainedOneByOne() {
        List<Figure> file = REPORTS.get(REPORTS.size() - 1);
        List<Figure> often = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            for (Figure figure : file) {
                often.add(with(figure, copy == 1 && figure.indicator().equals("outcome.total") && figure.dimension().isEmpty() ? BigDecimal.valueOf(4321) : figure.value(),
                        figure.reading()));
            }
        }
        List<List<Equation>> tables = Puzzle.byTable(SUMS.of(often));
        assertEquals(3 * Puzzle.byTable(SUMS.of(file)).size(), tables.size());
        List<List<Equation>> broken = tables.stream().filter(table -> !table.stream().allMatch(Equation::holds)).toList();
        assertEquals(1, broken.size());
        assertEquals(1, new Puzzle(broken.get(0), List.of()).explanations().get(0).edits());
    }
}
