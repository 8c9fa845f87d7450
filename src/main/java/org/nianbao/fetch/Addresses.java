package org.nianbao.fetch;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as pages and people write them, with Chinese letters, blanks and backslashes, become addresses that can be asked for. */
final class Addresses {
    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([^/?#\\s]+)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);

    private Addresses() {
    }

    /** @throws IllegalArgumentException that says what is wrong with it */
    static URI of(String written) {
        String text = written.strip();
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            Matcher scheme = SCHEME.matcher(text);
            throw new IllegalArgumentException(scheme.matches() && !scheme.group(1).matches("(?i)https?") ? "only http and https are fetched, not \"" + scheme.group(1) + "\": " + text
                    : "no address such as https://www.example.gov.cn/nb/2020.html: \"" + text + "\"");
        }
        String host = shape.group(2);
        if (host.contains("@")) {
            throw new IllegalArgumentException("an address with a user's name in it is not fetched: \"" + text + "\"");
        }
        String port = "";
        Matcher ending = Pattern.compile("(.*):(\\d{1,5})").matcher(host);
        if (ending.matches() && !host.endsWith("]")) {
            port = ":" + ending.group(2);
            host = ending.group(1);
        }
        String scheme = shape.group(1).toLowerCase(Locale.ROOT);
        if (port.equals(scheme.equals("http") ? ":80" : ":443")) {
            port = "";
        }
        try {
            String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String path = shape.group(3).isEmpty() ? "/" : shape.group(3).replace('\\', '/');
            String query = shape.group(4) == null ? "" : shape.group(4);
            URI address = URI.create(scheme + "://" + ascii + port + encoded(path) + encoded(query)).normalize();
            if (address.getHost() == null) {
                throw new IllegalArgumentException("its host is not a name");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no address that can be asked for: \"" + text + "\"");
        }
    }

    /** The address that a link on a page leads to; nothing for links that lead nowhere on the web ({@code javascript:}, {@code mailto:}, {@code #top}). */
    static Optional<URI> link(URI page, String written) {
        String text = written.strip().replaceAll("[\\r\\n\\t]", "");
        if (text.isEmpty() || text.startsWith("#") || SCHEME.matcher(text).matches() && !text.matches("(?i)https?:.*")) {
            return Optional.empty();
        }
        try {
            if (text.startsWith("//")) {
                return Optional.of(of(page.getScheme() + ":" + text));
            }
            return Optional.of(text.matches("(?i)https?://.*") ? of(text) : of(page.resolve(text.startsWith("?") ? page.getRawPath() + encoded(text) : encoded(text.replace('\\', '/'))).toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Everything that may not stand in an address is written by its bytes in UTF-8; what is written so already stays. */
    private static String encoded(String text) {
        StringBuilder sound = new StringBuilder();
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            boolean escape = c == '%' && i + 2 < text.length() && text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}");
            if (escape || c < 128 && (Character.isLetterOrDigit(c) || "-._~:/?#@!$&'()*+,;=".indexOf(c) >= 0)) {
                sound.append((char) c);
            } else {
                for (byte unit : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8)) {
                    sound.append(String.format(Locale.ROOT, "%%%02X", unit & 0xFF));
                }
            }
            i += Character.charCount(c);
        }
        return sound.toString();
    }
}
