package org.nianbao.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Least squares with few regressors.
 *
 * @param coefficients one for each column
 * @param errors       standard errors
 * @param p            two-sided p-values of the coefficients by Student's law; NaN without degrees of freedom
 * @param freedom      degrees of freedom
 */
record Regression(double[] coefficients, double[] errors, double[] p, int freedom) {

    /** @param columns regressors, each as long as {@code y}; must be linearly independent */
    static Regression of(double[] y, double[]... columns) {
        int n = y.length;
        int k = columns.length;
        double[][] a = new double[k][2 * k];
        double[] b = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int r = 0; r < n; r++) {
                    a[i][j] += columns[i][r] * columns[j][r];
                }
            }
            for (int r = 0; r < n; r++) {
                b[i] += columns[i][r] * y[r];
            }
            a[i][k + i] = 1;
        }
        for (int i = 0; i < k; i++) {
            int pivot = i;
            for (int r = i + 1; r < k; r++) {
                pivot = Math.abs(a[r][i]) > Math.abs(a[pivot][i]) ? r : pivot;
            }
            double[] row = a[i];
            a[i] = a[pivot];
            a[pivot] = row;
            if (a[i][i] == 0) {
                throw new IllegalArgumentException("the regressors are not independent");
            }
            double scale = a[i][i];
            for (int j = 0; j < 2 * k; j++) {
                a[i][j] /= scale;
            }
            for (int r = 0; r < k; r++) {
                double factor = r == i ? 0 : a[r][i];
                for (int j = 0; factor != 0 && j < 2 * k; j++) {
                    a[r][j] -= factor * a[i][j];
                }
            }
        }
        double[] coefficients = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                coefficients[i] += a[i][k + j] * b[j];
            }
        }
        double rest = 0;
        for (int r = 0; r < n; r++) {
            double fitted = 0;
            for (int i = 0; i < k; i++) {
                fitted += coefficients[i] * columns[i][r];
            }
            rest += (y[r] - fitted) * (y[r] - fitted);
        }
        int freedom = n - k;
        double[] errors = new double[k];
        double[] p = new double[k];
        for (int i = 0; i < k; i++) {
            errors[i] = freedom > 0 ? Math.sqrt(rest / freedom * a[i][k + i]) : Double.NaN;
            p[i] = freedom <= 0 ? Double.NaN : errors[i] == 0 ? 0
                    : Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(coefficients[i] / errors[i])));
        }
        return new Regression(coefficients, errors, p, freedom);
    }
}
