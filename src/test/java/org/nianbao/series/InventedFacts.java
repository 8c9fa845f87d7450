package org.nianbao.series;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Rows;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** A handful of facts about bodies that cannot exist, as an edition with real Parquet. */
public final class InventedFacts {
    private final List<Object[]> facts = new ArrayList<>();
    private final List<Object[]> corrections = new ArrayList<>();
    private final List<Object[]> bodies = new ArrayList<>();
    private int position;

    /**
     * One fact in a few words: {@code "甲局 2016 r2014 own request.received 17 table:statistics"}. The indicator may carry a dimension ({@code request.received/channel/letter});
     * the value may be {@code blank}, approximate ({@code ~17}), carry a kind ({@code change:-3}) and a unit ({@code 12万元}).
     *
     * @return its id
     */
    public String fact(String words) {
        String[] part = words.split(" ");
        String[] indicator = part[4].split("/");
        String value = part[5];
        String kind = value.contains(":") ? value.substring(0, value.indexOf(':')) : part[4].startsWith("fee.") || part[4].endsWith("amount") ? "amount" : "count";
        value = value.substring(value.indexOf(':') + 1);
        boolean approximate = value.startsWith("~");
        String number = value.replaceAll("[^-0-9.]", "");
        String unit = value.replaceAll("[-~0-9.]", "").replace("blank", "");
        String id = "f" + position;
        facts.add(new Object[] {id, part[0], Integer.parseInt(part[1]), part[2], part[3], indicator[0], indicator.length > 1 ? indicator[1] : "", indicator.length > 2 ? indicator[2] : "",
            kind, number.isEmpty() ? null : new BigDecimal(number), unit, number.isEmpty() ? "blank" : "figure", approximate, part[6], part.length > 7 ? part[7] : part[0] + part[1], position++, "line " + position});
        return id;
    }

    public void correction(String fact, String becomes, String status) {
        corrections.add(new Object[] {fact, status, "misprint", becomes.isEmpty() ? null : new BigDecimal(becomes)});
    }

    public void body(String name, String level, String parent) {
        bodies.add(new Object[] {name, "", level, "", parent});
    }

    /** Publishes an edition with the tables facts, documents, corrections and bodies. */
    public Store publish(Path folder) {
        Store store = new Store(folder);
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Rows table = new Rows("fact_id", "body", "year:integer", "form", "scope", "indicator", "dimension", "member", "kind", "value:decimal", "unit", "reading",
                    "approximate:boolean", "section", "file", "position:integer", "locator");
            facts.forEach(table::add);
            Rows documents = new Rows("file", "body", "year:integer", "status");
            facts.stream().map(fact -> Arrays.asList(fact[14], fact[1], fact[2], "report")).distinct().forEach(row -> documents.add(row.toArray()));
            Rows corrected = new Rows("fact_id", "status", "reason", "becomes:decimal");
            corrections.forEach(corrected::add);
            Rows listed = new Rows("name", "variants", "level", "region_code", "parent");
            bodies.forEach(listed::add);
            try (DuckDbEngine engine = DuckDbEngine.over(draft.folder())) {
                table.store(engine, "facts", draft.folder().resolve("facts"));
                documents.store(engine, "documents", draft.folder().resolve("documents"));
                listed.store(engine, "bodies", draft.folder().resolve("bodies"));
                if (!corrections.isEmpty()) {
                    corrected.store(engine, "corrections", draft.folder().resolve("corrections"));
                }
            }
            draft.publish();
        }
        return store;
    }

    /** The rows of a SELECT over the valid edition, values joined by bars. */
    public static List<String> answer(Store store, String select) {
        try (DuckDbEngine engine = store.needed().open()) {
            return engine.read(select).rows().stream().map(row -> String.join("|", row.stream().map(InventedFacts::text).toList())).toList();
        }
    }

    private static String text(Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) : value.toString();
    }
}
