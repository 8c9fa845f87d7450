package org.nianbao.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

class StoreTest {
    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void open() {
        store = new Store(folder.resolve("out"));
    }

    private Draft draft() {
        return store.draft("a test", Duration.ZERO, message -> { });
    }

    private Edition publish(String text) throws Exception {
        try (Draft draft = draft()) {
            Files.createDirectories(draft.folder().resolve("facts"));
            Files.writeString(draft.folder().resolve("facts/a.txt"), text);
            return draft.publish();
        }
    }

    private String current() throws Exception {
        return Files.readString(store.needed().folder().resolve("facts/a.txt"));
    }

    @Test
    void nothingIsSeenBeforeItIsPublished() throws Exception {
        assertEquals(Optional.empty(), store.current());
        assertTrue(assertThrows(SpecException.class, store::needed).getMessage().contains("nianbao demo"));
        try (Draft draft = draft()) {
            Files.writeString(draft.folder().resolve("half"), "half");
            assertEquals(Optional.empty(), store.current());
        }
        assertFalse(Files.exists(folder.resolve("out/draft")));
        publish("one");
        assertEquals("one", current());
    }

    @Test
    void theEditionBeforeIsKeptAndOlderOnesGo() throws Exception {
        Edition first = publish("one");
        Edition second = publish("two");
        assertTrue(Files.exists(first.folder()));
        publish("three");
        assertFalse(Files.exists(first.folder()));
        assertTrue(Files.exists(second.folder()));
        assertEquals("three", current());
    }

    @Test
    void whatAKilledRunLeavesIsClearedByTheNext() throws Exception {
        publish("one");
        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve("draft/facts/year=2016"));
        Files.writeString(out.resolve("draft/facts/year=2016/part-0.parquet"), "torn");
        Files.createDirectories(out.resolve("editions/0002/facts")); // killed between the move and the pointer
        Files.writeString(out.resolve("CURRENT.new"), "0002");
        Files.writeString(out.resolve("editions/0000.lease"), ""); // killed while it removed an edition
        assertEquals("one", current());
        Edition next = publish("two");
        assertEquals("0002", next.folder().getFileName().toString());
        assertEquals(List.of("0001", "0001.lease", "0002", "0002.lease"), names(out.resolve("editions")));
        assertFalse(Files.exists(out.resolve("CURRENT.new")));
    }

    private static List<String> names(Path folder) throws Exception {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLaterStepStartsFromTheResultsAndDoesNotTouchThem() throws Exception {
        Edition first = publish("one");
        try (Draft draft = draft()) {
            assertEquals("one", Files.readString(draft.edition().folder().resolve("facts/a.txt")));
            Files.createDirectories(draft.folder().resolve("report"));
            Files.writeString(draft.folder().resolve("report/index.html"), "page");
            draft.drop("facts/a.txt");
            Files.writeString(draft.folder().resolve("facts/a.txt"), "other");
            draft.publish();
        }
        assertEquals("one", Files.readString(first.folder().resolve("facts/a.txt")));
        assertEquals("other", current());
        assertEquals("page", Files.readString(folder.resolve("out/report/index.html")));
        publish("without a page");
        assertFalse(Files.exists(folder.resolve("out/report")), "a page of older results must not stand beside new ones");
        try (Draft draft = new Store(folder.resolve("empty")).draft("t", Duration.ZERO, message -> { })) {
            assertThrows(SpecException.class, draft::edition);
        }
    }

    @Test
    void aSecondRunWaitsAndIsToldForWhom() throws Exception {
        List<String> said = new ArrayList<>();
        try (Draft held = draft()) {
            SpecException fault = assertThrows(SpecException.class, () -> store.draft("second", Duration.ofMillis(250), said::add));
            assertTrue(fault.getMessage().contains("process " + ProcessHandle.current().pid() + " (a test)"), fault.getMessage());
            assertEquals(1, said.size(), "it is told once");
            assertTrue(Files.exists(held.folder()), "the one that waits does not clear the other's draft");
        }
        draft().close();
    }

    @Test
    void anotherProcessHoldsItToo() throws Exception {
        Path out = folder.resolve("out");
        Process other = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                Holder.class.getName(), out.toString()).redirectErrorStream(true).start();
        try {
            assertEquals("held", other.inputReader().readLine());
            SpecException fault = assertThrows(SpecException.class, this::draft);
            assertTrue(fault.getMessage().contains("process " + other.pid()), fault.getMessage());
            other.destroyForcibly(); // as the system kills a run: no clearing up
            assertTrue(other.waitFor(20, TimeUnit.SECONDS));
            assertTrue(Files.exists(out.resolve("draft/half")));
            publish("one");
            assertEquals("one", current());
        } finally {
            other.destroyForcibly();
        }
    }

    /** A run of its own process that holds the folder until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            Draft draft = new Store(Path.of(arguments[0])).draft("other", Duration.ZERO, message -> { });
            Files.writeString(draft.folder().resolve("half"), "half");
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }

    @Test
    void anEditionThatIsReadStaysUntilItIsNot() throws Exception {
        Edition read = publish("one");
        Runnable first = Lease.take(read.folder());
        Runnable second = Lease.take(read.folder());
        publish("two");
        publish("three");
        first.run();
        publish("four");
        assertTrue(Files.exists(read.folder()));
        second.run();
        publish("five");
        assertFalse(Files.exists(read.folder()));
        assertTrue(assertThrows(SpecException.class, read::open).getMessage().contains("ask again"));
    }

    @Test
    void whatPeopleOpenIsSwitchedInOneStepAndMendedAfterAKill() throws Exception {
        Path page = folder.resolve("out/report/index.html");
        for (String text : List.of("first", "second")) {
            try (Draft draft = draft()) {
                Files.createDirectories(draft.folder().resolve("facts"));
                Files.createDirectories(draft.folder().resolve("report"));
                Files.writeString(draft.folder().resolve("report/index.html"), text);
                draft.publish();
            }
            assertEquals(text, Files.readString(page));
        }
        Path report = folder.resolve("out/report");
        Files.delete(report);
        Files.createDirectories(report); // as an older version left it, killed in the middle
        Files.writeString(report.resolve("index.html"), "torn");
        draft().close();
        assertEquals("second", Files.readString(page));
    }

    @Test
    void aPointerToNowhereIsToldPlainly() throws Exception {
        publish("one");
        Files.writeString(folder.resolve("out/CURRENT"), "../../etc\n");
        assertTrue(assertThrows(SpecException.class, store::current).getMessage().contains("ingest again"));
    }
}
