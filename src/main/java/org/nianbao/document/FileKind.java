package org.nianbao.document;

import java.nio.charset.StandardCharsets;

/**
 * What the first bytes say a file is. Text of every sort is told apart only after it was decoded.
 *
 * @param says   for {@link Container#OTHER}: the kind in words
 * @param remedy for {@link Container#OTHER}: what to do about it
 */
record FileKind(Container container, Kind kind, String says, String remedy) {
    enum Container { EMPTY, PDF, OLE, ZIP, RTF, TEXT, OTHER }

    private static final String PICTURE = "read the text off it (OCR) and save that as .docx or .txt";
    private static final String ARCHIVE = "unpack it and read the files inside";

    static FileKind of(byte[] bytes) {
        if (bytes.length == 0) {
            return new FileKind(Container.EMPTY, Kind.UNKNOWN, "", "");
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 1_100), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return new FileKind(Container.OLE, Kind.UNKNOWN, "", "");
        }
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006") || head.startsWith("PK\u0007\u0008")) {
            return new FileKind(Container.ZIP, Kind.UNKNOWN, "", "");
        }
        if (head.stripLeading().startsWith("{\\rtf")) {
            return new FileKind(Container.RTF, Kind.UNKNOWN, "", "");
        }
        String other = head.startsWith("\u0089PNG") ? "a PNG picture"
                : head.startsWith("\u00FF\u00D8\u00FF") ? "a JPEG picture"
                : head.startsWith("GIF8") ? "a GIF picture"
                : head.startsWith("II*\u0000") || head.startsWith("MM\u0000*") ? "a TIFF picture"
                : head.startsWith("BM") && head.length() > 30 && head.charAt(6) == 0 && head.charAt(7) == 0 ? "a BMP picture"
                : head.startsWith("RIFF") && head.startsWith("WEBP", 8) ? "a WebP picture"
                : "";
        if (!other.isEmpty()) {
            return new FileKind(Container.OTHER, Kind.UNKNOWN, other, PICTURE);
        }
        other = head.startsWith("Rar!") ? "a RAR archive"
                : head.startsWith("7z\u00BC\u00AF") ? "a 7z archive"
                : head.startsWith("\u001F\u008B") ? "a gzip archive"
                : head.startsWith("BZh") ? "a bzip2 archive"
                : head.startsWith("\u00FD7zXZ") ? "an xz archive"
                : head.length() > 262 && head.startsWith("ustar", 257) ? "a tar archive"
                : "";
        if (!other.isEmpty()) {
            return new FileKind(Container.OTHER, Kind.UNKNOWN, other, ARCHIVE);
        }
        other = head.startsWith("\u007FELF") || (head.startsWith("MZ") && head.indexOf('\u0000') > 0) ? "a program"
                : head.startsWith("ID3") || head.startsWith("OggS") || head.startsWith("ftyp", 4) || head.startsWith("FLV\u0001") ? "sound or video"
                : head.startsWith("PAR1") ? "a Parquet table"
                : head.startsWith("SQLite format 3") ? "an SQLite database"
                : "";
        if (!other.isEmpty()) {
            return new FileKind(Container.OTHER, Kind.UNKNOWN, other, "it is no report; fetch the report itself");
        }
        // Some servers put a line of their own before the mark; PDF programs look for it in the first kilobyte, and so do we.
        if (head.startsWith("%PDF-") || (head.contains("%PDF-") && !head.contains("<"))) {
            return new FileKind(Container.PDF, Kind.PDF, "", "");
        }
        return new FileKind(Container.TEXT, Kind.UNKNOWN, "", "");
    }
}
