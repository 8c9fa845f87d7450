package org.nianbao.chart;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;
import org.nianbao.spec.Language;
import org.nianbao.spec.Spec;

/** The page {@code docs/charts.md} and its pictures, made from the examples in {@code src/test/cases/chart}: one a mark, a job and an invented table. */
public final class ChartPage {
    static final Path PAGE = Path.of("docs/charts.md");
    static final Path PICTURES = Path.of("docs/pictures");
    static final Path CASES = Path.of("src/test/cases/chart");
    private static final Set<String> TEXTS = Set.of("body", "segment", "part", "outcome", "step", "kind", "measure");

    private ChartPage() {
    }

    /** Writes the page and its pictures anew, in the project's folder. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(PICTURES);
        for (Map.Entry<String, Drawing> picture : pictures().entrySet()) {
            Files.writeString(PICTURES.resolve(picture.getKey() + ".svg"), picture.getValue().svg(), StandardCharsets.UTF_8);
        }
        Files.writeString(PAGE, text(), StandardCharsets.UTF_8);
    }

    /** One example a mark, in the order in which the marks are declared. */
    static Map<String, Drawing> pictures() {
        Map<String, Drawing> pictures = new LinkedHashMap<>();
        for (String name : names()) {
            List<Drawing> drawings = Chart.drawEach(ChartSpec.read(CASES.resolve(name + ".yml")), table(CASES.resolve(name + ".csv")), Language.ENGLISH, Fonts.carried(), evidence -> "");
            pictures.put(name, drawings.get(0));
        }
        return pictures;
    }

    static List<String> names() {
        return Arrays.stream(ChartSpec.Mark.values()).map(mark -> mark.name().toLowerCase(Locale.ROOT)).toList();
    }

    static String text() {
        StringBuilder gallery = new StringBuilder();
        for (String name : names()) {
            String job = Spec.text(CASES.resolve(name + ".yml"));
            int first = job.indexOf('\n');
            gallery.append("### ").append(name).append("\n\n").append(job, "# When: ".length(), first).append("\n\n![").append(name).append("](pictures/").append(name).append(".svg)\n\n```yaml\n")
                    .append(job.substring(first + 1).strip()).append("\n```\n\n");
        }
        return Spec.text(CASES.resolve("page.md")).replace("{gallery}\n", gallery.toString().stripTrailing() + "\n");
    }

    /** Names of columns tell which are text. */
    static Table table(Path file) {
        List<String> lines = Spec.text(file).lines().toList();
        List<Column> columns = new ArrayList<>();
        for (String name : lines.get(0).split(",")) {
            columns.add(new Column(name, name.equals("year") ? Column.Type.INTEGER : TEXTS.contains(name) ? Column.Type.TEXT : Column.Type.DECIMAL, name));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                row.add(switch (columns.get(i).type()) {
                    case TEXT -> cells[i];
                    case INTEGER -> Integer.valueOf(cells[i]);
                    default -> cells[i].isEmpty() ? null : new BigDecimal(cells[i]);
                });
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
