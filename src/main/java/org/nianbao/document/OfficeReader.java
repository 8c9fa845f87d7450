package org.nianbao.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells apart what lies in the two containers of Office files and hands it to its reader. */
final class OfficeReader {
    private static final String ENCRYPTED = "the file is protected by a password; open it, remove the protection and save it again";
    /** Names are enough to tell a kind; a zip with more entries than this is no document. */
    private static final int MOST_ENTRIES = 5_000;
    /** What all entries together may unpack to. */
    private static final long MOST_UNPACKED = 400_000_000L;

    private OfficeReader() {
    }

    /** The old binary container: .doc, .xls, and encrypted files of every kind. */
    static Reading ole(byte[] bytes, String extension, Notices notices) {
        Kind kind = Kind.UNKNOWN;
        try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            DirectoryNode root = files.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage") || root.hasEntryCaseInsensitive("EncryptionInfo")) {
                notices.error("encrypted", ENCRYPTED);
                return DocumentReader.nothing(Kind.UNKNOWN, notices);
            }
            if (root.hasEntryCaseInsensitive("WordDocument")) {
                kind = Kind.DOC;
                DocumentReader.differs(extension, "an old Word document (.doc)", notices, "doc", "wps", "dot");
                return DocReader.read(root, notices);
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                kind = Kind.XLS;
                DocumentReader.differs(extension, "an old Excel workbook (.xls)", notices, "xls", "et", "xlt");
                return WorkbookReader.read(bytes, Kind.XLS, notices);
            }
            String says = root.hasEntryCaseInsensitive("PowerPoint Document") ? "an old PowerPoint presentation"
                    : root.hasEntryCaseInsensitive("__properties_version1.0") ? "an Outlook message" : "an OLE container without a document";
            notices.error("unsupported_kind", "the file is " + says + "; save the report in it as .docx or .pdf");
        } catch (EncryptedDocumentException protectedFile) {
            notices.error("encrypted", ENCRYPTED);
        } catch (OldWordFileFormatException tooOld) {
            notices.error("unsupported_kind", "the file is of Word 95 or older; save it as .docx");
        } catch (IOException broken) {
            notices.error("damaged", "the " + (kind == Kind.UNKNOWN ? "Office" : kind.word()) + " file could not be read: "
                    + DocumentReader.reason(broken) + "; open it in its own program and save it again");
        }
        return DocumentReader.nothing(kind, notices);
    }

    /** The zip container: .docx, .xlsx and their cousins. */
    static Reading zip(byte[] bytes, String extension, Notices notices) {
        Set<String> names = new HashSet<>();
        boolean broken = false;
        boolean protectedEntries = false;
        long inflated = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            // Counted before any library unpacks it; how much one entry may be blown up is counted again by POI.
            byte[] buffer = new byte[65_536];
            ZipEntry entry;
            while (names.size() <= MOST_ENTRIES && inflated <= MOST_UNPACKED && (entry = zip.getNextEntry()) != null) {
                names.add(entry.getName().replace('\\', '/'));
                int read;
                while (inflated <= MOST_UNPACKED && (read = zip.read(buffer)) > 0) {
                    inflated += read;
                }
            }
        } catch (ZipException fault) {
            protectedEntries = String.valueOf(fault.getMessage()).contains("encrypted");
            broken = true;
        } catch (IOException | IllegalArgumentException fault) {
            broken = true;
        }
        if (inflated > MOST_UNPACKED || names.size() > MOST_ENTRIES) {
            notices.error("too_large", "the zip container unpacks to more than " + MOST_UNPACKED / 1_000_000 + " MB or " + MOST_ENTRIES + " parts (a zip bomb?); split the document in it");
            return DocumentReader.nothing(Kind.UNKNOWN, notices);
        }
        if (protectedEntries) {
            notices.error("encrypted", "the zip archive is protected by a password; unpack it and read the files inside");
            return DocumentReader.nothing(Kind.UNKNOWN, notices);
        }
        boolean office = names.contains("[Content_Types].xml");
        boolean word = names.stream().anyMatch(name -> name.startsWith("word/"));
        boolean sheet = names.stream().anyMatch(name -> name.startsWith("xl/"));
        if (word || (broken && extension.equals("docx"))) {
            DocumentReader.differs(extension, "a Word document (.docx)", notices, "docx", "docm", "dotx");
            return DocxReader.read(bytes, notices);
        }
        if (sheet || (broken && extension.equals("xlsx"))) {
            DocumentReader.differs(extension, "an Excel workbook (.xlsx)", notices, "xlsx", "xlsm");
            return WorkbookReader.read(bytes, Kind.XLSX, notices);
        }
        if (names.contains("OFD.xml")) {
            notices.error("unsupported_kind", "the file is OFD; print it to PDF with an OFD reader");
        } else if (names.stream().anyMatch(name -> name.startsWith("ppt/"))) {
            notices.error("unsupported_kind", "the file is a PowerPoint presentation; save the report in it as .docx or .pdf");
        } else if (names.contains("content.xml") && names.contains("mimetype")) {
            notices.error("unsupported_kind", "the file is OpenDocument; save it as .docx or .xlsx");
        } else if (broken || names.isEmpty()) {
            notices.error("damaged", "the zip file is cut off or broken; fetch it again");
        } else if (office || extension.equals("docx") || extension.equals("xlsx")) {
            notices.error("damaged", "the Office file holds neither a document nor a sheet; fetch it again");
        } else {
            notices.error("unsupported_kind", "the file is a zip archive; unpack it and read the files inside");
        }
        return DocumentReader.nothing(Kind.UNKNOWN, notices);
    }
}
