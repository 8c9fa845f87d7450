package org.nianbao.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.nianbao.document.TextLayer;
import org.nianbao.notice.Notice;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;

/** Finds the files to read at addresses of object storage and the like, by the rules of {@link Walk}, beside those that lie on this machine. */
final class SparkWalk {
    private final Walk walk;
    private final Configuration configuration;

    private SparkWalk(Walk walk, Configuration configuration) {
        this.walk = walk;
        this.configuration = configuration;
    }

    static void walk(java.nio.file.Path home, String name, IngestJob job, Configuration configuration, Consumer<Source> found, Consumer<Notice> said) {
        List<String> faults = new ArrayList<>();
        List<java.nio.file.Path> roots = Ingest.roots(home, name, job, faults);
        List<FileStatus> remote = new ArrayList<>();
        for (Word path : job.paths()) {
            if (IngestJob.remote(path)) {
                try {
                    Path address = new Path(path.text());
                    remote.add(address.getFileSystem(configuration).getFileStatus(address));
                } catch (FileNotFoundException e) {
                    faults.add(Ingest.fault(name, path, "no such file or folder"));
                } catch (IOException | IllegalArgumentException e) {
                    faults.add(Ingest.fault(name, path, "cannot be opened (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")"));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        Walk walk = new Walk(job.exclude(), found, said);
        boolean several = roots.stream().filter(Files::isDirectory).count() + remote.stream().filter(FileStatus::isDirectory).count() > 1;
        roots.forEach(root -> walk.root(root, several));
        SparkWalk there = new SparkWalk(walk, configuration);
        for (FileStatus root : remote) {
            String own = root.getPath().getName();
            if (root.isDirectory()) {
                there.folder(root.getPath(), several ? walk.fresh(own) + "/" : "", "");
            } else {
                there.file(root, walk.fresh(own), Set.of());
            }
        }
    }

    private void folder(Path folder, String prefix, String below) {
        List<FileStatus> entries;
        try {
            entries = new ArrayList<>(Arrays.asList(folder.getFileSystem(configuration).listStatus(folder)));
        } catch (IOException e) {
            walk.say(Notice.error("no_permission", "The folder cannot be listed: " + Walk.why(e), prefix + below));
            return;
        }
        entries.sort(Comparator.comparing(entry -> entry.getPath().getName()));
        Set<String> names = entries.stream().map(entry -> entry.getPath().getName()).collect(Collectors.toSet());
        for (FileStatus entry : entries) {
            String own = entry.getPath().getName();
            String relative = below + own;
            String name = prefix + relative;
            if (own.startsWith(".")) {
                walk.skip("hidden_file", "Hidden files and folders are not read.", name);
            } else if (walk.excluded(java.nio.file.Path.of(relative))) {
                walk.skip("excluded", "The job excludes it.", name);
            } else if (entry.isDirectory()) {
                folder(entry.getPath(), prefix, relative + "/");
            } else if (own.toLowerCase(java.util.Locale.ROOT).endsWith(Walk.SIDECAR)) {
                String described = own.substring(0, own.length() - Walk.SIDECAR.length());
                if (!names.contains(described) && names.stream().noneMatch(other -> other.startsWith(described + ".") && !other.endsWith(Walk.SIDECAR))) {
                    walk.say(Notice.warning("sidecar_alone", "It describes no file: \"" + described + "\" is not beside it.", name));
                }
            } else if (own.endsWith(TextLayer.ENDING)) {
                if (!names.contains(own.substring(0, own.length() - TextLayer.ENDING.length()))) {
                    walk.say(Notice.warning("layer_alone", "The file whose pictures it reads is not beside it.", name));
                }
            } else if (!Walk.companion(own).isEmpty()) {
                walk.skip("companion", Walk.companion(own), name);
            } else {
                file(entry, name, names);
            }
        }
    }

    private void file(FileStatus file, String name, Set<String> beside) {
        String own = file.getPath().getName();
        String stem = own.lastIndexOf('.') > 0 ? own.substring(0, own.lastIndexOf('.')) : own;
        String sidecar = beside.contains(own + Walk.SIDECAR) ? own + Walk.SIDECAR : beside.contains(stem + Walk.SIDECAR) ? stem + Walk.SIDECAR : null;
        walk.found(new Source(new At(file.getPath().toString(), configuration), file.getPath().toString(), name,
                sidecar == null ? null : new At(new Path(file.getPath().getParent(), sidecar).toString(), configuration),
                beside.contains(own + TextLayer.ENDING) ? new At(file.getPath() + TextLayer.ENDING, configuration) : null, file.getLen(), file.getModificationTime()));
    }

    /** Bytes at an address. */
    record At(String address, Configuration configuration) implements Source.Content {
        @Override
        public byte[] bytes() throws IOException {
            Path path = new Path(address);
            FileSystem files = path.getFileSystem(configuration);
            try (var stream = files.open(path)) {
                return stream.readAllBytes();
            }
        }
    }
}
