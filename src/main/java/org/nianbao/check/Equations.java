package org.nianbao.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nianbao.extract.TablePlan;
import org.nianbao.fact.Fact;

/** The sums that the forms print, as {@code jobs/extract/forms} has them: finds them in the figures of a report. Immutable. */
final class Equations {
    private record Spot(int plan, int row, int column) {
    }

    private final List<TablePlan> plans;
    private final List<TableSum.Listed> listed;
    private final List<Map<String, Spot>> spots = new ArrayList<>();
    private final Map<String, List<Integer>> bySection = new HashMap<>();

    /**
     * @param forms  {@code jobs/extract/forms}
     * @param listed further sums, by the indicators of a table
     */
    Equations(Path forms, List<TableSum.Listed> listed) {
        this.listed = List.copyOf(listed);
        plans = TablePlan.load(forms);
        for (int p = 0; p < plans.size(); p++) {
            TablePlan plan = plans.get(p);
            Map<String, Spot> spot = new HashMap<>();
            for (int r = 0; r < plan.rows().size(); r++) {
                for (int c = 0; c < plan.rows().get(r).cells().size(); c++) {
                    TablePlan.Place place = plan.rows().get(r).cells().get(c);
                    spot.putIfAbsent(key(place.indicator(), place.dimension(), place.member()), new Spot(p, r, c));
                }
            }
            spots.add(spot);
            bySection.computeIfAbsent(plan.section(), s -> new ArrayList<>()).add(p);
        }
    }

    private static String key(String indicator, String dimension, String member) {
        return dimension.isEmpty() ? indicator : indicator + '/' + dimension + '/' + member;
    }

    /** The same figure with its place in the grid of the form, where it has one. */
    Figure placed(Figure figure) {
        Spot spot = spot(figure);
        return spot == null ? figure : figure.at(spot.row, spot.column);
    }

    private Spot spot(Figure figure) {
        List<Integer> candidates = bySection.get(figure.section());
        if (candidates == null || figure.indicator().isEmpty() || !figure.dimension().isEmpty() && figure.member().isEmpty()) {
            return null;
        }
        for (int p : candidates) {
            String form = plans.get(p).form();
            Spot spot = form.isEmpty() || form.equals(figure.form()) ? spots.get(p).get(key(figure.indicator(), figure.dimension(), figure.member())) : null;
            if (spot != null) {
                return spot;
            }
        }
        return null;
    }

    /**
     * Every sum of the tables of one file of which all figures were found. A table that stands there twice gives its sums twice.
     *
     * @param file placed figures of one file, in the order of the document
     */
    List<Equation> of(List<Figure> file) {
        List<Equation> equations = new ArrayList<>();
        // Several forms may share a section, as those of the provinces do: each has a grid of its own.
        Map<Integer, List<Figure>> byPlan = new TreeMap<>();
        for (Figure figure : file) {
            if (figure.row() >= 0 && figure.kind() != Fact.Kind.CUMULATIVE) {
                byPlan.computeIfAbsent(spot(figure).plan, p -> new ArrayList<>()).add(figure);
            }
        }
        for (Map.Entry<Integer, List<Figure>> own : byPlan.entrySet()) {
            TablePlan plan = plans.get(own.getKey());
            for (List<Figure> table : tables(own.getValue())) {
                Figure[][] grid = new Figure[plan.rows().size()][];
                for (int r = 0; r < grid.length; r++) {
                    grid[r] = new Figure[plan.rows().get(r).cells().size()];
                }
                table.forEach(figure -> grid[figure.row()][figure.column()] = figure);
                rows(plan, grid, equations);
                groups(plan, grid, equations);
                columns(plan, grid, equations);
                listed(plan.section(), table, equations);
            }
        }
        return equations;
    }

    /** A cell that comes again begins another copy of the table. */
    private static List<List<Figure>> tables(List<Figure> figures) {
        List<List<Figure>> tables = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Figure figure : figures) {
            if (tables.isEmpty() || !taken.add(figure.row() * 64 + figure.column())) {
                tables.add(new ArrayList<>());
                taken.clear();
                taken.add(figure.row() * 64 + figure.column());
            }
            tables.get(tables.size() - 1).add(figure);
        }
        return tables;
    }

    private static void rows(TablePlan plan, Figure[][] grid, List<Equation> equations) {
        if (!plan.rowTotal()) {
            return;
        }
        for (Figure[] row : grid) {
            int last = row.length - 1;
            if (whole(row)) {
                equations.add(new Equation(Equation.Sort.ROW, List.of(row[last]), List.of(row).subList(0, last)));
            }
        }
    }

    private static void groups(TablePlan plan, Figure[][] grid, List<Equation> equations) {
        if (plan.group() == 0) {
            return;
        }
        for (Figure[] row : grid) {
            for (int from = 0; from + plan.group() <= row.length; from += plan.group()) {
                Figure[] group = java.util.Arrays.copyOfRange(row, from, from + plan.group());
                if (whole(group)) {
                    equations.add(new Equation(Equation.Sort.GROUP, List.of(group[group.length - 1]), List.of(group).subList(0, group.length - 1)));
                }
            }
        }
    }

    private static boolean whole(Figure[] figures) {
        for (Figure figure : figures) {
            if (figure == null) {
                return false;
            }
        }
        return true;
    }

    private static void columns(TablePlan plan, Figure[][] grid, List<Equation> equations) {
        for (TablePlan.Sum sum : plan.sums()) {
            int width = plan.rows().get(0).cells().size();
            for (int c = 0; c < width; c++) {
                List<Figure> left = side(plan, grid, sum.left(), c);
                List<Figure> right = side(plan, grid, sum.right(), c);
                if (left != null && right != null) {
                    equations.add(new Equation(sum.left().size() == 1 ? Equation.Sort.COLUMN : Equation.Sort.BALANCE, left, right));
                }
            }
        }
    }

    /** The figures of one column in the named rows; null when a row is not there that this edition has. */
    private static List<Figure> side(TablePlan plan, Figure[][] grid, List<String> rows, int column) {
        String form = "";
        for (Figure[] row : grid) {
            if (row.length > column && row[column] != null) {
                form = row[column].form();
                break;
            }
        }
        List<Figure> side = new ArrayList<>();
        for (int r = 0; r < grid.length; r++) {
            TablePlan.Line line = plan.rows().get(r);
            if (line.cells().size() <= column || !rows.contains(line.cells().get(0).indicator())) {
                continue;
            }
            if (grid[r][column] != null) {
                side.add(grid[r][column]);
            } else if (line.form().isEmpty() || line.form().equals(form)) {
                return null;
            }
        }
        return side.isEmpty() ? null : side;
    }

    private void listed(String section, List<Figure> table, List<Equation> equations) {
        for (TableSum.Listed sum : listed) {
            if (!sum.section().equals(section)) {
                continue;
            }
            Figure total = null;
            List<Figure> parts = new ArrayList<>();
            Set<String> found = new HashSet<>();
            for (Figure figure : table) {
                String name = figure.total() ? figure.indicator() : figure.indicator() + "/" + figure.dimension();
                if (name.equals(sum.total())) {
                    total = figure;
                } else if (sum.parts().contains(name)) {
                    parts.add(figure);
                    found.add(name);
                }
            }
            if (total != null && found.size() == sum.parts().size()) {
                equations.add(new Equation(Equation.Sort.LISTED, List.of(total), parts));
            }
        }
    }
}
