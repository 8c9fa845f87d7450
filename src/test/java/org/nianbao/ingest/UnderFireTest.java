package org.nianbao.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.document.Document;
import org.nianbao.document.Kind;
import org.nianbao.document.Locator;
import org.nianbao.document.Paragraph;
import org.nianbao.document.Reading;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Hints;
import org.nianbao.extract.Identity;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/** Files that never end, fill the memory, go away or change while they are read: each costs itself and nothing else. A file's text says what reading it does. */
class UnderFireTest {
    @TempDir
    private Path folder;
    private Path reports;
    private Store store;
    private final AtomicInteger reading = new AtomicInteger();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final List<Integer> besideGreedy = new ArrayList<>();
    private volatile boolean over;
    private volatile long turns;

    @BeforeEach
    void open() throws Exception {
        reports = Files.createDirectories(folder.resolve("reports"));
        store = new Store(folder.resolve("out"));
        for (int i = 10; i < 40; i++) {
            write("m" + i + ".txt", "plain");
        }
    }

    @AfterEach
    void end() {
        over = true;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(reports.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Reading read(String name, byte[] bytes) {
        reading.incrementAndGet();
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            read.add(name);
            switch (text) {
                case "endless" -> spin();
                case "asleep" -> sleep();
                case "greedy" -> {
                    synchronized (besideGreedy) {
                        besideGreedy.add(reading.get() - 1);
                    }
                    throw new OutOfMemoryError("Java heap space");
                }
                case "disturbed" -> {
                    if (besideGreedy.isEmpty()) {
                        synchronized (besideGreedy) {
                            besideGreedy.add(-1);
                        }
                        throw new OutOfMemoryError("Java heap space"); // what a neighbour did
                    }
                }
                case "takes the last away" -> Files.delete(reports.resolve("m39.txt"));
                case "takes all away" -> {
                    try (var files = Files.list(reports)) {
                        for (Path file : files.toList()) {
                            Files.delete(file);
                        }
                    }
                    Files.delete(reports);
                }
                default -> assertEquals("plain", text.lines().findFirst().orElse(""));
            }
            return new Reading(new Document(Kind.TXT, "", Map.of(), List.of(new Paragraph(text, Locator.of("line 1")))), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reading.decrementAndGet();
        }
    }

    /** Uses up its time; once given up it only stays, so that the test takes no longer than it must. */
    private void spin() {
        while (!over && !Thread.currentThread().isInterrupted()) {
            turns++;
        }
        sleep();
    }

    private void sleep() {
        while (!over) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                turns++; // what hangs in the file system does not hear it
            }
        }
    }

