package org.nianbao.sample;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the three files of the truth. */
final class Truth implements AutoCloseable {
    private static final CsvMapper MAPPER = CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).build();
    private final SequenceWriter facts;
    private final SequenceWriter planted;
    private final SequenceWriter bodies;
    private int figures;

    private Truth(SequenceWriter facts, SequenceWriter planted, SequenceWriter bodies) {
        this.facts = facts;
        this.planted = planted;
        this.bodies = bodies;
    }

    static Truth in(Path folder) throws IOException {
        return new Truth(
                open(folder.resolve("facts.csv"), "file", "body", "year", "form", "section", "indicator", "dimension", "member", "kind", "value", "unit", "reading", "approximate", "scope",
                        "label", "raw", "optional", "note"),
                open(folder.resolve("planted.csv"), "file", "body", "year", "kind", "indicator", "dimension", "member", "printed", "consistent", "note"),
                open(folder.resolve("bodies.csv"), "name", "variants", "level", "region_code", "parent", "valid_from", "valid_to", "note"));
    }

    private static SequenceWriter open(Path file, String... columns) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
        for (String column : columns) {
            schema.addColumn(column);
        }
        return MAPPER.writer(schema.build()).writeValues(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    int figures() {
        return figures;
    }

    void body(Body body) {
        try {
            bodies.write(List.of(body.name(), String.join(";", body.variants()), body.level(), body.code(), body.parent(), "", "", "invented"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void report(Report report) throws IOException {
        String year = String.valueOf(report.year());
        String file = "reports/" + report.file();
        for (Figure figure : report.figures()) {
            Key key = figure.key();
            facts.write(List.of(file, report.body().name(), year, report.form(), figure.section(), key.indicator(), key.dimension(), key.member(), figure.kind(),
                    figure.value() == null ? "" : figure.value().toPlainString(), figure.unit(), figure.reading(), figure.approximate(), figure.scope(), figure.label(), figure.raw(),
                    figure.optional(), ""));
            figures++;
        }
        for (Changes.Planted line : report.changes().planted()) {
            planted.write(List.of(file, report.body().name(), year, report.changes().fault.word(), line.key().indicator(), line.key().dimension(), line.key().member(), line.printed(),
                    line.consistent(), line.note()));
        }
    }

    @Override
    public void close() throws IOException {
        try (facts; planted; bodies) {
            facts.flush();
        }
    }
}
