package org.nianbao.notice;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something to say about the data: it never stops a run. Faults in our own files are {@link org.nianbao.spec.SpecException}s instead.
 *
 * @param code     stable lower-case word with underscores, for example {@code needs_ocr}
 * @param severity how much it matters
 * @param message  one English sentence that names the remedy where there is one
 * @param file     the file it is about, as the user gave it; empty when it is about no single file
 * @param locator  the place in the file, in the form of {@link org.nianbao.document.Locator}; may be empty
 */
public record Notice(String code, Severity severity, String message, String file, String locator) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*");

    public Notice {
        Objects.requireNonNull(severity, "severity");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a notice code is a lower-case word with underscores, not \"" + code + "\"");
        }
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(locator, "locator");
    }

    public static Notice error(String code, String message, String file) {
        return new Notice(code, Severity.ERROR, message, file, "");
    }

    public static Notice warning(String code, String message, String file) {
        return new Notice(code, Severity.WARNING, message, file, "");
    }

    public static Notice info(String code, String message, String file) {
        return new Notice(code, Severity.INFO, message, file, "");
    }

    public Notice at(String place) {
        return new Notice(code, severity, message, file, place);
    }

    public Notice inFile(String name) {
        return new Notice(code, severity, message, name, locator);
    }
}
