package org.nianbao.extract;

import java.util.ArrayList;
import java.util.List;

/** All ways to read a run of digits as several cells. */
final class Splits {
    /** More readings than this are not told apart any more. */
    static final int LIMIT = 5_000;

    private Splits() {
    }

    /**
     * Splits runs of digits into exactly {@code width} numbers without leading zeros. A border between two runs is a border between
     * cells.
     *
     * @param runs   digits only
     * @param groups the last number of each {@code groups} numbers is the sum of the others; 0 for no such rule
     * @return every split that keeps the rule, at most {@link #LIMIT}; null when there are more
     */
    static List<long[]> of(List<String> runs, int width, int groups) {
        List<long[]> found = new ArrayList<>();
        return split(runs, 0, 0, new long[width], 0, groups, found) ? found : null;
    }

    private static boolean split(List<String> runs, int run, int at, long[] cells, int filled, int groups, List<long[]> found) {
        if (groups > 0 && filled > 0 && filled % groups == 0) {
            long sum = 0;
            for (int i = filled - groups; i < filled - 1; i++) {
                sum += cells[i];
            }
            if (sum != cells[filled - 1]) {
                return true;
            }
        }
        if (run == runs.size()) {
            if (filled == cells.length) {
                found.add(cells.clone());
                return found.size() <= LIMIT;
            }
            return true;
        }
        if (filled == cells.length) {
            return true;
        }
        String digits = runs.get(run);
        int left = 0;
        for (int r = run; r < runs.size(); r++) {
            left += runs.get(r).length() - (r == run ? at : 0);
        }
        if (left < cells.length - filled || left > (cells.length - filled) * 12L) {
            return true;
        }
        int longest = digits.charAt(at) == '0' ? 1 : Math.min(digits.length() - at, 12);
        for (int length = 1; length <= longest; length++) {
            cells[filled] = Long.parseLong(digits, at, at + length, 10);
            boolean end = at + length == digits.length();
            if (!split(runs, end ? run + 1 : run, end ? 0 : at + length, cells, filled + 1, groups, found)) {
                return false;
            }
        }
        return true;
    }

    /** Sum of digits' lengths. */
    static int length(List<String> runs) {
        return runs.stream().mapToInt(String::length).sum();
    }

}
