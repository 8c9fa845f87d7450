package org.nianbao.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/**
 * What one waits for an answer from the facts once the engine is open: questions as an analyst types them, each asked again and again; the middle and the slowest of the rounds.
 *
 * <pre>src/bench/run WarmQueries RESULTS</pre>
 */
public final class WarmQueries {
    private static final int ROUNDS = 21;

    private WarmQueries() {
    }

    public static void main(String[] arguments) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("how many facts", "SELECT count(*) FROM facts");
        questions.put("one figure of one body", "SELECT year, value, quote FROM facts WHERE body = (SELECT min(body) FROM documents) AND indicator = 'request.received' AND dimension = '' ORDER BY year");
        questions.put("requests by year", "SELECT year, count(DISTINCT body) AS bodies, sum(value) AS requests, median(value) AS middle FROM facts"
                + " WHERE indicator = 'request.received' AND dimension = '' AND kind = 'count' GROUP BY year ORDER BY year");
        questions.put("readings by form", "SELECT form, reading, count(*) AS n FROM facts GROUP BY form, reading ORDER BY n DESC");
        questions.put("ten largest of 2023", "SELECT body, value FROM facts WHERE year = 2023 AND indicator = 'request.received' AND dimension = '' ORDER BY value DESC LIMIT 10");
        questions.put("indicators by year", "SELECT indicator, year, count(*) AS n, avg(value) AS average FROM facts GROUP BY indicator, year ORDER BY indicator, year");
        Edition edition = new Store(Path.of(arguments[0])).needed();
        try (DuckDbEngine engine = edition.open()) {
            System.out.println(engine.read("SELECT count(*) FROM facts").rows().get(0).get(0) + " facts");
            questions.forEach((name, question) -> {
                double[] millis = new double[ROUNDS];
                for (int round = -3; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    engine.read(question);
                    if (round >= 0) {
                        millis[round] = (System.nanoTime() - start) / 1e6;
                    }
                }
                Arrays.sort(millis);
                System.out.printf(Locale.ROOT, "%-24s %7.1f ms, %7.1f ms at worst, %7.1f ms at best%n", name, millis[ROUNDS / 2], millis[ROUNDS - 1], millis[0]);
            });
        }
    }
}
