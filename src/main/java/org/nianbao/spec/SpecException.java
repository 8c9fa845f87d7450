package org.nianbao.spec;

import java.util.List;

/**
 * Faults in our own files or in the user's jobs, all at once. The run stops before it starts.
 * Each fault reads {@code file:line: what is wrong; did you mean "…"?}.
 */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> faults;

    public SpecException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
