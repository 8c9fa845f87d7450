package org.nianbao.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.nianbao.spec.Language;

/** The templates and the words of the pages. Every value is escaped; only the style and the charts, which we make, go in as they are. */
final class Pages {
    private final Mustache.Compiler compiler;
    private final Map<String, Template> templates = new HashMap<>();
    private final Properties words = new Properties();
    private final Map<String, String> plainWords = new LinkedHashMap<>();
    private final String style;

    Pages(Language language) {
        compiler = Mustache.compiler().escapeHTML(true).withEscaper(Pages::escaped).emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".mustache")));
        try (Reader reader = new StringReader(resource("words_" + language.code() + ".properties"))) {
            words.load(reader);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        for (String key : words.stringPropertyNames()) {
            // A dot in a key would be a path to the template language.
            plainWords.put(key, words.getProperty(key));
        }
        style = resource("style.css");
    }

    String fill(String name, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("words", plainWords);
        all.put("style", style);
        return templates.computeIfAbsent(name, key -> compiler.compile(resource(key + ".mustache"))).execute(all);
    }

    /** A word of the page. */
    String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException("no word \"" + key + "\"");
        }
        return word;
    }

    /** A word for a code of an open vocabulary: the code itself when there is none. */
    String word(String family, String code) {
        return words.getProperty(family + "." + code, code);
    }

    private static String escaped(String text) {
        return Escapers.HTML.escape(visible(text));
    }

    /** Characters that neither HTML nor XML allows become visible instead of vanishing or breaking the page. */
    static String visible(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\uFFFE\uFFFF]|[\\x{D800}-\\x{DFFF}]", "\uFFFD");
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
