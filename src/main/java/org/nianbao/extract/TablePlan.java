package org.nianbao.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nianbao.spec.SpecException;

/**
 * The grid of one table of a form, for what comes after reading: which figure stands in which row and column, and which sums the form prints.
 *
 * @param section  section code of its facts, {@code table:requests}
 * @param form     edition of the form; empty when the rows decide
 * @param rows     the rows in printed order
 * @param rowTotal whether the last column is the sum of the others
 * @param group    length of the groups of one row whose last figure is the sum of the others; 0 for none
 * @param sums     sums between rows that hold in every column
 */
public record TablePlan(String section, String form, List<Line> rows, boolean rowTotal, int group, List<Sum> sums) {
    /**
     * One row.
     *
     * @param form  edition in which alone it stands; empty for all
     * @param cells what stands in each column
     */
    public record Line(String form, List<Place> cells) {
    }

    /** What a cell holds. A total has no dimension; a cell of an open dimension has no member. */
    public record Place(String indicator, String dimension, String member) {
    }

    /** In every column: the rows of {@code left} come to the same as those of {@code right}. */
    public record Sum(List<String> left, List<String> right) {
    }

    /**
     * @param folder {@code jobs/extract/forms}
     * @throws SpecException with every fault of these files
     */
    public static List<TablePlan> load(Path folder) {
        List<String> faults = new ArrayList<>();
        List<TablePlan> plans = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
                TableForm form = Extractor.yaml(file, TableForm.class, faults);
                if (form != null) {
                    plans.add(of(form));
                }
            }
        } catch (IOException e) {
            faults.add(folder + ": cannot be listed: " + e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return List.copyOf(plans);
    }

    private static TablePlan of(TableForm form) {
        List<Line> rows = new ArrayList<>();
        for (TableForm.Row row : form.rows()) {
            List<Place> cells = new ArrayList<>();
            for (int c = 0; c < form.width(row); c++) {
                TableForm.Column column = form.columns() == null ? null : form.columns().get(c);
                String dimension = TableFacts.dimension(form, row, c);
                String member = column != null && column.member() != null ? column.member() : row.member();
                cells.add(new Place(row.indicatorAt(c), dimension, member == null ? "" : member));
            }
            rows.add(new Line(row.form() == null ? "" : row.form(), List.copyOf(cells)));
        }
        List<Sum> sums = form.identities() == null ? List.of()
                : form.identities().stream().map(sum -> new Sum(List.copyOf(sum.left()), List.copyOf(sum.right()))).toList();
        return new TablePlan(form.section(), form.form() == null ? "" : form.form(), List.copyOf(rows), form.rowTotal(), form.groups(), sums);
    }
}
