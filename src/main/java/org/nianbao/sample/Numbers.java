package org.nianbao.sample;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** One body's figures of one year. They agree with each other and with the years around. */
final class Numbers {
    private final Map<Key, BigDecimal> values = new LinkedHashMap<>();

    void put(Key key, long value) {
        values.put(key, BigDecimal.valueOf(value));
    }

    void put(String indicator, long value) {
        put(Key.of(indicator), value);
    }

    void put(String indicator, BigDecimal value) {
        values.put(Key.of(indicator), value);
    }

    void add(Key key, long value) {
        values.merge(key, BigDecimal.valueOf(value), BigDecimal::add);
    }

    BigDecimal of(Key key) {
        BigDecimal value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no such figure was invented: " + key);
        }
        return value;
    }

    BigDecimal of(String indicator) {
        return of(Key.of(indicator));
    }

    int count(String indicator) {
        return of(indicator).intValueExact();
    }

    int count(Key key) {
        return of(key).intValueExact();
    }
}
