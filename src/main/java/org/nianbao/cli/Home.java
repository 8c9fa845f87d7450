package org.nianbao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nianbao.spec.Folders;
import org.nianbao.spec.SpecException;

/** Where the project lies: the folder with {@code jobs} and {@code data}. */
public final class Home {
    /** Where the jobs of a jar that stands alone were unpacked to. */
    private static Path unpacked;

    private Home() {
    }

    /** The launcher says it ({@code -Dnianbao.home}); without it we look above the jar and above the working folder, and then into the jar. */
    public static synchronized Path find() {
        String said = System.getProperty("nianbao.home", "");
        if (!said.isEmpty()) {
            return Path.of(said).toAbsolutePath().normalize();
        }
        Path code = code();
        for (Path start : List.of(Path.of("").toAbsolutePath(), code)) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("jobs/extract"))) {
                    return folder;
                }
            }
        }
        if (unpacked == null && Files.isRegularFile(code)) {
            unpacked = unpack(code);
        }
        if (unpacked == null) {
            throw new SpecException(List.of("the project's folder (with jobs/extract) is not found; start nianbao by its launcher, or give -Dnianbao.home=FOLDER"));
        }
        return unpacked;
    }

    /** Where results go when nobody says it. @throws SpecException when there is no project to put them into */
    static Path results() {
        Path home = find();
        if (home.equals(unpacked)) {
            throw new SpecException(List.of("--out FOLDER is needed: this jar stands alone, there is no project around it to put results into"));
        }
        return home.resolve("data/out");
    }

    private static Path code() {
        try {
            return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar for clusters carries jobs and lists; they are put into a folder for as long as this process lives. Null when it carries none. */
    private static Path unpack(Path jar) {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path carried = inside.getPath("home");
            if (!Files.isDirectory(carried)) {
                return null;
            }
            Path folder = Files.createTempDirectory("nianbao-home");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Folders.delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            try (Stream<Path> files = Files.walk(carried)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path to = folder.resolve(carried.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
