package dev.gns.policy.oracle;

import java.util.function.DoubleUnaryOperator;

/** Textbook matrix arithmetic in double precision, {@code [rows][columns]}. */
final class Matrix {
    private Matrix() {}

    static double[][] of(double[] flat, int columns) {
        var result = new double[flat.length / columns][columns];
        for (var i = 0; i < flat.length; i++) {
            result[i / columns][i % columns] = flat[i];
        }
        return result;
    }

    static double[][] times(double[][] a, double[][] b) {
        var result = new double[a.length][b[0].length];
        for (var i = 0; i < a.length; i++) {
            for (var j = 0; j < b[0].length; j++) {
                for (var k = 0; k < b.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    static double[][] transposed(double[][] a) {
        var result = new double[a[0].length][a.length];
        for (var i = 0; i < a.length; i++) {
            for (var j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    static double[][] plusRow(double[][] a, double[] row) {
        var result = new double[a.length][];
        for (var i = 0; i < a.length; i++) {
            result[i] = a[i].clone();
            for (var j = 0; j < row.length; j++) {
                result[i][j] += row[j];
            }
        }
        return result;
    }

    static double[][] map(double[][] a, DoubleUnaryOperator f) {
        var result = new double[a.length][a[0].length];
        for (var i = 0; i < a.length; i++) {
            for (var j = 0; j < a[0].length; j++) {
                result[i][j] = f.applyAsDouble(a[i][j]);
            }
        }
        return result;
    }

    static double[][] hadamard(double[][] a, double[][] b) {
        var result = new double[a.length][a[0].length];
        for (var i = 0; i < a.length; i++) {
            for (var j = 0; j < a[0].length; j++) {
                result[i][j] = a[i][j] * b[i][j];
            }
        }
        return result;
    }

    static double[] columnSums(double[][] a) {
        var sums = new double[a[0].length];
        for (var row : a) {
            for (var j = 0; j < row.length; j++) {
                sums[j] += row[j];
            }
        }
        return sums;
    }

    static void addTo(double[] sum, double[][] terms) {
        var i = 0;
        for (var row : terms) {
            for (var value : row) {
                sum[i++] += value;
            }
        }
    }

    static void addTo(double[] sum, double[] terms) {
        for (var i = 0; i < sum.length; i++) {
            sum[i] += terms[i];
        }
    }
}
