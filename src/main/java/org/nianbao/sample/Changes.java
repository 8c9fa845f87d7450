package org.nianbao.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one report prints otherwise than its figures say. Notes which changes were really printed. */
final class Changes {
    record Place(String section, Key key, String kind) {
    }

    /** One line of {@code truth/planted.csv}. */
    record Planted(Key key, String printed, String consistent, String note) {
    }

    private record Change(BigDecimal value, String unit, String note) {
    }

    private final Map<Place, Change> changes = new HashMap<>();
    private final Map<Place, Planted> used = new LinkedHashMap<>();
    private final List<Planted> others = new ArrayList<>();
    /** The fault that these changes make; null in a sound report. */
    Fault fault;
    int titleYear;
    int windowYear;
    Body foreign;
    boolean datesLost;
    boolean thousands;
    boolean fullWidth;
    boolean flattened;
    boolean falseCharset;
    boolean blankZeros;
    boolean mirrored;

    /** {@code value} is printed instead; null prints nothing. */
    Changes value(String section, Key key, BigDecimal value, String note) {
        changes.put(new Place(section, key, "count"), new Change(value, null, note));
        return this;
    }

    Changes value(String section, Key key, String kind, BigDecimal value, String note) {
        changes.put(new Place(section, key, kind), new Change(value, null, note));
        return this;
    }

    Changes unit(String section, Key key, String unit, String note) {
        changes.put(new Place(section, key, "count"), new Change(null, unit, note));
        return this;
    }

    Changes other(Key key, String printed, String consistent, String note) {
        others.add(new Planted(key, printed, consistent, note));
        return this;
    }

    private static String plain(BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }

    /** The value to print at a place. */
    BigDecimal value(String section, Key key, String kind, BigDecimal consistent) {
        Place place = new Place(section, key, kind);
        Change change = changes.get(place);
        if (change == null || change.unit() != null) {
            return consistent;
        }
        used.put(place, new Planted(key, plain(change.value()), plain(consistent), change.note()));
        return change.value();
    }

    /** The unit to print at a place. */
    String unit(String section, Key key, String consistent) {
        Place place = new Place(section, key, "count");
        Change change = changes.get(place);
        if (change == null || change.unit() == null) {
            return consistent;
        }
        used.put(place, new Planted(key, change.unit(), consistent, change.note()));
        return change.unit();
    }

    /** Every line of the list of errors; empty if the report has no such figure. */
    List<Planted> planted() {
        List<Planted> all = new ArrayList<>(others);
        // a fault that could be printed in part only would be no such fault
        if (used.size() == changes.size()) {
            all.addAll(used.values());
        }
        return all;
    }
}
