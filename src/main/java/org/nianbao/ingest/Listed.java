package org.nianbao.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nianbao.engine.Sql;

/**
 * A list of ours that stands in every edition as a table of text columns.
 *
 * @param table   its name
 * @param file    CSV with a header, below the project's folder
 * @param columns of the table when the file is not there
 */
record Listed(String table, String file, List<String> columns) {
    static final List<Listed> ALL = List.of(
            new Listed("indicators", "jobs/extract/indicators.csv", List.of("code", "label_zh", "label_en", "unit", "kind", "parent", "parts", "forms")),
            new Listed("members", "jobs/extract/members.csv", List.of("dimension", "code", "label_zh", "label_en")),
            new Listed("bodies", "data/reference/bodies.csv", List.of("name", "variants", "level", "region_code", "parent", "valid_from", "valid_to", "note")));

    /** Its rows as DuckDB reads them; a list that is not there has none. */
    String select(Path home) {
        Path csv = home.resolve(file);
        return Files.exists(csv)
                ? "SELECT * FROM read_csv(" + Sql.text(csv.toString()) + ", header = true, all_varchar = true, delim = ',', quote = '\"', nullstr = 'no text of ours')"
                : "SELECT * FROM (VALUES (" + String.join(", ", columns.stream().map(column -> "''").toList()) + ")) list(" + String.join(", ", columns) + ") WHERE false";
    }
}
