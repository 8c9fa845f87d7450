package org.nianbao.cli;

import java.nio.file.Path;
import java.util.List;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Engines;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.Ingestion;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Option;

/** Where a command computes: in this process, or on Spark. The results are the same files. */
final class Computing {
    /** The engines there are. */
    enum Name { duckdb, spark }

    @Option(names = "--engine", paramLabel = "duckdb|spark", description = "What reads and computes. Default: duckdb, in this process; spark is for clusters (docs/cluster.md).")
    private Name engine = Name.duckdb;

    @Option(names = "--master", paramLabel = "URL", description = "Spark's master: local[*], spark://HOST:7077, yarn, k8s://…. Default: what spark-submit says, or this machine.")
    private String master = "";

    /** @throws SpecException when the options do not go together, or Spark is wanted and not there */
    Engines engines() {
        if (engine == Name.duckdb && !master.isEmpty()) {
            throw new SpecException(List.of("--master " + master + ": goes with --engine spark"));
        }
        return engine == Name.spark ? Engines.spark(master) : DuckDbEngine::over;
    }

    Ingestion ingestion(Extractor extractor, Path home) {
        return engine == Name.spark ? Ingestion.onSpark(master, home) : new Ingest(new DocumentReader(), extractor, home);
    }
}
