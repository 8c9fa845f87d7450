package org.nianbao.extract;

import java.util.Objects;

/**
 * What the user says of a file, in a sidecar {@code NAME.meta.yml} or by its folder {@code BODY/YEAR/}. It overrules the text.
 *
 * @param body  name of the body, or empty
 * @param year  report year, or 0 when nothing is said
 * @param scope {@code own}, {@code area} or empty
 * @param url   where the report was published, or empty
 */
public record Hints(String body, int year, String scope, String url) {
    public static final Hints NONE = new Hints("", 0, "", "");

    public Hints {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(url, "url");
    }
}
