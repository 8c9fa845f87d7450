package org.nianbao.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a user types them, over results in a folder of their own. */
abstract class Typed {
    @TempDir
    Path folder;
    /** What the last command wrote. */
    String out;
    String err;

    /** Runs one command over the results in {@code out} of the folder and gives its exit code. */
    int nianbao(String... words) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--out";
        all[words.length + 1] = folder.resolve("out").toString();
        int code = Main.run(new PrintWriter(output), new PrintWriter(errors), all);
        out = output.toString();
        err = errors.toString();
        return code;
    }
}
