package org.nianbao.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One file, read into a neutral form: no form of the report is known here.
 *
 * @param kind     what the file is
 * @param title    the title that the file states for itself (HTML title, Word or PDF property); may be empty, often useless
 * @param metadata further things the file says of itself, by lower-case key, for example {@code publisher}, {@code published}
 * @param blocks   headings, paragraphs and grids in reading order
 */
public record Document(Kind kind, String title, Map<String, String> metadata, List<Block> blocks) {
    public Document {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        metadata = Map.copyOf(metadata);
        blocks = List.copyOf(blocks);
    }
}
