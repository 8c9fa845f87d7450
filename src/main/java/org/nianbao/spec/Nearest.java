package org.nianbao.spec;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private Nearest() {
    }

    /**
     * The right name with the fewest edits from the wrong one; empty when none is near enough to be a slip of the pen.
     * Of several equally near ones the first in the collection's order is taken.
     */
    public static Optional<String> of(String wrong, Collection<String> right) {
        String best = null;
        // Half of a short name may be wrong and still be meant; of a long one about a third.
        int limit = Math.max(1, Math.min(wrong.length() / 2, wrong.length() / 3 + 2));
        for (String candidate : right) {
            int distance = edits(wrong, candidate, limit);
            if (distance <= limit && (best == null || distance < edits(wrong, best, limit))) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ; did you mean "x"?}, or nothing when no name is near: to be put behind a message. */
    public static String hint(String wrong, Collection<String> right) {
        return of(wrong, right).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /** Number of insertions, deletions, replacements and swaps of neighbours; anything above the limit counts as limit + 1. */
    static int edits(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return Math.min(cost[a.length()][b.length()], limit + 1);
    }
}
