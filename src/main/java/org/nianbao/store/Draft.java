package org.nianbao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.nianbao.spec.Folders;

/**
 * Results in the making. Nobody sees them until {@link #publish}; closing an unpublished draft throws it away. While it is open, no
 * other run can write to the same folder.
 */
public final class Draft implements AutoCloseable {
    /** What people open has an address that stays: {@code report/index.html} beside {@code CURRENT}. */
    private static final List<String> SHOWN = List.of("charts", "report", "trend");

    private final Store store;
    private final FileChannel lock;
    private final Optional<Edition> before;
    private Path folder;

    Draft(Store store, FileChannel lock) throws IOException {
        this.store = store;
        this.lock = lock;
        this.before = store.current();
        this.folder = store.folder().resolve("draft");
        tidy();
        Files.createDirectories(folder);
    }

    /** What a run that was killed has left behind, and editions nobody points at, are removed. */
    private void tidy() throws IOException {
        Folders.delete(folder);
        Files.deleteIfExists(store.folder().resolve("CURRENT.new"));
        if (before.isEmpty()) {
            return;
        }
        int current = Store.number(before.get().folder());
        for (Path edition : store.editions()) {
            if (Store.number(edition) > current) {
                Lease.remove(edition);
            }
        }
        Lease.removeOrphans(before.get().folder().getParent());
        for (String shown : SHOWN) {
            expose(before.get().folder(), shown);
        }
    }

    /** Where the results are written. */
    public Path folder() {
        return folder;
    }

    /** A folder for what is worth keeping between runs but is no result; shared by all runs on these results, one at a time. */
    public Path work() throws IOException {
        return Files.createDirectories(store.folder().resolve("work"));
    }

    /** The tables as they stand in this draft. A draft in which nothing was ingested starts from the published results. */
    public Edition edition() {
        if (!Files.exists(folder.resolve("facts"))) {
            carryOver();
        }
        return new Edition(folder);
    }

    /** Takes everything over from the published edition, without copying where the file system allows it. */
    private void carryOver() {
        Path from = store.needed().folder();
        try {
            copy(from, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path folder) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                Path to = folder.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    link(path, to);
                }
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(from, to);
        }
    }

    /** A file of the edition before, by its place below the edition's folder; empty when there is none. */
    public Optional<Path> before(String file) {
        return before.map(edition -> edition.folder().resolve(file)).filter(Files::isRegularFile);
    }

    /** Takes one file over from the edition before, without copying it where the file system allows that. @throws java.util.NoSuchElementException when it is not there */
    public void takeOver(String file) throws IOException {
        Path from = before(file).orElseThrow();
        Files.createDirectories(folder.resolve(file).getParent());
        link(from, folder.resolve(file));
    }

    /**
     * Removes one of the results that stand in the draft, to be written anew. A file taken over is shared with the edition before, so it
     * is never written over in place.
     */
    public void drop(String name) {
        try {
            Folders.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The draft becomes what everybody sees, in one step; the edition before it stays for those who are reading it. */
    public Edition publish() {
        Edition made;
        try {
            made = point();
        } catch (IOException e) {
            throw new UncheckedIOException("the results could not be published to " + store.folder(), e);
        }
        try {
            for (String shown : SHOWN) {
                expose(made.folder(), shown);
            }
            for (Path edition : store.editions()) {
                if (!edition.equals(made.folder()) && (before.isEmpty() || !edition.equals(before.get().folder()))) {
                    Lease.remove(edition);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the results are published, but not all that belongs to older ones could be cleared away in " + store.folder(), e);
        }
        return made;
    }

    private Edition point() throws IOException {
        force(folder);
        List<Path> editions = store.editions();
        int number = editions.isEmpty() ? 1 : Store.number(editions.get(editions.size() - 1)) + 1;
        Path target = Files.createDirectories(store.folder().resolve("editions")).resolve(String.format(java.util.Locale.ROOT, "%04d", number));
        Lease.offer(target);
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        folder = null;
        Path pointer = store.folder().resolve("CURRENT.new");
        try (FileChannel channel = FileChannel.open(pointer, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(StandardCharsets.UTF_8.encode(target.getFileName() + "\n"));
            channel.force(true);
        }
        forceEntries(target.getParent());
        Files.move(pointer, store.folder().resolve("CURRENT"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceEntries(store.folder());
        return new Edition(target);
    }

    /** Tables are on the disk before they are pointed to, so that they outlive a power cut; pages and pictures can be drawn again. */
    private static void force(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (path.toString().endsWith(".parquet")) {
                    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }
            }
        }
    }

    private static void forceEntries(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders; those that do not keep their entries in a journal of their own.
            return;
        }
    }

    /** A link that is replaced in one step, to what the edition has under this name; a copy where there are no links. */
    private void expose(Path edition, String name) throws IOException {
        Path stays = store.folder().resolve(name);
        Path fresh = store.folder().resolve(name + ".new");
        Folders.delete(fresh);
        Folders.delete(store.folder().resolve(name + ".old"));
        if (!Files.isDirectory(edition.resolve(name))) {
            Folders.delete(stays);
            return;
        }
        Path aim = store.folder().relativize(edition.resolve(name));
        if (Files.isSymbolicLink(stays) && Files.readSymbolicLink(stays).equals(aim)) {
            return;
        }
        try {
            Files.createSymbolicLink(fresh, aim);
        } catch (UnsupportedOperationException | IOException e) {
            copy(edition.resolve(name), fresh);
        }
        if (Files.isDirectory(stays, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(stays, store.folder().resolve(name + ".old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, stays, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.delete(store.folder().resolve(name + ".old"));
    }

    @Override
    public void close() {
        try {
            if (folder != null) {
                Folders.delete(folder);
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
