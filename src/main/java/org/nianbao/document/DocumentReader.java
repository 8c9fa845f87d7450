package org.nianbao.document;

/**
 * Reads the bytes of one file into a {@link Document}. It never throws on bad input: what cannot be read is a notice.
 * Safe for use by several threads.
 */
public final class DocumentReader {
    /**
     * @param name  the file's name, used only for its extension and in notices
     * @param bytes the whole content
     */
    public Reading read(String name, byte[] bytes) {
        throw new UnsupportedOperationException("being written");
    }
}
