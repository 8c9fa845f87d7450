package org.nianbao.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code jobs/chart/NAME.yml}. */
final class ChartFile {
    private ChartFile() {
    }

    static ChartSpec read(Path path) {
        JobFile file = JobFile.open(path);
        String fileName = String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", "");
        String name = file.text("name", fileName);
        if (!name.equals(fileName)) {
            // The file's name is how a job is called on the command line; two names for one job would be a trap.
            file.fault("name", "the name \"" + name + "\" is not the file's name \"" + fileName + "\"");
        } else if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            file.fault("name", "the name \"" + name + "\" must be lower-case ASCII");
        }
        String table = file.text("table", name);
        ChartSpec.Mark mark = file.choice("mark", ChartSpec.Mark.class, ChartSpec.Mark.LINE);
        Words title = file.words("title");
        if (title.isEmpty()) {
            file.fault("title", "\"title\" is missing");
        }
        Words subtitle = file.words("subtitle");
        JobFile part = file.inside("columns");
        String[] columns = {part.text("year", "year"), part.text("value", "value"), part.text("series", "body"), part.text("facet", ""),
            part.text("segment", ""), part.text("evidence", "")};
        part.close();
        if (columns[0].isEmpty() || columns[1].isEmpty() || columns[2].isEmpty()) {
            file.fault("columns", "the columns year, value and series cannot be empty");
        }
        if ((mark == ChartSpec.Mark.MULTIPLES) == columns[3].isEmpty()) {
            file.fault("mark", "the column facet goes with the mark multiples and with no other");
        }
        Map<String, String> where = file.texts("where");
        ChartSpec.Order order = file.choice("order", ChartSpec.Order.class, ChartSpec.Order.VALUE);
        int limit = file.number("limit", 0);
        if (limit < 0) {
            file.fault("limit", "\"limit\" is not negative");
        }
        List<String> highlight = file.list("highlight");
        Words unit = file.words("unit");
        ChartSpec.Figures figures = file.choice("figures", ChartSpec.Figures.class, ChartSpec.Figures.COUNT);
        Map<String, Words> words = file.vocabulary("words");
        Words note = file.words("note");
        Words source = file.words("source");
        file.finish();
        return new ChartSpec(name, table, mark, title, subtitle,
                new ChartSpec.Columns(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]), where, order, limit,
                highlight, unit, figures, words, note, source);
    }
}
