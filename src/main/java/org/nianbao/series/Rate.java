package org.nianbao.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Words;

/**
 * A rate as {@code jobs/series/rates.csv} has it.
 *
 * @param numerator   series that is divided
 * @param denominator series that it is divided by
 * @param per         how many of the denominator it is for: 100
 */
public record Rate(Words name, String numerator, String denominator, String per) {
    static final List<String> COLUMNS = List.of("rate", "numerator", "denominator", "per", "partition", "proportion", "zh", "en");

    /** All rates, by their codes. What the list says beyond its form is checked by the stage series. */
    public static Map<String, Rate> read(Path file, List<String> faults) {
        Map<String, Rate> rates = new TreeMap<>();
        Csv.read(file, COLUMNS, faults).forEach(line -> rates.put(line.text("rate"), new Rate(new Words(line.text("zh"), line.text("en")), line.text("numerator"), line.text("denominator"),
                line.text("per"))));
        return rates;
    }
}