    private Ingested ingest(int seconds) {
        read.clear();
        try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
            Intake intake = new Intake(this::read, (file, sha256, document, hints) -> new Extraction(new Identity(file, false, 2020, "", "", "r2020", "own", "report"), List.of(), List.of()), "1");
            Ingested ingested = new Ingest(intake, folder).run("job.yml", new IngestJob(List.of(new Word("reports", 1)), List.of(), OptionalInt.empty(), OptionalInt.of(seconds)), draft,
                    Progress.silent());
            draft.publish();
            return ingested;
        }
    }

    private List<String> texts(String sql) {
        try (DuckDbEngine engine = store.needed().open()) {
            return engine.read(sql).rows().stream().map(row -> String.join("|", row.stream().map(String::valueOf).toList())).toList();
        }
    }

    private List<String> notices() {
        return texts("SELECT code, file FROM notices ORDER BY file");
    }

    @Test
    void aFileThatNeverEndsIsGivenUpAndNotTriedAgainWithTheSamePatience() throws Exception {
        write("a.txt", "endless");
        write("z.txt", "endless");
        assertEquals(32, ingest(1).files());
        assertEquals(List.of("took_too_long|a.txt", "took_too_long|z.txt"), notices());
        assertEquals(List.of("30"), texts("SELECT count(*) FROM documents WHERE status = 'report'"));
        assertEquals(0, ingest(1).read());
        assertEquals(2, texts("SELECT code FROM notices").size(), "what was said of it still stands");
        over = true;
        assertEquals(2, ingest(2).read());
        assertEquals(List.of(), notices());
    }

    @Test
    void aFileThatHangsIsGivenUpByTheClock() throws Exception {
        write("a.txt", "asleep");
        long start = System.nanoTime();
        ingest(1);
        assertEquals(List.of("took_too_long|a.txt"), notices());
        assertTrue(System.nanoTime() - start > 10_000_000_000L, "a thread that sleeps uses up no processor time");
    }

    @Test
    void tooManyThatNeverEndStopTheRunWhichGoesOnWithoutThem() throws Exception {
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors() + 4; i++) {
            write(String.format("a%02d.txt", i), "endless");
        }
        String fault = assertThrows(IllegalStateException.class, () -> ingest(1)).getMessage();
        assertTrue(fault.contains("busy beyond their time"), fault);
        assertTrue(store.current().isEmpty());
        over = true;
        Ingested again = ingest(1);
        assertTrue(again.unchanged() >= 4 * Runtime.getRuntime().availableProcessors(), "those given up are not tried again: " + again);
        assertEquals(34 + 4 * Runtime.getRuntime().availableProcessors(), again.files());
    }

    @Test
    void whereMemoryDoesNotSufficeTheFileIsReadAgainAlone() throws Exception {
        write("a.txt", "disturbed");
        ingest(60);
        assertEquals(List.of(), notices());
        besideGreedy.clear();
        write("a.txt", "greedy");
        ingest(60);
        assertEquals(List.of("out_of_memory|a.txt"), notices());
        assertEquals(2, besideGreedy.size());
        assertEquals(0, besideGreedy.get(1), "nothing else is read beside it");
        assertEquals(1, ingest(60).read(), "there may be more memory next time");
    }

    @Test
    void aFileThatGoesAwayIsANoticeAndAFolderThatGoesAwayLeavesTheResults() throws Exception {
        write("a.txt", "takes the last away");
        ingest(60);
        assertEquals(List.of("vanished|m39.txt"), notices());
        ingest(60);
        assertEquals(List.of(), notices());
        write("a.txt", "takes all away");
        for (int i = 40; i < 80; i++) {
            write("m" + i + ".txt", "plain");
        }
        String fault = assertThrows(IllegalStateException.class, () -> ingest(60)).getMessage();
        assertTrue(fault.startsWith(reports + " went away"), fault);
        assertEquals(List.of("30"), texts("SELECT count(*) FROM documents"));
    }

    @Test
    void aFileIsReadInOneStateOrNotAtAll() throws Exception {
        write("z.txt", "plain\n");
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; !over && i < 2_000_000; i++) {
                    Files.writeString(reports.resolve("z.txt"), "plain\n", StandardOpenOption.APPEND);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        ingest(60);
        over = true;
        writer.join();
        assertTrue(notices().isEmpty() || notices().equals(List.of("changed_while_read|z.txt")), notices()::toString);
        assertEquals(1, ingest(60).read());
        assertEquals(List.of(), notices());
        assertEquals(0, ingest(60).read());
    }

    @Test
    void aFileNamedTwiceIsReadOnce() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (Draft draft = store.draft("test", Duration.ZERO, message -> { })) {
                Intake intake = new Intake(this::read, (String file, String sha256, Document document, Hints hints) -> new Extraction(
                        new Identity(file, false, 2020, "", "", "r2020", "own", "report"), List.of(), List.of()), "1");
                Word file = new Word("reports/m10.txt", 1);
                assertEquals(1, new Ingest(intake, folder).run("job.yml", new IngestJob(List.of(file, file), List.of(), OptionalInt.empty()), draft, Progress.silent()).files());
                draft.publish();
            }
            assertEquals(List.of("file_again|m10.txt"), notices());
        }
    }

    @Test
    void progressTellsRateAndTimeLeft() {
        assertEquals("500 of 2000 files (100 read, 400 unchanged), 5.0 a second, 5 min left", Progress.line(500, 2000, 100, 5));
        assertEquals("0 of 2000 files (0 read, 0 unchanged), 0.0 a second", Progress.line(0, 2000, 0, 0));
        assertEquals("1 of 100001 files (1 read, 0 unchanged), 10.0 a second, 2 h 46 min left", Progress.line(1, 100_001, 1, 10));
    }
}
