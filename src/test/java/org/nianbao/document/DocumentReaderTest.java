package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.nianbao.notice.Notice;

/** What a file is, whatever its name says, and that nothing in it can make the reader throw. */
class DocumentReaderTest {
    private static final String SENTENCES = "2021年，本机关共受理政府信息公开申请12件，办结11件，均在法定期限内答复。主动公开政府信息345条。";

    private static void refused(String code, String words, Reading reading) {
        assertTrue(reading.document().blocks().isEmpty(), () -> "blocks in " + reading);
        Notice notice = reading.notices().get(0);
        assertEquals(code, notice.code());
        assertTrue(notice.message().contains(words), notice.message());
        assertFalse(notice.file().isEmpty());
    }

    @Test
    void whatNobodyCanReadIsNamed() {
        refused("empty_file", "no content", Made.read("a.html", new byte[0]));
        refused("empty_file", "white space", Made.read("a.txt", " \n\t\n"));
        refused("unsupported_kind", "PNG", Made.read("a.doc", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}));
        refused("unsupported_kind", "JPEG", Made.read("a.pdf", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16}));
        refused("unsupported_kind", "RAR", Made.read("a.docx", "Rar!\u001a\u0007\u0000"));
        refused("unsupported_kind", "zip archive", Made.read("a.zip", Made.zip(Map.of("report.txt", Made.utf8("一")))));
        refused("unsupported_kind", "OFD", Made.read("a.ofd", Made.zip(Map.of("OFD.xml", Made.utf8("<a/>")))));
        refused("unsupported_kind", "2003", Made.read("a.doc", "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>"));
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);
        noise[0] = 1;
        refused("unsupported_kind", "no known kind", Made.read("a.bin", noise));
    }

    @Test
    void damagedOfficeFilesAreNotices() throws IOException {
        refused("damaged", ".docx", Made.read("a.docx", SENTENCES));
        byte[] whole = Made.docx(Made.p("一、总体情况"));
        refused("damaged", "Word", Made.read("a.docx", Arrays.copyOf(whole, whole.length / 2)));
        refused("damaged", "zip", Made.read("a.bin", Arrays.copyOf(whole, 40)));
        refused("damaged", "Word", Made.read("a.docx", Made.docx("<w:p>")));
        byte[] doc = Files.readAllBytes(Path.of("src/test/cases/document/merged-cells.doc"));
        Reading half = Made.read("a.doc", Arrays.copyOf(doc, doc.length / 2));
        assertFalse(half.notices().isEmpty());
    }

    @Test
    void passwordsAreNamed() throws Exception {
        try (POIFSFileSystem files = new POIFSFileSystem(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream in = encryptor.getDataStream(files)) {
                in.write(Made.docx(Made.p("一、总体情况")));
            }
            files.writeFilesystem(out);
            refused("encrypted", "password", Made.read("a.docx", out.toByteArray()));
        }
        try (HSSFWorkbook workbook = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.createSheet("一").createRow(0).createCell(0).setCellValue(7);
            Biff8EncryptionKey.setCurrentUserPassword("secret");
            workbook.write(out);
            Biff8EncryptionKey.setCurrentUserPassword(null);
            refused("encrypted", "password", Made.read("a.xls", out.toByteArray()));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void theContentDecidesNotTheName() {
        Reading html = Made.read("a.doc", "<html><body><p>" + SENTENCES + "</p></body></html>");
        assertEquals(Kind.HTML, html.document().kind());
        assertEquals(List.of("kind_differs"), Made.codes(html));
        String quoted = "From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--=_x\"\r\n\r\n----=_x\r\nContent-Type: image/png\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----=_x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "<html><body><p>=E4=B8=80=E3=80=81=\r\n=E6=80=BB=E4=BD=93=E6=83=85=E5=86=B5</p></body></html>\r\n----=_x--\r\n";
        Reading archive = Made.read("a.doc", quoted);
        assertEquals(List.of("一、总体情况"), Made.texts(archive));
        assertEquals(Kind.DOCX, Made.read("a.html", Made.docx(Made.p("一、总体情况"))).document().kind());
        assertEquals(Kind.HTML, Made.read("content.jsp", "<!-- x --><div>" + SENTENCES + "</div>").document().kind());
        assertEquals(Kind.HTML, Made.read("a.txt", "<?xml version='1.0'?>" + "<!-- x > -->".repeat(300) + "<html><p>" + SENTENCES + "</p></html>").document().kind());
        assertEquals(Kind.TXT, Made.read("a.txt", "<!---->".repeat(300) + SENTENCES).document().kind());
        assertEquals(Kind.TXT, Made.read("README", SENTENCES).document().kind());
    }

    @Test
    void aZipBombIsStopped() {
        byte[] blanks = new byte[60_000_000];
        Arrays.fill(blanks, (byte) ' ');
        refused("damaged", "bomb", Made.read("a.docx", Made.docx("<w:p/>" + new String(blanks, StandardCharsets.US_ASCII))));
        refused("damaged", "bomb", Made.read("a.docx", Made.docx(Made.p("一"), "", "", Map.of("word/unused.xml", blanks))));
    }

    @Test
    void nothingOutsideIsRead() {
        String secret = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"pom.xml\">]><w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">&x;</w:styles>";
        byte[] file = Made.docx(Made.p("一"), "", "", Map.of("word/styles.xml", Made.utf8(secret)));
        refused("damaged", "DOCTYPE", Made.read("a.docx", file));
        Reading page = Made.read("a.html", "<p>一<img src='http://127.0.0.1:9/x.png'></p><object data='file:///etc/hostname'></object><link rel=stylesheet href='http://127.0.0.1:9/'>");
        assertEquals(List.of("一"), Made.texts(page));
    }

    @Test
    void encodingsAreFoundWhateverTheFileSays() {
        Charset gbk = Charset.forName("GBK");
        Charset big5 = Charset.forName("Big5");
        assertEquals(List.of(SENTENCES), Made.texts(Made.read("a.txt", SENTENCES.getBytes(gbk))));
        assertEquals(List.of(SENTENCES), Made.texts(Made.read("a.txt", ("\ufeff" + SENTENCES).getBytes(StandardCharsets.UTF_16LE))));
        assertEquals(List.of(SENTENCES), Made.texts(Made.read("a.txt", ("\ufeff" + SENTENCES).getBytes(StandardCharsets.UTF_16BE))));
        assertEquals(List.of(SENTENCES), Made.texts(Made.read("a.txt", SENTENCES.getBytes(StandardCharsets.UTF_16LE))));
        assertEquals(List.of(SENTENCES), Made.texts(Made.read("a.txt", ("\ufeff" + SENTENCES).getBytes(StandardCharsets.UTF_8))));
        String traditional = "本機關受理政府資訊公開申請12件，主動公開政府資訊345則，均在法定期限內答覆。";
        assertEquals(List.of(traditional), Made.texts(Made.read("a.txt", traditional.getBytes(big5))));

        String page = "<html><head><meta charset=\"%s\"></head><body><p>" + SENTENCES + "</p></body></html>";
        Reading lying = Made.read("a.html", String.format(page, "utf-8").getBytes(gbk));
        assertEquals(List.of(SENTENCES), Made.texts(lying));
        assertEquals(List.of("charset_corrected"), Made.codes(lying));
        Reading lyingToo = Made.read("a.html", String.format(page, "gb2312"));
        assertEquals(List.of(SENTENCES), Made.texts(lyingToo));
        assertEquals(List.of("charset_corrected"), Made.codes(lyingToo));
        assertEquals(List.of(), Made.codes(Made.read("a.html", String.format(page, "gb2312").getBytes(gbk))));
        assertEquals(List.of(), Made.codes(Made.read("a.html", String.format(page, "x-no-such-thing"))));

        byte[] broken = Made.utf8(SENTENCES.repeat(20));
        broken[300] = (byte) 0xFF;
        Reading repaired = Made.read("a.txt", broken);
        assertEquals(List.of("undecodable_bytes"), Made.codes(repaired));
        assertTrue(Made.texts(repaired).get(0).contains("345条"));
    }

    @Test
    void anyBytesGiveAReading() throws IOException {
        List<byte[]> seeds = List.of(Made.docx(Made.p("一、总体情况") + "<w:tbl><w:tr>" + Made.tc("", "1") + Made.tc("", "2") + "</w:tr></w:tbl>"),
                Files.readAllBytes(Path.of("src/test/cases/document/merged-cells.doc")),
                Made.utf8("<html><body><table><tr><td rowspan=9>一</td><td>2</td></tr></table><p>" + SENTENCES + "</p></body></html>"),
                Made.utf8("| a | b |\n|---|---|\n| 1 | 2 |\n\n" + SENTENCES));
        Random random = new Random(20_211_231);
        String[] names = {"a.doc", "a.docx", "a.html", "a.txt", "a.md", "a.csv", "a.xlsx", "a"};
        for (int i = 0; i < 400; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int change = 0; change < 1 + random.nextInt(20); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            assertNotNull(Made.read(names[random.nextInt(names.length)], bytes));
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        byte[] docx = Made.docx(Made.p("一、总体情况") + Made.p(SENTENCES));
        byte[] html = Made.utf8("<h1>报告</h1><p>" + SENTENCES + "</p>");
        DocumentReader reader = new DocumentReader();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Block>>> work = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                boolean word = i % 2 == 0;
                work.add(() -> reader.read(word ? "a.docx" : "a.html", word ? docx : html).document().blocks());
            }
            List<Future<List<Block>>> results = pool.invokeAll(work);
            for (int i = 2; i < results.size(); i++) {
                assertEquals(results.get(i % 2).get(), results.get(i).get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void everyRealReportIsRead() throws IOException {
        Path reports = Path.of("../shared/reports");
        Assumptions.assumeTrue(Files.isDirectory(reports), "the real reports lie outside the project and are not here");
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(path -> !path.toString().endsWith(".tsv") && !path.toString().endsWith(".pdf")).sorted().toList()) {
                Reading reading = Made.read(file.getFileName().toString(), Files.readAllBytes(file));
                assertEquals(List.of(), reading.notices(), file.toString());
                assertTrue(reading.document().blocks().size() > 2 || file.toString().contains("平潭"), file.toString());
            }
        }
    }
}
