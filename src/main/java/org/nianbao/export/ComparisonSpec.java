package org.nianbao.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.Language;
import org.nianbao.spec.Spec;
import org.nianbao.spec.Word;
import org.nianbao.spec.Words;

/**
 * What the Word report holds, as {@code jobs/export/comparison.yml} says.
 *
 * @param series codes of the table {@code series}: one table of body by year each
 * @param rates  codes of the table {@code rates}, likewise
 * @param charts names of chart jobs, drawn over the chosen bodies and years
 * @param words  all other words of the report
 */
record ComparisonSpec(Words title, Words about, List<Word> series, List<Word> rates, List<Word> charts, Map<String, Words> words) {
    /** @throws org.nianbao.spec.SpecException with every fault of the file */
    static ComparisonSpec read(Path home) {
        return Spec.read(home.resolve("jobs/export/comparison.yml"), ComparisonSpec.class);
    }

    String word(String name, Language language) {
        Words found = words.get(name);
        if (found == null) {
            throw new org.nianbao.spec.SpecException(List.of("jobs/export/comparison.yml: \"words\" lacks \"" + name + "\""));
        }
        return found.in(language);
    }
}
