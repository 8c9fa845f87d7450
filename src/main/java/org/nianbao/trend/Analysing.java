package org.nianbao.trend;

import java.nio.file.Path;
import org.nianbao.engine.Engine;

/** Statistics over the rows of a trend. */
final class Analysing {
    private Analysing() {
    }

    static void run(TrendJob.Analysis analysis, Engine engine, String table, Path scratch, Path folder) {
        new org.nianbao.engine.Rows("note").store(engine, folder.getFileName().toString(), folder);
    }
}
