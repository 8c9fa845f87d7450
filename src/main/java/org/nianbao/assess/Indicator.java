package org.nianbao.assess;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nianbao.spec.Words;

/**
 * One node of an index: a leaf takes its value from somewhere, a group from its children.
 *
 * @param id        stable over all versions of the index
 * @param parent    id of the group it belongs to; empty for the root
 * @param weight    share, points or relative weight among its siblings, as the method says
 * @param direction 1: more is better, −1: less is better
 * @param source    where the value of a leaf comes from; empty for a group
 * @param low       worst value by the standard (the goalpost at the scale's bottom, whatever the direction: always the smaller number); NaN for none
 * @param high      the greater goalpost; NaN for none
 * @param target    value that is fully satisfactory; NaN for none
 * @param types     types of body that it applies to; empty for all
 */
public record Indicator(String id, String parent, Words label, double weight, int direction, Optional<Source> source, double low, double high, double target, List<String> types) {
    public Indicator {
        Objects.requireNonNull(source, "source");
        types = List.copyOf(types);
    }

    /** Where the values of a leaf come from. */
    public sealed interface Source {
        /** Computed from series, rates and what is known of findings. */
        record Formula(Expression expression) implements Source {
        }

        /** Full points less what the rules of the index take away. */
        record Rules() implements Source {
        }

        /** Scored by evaluators, in points of this indicator. */
        record Sheet() implements Source {
        }
    }

    public boolean leaf() {
        return source.isPresent();
    }

    /** Whether a body of this type is scored on it. */
    public boolean applies(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** With another weight. What is scored in points keeps its full marks. */
    Indicator weighing(double other) {
        boolean points = Double.isNaN(high) && source.isPresent() && !(source.orElseThrow() instanceof Source.Formula);
        return new Indicator(id, parent, label, other, direction, source, points ? 0 : low, points ? weight : high, target, types);
    }

    /** With other goalposts. */
    Indicator between(double from, double to) {
        return new Indicator(id, parent, label, weight, direction, source, from, to, target, types);
    }
}
