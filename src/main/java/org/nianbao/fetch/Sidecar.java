package org.nianbao.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nianbao.spec.Spec;

/**
 * What is said of a report file in {@code NAME.meta.yml} beside it: by the user, or by {@link Fetch}, which tells where the bytes come from. Everything may be left out.
 *
 * @param body       whose report it is; overrules the text
 * @param year       year that it is for; overrules the text
 * @param scope      {@code own} or {@code area}; overrules the text
 * @param url        address at which it was published
 * @param title      words of the link that led to it
 * @param foundOn    address of the page that links to it
 * @param answeredBy address that answered in the end, where {@code url} led on to another one
 * @param fetched    when the bytes were received, UTC, ISO 8601
 * @param checked    when the server was last asked and had nothing newer
 * @param replaced   when something else was first seen at the address: this file is an earlier version
 * @param withdrawn  when the address was first found to have nothing any more
 * @param sha256     hash of the bytes, lower-case hexadecimal
 * @param headers    of the answer that brought the bytes, names in lower case
 */
public record Sidecar(Optional<String> body, Optional<String> year, Optional<String> scope, Optional<String> url, Optional<String> title, Optional<String> foundOn,
                      Optional<String> answeredBy, Optional<String> fetched, Optional<String> checked, Optional<String> replaced, Optional<String> withdrawn,
                      Optional<String> sha256, Map<String, String> headers) {
    /** What the name of a sidecar ends in. */
    public static final String ENDING = ".meta.yml";

    public Sidecar {
        headers = Map.copyOf(headers);
        if (year.isPresent() && !year.get().matches("(19|20)\\d\\d")) {
            throw new IllegalArgumentException("\"year\" is a year such as 2020, not \"" + year.get() + "\"");
        }
        if (scope.isPresent() && !scope.get().matches("own|area")) {
            throw new IllegalArgumentException("\"scope\" is own or area, not \"" + scope.get() + "\"");
        }
        if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("\"sha256\" has 64 hexadecimal digits, not \"" + sha256.get() + "\"");
        }
        time("fetched", fetched);
        time("checked", checked);
        time("replaced", replaced);
        time("withdrawn", withdrawn);
    }

    private static void time(String key, Optional<String> value) {
        try {
            value.ifPresent(Instant::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + key + "\" is a time such as 2026-01-31T08:00:00Z, not \"" + value.get() + "\"");
        }
    }

    /**
     * @param name how the sidecar is called in faults
     * @throws org.nianbao.spec.SpecException with every fault of it
     */
    public static Sidecar read(String name, String text) {
        return Spec.read(name, text, Sidecar.class);
    }

    /** As it stands in the file; what is not known is left out. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "body", body);
        line(text, "year", year);
        line(text, "scope", scope);
        line(text, "url", url);
        line(text, "title", title);
        line(text, "found_on", foundOn);
        line(text, "answered_by", answeredBy);
        line(text, "fetched", fetched);
        line(text, "checked", checked);
        line(text, "replaced", replaced);
        line(text, "withdrawn", withdrawn);
        line(text, "sha256", sha256);
        if (!headers.isEmpty()) {
            text.append("headers:\n");
            new TreeMap<>(headers).forEach((key, value) -> text.append("  ").append(quoted(key)).append(": ").append(quoted(value)).append('\n'));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Optional<String> value) {
        value.ifPresent(words -> text.append(key).append(": ").append(quoted(words)).append('\n'));
    }

    /** A string of JSON is one of YAML, whatever stands in it. */
    private static String quoted(String words) {
        try {
            return new ObjectMapper().writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same bytes, asked for again: the server had nothing newer. */
    Sidecar checkedAt(Instant now) {
        return new Sidecar(body, year, scope, url, title, foundOn, answeredBy, fetched, Optional.of(now.toString()), replaced, Optional.empty(), sha256, headers);
    }

    Sidecar replacedAt(Instant now) {
        return new Sidecar(body, year, scope, url, title, foundOn, answeredBy, fetched, checked, Optional.of(now.toString()), withdrawn, sha256, headers);
    }

    Sidecar withdrawnAt(Instant now) {
        return new Sidecar(body, year, scope, url, title, foundOn, answeredBy, fetched, Optional.of(now.toString()), replaced,
                withdrawn.isPresent() ? withdrawn : Optional.of(now.toString()), sha256, headers);
    }

    /** When the server was last asked. */
    Optional<Instant> asked() {
        return checked.or(() -> fetched).map(Instant::parse);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
