package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.export.Format;

/**
 * Commands are killed, starved of disk, and run beside each other, as processes of their own. Short here; in full, with 200 kills, by {@code src/test/fire}.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("nianbao.kills", 5);
    private static final long SEED = Long.getLong("nianbao.seed", 20_260_101L);

    @TempDir
    private static Path folder;
    private static Path reports;
    /** The results that stand before each command. */
    private static Trial base;

    /** A command that changes results. */
    private record Command(String name, List<String> words) {
        String[] array() {
            return words.toArray(String[]::new);
        }
    }

    private static final String EXPORT = Format.CSV.usualName();
    private static final List<Command> COMMANDS = new ArrayList<>();

    @BeforeAll
    static void results() throws Exception {
        reports = Files.createDirectories(folder.resolve("reports"));
        List<Path> sample;
        try (Stream<Path> files = Files.list(Path.of("data/sample/reports"))) {
            sample = files.sorted().limit(48).toList();
        }
        for (Path file : sample.subList(0, 36)) {
            Files.copy(file, reports.resolve(file.getFileName()));
        }
        base = new Trial(folder.resolve("base"));
        for (String words : List.of("ingest " + reports, "trend requests_received", "chart requests_received", "export --format csv --years 2014..2015")) {
            Trial.Ended ended = base.run(words.split(" "));
            assertEquals(0, ended.code(), ended.said());
        }
        // What ingestion will find changed: some files are new, some gone, some different.
        for (Path file : sample.subList(36, sample.size())) {
            Files.copy(file, reports.resolve(file.getFileName()));
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().limit(4).toList()) {
                Files.writeString(file, "\n\n另收到咨询7件。\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }
        }
        Files.delete(reports.resolve(sample.get(0).getFileName()));
        COMMANDS.clear();
        COMMANDS.add(new Command("ingest", List.of("ingest", reports.toString())));
        COMMANDS.add(new Command("trend", List.of("trend", "outcome_mix")));
        COMMANDS.add(new Command("assess", List.of("assess", "report_quality")));
        COMMANDS.add(new Command("chart", List.of("chart", "requests_received", "--lang", "both")));
        COMMANDS.add(new Command("check", List.of("check")));
        COMMANDS.add(new Command("report", List.of("report")));
        COMMANDS.add(new Command("export", List.of("export", "--format", "csv")));
    }

    /** What a command gives when nobody disturbs it, and how long it writes. */
    private record Undisturbed(Map<String, String> results, Map<String, Map<String, String>> shown, long nanoseconds) {
    }

    private static Undisturbed undisturbed(Command command) throws Exception {
        Trial trial = base.copy(folder.resolve("undisturbed"));
        Process process = trial.start(List.of(), command.array());
        long from = begun(trial, process);
        Trial.Ended ended = trial.end(process);
        long took = System.nanoTime() - from;
        assertEquals(0, ended.code(), ended.said());
        return new Undisturbed(trial.results(), shown(trial), took);
    }

    /** Waits until the process begins to write. */
    private static long begun(Trial trial, Process process) throws InterruptedException {
        while (process.isAlive() && !Files.exists(trial.out().resolve("draft")) && !Files.exists(trial.out().resolve("exports/" + EXPORT + ".new"))) {
            Thread.sleep(1);
        }
        return System.nanoTime();
    }

    private static Map<String, Map<String, String>> shown(Trial trial) throws IOException {
        Map<String, Map<String, String>> shown = new LinkedHashMap<>();
        for (String name : List.of("charts", "report", "trend")) {
            Path path = trial.out().resolve(name);
            shown.put(name, Files.isDirectory(path) ? Trial.files(path) : Map.of());
        }
        // An export has no links: for a moment the old one stands under another name.
        Path exported = trial.out().resolve("exports/" + EXPORT);
        Path aside = exported.resolveSibling(EXPORT + ".old");
        shown.put("exports", Files.isDirectory(exported) ? Trial.files(exported) : Files.isDirectory(aside) ? Trial.files(aside) : Map.of());
        return shown;
    }

    @Test
    void killedAtAnyMomentTheOldResultsAreWholeOrTheNewOnesAndTheNextRunEndsAlike() throws Exception {
        Map<String, String> old = base.results();
        Map<String, Map<String, String>> oldShown = shown(base);
        Map<Command, Undisturbed> undisturbed = new HashMap<>();
        Random random = new Random(SEED);
        Map<String, int[]> table = new LinkedHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Command command = COMMANDS.get(kill % 2 == 0 ? 0 : 1 + kill / 2 % (COMMANDS.size() - 1)); // half of them ingest
            if (!undisturbed.containsKey(command)) {
                undisturbed.put(command, undisturbed(command));
            }
            Undisturbed whole = undisturbed.get(command);
            Trial trial = base.copy(folder.resolve("trial"));
            Process process = trial.start(List.of(), command.array());
            long from = begun(trial, process);
            boolean publishing = kill % 5 == 4;
            double moment = random.nextDouble();
            if (publishing) {
                while (process.isAlive() && Files.exists(trial.out().resolve("draft"))) {
                    Thread.onSpinWait();
                }
                from = System.nanoTime();
            }
            long until = from + (long) (moment * (publishing ? 20_000_000 : whole.nanoseconds()));
            while (process.isAlive() && System.nanoTime() < until) {
                Thread.sleep(0, 200_000);
            }
            boolean alive = process.isAlive();
            process.destroyForcibly().waitFor();
            String where = String.format(Locale.ROOT, "kill %d of seed %d: %s at %.3f%s", kill, SEED, command.name(), moment, publishing ? " of publishing" : "");

            Map<String, String> left = trial.results();
            Map<String, Map<String, String>> leftShown = shown(trial);
            assertTrue(left.equals(old) || left.equals(whole.results()), () -> where + ": neither the old results nor the new ones: " + difference(left, whole.results()));
            boolean isOld = left.equals(old) && leftShown.equals(oldShown);
            boolean isNew = left.equals(whole.results()) && leftShown.equals(whole.shown());
            leftShown.forEach((name, files) -> assertTrue(files.equals(oldShown.get(name)) || files.equals(whole.shown().get(name)), where + ": torn " + name));

            Path valid = trial.edition().folder();
            Trial.Ended again = trial.run(command.array());
            assertEquals(0, again.code(), where + again.said());
            Map<String, String> rerun = trial.results();
            assertEquals(whole.results(), rerun, () -> where + ": the next run came to other results: " + difference(rerun, whole.results()));
            assertEquals(whole.shown(), shown(trial), where);
            int[] counts = table.computeIfAbsent(command.name(), name -> new int[4]);
            counts[0]++;
            counts[1] += alive ? 1 : 0;
            counts[2] += isOld && !isNew ? 1 : 0;
            counts[3] += isNew && !isOld ? 1 : 0;
            // A command that finds its results there writes nothing, and leaves the clearing to the next that does.
            tidy(trial, trial.edition().folder().equals(valid) ? 3 : 2, where);
            Files.writeString(Path.of("target/kills.md"), page(table), StandardCharsets.UTF_8); // after each, for a long run
        }
        assertTrue(table.values().stream().mapToInt(counts -> counts[1]).sum() * 2 > KILLS, "most kills should have met a living process: " + page(table));
    }

    private static String page(Map<String, int[]> table) {
        StringBuilder page = new StringBuilder("| command | kills | met it alive | left the old results | left the new ones |\n|---|---|---|---|---|\n");
        table.forEach((name, counts) -> page.append("| ").append(name).append(" | ").append(Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" | "))).append(" |\n"));
        return page.toString();
    }

    /** Nothing of the killed run is left beside what belongs there. */
    private static void tidy(Trial trial, int most, String where) throws IOException {
        try (Stream<Path> entries = Files.list(trial.out())) {
            List<String> names = entries.map(path -> path.getFileName().toString()).sorted().toList();
            assertTrue(List.of("CURRENT", "charts", "editions", "exports", "lock", "lock.holder", "report", "trend", "work").containsAll(names), () -> where + ": left behind: " + names);
        }
        try (Stream<Path> editions = Files.list(trial.out().resolve("editions"))) {
            long count = editions.filter(Files::isDirectory).count();
            assertTrue(count <= most, where + ": " + count + " editions");
        }
    }

    private static String difference(Map<String, String> is, Map<String, String> should) {
        List<String> lines = new ArrayList<>();
        is.forEach((name, hash) -> {
            if (!hash.equals(should.get(name))) {
                lines.add(name + (should.containsKey(name) ? " differs" : " is too many"));
            }
        });
        should.keySet().stream().filter(name -> !is.containsKey(name)).forEach(name -> lines.add(name + " is missing"));
        return String.join(", ", lines);
    }

    @Test
    void aKilledRunGoesOnWhereItStopped() throws Exception {
        Path many = Files.createDirectories(folder.resolve("many"));
        try (Stream<Path> files = Files.list(Path.of("data/sample/reports"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
                for (int i = 0; i < 6; i++) {
                    Files.copy(file, many.resolve(i + "-" + file.getFileName()));
                }
            }
        }
        Trial trial = new Trial(folder.resolve("resumed"));
        Process process = trial.start(List.of(), "ingest", many.toString());
        Path log = trial.out().resolve("work/state.duckdb.wal");
        // A batch is kept once its last byte is in the log: so the first one must have come to rest, and the next have begun.
        long rested = -1;
        for (long size = 0, before = -1; process.isAlive() && (rested < 0 || size == rested); before = size) {
            Thread.sleep(rested < 0 ? 100 : 5);
            size = Files.exists(log) ? Files.size(log) : 0;
            rested = rested < 0 && size > 4_000_000 && size == before ? size : rested;
        }
        assertTrue(process.isAlive(), "it was over before it could be killed");
        process.destroyForcibly().waitFor();
        Trial.Ended ended = trial.run("ingest", many.toString());
        assertEquals(0, ended.code(), ended.said());
        Matcher summary = Pattern.compile("(\\d+) files \\((\\d+) read, (\\d+) unchanged").matcher(ended.said());
        assertTrue(summary.find(), ended.said());
        assertTrue(Integer.parseInt(summary.group(3)) > 0, "what was read before the kill is not read again: " + summary.group());
        assertTrue(Integer.parseInt(summary.group(2)) > 0, "it was killed before the end: " + summary.group());
    }

    @Test
    void aSecondRunWaitsAndSaysForWhom() throws Exception {
        Trial trial = base.copy(folder.resolve("two"));
        Process first = trial.start(List.of(), "ingest", reports.toString());
        begun(trial, first);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int code = Main.run(writer, writer, "trend", "outcome_mix", "--out", trial.out().toString());
        assertEquals(0, code, said::toString);
        assertTrue(said.toString().contains("waiting for process " + first.pid() + " (ingest), which is writing " + trial.out()), said::toString);
        assertTrue(first.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, first.exitValue());
        Undisturbed ingested = undisturbed(COMMANDS.get(0));
        Map<String, String> both = trial.results();
        ingested.results().forEach((name, hash) -> {
            if (name.startsWith("facts/")) {
                assertEquals(hash, both.get(name), name);
            }
        });
        assertTrue(both.containsKey("trend/outcome_mix/part-0.parquet"), both.keySet()::toString);
    }

    @Test
    void aReaderSeesOneEditionHoweverOftenOthersPublish() throws Exception {
        Trial trial = base.copy(folder.resolve("read"));
        try (DuckDbEngine reader = trial.edition().open()) {
            Path read = trial.edition().folder();
            Object before = reader.read("SELECT count(*), sum(hash(fact_id) % 1000) FROM facts").rows();
            for (int i = 0; i < 2; i++) {
                Trial.Ended ended = trial.run("ingest", reports.toString());
                assertEquals(0, ended.code(), ended.said());
                assertEquals(before, reader.read("SELECT count(*), sum(hash(fact_id) % 1000) FROM facts").rows());
            }
            assertTrue(Files.exists(read), "an edition that is read stays");
        }
        Trial.Ended ended = trial.run("ingest", reports.toString());
        assertEquals(0, ended.code(), ended.said());
        try (Stream<Path> editions = Files.list(trial.out().resolve("editions"))) {
            assertEquals(2, editions.filter(Files::isDirectory).count(), "it goes once nobody reads it");
        }
    }

    @Test
    void aFullDiskLeavesTheOldResultsAndTellsTheRemedy() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Assumptions.assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk.toString()), "no file system can be mounted here");
        try {
            Map<String, String> old = base.results();
            Undisturbed whole = undisturbed(COMMANDS.get(0));
            int full = 0;
            for (long kilobytes : KILLS > 20 ? new long[] {8, 64, 256, 512, 1_024, 1_536, 2_048, 3_072, 4_096, 6_144, 8_192} : new long[] {64, 1_536}) {
                Trial trial = base.copy(disk.resolve("out"));
                Path filler = disk.resolve("filler");
                fill(filler, kilobytes * 1024);
                Trial.Ended ended = trial.run(COMMANDS.get(0).array());
                if (ended.code() != 0) {
                    full++;
                    assertEquals(1, ended.code(), ended.said());
                    String told = ended.said().lines().filter(line -> line.startsWith("nianbao: ")).findFirst().orElse(ended.said());
                    assertTrue(told.contains("the disk is full") && told.contains("--out") && told.contains(trial.out().toString()), kilobytes + " kB: " + told);
                    assertEquals(old, trial.results(), kilobytes + " kB");
                } else {
                    assertEquals(whole.results(), trial.results());
                }
                Files.delete(filler);
                Trial.Ended again = trial.run(COMMANDS.get(0).array());
                assertEquals(0, again.code(), again.said());
                assertEquals(whole.results(), trial.results(), () -> kilobytes + " kB: " + difference(unchecked(trial), whole.results()));
                Trial.delete(trial.out());
            }
            assertTrue(full > 0, "the disk was never full");
        } finally {
            assertTrue(done("umount", "-l", disk.toString()));
        }
    }

    private static Map<String, String> unchecked(Trial trial) {
        try {
            return trial.results();
        } catch (IOException e) {
            return fail(e);
        }
    }

    /** Leaves so many bytes of the file system. */
    private static void fill(Path filler, long left) throws IOException {
        long size = Files.getFileStore(filler.getParent()).getUsableSpace() - left;
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(filler)) {
            for (long written = 0; written + block.length <= size; written += block.length) {
                out.write(block);
            }
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aTemporaryFolderWithoutRoomIsTold() throws Exception {
        Assumptions.assumeTrue(done("bash", "-c", "ulimit -f 64"), "there is no bash to limit a process with");
        Map<String, String> old = base.results();
        Trial trial = base.copy(folder.resolve("limited"));
        Trial.Ended ended = trial.end(trial.start(List.of("bash", "-c", "ulimit -f 64 && exec \"$@\"", "limited"), COMMANDS.get(0).array()));
        assertEquals(1, ended.code(), ended.said());
        assertTrue(ended.said().contains("the disk is full, or your share of it") && ended.said().contains("java.io.tmpdir"), ended.said());
        assertEquals(old, trial.results());
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "", StandardCharsets.UTF_8);
        StringWriter first = new StringWriter();
        assertEquals(1, Main.run(new PrintWriter(first), new PrintWriter(first), "ingest", reports.toString(), "--out", file.resolve("out").toString()), first::toString);
        assertTrue(first.toString().contains("no results can be written to " + file.resolve("out")), first::toString);
        Path disk = Files.createDirectories(folder.resolve("read only"));
        Assumptions.assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk.toString()), "no file system can be mounted here");
        try {
            Trial trial = base.copy(disk.resolve("out"));
            assertTrue(done("mount", "-o", "remount,ro", disk.toString()));
            StringWriter said = new StringWriter();
            PrintWriter writer = new PrintWriter(said);
            assertEquals(1, Main.run(writer, writer, "ingest", reports.toString(), "--out", trial.out().toString()), said::toString);
            assertTrue(said.toString().contains("you may not write there: give a folder of your own with --out"), said::toString);
            assertEquals(base.results(), trial.results(), "what is there can still be read");
        } finally {
            assertTrue(done("umount", "-l", disk.toString()));
        }
    }
}
