package org.nianbao.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** ZIP files, which Office files are, with the clock and the order of hash tables taken out, so that the same content has the same bytes. */
public final class Packed {
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Packed() {
    }

    /** The same entries in the order of their names, all of them dated the first day that a ZIP file knows. */
    public static byte[] same(byte[] packed) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> item : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(item.getKey());
                entry.setTimeLocal(EARLIEST);
                out.putNextEntry(entry);
                out.write(item.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The same for a file of any size, from one path to another. */
    public static void same(Path from, Path to) throws IOException {
        try (ZipFile in = new ZipFile(from.toFile()); ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (ZipEntry item : in.stream().sorted(Comparator.comparing(ZipEntry::getName)).map(ZipEntry.class::cast).toList()) {
                ZipEntry entry = new ZipEntry(item.getName());
                entry.setTimeLocal(EARLIEST);
                out.putNextEntry(entry);
                try (InputStream bytes = in.getInputStream(item)) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
