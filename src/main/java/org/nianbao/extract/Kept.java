package org.nianbao.extract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was worked out of short texts, kept for all documents: reports use the same labels, names and numbers over and over. Up to a number of texts, so that memory stays bounded
 * whatever is read; what is kept does not change what comes out.
 *
 * @param <V> what is worked out of a text, never null and never changed
 */
final class Kept<V> {
    private static final int MOST = 20_000;
    private static final int LONGEST = 120;

    private final Map<String, V> known = new ConcurrentHashMap<>();

    V of(String text, Function<? super String, ? extends V> work) {
        V value = known.get(text);
        if (value == null) {
            value = work.apply(text);
            if (text.length() <= LONGEST && known.size() < MOST) {
                known.put(text, value);
            }
        }
        return value;
    }
}
