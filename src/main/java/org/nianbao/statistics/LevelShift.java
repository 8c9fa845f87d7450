package org.nianbao.statistics;

import java.io.Serializable;

/**
 * How far the level moved at a break between two segments.
 *
 * @param detrended Hodges-Lehmann shift (1963) of the two sides after the common slope is taken out: the median of all differences after − before
 * @param raw       the same without taking the slope out
 * @param step      the same by least squares on year and step; NaN when it cannot be fitted
 * @param stepError standard error of {@code step}
 * @param pStep     two-sided p of {@code step}
 * @param slope     slope of that fit
 * @param slopeError standard error of {@code slope}
 * @param pSlope    two-sided p of {@code slope}
 */
public record LevelShift(double detrended, double raw, double step, double stepError, double pStep, double slope, double slopeError, double pSlope) implements Serializable {

    /** @param common slope a year that is taken out of both sides, for example {@link Stratified#slope()} */
    public static LevelShift of(double[] xBefore, double[] before, double[] xAfter, double[] after, double common) {
        double[] detrended = new double[before.length * after.length];
        double[] raw = new double[detrended.length];
        for (int j = 0; j < after.length; j++) {
            for (int i = 0; i < before.length; i++) {
                raw[j * before.length + i] = after[j] - before[i];
                detrended[j * before.length + i] = after[j] - before[i] - common * (xAfter[j] - xBefore[i]);
            }
        }
        int n = before.length + after.length;
        double[] y = new double[n];
        double[] one = new double[n];
        double[] year = new double[n];
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            boolean late = i >= before.length;
            y[i] = late ? after[i - before.length] : before[i];
            one[i] = 1;
            year[i] = (late ? xAfter[i - before.length] : xBefore[i]) - xBefore[0];
            step[i] = late ? 1 : 0;
        }
        double nothing = Double.NaN;
        if (n < 4 || before.length < 2 && after.length < 2) {
            return new LevelShift(Double.isNaN(common) ? nothing : Robust.median(detrended), Robust.median(raw), nothing, nothing, nothing, nothing, nothing, nothing);
        }
        Regression fit = Regression.of(y, one, year, step);
        return new LevelShift(Robust.median(detrended), Robust.median(raw), fit.coefficients()[2], fit.errors()[2], fit.p()[2], fit.coefficients()[1], fit.errors()[1],
                fit.p()[1]);
    }
}
