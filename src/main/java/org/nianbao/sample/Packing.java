package org.nianbao.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;

/** Takes the clock and the order of hash tables out of Office files. */
final class Packing {
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Packing() {
    }

    static void date(POIXMLProperties properties, Report report) {
        Date published = Date.from(Instant.parse(report.published() + "T01:00:00Z"));
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        core.setTitle(report.title());
        core.setCreator(report.body().name());
        core.setCreated(Optional.of(published));
        core.setModified(Optional.of(published));
    }

    /** The same entries in the order of their names, all of them dated the first day that a ZIP file knows. */
    static byte[] same(byte[] packed) throws IOException {
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
}
