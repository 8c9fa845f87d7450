package org.nianbao.notebook;

/** A cell that the compiler does not take or that ends with an exception. */
final class CellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellException(String message) {
        super(message);
    }
}
