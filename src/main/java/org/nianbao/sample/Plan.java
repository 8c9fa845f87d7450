package org.nianbao.sample;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.nianbao.document.Kind;

/**
 * What {@link Sample} is asked to invent. The same plan gives the same bytes.
 *
 * @param seed      start of every random choice
 * @param bodies    how many public bodies; 19 (a city, 6 districts, 12 streets) make one invented city, more bodies make more cities
 * @param firstYear first report year, 2008 at the earliest
 * @param lastYear  last report year, inclusive
 * @param kinds     kinds of file that reports may be written as; XLSX and CSV are only used for companion statistics tables, so one of the
 *                  other kinds must be among them
 * @param faults    whether known errors are put in
 */
public record Plan(long seed, int bodies, int firstYear, int lastYear, Set<Kind> kinds, Faults faults) {

    /** Whether the reports carry errors. */
    public enum Faults {
        /** Every figure agrees with every other. */
        NONE,
        /** Each city gets one error of every kind, and each kind of damage, listed in {@code truth/planted.csv}. */
        PLANTED
    }

    /** Kinds that hold a whole report. */
    private static final Set<Kind> REPORTS = EnumSet.of(Kind.TXT, Kind.HTML, Kind.MARKDOWN, Kind.DOCX, Kind.DOC, Kind.PDF);
    private static final Set<Kind> COMPANIONS = EnumSet.of(Kind.XLSX, Kind.CSV);

    public Plan {
        Objects.requireNonNull(faults, "faults");
        if (bodies < 1 || bodies > Places.MOST_BODIES) {
            throw new IllegalArgumentException("bodies: " + bodies + " is not between 1 and " + Places.MOST_BODIES);
        }
        if (firstYear < Chain.FIRST_YEAR || lastYear < firstYear || lastYear > 2099) {
            throw new IllegalArgumentException("years: " + firstYear + ".." + lastYear + " is no span from " + Chain.FIRST_YEAR + " on");
        }
        EnumSet<Kind> copy = EnumSet.noneOf(Kind.class);
        copy.addAll(kinds);
        if (copy.stream().noneMatch(REPORTS::contains)) {
            throw new IllegalArgumentException("kinds: none of " + kinds + " holds a whole report; name one of " + REPORTS);
        }
        for (Kind kind : copy) {
            if (!REPORTS.contains(kind) && !COMPANIONS.contains(kind)) {
                throw new IllegalArgumentException("kinds: reports are not written as " + kind + "; name one of " + REPORTS + " or " + COMPANIONS);
            }
        }
        kinds = java.util.Collections.unmodifiableSet(copy);
    }

    /** The plan of the committed sample in {@code data/sample}. */
    public static Plan standard() {
        EnumSet<Kind> kinds = EnumSet.copyOf(REPORTS);
        kinds.addAll(COMPANIONS);
        return new Plan(20260101L, Places.BODIES_PER_CITY, 2008, 2025, kinds, Faults.PLANTED);
    }

    public Plan withSeed(long other) {
        return new Plan(other, bodies, firstYear, lastYear, kinds, faults);
    }

    public Plan withBodies(int count) {
        return new Plan(seed, count, firstYear, lastYear, kinds, faults);
    }

    public Plan withYears(int first, int last) {
        return new Plan(seed, bodies, first, last, kinds, faults);
    }

    public Plan withKinds(Set<Kind> others) {
        return new Plan(seed, bodies, firstYear, lastYear, others, faults);
    }

    public Plan withFaults(Faults other) {
        return new Plan(seed, bodies, firstYear, lastYear, kinds, other);
    }
}
