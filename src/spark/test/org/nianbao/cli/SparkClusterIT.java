package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.SameTable;
import org.nianbao.store.Edition;
import org.nianbao.store.Store;

/**
 * A real standalone cluster on the loopback interface: one master, two workers, each a process of its own. The one jar is handed to it by SparkSubmit, reads
 * the invented sample and runs every job; the tables are those of DuckDB.
 */
class SparkClusterIT {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path JAR = HOME.resolve("target/nianbao-cluster.jar");
    /** What a distribution of Spark brings and our own library has as well. */
    private static final String SHARED = "(jackson-(annotations|core|databind|dataformat-yaml)|snakeyaml|log4j-.*|slf4j-api|commons-(io|lang3|codec|compress|collections4|math3|text))-[0-9].*";

    @TempDir
    private static Path folder;
    private static final List<Process> PROCESSES = new ArrayList<>();
    private static String master;

    @BeforeAll
    static void cluster() throws Exception {
        Files.createDirectories(folder.resolve("spark/jars"));
        for (String from : List.of("target/spark", "target/lib")) {
            try (Stream<Path> jars = Files.list(HOME.resolve(from))) {
                for (Path jar : (Iterable<Path>) jars::iterator) {
                    String name = jar.getFileName().toString();
                    if (from.endsWith("lib") ? name.matches(SHARED) : !name.startsWith("nianbao")) {
                        Files.copy(jar, folder.resolve("spark/jars").resolve(name));
                    }
                }
            }
        }
        Files.createDirectories(folder.resolve("alone"));
        Files.copy(JAR, folder.resolve("alone/nianbao.jar")); // far from the project: the jar carries its jobs
        int port = free();
        int page = free();
        master = "spark://127.0.0.1:" + port;
        start("master", List.of("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", Integer.toString(port), "--webui-port", Integer.toString(page)));
        for (String worker : List.of("one", "two")) {
            start(worker, List.of("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port", Integer.toString(free()), "--work-dir",
                    folder.resolve(worker).toString(), master));
        }
        HttpClient client = HttpClient.newHttpClient();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        for (int alive = 0; alive < 2;) {
            assertTrue(System.nanoTime() < until, "the workers did not come up\n" + Files.readString(folder.resolve("master.log")));
            Thread.sleep(300);
            try {
                String state = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/json/")).build(), HttpResponse.BodyHandlers.ofString()).body();
                alive = state.split("\"state\"\\s*:\\s*\"ALIVE\"", -1).length - 1;
            } catch (IOException e) {
                alive = 0; // the master is not there yet
            }
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (int i = PROCESSES.size() - 1; i >= 0; i--) {
            PROCESSES.get(i).destroy();
            if (!PROCESSES.get(i).waitFor(20, TimeUnit.SECONDS)) {
                PROCESSES.get(i).destroyForcibly().waitFor();
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process start(String name, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx1g", "-cp", folder.resolve("spark/jars") + "/*"));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", folder.resolve("spark").toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME", "127.0.0.1",
                "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        PROCESSES.add(process);
        return process;
    }

    private static String submit(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master, "--conf", "spark.driver.host=127.0.0.1", "--conf",
                "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4", "--executor-memory", "1g", "--class", "org.nianbao.cli.Main",
                folder.resolve("alone/nianbao.jar").toString()));
        command.addAll(arguments);
        Process process = start(name, command);
        assertTrue(process.waitFor(12, TimeUnit.MINUTES), name + " does not end");
        String said = Files.readString(folder.resolve(name + ".log"), StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static Edition here(String... arguments) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", folder.resolve("here").toString()));
        assertEquals(0, Main.run(new PrintWriter(said), new PrintWriter(said), all.toArray(String[]::new)), said::toString);
        return new Store(folder.resolve("here")).needed();
    }

    @Test
    void theSampleAndEveryJob() throws Exception {
        Path job = Files.writeString(folder.resolve("all.yml"), "steps:\n  - ingest: {paths: ['" + HOME.resolve("data/sample/reports") + "']}\n  - check: {}\n  - series: {}\n  - trend: {}\n");
        Path people = Files.writeString(folder.resolve("people.csv"), "body,year,population\n北京市西城区人民政府,2010,1240000\n");
        String said = submit("all", List.of("run", job.toString(), "--engine", "spark", "--out", folder.resolve("there").toString()));
        for (String worker : List.of("one", "two")) {
            try (Stream<Path> applications = Files.list(folder.resolve(worker))) {
                assertTrue(applications.anyMatch(application -> application.getFileName().toString().startsWith("app-")), "worker " + worker + " had nothing to do\n" + said);
            }
        }
        submit("people", List.of("trend", "requests_per_10000", "--population", people.toString(), "--engine", "spark", "--out", folder.resolve("there").toString()));
        here("run", job.toString());
        Edition wanted = here("trend", "requests_per_10000", "--population", people.toString());
        Edition found = new Store(folder.resolve("there")).needed();
        assertEquals(wanted.tables().keySet(), found.tables().keySet());
        assertTrue(wanted.tables().size() > 20);
        wanted.tables().forEach((table, place) -> SameTable.rows(table, place, found.tables().get(table), "seconds"));
    }
}
