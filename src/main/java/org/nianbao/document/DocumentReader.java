package org.nianbao.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;

/**
 * Reads the bytes of one file into a {@link Document}. It never throws on bad input: what cannot be read is a notice.
 * Safe for use by several threads. Nothing outside the bytes is ever fetched.
 *
 * <p>Codes of its notices: {@code empty_file}, {@code unsupported_kind}, {@code damaged}, {@code encrypted}, {@code too_large} (errors);
 * {@code table_cut}, {@code undecodable_bytes}, {@code no_content}, {@code attachment_only}, {@code nested_too_deep} (warnings); {@code charset_corrected}, {@code kind_differs},
 * {@code hidden_sheet} (for the reader's information); and those of the PDF reader.
 */
public final class DocumentReader {
    /** A report is some hundred kilobytes; a file beyond this is something else and would only fill the memory. */
    private static final int LARGEST = 200 << 20;
    private static final long LARGEST_ZIP_ENTRY = 64_000_000L;
    private static final Pattern MARKUP = Pattern.compile(
            "<(?:!doctype\\s+html|html|head|body|meta|title|div|p|table|tr|td|span|h[1-6]|br|center|font|script|style|link|article|section|ul|xml)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MIME = Pattern.compile("\\A\\s*(?:[A-Za-z\\-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*){0,20}?(?:MIME-Version|Content-Type:\\s*multipart/related)", Pattern.CASE_INSENSITIVE);

    static {
        // Applies to every zip that POI opens in this process. Its default allows 4 GB out of one entry.
        ZipSecureFile.setMaxEntrySize(LARGEST_ZIP_ENTRY);
    }

    /**
     * @param name  the file's name, used only for its extension and in notices
     * @param bytes the whole content
     * @return what could be read; a document without blocks and at least one notice when nothing could
     */
    public Reading read(String name, byte[] bytes) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(bytes, "bytes");
        Notices notices = new Notices(name);
        if (bytes.length > LARGEST) {
            notices.error("too_large", "the file has " + bytes.length + " bytes, more than the " + LARGEST + " that are read; split it");
            return nothing(Kind.UNKNOWN, notices);
        }
        Kind kind = Kind.UNKNOWN;
        try {
            FileKind found = FileKind.of(bytes);
            kind = found.kind();
            return read(found, name, bytes, notices);
        } catch (RuntimeException | StackOverflowError | NoClassDefFoundError fault) {
            // The libraries answer a broken file with any kind of unchecked exception; the file is the cause, not the program.
            notices.error("damaged", "the " + kind.word() + " file could not be read: " + reason(fault) + "; open it in its own program and save it again");
            return nothing(kind, notices);
        }
    }

    /**
     * The same for a PDF whose pages are pictures that were recognised.
     *
     * @param layer bytes of its {@link TextLayer}; one that was made from other bytes, or is damaged, is left aside with a notice {@code layer_unfit}
     */
    public Reading read(String name, byte[] bytes, byte[] layer) {
        String fault;
        try {
            TextLayer recognised = TextLayer.of(layer);
            if (recognised.sha256().equals(sha256(bytes))) {
                return PdfReader.read(name, bytes, recognised);
            }
            fault = "it was made from another file";
        } catch (IllegalArgumentException e) {
            fault = e.getMessage();
        }
        Reading reading = read(name, bytes);
        Notices notices = new Notices(name);
        notices.all(reading.notices());
        notices.warning("layer_unfit", "the text layer " + name + TextLayer.ENDING + " was not used: " + fault, "");
        return new Reading(reading.document(), notices.list());
    }

    /** Pages of a PDF that are pictures without text, by number from 1. */
    public static List<Integer> pictures(byte[] bytes) {
        return FileKind.of(bytes).container() == FileKind.Container.PDF ? PdfReader.pictures(bytes) : List.of();
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The characters of a web page or text file, in whatever charset it is, whatever it says of that. */
    public static String text(String name, byte[] bytes) {
        return TextDecoder.decode(name, bytes).text();
    }

    private Reading read(FileKind found, String name, byte[] bytes, Notices notices) {
        String extension = extension(name);
        switch (found.container()) {
            case EMPTY -> {
                notices.error("empty_file", "the file has no content; fetch it again");
                return nothing(Kind.UNKNOWN, notices);
            }
            case PDF -> {
                differs(extension, "PDF", notices, "pdf");
                Reading reading = PdfReader.read(name, bytes);
                notices.all(reading.notices());
                return new Reading(reading.document(), notices.list());
            }
            case OLE -> {
                return OfficeReader.ole(bytes, extension, notices);
            }
            case ZIP -> {
                return OfficeReader.zip(bytes, extension, notices);
            }
            case RTF -> {
                return RtfReader.read(bytes, notices);
            }
            case OTHER -> {
                notices.error("unsupported_kind", "the file is " + found.says() + named(extension) + "; " + found.remedy());
                return nothing(Kind.UNKNOWN, notices);
            }
            case TEXT -> {
                return text(name, extension, bytes, notices);
            }
        }
        throw new IllegalStateException("a container without a reader: " + found.container());
    }

    private Reading text(String name, String extension, byte[] bytes, Notices notices) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4_000), StandardCharsets.ISO_8859_1);
        if (MIME.matcher(head).find() && head.toLowerCase(Locale.ROOT).contains("content-type")) {
            byte[] page = WebArchive.page(bytes);
            if (page == null) {
                notices.error("damaged", "the web archive (MHTML) holds no page; save it again as HTML");
                return nothing(Kind.HTML, notices);
            }
            differs(extension, "a web archive (MHTML)", notices, "mht", "mhtml");
            return HtmlReader.read(decode(page, notices), notices);
        }
        TextDecoder.Decoded decoded = TextDecoder.decode(name, bytes);
        String text = decoded.text();
        if (text.isBlank()) {
            notices.error("empty_file", "the file holds only white space; fetch it again");
            return nothing(Kind.UNKNOWN, notices);
        }
        if (binary(text)) {
            notices.error("unsupported_kind", "the file is no text and of no known kind" + named(extension) + "; find out what it is and convert it");
            return nothing(Kind.UNKNOWN, notices);
        }
        notices.all(decoded.notices());
        String start = text.substring(0, Math.min(text.length(), 20_000));
        if (start.contains("progid=\"Word.Document\"") || start.contains("progid=\"Excel.Sheet\"")) {
            notices.error("unsupported_kind", "the file is Office 2003 XML" + named(extension) + "; save it as .docx or .xlsx");
            return nothing(Kind.UNKNOWN, notices);
        }
        boolean plainByName = switch (extension) {
            case "txt", "text", "md", "markdown", "csv", "tsv" -> true;
            default -> false;
        };
        if (MARKUP.matcher(afterProlog(start)).lookingAt() || (!plainByName && MARKUP.matcher(start).find())) {
            differs(extension, "HTML", notices, "html", "htm", "shtml", "xhtml", "jsp", "php", "asp", "aspx", "jhtml", "do", "");
            return HtmlReader.read(text, notices);
        }
        return switch (extension) {
            case "docx", "xlsx", "doc", "xls", "pdf", "wps", "et" -> {
                notices.error("damaged", "the file is named ." + extension + " but its content is not of that kind; fetch it again");
                yield nothing(Kind.UNKNOWN, notices);
            }
            case "csv", "tsv" -> DelimitedReader.read(text, extension.equals("tsv") ? '\t' : ',', notices);
            default -> TextReader.read(text, extension, notices);
        };
    }

    /** The text after white space, an XML declaration and comments, which may stand before the first element of a page. */
    private static String afterProlog(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith("<!--", at) ? text.indexOf("-->", at) : text.startsWith("<?", at) ? text.indexOf(">", at) : -1;
            if (end >= 0) {
                at = text.indexOf('>', end) + 1;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                break;
            }
        }
        return text.substring(at);
    }

    private static String decode(byte[] bytes, Notices notices) {
        TextDecoder.Decoded decoded = TextDecoder.decode(notices.file(), bytes);
        notices.all(decoded.notices());
        return decoded.text();
    }

    /** Control characters do not occur in a text, nor a mixture of the world's scripts; a few stray ones do in converted pages. */
    private static boolean binary(String text) {
        int length = Math.min(text.length(), 20_000);
        int strange = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            boolean usual = character >= 32 && character < 0x0500 || character >= 0x2000 && character < 0xA000
                    || character >= 0xFF00 && character < 0xFFF0 || Character.isSurrogate(character) || character == 0xFEFF
                    || character == '\n' || character == '\r' || character == '\t' || character == '\f' || character == '\u000b';
            if (!usual) {
                strange++;
            }
        }
        return strange > Math.max(2, length / 10);
    }

    static Reading nothing(Kind kind, Notices notices) {
        return new Reading(new Document(kind, "", Map.of(), List.of()), notices.list());
    }

    /** Says a word when the name's extension promised another kind; harmless, but worth knowing when a file looks wrong. */
    static void differs(String extension, String is, Notices notices, String... expected) {
        if (!extension.isEmpty() && !List.of(expected).contains(extension)) {
            notices.info("kind_differs", "the file is named ." + extension + " but is " + is + "; it was read as such", "");
        }
    }

    private static String named(String extension) {
        return extension.isEmpty() ? "" : " (though named ." + extension + ")";
    }

    static String reason(Throwable fault) {
        String message = fault.getMessage();
        String words = message == null || message.isBlank() ? fault.getClass().getSimpleName() : Wording.clean(message);
        return words.length() > 200 ? words.substring(0, 200) : words;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 || name.indexOf('/', dot) >= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.matches("[a-z0-9]{1,8}") ? extension : "";
    }
}
