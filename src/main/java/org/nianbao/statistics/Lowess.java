package org.nianbao.statistics;

import java.util.Arrays;

/** Locally weighted regression (Cleveland 1979), as a drawing aid: no inference is made from it. */
public final class Lowess {
    private Lowess() {
    }

    /**
     * @param x     ascending
     * @param span  part of the points that each local line uses, for example 2/3
     * @param steps robust steps, for example 3
     * @return fitted values at {@code x}
     */
    public static double[] fit(double[] x, double[] y, double span, int steps) {
        int n = x.length;
        if (n < 2) {
            return y.clone();
        }
        int near = Math.max(2, Math.min(n, (int) (span * n + 1e-7)));
        double[] robust = new double[n];
        Arrays.fill(robust, 1);
        double[] fitted = new double[n];
        for (int step = 0; step <= steps; step++) {
            int left = 0;
            for (int i = 0; i < n; i++) {
                while (left + near < n && x[i] - x[left] > x[left + near] - x[i]) {
                    left++;
                }
                fitted[i] = local(x, y, robust, x[i], left, left + near - 1, y[i]);
            }
            if (step == steps) {
                break;
            }
            double[] away = new double[n];
            for (int i = 0; i < n; i++) {
                away[i] = Math.abs(y[i] - fitted[i]);
            }
            double six = 6 * Robust.median(away);
            double mean = Arrays.stream(away).average().orElse(0);
            if (six < 1e-7 * mean || six == 0) {
                break;
            }
            for (int i = 0; i < n; i++) {
                robust[i] = away[i] <= 0.001 * six ? 1 : away[i] <= 0.999 * six ? Math.pow(1 - Math.pow(away[i] / six, 2), 2) : 0;
            }
        }
        return fitted;
    }

    private static double local(double[] x, double[] y, double[] robust, double at, int left, int right, double otherwise) {
        int n = x.length;
        double range = x[n - 1] - x[0];
        double h = Math.max(at - x[left], x[right] - at);
        double[] weight = new double[n];
        double sum = 0;
        int last = left;
        for (int j = left; j < n; j++) {
            double r = Math.abs(x[j] - at);
            if (r <= 0.999 * h) {
                double t = r / h;
                weight[j] = (r <= 0.001 * h ? 1 : Math.pow(1 - t * t * t, 3)) * robust[j];
                sum += weight[j];
            } else if (x[j] > at) {
                break;
            }
            last = j;
        }
        if (sum <= 0) {
            return otherwise;
        }
        double centre = 0;
        for (int j = left; j <= last; j++) {
            weight[j] /= sum;
            centre += weight[j] * x[j];
        }
        double lean = at - centre;
        double spread = 0;
        for (int j = left; j <= last; j++) {
            spread += weight[j] * (x[j] - centre) * (x[j] - centre);
        }
        if (h > 0 && Math.sqrt(spread) > 0.001 * range) {
            for (int j = left; j <= last; j++) {
                weight[j] *= 1 + lean / spread * (x[j] - centre);
            }
        }
        double value = 0;
        for (int j = left; j <= last; j++) {
            value += weight[j] * y[j];
        }
        return value;
    }
}
