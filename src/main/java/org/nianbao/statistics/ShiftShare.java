package org.nianbao.statistics;

/**
 * A body's change split in three that add up to it (Dunn 1960): what it would have been at the common rate of growth, what its mix of parts adds, what its own parts did better or
 * worse than the same parts elsewhere.
 *
 * @param common change at the growth rate of the whole region
 * @param mix    because its parts are those that grow faster or slower everywhere
 * @param own    because its parts grew otherwise than the same parts elsewhere
 */
public record ShiftShare(double common, double mix, double own) {

    /**
     * @param before       the body's parts in the first year; those of {@code after}, {@code regionBefore} and {@code regionAfter} in the same order
     * @param regionBefore the region's parts in the first year; a part of the region that is 0 there has no rate, and its whole change is {@code own}
     */
    public static ShiftShare of(double[] before, double[] after, double[] regionBefore, double[] regionAfter) {
        double whole = java.util.Arrays.stream(regionBefore).sum();
        if (whole <= 0) {
            throw new IllegalArgumentException("the region has nothing in the first year; there is no rate of growth");
        }
        double rate = java.util.Arrays.stream(regionAfter).sum() / whole - 1;
        double common = 0;
        double mix = 0;
        double own = 0;
        for (int i = 0; i < before.length; i++) {
            double part = regionBefore[i] == 0 ? rate : regionAfter[i] / regionBefore[i] - 1;
            common += before[i] * rate;
            mix += before[i] * (part - rate);
            own += after[i] - before[i] * (1 + part);
        }
        return new ShiftShare(common, mix, own);
    }

    public double total() {
        return common + mix + own;
    }
}
