package org.nianbao.check;

import java.util.Arrays;

/**
 * One supposed mistake, and what the cells would hold without it.
 *
 * @param cells   numbers of the cells in their {@link Puzzle}, ascending
 * @param becomes what each would hold
 * @param cost    how far-fetched it is
 */
record Edit(Slip slip, int[] cells, long[] becomes, int cost) {
    static Edit of(Slip slip, int cell, long value, int cost) {
        return new Edit(slip, new int[] {cell}, new long[] {value}, cost);
    }

    boolean touches(Edit other) {
        return Arrays.stream(cells).anyMatch(cell -> Arrays.binarySearch(other.cells, cell) >= 0);
    }
}
