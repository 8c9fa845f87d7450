package org.nianbao.ingest;

import java.nio.file.Path;

/**
 * One file to read.
 *
 * @param path     where it lies
 * @param key      what it is known by between runs: its address with every byte of its name, readable or not
 * @param name     path relative to the folder that was ingested, as people see it
 * @param sidecar  the user's word on it, or null
 * @param size     bytes
 * @param modified milliseconds since 1970
 */
record Source(Path path, String key, String name, Path sidecar, long size, long modified) {
}
