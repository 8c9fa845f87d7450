package org.nianbao.extract;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that is looked for in many short texts and mostly is not there. It finds what {@link Matcher#find} finds, but tries only
 * where a match can begin, and compares words where it is nothing but words.
 */
final class Search {
    private static final int LONG = 200;
    private static final int FEW = 4;
    private final Pattern pattern;
    /** Null where a match can begin anywhere. */
    private final Openings openings;
    /** What a match that is not empty begins with; null where that may be anything. */
    private final Openings inFull;
    /** A matcher of this thread that is not in use. */
    private final ThreadLocal<Matcher> spare = new ThreadLocal<>();
    /** The alternatives, where they are plain words; else null. */
    private final Words words;
    /** Words of which a match holds one, where it can begin anywhere; null where none could be made out or they are many. */
    private final String[] needed;

    private Search(String expression) {
        pattern = Pattern.compile(expression);
        List<String> plain = Expression.words(expression);
        words = plain == null ? null : new Words(plain);
        openings = Openings.of(expression);
        inFull = openings == null ? Openings.unlessEmpty(expression) : openings;
        List<Set<String>> held = openings == null ? Anchors.of(expression) : List.of();
        needed = held.isEmpty() || held.get(0).size() > FEW ? null : held.get(0).toArray(String[]::new);
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    static Search of(String expression) {
        return new Search(expression);
    }

    /** Any of the expressions. */
    static Search any(List<String> expressions) {
        return new Search(String.join("|", expressions));
    }

    /** Whether a match stands anywhere in the text. */
    boolean in(String text) {
        return words != null ? words.in(text) : find(text, 0, text.length()) != null;
    }

    /** Whether the text ends as the expression says, which never matches more than {@code reach} characters. */
    boolean ends(String text, int reach) {
        return tail(text, reach) != null;
    }

    /** The match at the end of the text, which is never longer than {@code reach}; null for none. */
    Matcher tail(String text, int reach) {
        return find(text, Math.max(0, text.length() - reach), text.length());
    }

    /** Where the first match begins; -1 for nowhere. */
    int start(String text) {
        if (words != null) {
            return words.start(text, 0, text.length());
        }
        Matcher found = find(text, 0, text.length());
        return found == null ? -1 : found.start();
    }

    /**
     * The first match that begins at {@code from} or later and ends at {@code to} or before; null for none. The expression sees what stands
     * around this stretch; {@code ^} and {@code $} are the ends of the text.
     */
    Matcher find(String text, int from, int to) {
        if (openings == null) {
            Matcher matcher = possible(text, from, to) ? matcher(text).region(from, to) : null;
            return matcher != null && matcher.find() ? matcher : none(matcher);
        }
        if (to - from > LONG && text.length() - to < 10 * LONG && openings.few() != null) {
            return leap(text, from, to);
        }
        Matcher matcher = null;
        for (int i = from; i < to; i++) {
            if (openings.may(text, i, to)) {
                if (matcher == null) {
                    matcher = matcher(text);
                }
                if (matcher.region(i, to).lookingAt()) {
                    return matcher;
                }
            }
        }
        return none(matcher);
    }

    /**
     * The first match that begins at {@code from} or later; null for none.
     *
     * @param characters the text's, for one in which many expressions are looked for
     */
    Matcher find(String text, char[] characters, int from) {
        if (openings == null) {
            return find(text, from, characters.length);
        }
        Matcher matcher = null;
        for (int i = from; i < characters.length; i++) {
            if (openings.may(characters, i)) {
                matcher = matcher == null ? matcher(text) : matcher;
                if (matcher.region(i, characters.length).lookingAt()) {
                    return matcher;
                }
            }
        }
        return none(matcher);
    }

    /** {@link #find} in a long text: from one first character to the next, which the machine finds faster than we do. */
    private Matcher leap(String text, int from, int to) {
        char[] few = openings.few();
        int[] next = new int[few.length];
        for (int f = 0; f < few.length; f++) {
            next[f] = text.indexOf(few[f], from);
        }
        Matcher matcher = null;
        while (true) {
            int nearest = -1;
            for (int f = 0; f < few.length; f++) {
                nearest = next[f] >= 0 && (nearest < 0 || next[f] < next[nearest]) ? f : nearest;
            }
            if (nearest < 0 || next[nearest] >= to) {
                return none(matcher);
            }
            int at = next[nearest];
            if (openings.may(text, at, to)) {
                matcher = matcher == null ? matcher(text) : matcher;
                if (matcher.region(at, to).lookingAt()) {
                    return matcher;
                }
            }
            next[nearest] = text.indexOf(few[nearest], at + 1);
        }
    }

    /** The match that begins at {@code from}; null for none. */
    Matcher at(String text, int from) {
        return at(text, from, text.length());
    }

    /** The match that begins at {@code from} and ends at {@code to} or before; null for none. */
    Matcher at(String text, int from, int to) {
        if (openings == null ? !possible(text, from, to) : from >= to || !openings.may(text, from, to)) {
            return null;
        }
        Matcher matcher = matcher(text).region(from, to);
        return matcher.lookingAt() ? matcher : none(matcher);
    }

    /** Whether the whole text is a match. */
    boolean is(String text) {
        return (openings == null ? possible(text, 0, text.length()) && (text.isEmpty() || inFull == null || inFull.may(text, 0, text.length()))
                : !text.isEmpty() && openings.may(text, 0, text.length())) && pattern.matcher(text).matches();
    }

    /** The text without the first match. */
    String without(String text) {
        Matcher found = find(text, 0, text.length());
        return found == null ? text : text.substring(0, found.start()) + text.substring(found.end());
    }

    /** The text without any match. */
    String withoutAll(String text) {
        Matcher found = find(text, 0, text.length());
        if (found == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (; found != null; found = find(text, from, text.length())) {
            out.append(text, from, found.start());
            from = found.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private boolean possible(String text, int from, int to) {
        if (needed == null) {
            return true;
        }
        for (String word : needed) {
            int at = text.indexOf(word, from);
            if (at >= 0 && at + word.length() <= to) {
                return true;
            }
        }
        return false;
    }

    /** One that failed before, if there is one: most matches fail, and making a matcher costs more than trying it. */
    private Matcher matcher(String text) {
        Matcher failed = spare.get();
        if (failed == null) {
            return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        }
        spare.set(null);
        return failed.reset(text);
    }

    /** @return null */
    private Matcher none(Matcher failed) {
        if (failed != null) {
            spare.set(failed);
        }
        return null;
    }
}
