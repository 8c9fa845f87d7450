package org.nianbao.engine;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.nianbao.spec.SpecException;

/** Opens engines on one Spark session. Found by its name ({@link Engines#spark}), so that nothing else needs Spark to be loaded. */
public final class SparkEngines implements Engines {
    private final String master;

    /** @param master a master's address, or empty to take what spark-submit says, and this machine otherwise */
    public SparkEngines(String master) {
        this.master = master;
    }

    @Override
    public SparkEngine over(Path... folders) {
        return new SparkEngine(session(master).newSession());
    }

    /**
     * The session of this process, begun at the first call. What spark-submit or {@code -Dspark.…} say is never overruled but for
     * the settings by which both engines understand the same SQL.
     */
    public static SparkSession session(String master) {
        SparkSession.Builder builder = SparkSession.builder().appName(System.getProperty("spark.app.name", "nianbao"));
        if (System.getProperty("spark.master", "").isEmpty()) {
            builder.master(master.isEmpty() ? "local[*]" : master);
        } else if (!master.isEmpty() && !master.equals(System.getProperty("spark.master"))) {
            throw new SpecException(List.of("--master " + master + ": spark-submit says " + System.getProperty("spark.master") + "; leave one of them out"));
        }
        boolean here = System.getProperty("spark.master", master.isEmpty() ? "local" : master).startsWith("local");
        if (here) {
            preset(builder, "spark.ui.enabled", "false");
            preset(builder, "spark.driver.host", "127.0.0.1");
            preset(builder, "spark.driver.bindAddress", "127.0.0.1");
            preset(builder, "spark.sql.shuffle.partitions", Integer.toString(4 * Runtime.getRuntime().availableProcessors()));
        }
        // Our Parquet is fifty times larger in memory, since its words repeat: what is small enough to be sent to all executors is known only when it was read.
        preset(builder, "spark.sql.autoBroadcastJoinThreshold", "-1");
        preset(builder, "spark.sql.adaptive.autoBroadcastJoinThreshold", "10485760");
        // Without a UTF-8 locale the executors cannot open files with Chinese names.
        preset(builder, "spark.executorEnv.LC_ALL", "C.UTF-8");
        return builder.config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.ansi.doubleQuotedIdentifiers", "true")
                .config("spark.sql.parser.escapedStringLiterals", "true")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
                .config("spark.sql.parquet.compression.codec", "zstd")
                .config("spark.sql.catalogImplementation", "in-memory")
                .getOrCreate();
    }

    private static void preset(SparkSession.Builder builder, String key, String value) {
        if (System.getProperty(key) == null) {
            builder.config(key, value);
        }
    }
}
