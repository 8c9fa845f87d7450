package org.nianbao.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Finds damage that PDFBox reads over without a word: it hands over a broken stream up to the break, and a page that lost the second
 * half of its figures would pass for one on which they were never printed.
 */
final class PdfDamage {
    private PdfDamage() {
    }

    /** Whether the page's own text or the Unicode map of one of its fonts is broken. */
    static boolean in(PDPage page) {
        try {
            COSDictionary dictionary = page.getCOSObject();
            if (dictionary.containsKey(COSName.CONTENTS)) {
                COSBase contents = dictionary.getDictionaryObject(COSName.CONTENTS);
                if (!(contents instanceof COSStream) && !(contents instanceof COSArray)) {
                    return true;
                }
            }
            for (COSStream stream : streams(page)) {
                if (broken(stream)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static List<COSStream> streams(PDPage page) {
        List<COSStream> streams = new ArrayList<>();
        COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSStream stream) {
            streams.add(stream);
        } else if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    streams.add(stream);
                }
            }
        }
        PDResources resources = page.getResources();
        COSDictionary fonts = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.FONT);
        if (fonts != null) {
            for (COSName name : fonts.keySet()) {
                if (fonts.getDictionaryObject(name) instanceof COSDictionary font
                        && font.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream map) {
                    streams.add(map);
                }
            }
        }
        return streams;
    }

    /** Whether a deflated stream breaks off or contradicts its checksum. Other encodings are not looked into. */
    private static boolean broken(COSStream stream) throws IOException {
        if (!COSName.FLATE_DECODE.equals(stream.getFilters())) {
            return false;
        }
        byte[] raw;
        try (InputStream in = stream.createRawInputStream()) {
            raw = in.readAllBytes();
        }
        Inflater inflater = new Inflater();
        boolean padded = false;
        try {
            inflater.setInput(raw);
            byte[] sink = new byte[8192];
            while (!inflater.finished()) {
                if (inflater.inflate(sink) == 0) {
                    if (inflater.needsDictionary() || padded) {
                        return true;
                    }
                    if (inflater.needsInput()) {
                        // Some producers leave the checksum out; with one that is wrong the text before it proves to be whole.
                        inflater.setInput(new byte[4]);
                        padded = true;
                    }
                }
            }
            return false;
        } catch (DataFormatException e) {
            return !padded || !"incorrect data check".equals(e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
