package org.nianbao.fact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name by which a fact is known for good: it changes only when the file, the place, the rule or what was read there changes. */
public final class FactId {
    private FactId() {
    }

    /**
     * Sixteen hexadecimal digits. The same file under two names gives the same ids.
     *
     * @param again 0, or how many facts of this file are equal to this one in all that makes the id
     */
    public static String of(Fact fact, int again) {
        String text = String.join("\u001f", fact.fileSha256(), fact.locator(), fact.rule(), fact.indicator(), fact.dimension(), fact.member(),
                fact.kind().word(), fact.raw()) + (again == 0 ? "" : "\u001f" + again);
        return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
