package org.nianbao.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that a browser or Word saved as one file (MHTML): the first HTML part of a multipart message, its transfer encoding undone. */
final class WebArchive {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\\s*\"?([^\"\\r\\n;]{1,100})\"?", Pattern.CASE_INSENSITIVE);

    private WebArchive() {
    }

    /** The page's bytes, or null when the archive holds none. */
    static byte[] page(byte[] bytes) {
        // One character a byte, so that positions are those of the bytes.
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher boundary = BOUNDARY.matcher(all.substring(0, Math.min(all.length(), 8_000)));
        if (!boundary.find()) {
            return part(all);
        }
        String mark = "--" + boundary.group(1).strip();
        int from = all.indexOf(mark, boundary.end());
        while (from >= 0) {
            int next = all.indexOf(mark, from + mark.length());
            byte[] page = part(all.substring(from + mark.length(), next < 0 ? all.length() : next).stripLeading());
            if (page != null) {
                return page;
            }
            from = next;
        }
        return null;
    }

    private static byte[] part(String part) {
        int unix = part.indexOf("\n\n");
        int windows = part.indexOf("\r\n\r\n");
        boolean useWindows = windows >= 0 && (unix < 0 || windows < unix);
        int end = useWindows ? windows : unix;
        if (end < 0) {
            return null;
        }
        String head = part.substring(0, end).toLowerCase(Locale.ROOT);
        if (!head.contains("text/html")) {
            return null;
        }
        String body = part.substring(end + (useWindows ? 4 : 2));
        if (head.contains("base64")) {
            return decoded(body);
        }
        return head.contains("quoted-printable") ? unquoted(body) : body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What there is of a part that was cut off, or has other characters in it: the end of base64 need not fit. */
    private static byte[] decoded(String body) {
        StringBuilder letters = new StringBuilder(body.length());
        for (int i = 0; i < body.length() && body.charAt(i) != '='; i++) {
            char c = body.charAt(i);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/') {
                letters.append(c);
            }
        }
        if (letters.length() % 4 == 1) {
            letters.setLength(letters.length() - 1);
        }
        return Base64.getDecoder().decode(letters.toString());
    }

    private static byte[] unquoted(String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char character = body.charAt(i);
            if (character != '=') {
                out.write(character);
            } else if (body.startsWith("\r\n", i + 1)) {
                i += 2;
            } else if (body.startsWith("\n", i + 1)) {
                i += 1;
            } else if (i + 2 < body.length() && Character.digit(body.charAt(i + 1), 16) >= 0 && Character.digit(body.charAt(i + 2), 16) >= 0) {
                out.write(Character.digit(body.charAt(i + 1), 16) * 16 + Character.digit(body.charAt(i + 2), 16));
                i += 2;
            } else {
                out.write(character);
            }
        }
        return out.toByteArray();
    }
}
