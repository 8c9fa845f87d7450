package org.nianbao.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.Csv;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Words;
import org.nianbao.trend.Trend;
import org.nianbao.trend.TrendJob;

/** What every table and every column of the results means: {@code jobs/export/tables.csv}, {@code columns.csv}, and the promises of the trends. */
public final class Dictionary {
    /** Statistics of a trend are tables of their own, named after it. */
    private static final Map<String, Words> BESIDE = Map.of("_statistics", new Words("的统计", ": statistics"), "_together", new Words("（合并检验）", ": all bodies together"));

    private final Map<String, Words> titles = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    /**
     * @param words what the column holds
     * @param unit  unit of its values; empty for text and for codes
     */
    record Meaning(Words words, String unit) {
        static final Meaning NONE = new Meaning(Words.NONE, "");
    }

    private Dictionary() {
    }

    /** @throws SpecException with every fault of the lists and the trends */
    public static Dictionary load(Path home) {
        Dictionary dictionary = new Dictionary();
        List<String> faults = new ArrayList<>();
        for (Csv.Line line : Csv.read(home.resolve("jobs/export/tables.csv"), List.of("table", "key", "title_zh", "title_en"), faults)) {
            dictionary.titles.put(line.text("table"), new Words(line.text("title_zh"), line.text("title_en")));
            dictionary.keys.put(line.text("table"), line.words("key"));
        }
        for (Csv.Line line : Csv.read(home.resolve("jobs/export/columns.csv"), List.of("table", "column", "unit", "zh", "en"), faults)) {
            if (dictionary.meanings.put(line.text("table") + "." + line.text("column"), new Meaning(new Words(line.text("zh"), line.text("en")), line.text("unit"))) != null) {
                faults.add(line.fault("\"" + line.text("column") + "\" stands here twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        for (Trend trend : Trend.all(home.resolve("jobs/trend")).values()) {
            dictionary.titles.put(trend.name(), new Words("", trend.job().title()));
            for (TrendJob.Promise column : trend.job().columns()) {
                Words usual = dictionary.meanings.getOrDefault("*." + column.name().text(), Meaning.NONE).words();
                // The promise is the truer word; the shared list lends its Chinese only where it says the same.
                dictionary.meanings.put(trend.name() + "." + column.name().text(), new Meaning(usual.en().equals(column.meaning()) ? usual : new Words("", column.meaning()), ""));
            }
        }
        return dictionary;
    }

    /** A title for people; the name itself where nothing is known of the table, as of a trend of the user's own. */
    Words title(String table) {
        for (Map.Entry<String, Words> beside : BESIDE.entrySet()) {
            Words of = table.endsWith(beside.getKey()) ? titles.get(table.substring(0, table.length() - beside.getKey().length())) : null;
            if (of != null) {
                return new Words(of.zh().isEmpty() ? "" : of.zh() + beside.getValue().zh(), of.en() + beside.getValue().en());
            }
        }
        return titles.getOrDefault(table, new Words(table, table));
    }

    /** The columns that name a row; empty where none are promised. */
    List<String> key(String table) {
        return keys.getOrDefault(table, List.of());
    }

    Meaning meaning(String table, String column) {
        String of = BESIDE.keySet().stream().filter(table::endsWith).map(end -> table.substring(0, table.length() - end.length())).findFirst().orElse(table);
        return Arrays.asList(table, of, "*").stream().map(name -> meanings.get(name + "." + column)).filter(meaning -> meaning != null).findFirst().orElse(Meaning.NONE);
    }
}
