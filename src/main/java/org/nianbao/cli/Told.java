package org.nianbao.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of a fault of the program or the machine: what was done, the place, the cause, and what to do about it where that is known. */
final class Told {
    private static final Pattern FULL = Pattern.compile("No space left on device|Disk quota exceeded|There is not enough space on the disk|File too large|failed to offload data block", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSED = Pattern.compile("Read-only file system|Permission denied|Access is denied|Operation not permitted", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMORY = Pattern.compile("Out of Memory Error|could not allocate block|failed to allocate data", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED_PATH = Pattern.compile("\"(/[^\"]+|[A-Za-z]:[^\"]+)\"");
    private static final String WHOLE = "; results published before are whole";

    private Told() {
    }

    /** One line. */
    static String of(Throwable fault) {
        Set<String> words = new LinkedHashSet<>();
        String place = "";
        boolean refused = false;
        boolean memory = false;
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage().lines().findFirst().orElse("");
            if (cause instanceof FileSystemException file && file.getFile() != null) {
                place = file.getFile();
            }
            Matcher path = QUOTED_PATH.matcher(message);
            if (place.isEmpty() && path.find()) {
                place = path.group(1);
            }
            refused |= cause instanceof AccessDeniedException;
            memory |= cause instanceof OutOfMemoryError;
            if (words.stream().noneMatch(said -> said.contains(message))) {
                words.add(message);
            }
        }
        String all = String.join(": ", words);
        String at = place.isEmpty() || all.contains(place) ? "" : " (" + place + ")";
        if (FULL.matcher(all).find()) {
            return all + at + "; the disk is full, or your share of it: free some space, or give a folder elsewhere with --out (temporary files: -Djava.io.tmpdir=DIR in NIANBAO_JAVA_OPTS), and"
                    + " run it again, which goes on where this run stopped" + WHOLE;
        }
        if (memory || MEMORY.matcher(all).find()) {
            return all + at + "; the memory does not suffice: NIANBAO_JAVA_OPTS=-Xmx8g gives Java more, -Dnianbao.memory=8GB in it gives SQL more" + WHOLE;
        }
        if (refused || REFUSED.matcher(all).find()) {
            return all + at + "; you may not write there: give a folder of your own with --out, or ask for permission" + WHOLE;
        }
        return all + at;
    }
}
