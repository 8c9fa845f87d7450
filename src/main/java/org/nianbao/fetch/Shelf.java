package org.nianbao.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.nianbao.fact.FactId;
import org.nianbao.spec.SpecException;

/**
 * The folder with what was fetched. The sidecars are all that is remembered between runs. Every file is written beside its place and moved there whole, the sidecar before
 * the bytes: after a kill, bytes that are not those of their sidecar are known to be incomplete and are asked for again.
 */
final class Shelf {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NAME = 60;

    /** A file that holds what was last seen at an address. */
    record Kept(Path file, Sidecar sidecar) {
        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Path folder;
    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();
    private final Map<URI, URI> answered = new ConcurrentHashMap<>();

    /** @throws SpecException when a sidecar in the folder cannot be read: it may tell of what is there */
    Shelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.folder)) {
            return;
        }
        List<String> faults = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(this.folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(".part")) {
                    Files.delete(path);
                } else if (name.endsWith(Sidecar.ENDING)) {
                    load(path, name, faults);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
    }

    private void load(Path path, String name, List<String> faults) throws IOException {
        try {
            Sidecar sidecar = Sidecar.read(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
            Path file = path.resolveSibling(name.substring(0, name.length() - Sidecar.ENDING.length()));
            boolean ours = sidecar.url().isPresent() && sidecar.fetched().isPresent() && sidecar.sha256().isPresent() && sidecar.replaced().isEmpty();
            if (ours && Files.isRegularFile(file) && FactId.sha256(Files.readAllBytes(file)).equals(sidecar.sha256().get())) {
                remember(new Kept(file, sidecar));
            }
        } catch (SpecException e) {
            faults.addAll(e.faults());
        } catch (java.nio.charset.CharacterCodingException e) {
            faults.add(path + ": is no UTF-8");
        }
    }

    private void remember(Kept file) {
        URI address = URI.create(file.sidecar.url().orElseThrow());
        kept.put(address, file);
        file.sidecar.answeredBy().map(URI::create).ifPresent(at -> answered.put(at, address));
    }

    Optional<Kept> of(URI address) {
        return Optional.ofNullable(kept.get(address));
    }

    /** The address under which the bytes of another one are kept, which answered in its place. */
    Optional<URI> under(URI at) {
        return kept.containsKey(at) ? Optional.of(at) : Optional.ofNullable(answered.get(at));
    }

    String shown(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Keeps bytes of an address that had none. */
    Kept add(Wanted wanted, Answer.Brought brought, Instant now) {
        Path place = place(wanted, brought);
        Kept made = new Kept(place, sidecar(wanted, brought, now));
        if (Files.exists(place)) {
            aside(place, now, wanted, made.sidecar.sha256().orElseThrow());
        }
        write(made, brought.bytes());
        return made;
    }

    /** Puts a new version in place of the one that is there, and keeps that under a name with the time it was fetched. */
    Kept replace(Kept old, Wanted wanted, Answer.Brought brought, Instant now) {
        Path earlier = stamped(old.file, Instant.parse(old.sidecar.fetched().orElseThrow()));
        write(new Kept(earlier, old.sidecar.replacedAt(now)), old.bytes());
        Path place = place(wanted, brought);
        Kept made = new Kept(place, sidecar(wanted, brought, now));
        write(made, brought.bytes());
        if (!place.equals(old.file)) {
            // A page became a PDF, or the list names the body otherwise than before: the plain name is that of what is published now.
            drop(old.file);
        }
        return made;
    }

    void renew(Kept file, Sidecar sidecar) {
        moved(sidecarOf(file.file), sidecar.text().getBytes(StandardCharsets.UTF_8));
        remember(new Kept(file.file, sidecar));
    }

    /** What lies there and is not known: the rest of a run that was killed, whose bytes came without their sidecar, or a file that somebody changed. It is not written over. */
    private void aside(Path place, Instant now, Wanted wanted, String sha256) {
        try {
            byte[] bytes = Files.readAllBytes(place);
            if (FactId.sha256(bytes).equals(sha256) || copied(place, bytes)) {
                return;
            }
            Path other = stamped(place, Files.getLastModifiedTime(place).toInstant());
            Sidecar unknown = new Sidecar(Optional.of(wanted.body()).filter(body -> !body.isEmpty()), year(wanted), Optional.empty(), Optional.of(wanted.address().toString()), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(now.toString()), Optional.empty(), Optional.of(FactId.sha256(bytes)), Map.of());
            write(new Kept(other, unknown), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an earlier version with these bytes is kept already. */
    private static boolean copied(Path place, byte[] bytes) throws IOException {
        String name = place.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.')) + "~";
        try (Stream<Path> siblings = Files.list(place.getParent())) {
            for (Path sibling : siblings.toList()) {
                String own = sibling.getFileName().toString();
                if (own.startsWith(stem) && !own.endsWith(Sidecar.ENDING) && java.util.Arrays.equals(Files.readAllBytes(sibling), bytes)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void drop(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(sidecarOf(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Kept file, byte[] bytes) {
        moved(sidecarOf(file.file), file.sidecar.text().getBytes(StandardCharsets.UTF_8));
        moved(file.file, bytes);
        if (file.sidecar.replaced().isEmpty()) {
            remember(file);
        }
    }

    private static Path sidecarOf(Path file) {
        return file.resolveSibling(file.getFileName() + Sidecar.ENDING);
    }

    private static void moved(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), ".", ".part");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sidecar sidecar(Wanted wanted, Answer.Brought brought, Instant now) {
        return new Sidecar(Optional.of(wanted.body()).filter(body -> !body.isEmpty()), year(wanted), Optional.empty(), Optional.of(wanted.address().toString()),
                Optional.of(wanted.title()).filter(title -> !title.isEmpty()), Optional.of(wanted.foundOn()).filter(page -> !page.isEmpty()),
                Optional.of(brought.at().toString()).filter(at -> !at.equals(wanted.address().toString())), Optional.of(now.toString()), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(FactId.sha256(brought.bytes())), brought.headers());
    }

    private static Optional<String> year(Wanted wanted) {
        return wanted.year().isPresent() ? Optional.of(Integer.toString(wanted.year().getAsInt())) : Optional.empty();
    }

    private static Path stamped(Path file, Instant time) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "~" + STAMP.format(time) + name.substring(dot));
    }

    /** {@code BODY/YEAR/NAME-HASH.EXTENSION}; without a body the host stands in its place. The hash is of the address: no two addresses share a name, in whatever order they come. */
    private Path place(Wanted wanted, Answer.Brought brought) {
        Path place = folder.resolve(safe(wanted.body().isEmpty() ? wanted.address().getHost() : wanted.body()));
        if (wanted.year().isPresent()) {
            place = place.resolve(Integer.toString(wanted.year().getAsInt()));
        }
        String path = wanted.address().getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            last = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            last = "report";
        }
        int dot = last.lastIndexOf('.');
        String stem = safe(dot > 0 ? last.substring(0, dot) : last);
        String hash = FactId.sha256(wanted.address().toString().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return place.resolve(stem + "-" + hash + "." + Content.extension(brought.bytes(), dot > 0 ? last.substring(dot + 1) : "", brought.headers().getOrDefault("content-type", "")));
    }

    private static String safe(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}.\\-_（）()]", "_").replaceAll("^[.~]+", "");
        plain = plain.length() > NAME ? plain.substring(0, NAME) : plain;
        return plain.isEmpty() ? "report" : plain;
    }
}
