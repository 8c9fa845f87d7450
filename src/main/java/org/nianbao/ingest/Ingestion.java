package org.nianbao.ingest;

import java.nio.file.Path;
import org.nianbao.engine.Engines;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Draft;

/** Reads report files into facts, documents, passages and notices, here or on a cluster; the tables are the same. */
public interface Ingestion {
    /**
     * @param name  how the job is called in faults
     * @param draft where the results go, to be published by the caller
     * @throws SpecException when a path of the job is not there
     */
    Ingested run(String name, IngestJob job, Draft draft, Progress progress);

    /**
     * Reads in the executors of Spark, every file anew: what is known of files between runs is of one machine.
     *
     * @param master as in {@link Engines#spark}
     * @param home   the project's folder
     * @throws SpecException when Spark's classes are not there
     */
    static Ingestion onSpark(String master, Path home) {
        return Engines.named("org.nianbao.ingest.SparkIngest", Ingestion.class, master, home);
    }
}
