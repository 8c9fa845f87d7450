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
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.nianbao.spec.Language;
import org.nianbao.spec.Words;

/**
 * The templates and the words of the pages. Every value is escaped; only what we make ourselves, such as a style, goes in as it is.
 *
 * <p>{@link Words} come out in both languages, each in a span that names it; a page shows one of them. In an attribute a template names the one it wants:
 * {@code {{words.back.zh}}}.
 */
final class Pages {
    /** Marks around the two languages between the formatter and the escaper: private characters, which are taken out of every other text. */
    private static final char CHINESE = '\uE000';
    private static final char ENGLISH = '\uE001';
    private static final char END = '\uE002';

    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\uFFFE\uFFFF]|[\\x{D800}-\\x{DFFF}]");

    private final Mustache.Compiler compiler;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, Words> words = new LinkedHashMap<>();
    private final Map<String, Object> shown = new HashMap<>();
    private final Optional<Language> language;
    private final String style;

    /** Pages in both languages at once. */
    Pages() {
        this(Optional.empty());
    }

    /** Pages in one language. */
    Pages(Language language) {
        this(Optional.of(language));
    }

    private Pages(Optional<Language> language) {
        this.language = language;
        compiler = Mustache.compiler().escapeHTML(true).withEscaper(Pages::escaped).withFormatter(Pages::formatted).emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".mustache")));
        Properties chinese = properties("words_zh.properties");
        Properties english = properties("words_en.properties");
        for (String key : chinese.stringPropertyNames()) {
            Words both = new Words(chinese.getProperty(key), english.getProperty(key, ""));
            words.put(key, both);
            shown.put(key, language.isPresent() ? both.in(language.orElseThrow()) : both);
        }
        style = resource("style.css");
    }

    String fill(String name, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("words", shown);
        all.put("style", style);
        return templates.computeIfAbsent(name, key -> compiler.compile(resource(key + ".mustache"))).execute(all);
    }

    /** A word of a page in one language. */
    String word(String key) {
        return both(key).in(language.orElse(Language.CHINESE));
    }

    /** A word for a code of an open vocabulary: the code itself when there is none. */
    String word(String family, String code) {
        return both(family, code).in(language.orElse(Language.CHINESE));
    }

    /** A word in both languages. */
    Words both(String key) {
        Words both = words.get(key);
        if (both == null) {
            throw new IllegalArgumentException("no word \"" + key + "\"");
        }
        return both;
    }

    /** A word for a code of an open vocabulary in both languages: the code itself when there is none. */
    Words both(String family, String code) {
        return words.getOrDefault(family + "." + code, new Words(code, code));
    }

    /** All words whose key begins with {@code family.}, by the rest of the key. */
    Map<String, Words> family(String family) {
        Map<String, Words> found = new java.util.TreeMap<>();
        words.forEach((key, both) -> {
            if (key.startsWith(family + ".")) {
                found.put(key.substring(family.length() + 1), both);
            }
        });
        return found;
    }

    private static String formatted(Object value) {
        if (value instanceof Words both) {
            String zh = unmarked(both.in(Language.CHINESE));
            String en = unmarked(both.in(Language.ENGLISH));
            return zh.equals(en) ? zh : CHINESE + zh + END + ENGLISH + en + END;
        }
        return unmarked(String.valueOf(value));
    }

    private static String unmarked(String text) {
        return text.indexOf(CHINESE) < 0 && text.indexOf(ENGLISH) < 0 && text.indexOf(END) < 0 ? text : text.replaceAll("[\uE000-\uE002]", "\uFFFD");
    }

    private static String escaped(String text) {
        String escaped = Escapers.HTML.escape(visible(text));
        return escaped.indexOf(END) < 0 ? escaped
                : escaped.replace(String.valueOf(CHINESE), "<span lang=\"zh\">").replace(String.valueOf(ENGLISH), "<span lang=\"en\">").replace(String.valueOf(END), "</span>");
    }

    /** Characters that neither HTML nor XML allows become visible instead of vanishing or breaking the page. */
    static String visible(String text) {
        return UNSEEN.matcher(text).find() ? UNSEEN.matcher(text).replaceAll("\uFFFD") : text;
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(resource(name))) {
            properties.load(reader);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return properties;
    }

    static String resource(String name) {
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
