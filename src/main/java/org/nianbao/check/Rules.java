package org.nianbao.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.SpecException;

/** All rules of {@code jobs/check}, by code. */
record Rules(List<Rule> rules) {
    /** @throws SpecException with the faults of all files at once */
    static Rules load(Path folder) {
        List<Rule> rules = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
                try {
                    rules.add(Rule.read(file));
                } catch (SpecException e) {
                    faults.addAll(e.faults());
                }
            }
        } catch (IOException e) {
            faults.add(folder + ": cannot be listed: " + e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Rules(List.copyOf(rules));
    }

    /** Writes what the rules are called and advise as the table {@code rules}, for whoever shows findings. */
    void store(DuckDbEngine engine, Path folder) {
        List<Column> columns = Stream.of("code", "severity", "title_zh", "title_en", "advice_zh", "advice_en").map(name -> new Column(name, Column.Type.TEXT, "")).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Rule rule : rules) {
            rows.add(List.of(rule.code(), rule.severity().word(), rule.title().zh(), rule.title().en(), rule.advice().zh(), rule.advice().en()));
        }
        engine.store(columns, rows, List.of("code"), folder);
    }

    List<TableSum.Listed> listedSums() {
        return rules.stream().map(Rule::kind).filter(TableSum.class::isInstance).flatMap(kind -> ((TableSum) kind).sums().stream()).toList();
    }
}
