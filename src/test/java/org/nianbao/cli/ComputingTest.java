package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong words about engines are told before anything is done. */
class ComputingTest {
    @TempDir
    private Path folder;

    private String refused(String... arguments) {
        StringWriter said = new StringWriter();
        assertEquals(2, Main.run(new PrintWriter(said), new PrintWriter(said), arguments), said::toString);
        return said.toString();
    }

    @Test
    void aMasterGoesWithSpark() {
        assertTrue(refused("series", "--master", "local[2]", "--out", folder.toString()).contains("--engine spark"));
        assertTrue(refused("series", "--engine", "flink", "--out", folder.toString()).contains("duckdb"));
    }

    @Test
    void addressesAreForSpark() {
        assertTrue(refused("ingest", "s3a://bucket/reports", "--out", folder.toString()).contains("--engine spark reads those"));
    }

    @Test
    void withoutItsClassesSparkIsRefusedWithTheRemedy() {
        try {
            Class.forName("org.nianbao.engine.SparkEngines");
            Assumptions.abort("Spark is on the class path of this run");
        } catch (ClassNotFoundException e) {
            String said = refused("series", "--engine", "spark", "--out", folder.toString());
            assertTrue(said.contains("start by the launcher") && said.contains("docs/cluster.md"), said);
        }
    }
}
