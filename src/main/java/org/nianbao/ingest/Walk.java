package org.nianbao.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.nianbao.document.TextLayer;
import org.nianbao.notice.Notice;

/** Finds the files to read below the paths of a job, in an order that depends on names alone, and says why it passes others over. */
final class Walk {
    /** What comes along with saved web pages and downloads and is never a report. */
    private static final Set<String> COMPANIONS = Set.of("css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "bmp", "tif",
            "tiff", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "avi", "mov", "swf", "zip", "rar", "7z", "gz", "tar", "exe", "dll", "json", "xml",
            "yml", "yaml", "ini", "log", "db", "lnk", "url", "py", "sh", "class", "jar", "parquet", "sql", "tsv");
    static final String SIDECAR = org.nianbao.fetch.Sidecar.ENDING;
    private static final long LARGEST_SIDECAR = 100_000;

    /** Bytes in a file of this machine. */
    record Here(Path path) implements Source.Content {
        private static final int ATTEMPTS = 3;

        /** {@inheritDoc} Of one state of the file: a file that is written meanwhile is read again. */
        @Override
        public byte[] bytes() throws IOException {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
                byte[] bytes = Files.readAllBytes(path);
                BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
                if (bytes.length == after.size() && before.size() == after.size() && before.lastModifiedTime().equals(after.lastModifiedTime())) {
                    return bytes;
                }
            }
            throw new RestlessException(path);
        }
    }

    /** A file changed each time it was read. */
    static final class RestlessException extends IOException {
        RestlessException(Path path) {
            super(path.toString());
        }
    }

    private final List<PathMatcher> excluded = new ArrayList<>();
    private final Set<Object> visited = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Consumer<Source> found;
    private final Consumer<Notice> said;

    /**
     * @param found takes each file to read, in no order
     * @param said  takes what is to be said of those passed over
     */
    Walk(List<String> exclude, Consumer<Source> found, Consumer<Notice> said) {
        this.found = found;
        this.said = said;
        for (String pattern : exclude) {
            excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            if (pattern.startsWith("**/")) {
                excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(3))); // "**/x" is meant for the top as well
            }
        }
    }

    /** @param several whether more than one folder is walked: names then start with the folder's own, to tell them apart */
    void root(Path root, boolean several) {
        Path absolute = root.toAbsolutePath().normalize();
        String own = absolute.getFileName() == null ? "" : readable(absolute.getFileName());
        if (Files.isDirectory(absolute)) {
            String prefix = several ? fresh(own) + "/" : "";
            folder(absolute, absolute, prefix);
        } else {
            file(absolute, fresh(own));
        }
    }

    String fresh(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + "~" + i;
        }
        return candidate;
    }

    private void folder(Path root, Path folder, String prefix) {
        String shown = prefix + relative(root, folder);
        try {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            if (!visited.add(key == null ? folder.toRealPath() : key)) {
                say(Notice.info("folder_again", "This folder was walked already: a link leads back to it.", shown));
                return;
            }
        } catch (IOException e) {
            say(Notice.error("no_permission", "The folder cannot be opened: " + why(e), shown));
            return;
        }
        List<Path> folders = new ArrayList<>();
        Set<String> stems = new TreeSet<>();
        // A folder may hold a million files: its entries go through one by one.
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = prefix + relative(root, entry);
                String own = readable(entry.getFileName());
                if (own.startsWith(".")) {
                    skip("hidden_file", "Hidden files and folders are not read.", name);
                } else if (excluded(root.relativize(entry))) {
                    skip("excluded", "The job excludes it.", name);
                } else if (Files.isDirectory(entry)) {
                    folders.add(entry);
                } else if (own.toLowerCase(Locale.ROOT).endsWith(SIDECAR)) {
                    String described = own.substring(0, own.length() - SIDECAR.length());
                    if (!Files.exists(entry.resolveSibling(described))) {
                        stems.add(described);
                    }
                } else if (own.endsWith(TextLayer.ENDING)) {
                    if (!Files.exists(entry.resolveSibling(own.substring(0, own.length() - TextLayer.ENDING.length())))) {
                        say(Notice.warning("layer_alone", "The file whose pictures it reads is not beside it.", name));
                    }
                } else if (!companion(own).isEmpty()) {
                    skip("companion", companion(own), name);
                } else {
                    file(entry, name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            say(Notice.error("no_permission", "The folder cannot be listed: " + why(e), shown));
        }
        alone(folder, stems, shown.isEmpty() || shown.endsWith("/") ? shown : shown + "/");
        // The order decides by which of several ways a folder is found that links lead to.
        folders.stream().sorted().forEach(below -> folder(root, below, prefix));
    }

    /** Sidecars that describe no file: x.meta.yml speaks of every x.*, so none of those may be there. */
    private void alone(Path folder, Set<String> stems, String prefix) {
        if (stems.isEmpty()) {
            return;
        }
        Set<String> without = new TreeSet<>(stems);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String own = entry.getFileName().toString();
                for (int dot = own.indexOf('.'); dot > 0 && !own.endsWith(SIDECAR); dot = own.indexOf('.', dot + 1)) {
                    without.remove(own.substring(0, dot));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // told when it was listed
        }
        without.forEach(stem -> say(Notice.warning("sidecar_alone", "It describes no file: \"" + stem + "\" is not beside it.", prefix + stem + SIDECAR)));
    }

    /** @param relative below the folder that is walked */
    boolean excluded(Path relative) {
        return excluded.stream().anyMatch(matcher -> matcher.matches(relative));
    }

    /** Why a file of this name is no report, or nothing. */
    static String companion(String own) {
        String lower = own.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        return lower.startsWith("~$") ? "Word leaves such files behind while it is open."
                : lower.startsWith("readme") || lower.equals("index.tsv") ? "It describes the folder and is no report; give it by its own name to have it read."
                : dot > 0 && COMPANIONS.contains(lower.substring(dot + 1)) ? "Files ending in ." + lower.substring(dot + 1) + " are no reports; give it by its own name to have it read." : "";
    }

    void found(Source source) {
        found.accept(source);
    }

    void say(Notice notice) {
        said.accept(notice);
    }

    void skip(String code, String message, String name) {
        say(Notice.info(code, message, name));
    }

    private void file(Path path, String name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                skip("no_file", "It is neither a file nor a folder.", name);
                return;
            }
            // x.html.meta.yml speaks of x.html alone; x.meta.yml of every x.*
            String full = path.getFileName().toString();
            Path beside = path.resolveSibling(full + SIDECAR);
            if (!Files.isRegularFile(beside) && full.lastIndexOf('.') > 0) {
                beside = path.resolveSibling(full.substring(0, full.lastIndexOf('.')) + SIDECAR);
            }
            boolean described = Files.isRegularFile(beside);
            if (described && Files.size(beside) > LARGEST_SIDECAR) {
                say(Notice.warning("sidecar_fault", "The sidecar has " + Files.size(beside) + " bytes and is no word of yours. It was not used.", name));
                described = false;
            }
            Path layer = path.resolveSibling(full + TextLayer.ENDING);
            found(new Source(new Here(path), path.toUri().toString(), name, described ? new Here(beside) : null,
                    Files.isRegularFile(layer) ? new Here(layer) : null, attributes.size(), attributes.lastModifiedTime().toMillis()));
        } catch (IOException e) {
            boolean broken = e instanceof NoSuchFileException && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            say(Notice.error(broken ? "broken_link" : e instanceof NoSuchFileException ? "no_such_file" : "no_permission",
                    broken ? "The link leads nowhere." : "The file cannot be opened: " + why(e), name));
        }
    }

    static String why(Exception e) {
        return e instanceof AccessDeniedException ? "no permission." : e.getClass().getSimpleName() + ".";
    }

    private static String relative(Path root, Path path) {
        StringBuilder name = new StringBuilder();
        for (Path step : root.relativize(path)) {
            name.append(name.isEmpty() ? "" : "/").append(readable(step));
        }
        return name.toString();
    }

    /** A name as people read it; names in old Chinese encodings, which are no UTF-8, are decoded from their bytes. */
    private static String readable(Path step) {
        String name = step.toString();
        if (name.indexOf('\uFFFD') < 0) {
            return name;
        }
        String raw = Path.of("/").resolve(step).toUri().getRawPath().substring(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        String utf8 = bytes.toString(StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') < 0 ? utf8 : bytes.toString(Charset.forName("GB18030"));
    }
}
