package org.nianbao.ingest;

import java.io.IOException;

/**
 * One file to read.
 *
 * @param content  its bytes
 * @param key      what it is known by between runs: its address with every byte of its name, readable or not
 * @param name     path relative to the folder that was ingested, as people see it
 * @param sidecar  the user's word on it, or null
 * @param layer    what was recognised in its pictures ({@link org.nianbao.document.TextLayer}), or null
 * @param size     bytes
 * @param modified milliseconds since 1970
 */
record Source(Content content, String key, String name, Content sidecar, Content layer, long size, long modified) {
    /** Bytes that are read when they are asked for, wherever they lie. */
    @FunctionalInterface
    interface Content {
        byte[] bytes() throws IOException;
    }
}
