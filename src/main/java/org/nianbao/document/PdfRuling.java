package org.nianbao.document;

/**
 * A straight line along one axis. For a horizontal ruling {@code at} is its y and it goes from x {@code from} to x {@code to};
 * for a vertical one the other way round. Points, y down.
 */
record PdfRuling(double at, double from, double to) {
    double length() {
        return to - from;
    }
}
