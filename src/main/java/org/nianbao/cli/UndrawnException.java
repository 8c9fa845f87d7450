package org.nianbao.cli;

/** Some charts could not be drawn; each was told when it failed, and the others stand. */
final class UndrawnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndrawnException(int charts) {
        super(charts == 1 ? "one chart could not be drawn" : charts + " charts could not be drawn");
    }
}
