package org.nianbao.check;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.nianbao.extract.TablePlan;
import org.nianbao.fact.Fact;

/**
 * How long the smallest explanation of one report takes: table three with a number in every cell and one to four wrong ones.
 *
 * <pre>java -cp 'target/classes:target/bench:target/lib/*' org.nianbao.check.PuzzleBench</pre>
 */
public final class PuzzleBench {
    private static final int REPORTS = 400;

    private PuzzleBench() {
    }

    public static void main(String[] arguments) {
        Path forms = Path.of("jobs/extract/forms");
        Equations sums = new Equations(forms, List.of());
        TablePlan plan = TablePlan.load(forms).stream().filter(p -> p.section().equals("table:requests")).findFirst().orElseThrow();
        Random dice = new Random(1);
        for (String cells : List.of("full", "sparse")) {
            for (int wrong = 1; wrong <= 4; wrong++) {
                long longest = 0;
                long sum = 0;
                int explained = 0;
                int whole = 0;
                for (int n = 0; n < REPORTS; n++) {
                    List<Figure> file = report(plan, dice, cells.equals("full"));
                    for (int i = 0; i < wrong; i++) {
                        int cell = dice.nextInt(file.size());
                        Figure figure = file.get(cell);
                        file.set(cell, figure(cell, figure.indicator(), figure.dimension(), figure.member(), figure.value().longValueExact() + 1 + dice.nextInt(30)));
                    }
                    List<Equation> equations = sums.of(file.stream().map(sums::placed).toList());
                    long start = System.nanoTime();
                    List<Explanation> explanations = new Puzzle(equations, List.of()).explanations();
                    long time = System.nanoTime() - start;
                    if (n >= REPORTS / 4) { // the machine is warm
                        longest = Math.max(longest, time);
                        sum += time;
                        explained += explanations.stream().allMatch(e -> e.edits() > 0) ? 1 : 0;
                        whole += explanations.stream().allMatch(Explanation::whole) ? 1 : 0;
                    }
                }
                int counted = REPORTS - REPORTS / 4;
                System.out.printf(Locale.ROOT, "%s table, %d wrong: %.1f ms on average, %.1f ms at most; %d of %d explained, %d searched whole%n", cells, wrong,
                        sum / 1e6 / counted, longest / 1e6, explained, counted, whole);
            }
        }
    }

    /** A table in which everything agrees. */
    private static List<Figure> report(TablePlan plan, Random dice, boolean full) {
        List<TablePlan.Line> rows = plan.rows().stream().filter(row -> !row.form().equals("r2019")).toList();
        int width = rows.get(0).cells().size();
        long[][] values = new long[rows.size()][width];
        int total = rows.size() - 2;
        for (int c = 0; c < width - 1; c++) {
            for (int r = 2; r < total; r++) {
                values[r][c] = full ? 1 + dice.nextInt(90) : dice.nextInt(6) == 0 ? 1 + dice.nextInt(20) : 0;
                values[total][c] += values[r][c];
            }
            values[total + 1][c] = dice.nextInt(9);
            values[1][c] = dice.nextInt(9);
            values[0][c] = Math.max(0, values[total][c] + values[total + 1][c] - values[1][c]);
            values[1][c] = values[total][c] + values[total + 1][c] - values[0][c];
        }
        List<Figure> file = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < width - 1; c++) {
                values[r][width - 1] += values[r][c];
            }
            for (int c = 0; c < width; c++) {
                TablePlan.Place place = rows.get(r).cells().get(c);
                file.add(figure(file.size(), place.indicator(), place.dimension(), place.member(), values[r][c]));
            }
        }
        return file;
    }

    private static Figure figure(int number, String indicator, String dimension, String member, long value) {
        return new Figure("f" + number, "某局", 2023, "r2021", "own", indicator, dimension, member, "", Fact.Kind.COUNT, BigDecimal.valueOf(value), "件", Fact.Mark.FIGURE, false, "",
                "table:requests", "a.txt", "", number, -1, -1);
    }
}
