package org.nianbao.sample;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;

/** Dates Office files by their report, not by the clock. */
final class Packing {
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
}
