package org.nianbao.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.notice.Notice;

/**
 * Bytes of a text to characters. Order: byte order mark, strict UTF-8, then the encoding in which most characters are common Chinese;
 * what the file declares decides only between equals, because pages moved from one system to another keep their old declaration.
 */
final class TextDecoder {
    /** @param text the characters, without a byte order mark */
    record Decoded(String text, Charset charset, List<Notice> notices) {
    }

    private static final Pattern DECLARED = Pattern.compile("(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:\\-]{2,20})", Pattern.CASE_INSENSITIVE);
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    /** Enough of a file to tell its encoding by. */
    private static final int SAMPLE = 60_000;

    /** The characters that make up most of any Chinese text, and most of these reports, in simplified and traditional shape. */
    private static final Set<Integer> COMMON = new HashSet<>();

    static {
        ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物"
                + "现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"
                + "府信息依申请主动情况告报予提供件书统计答复诉讼议收费网站办市县区镇乡省厅局委员务改革措施存在题监督管理服务文规范性门户标准培训数据项目总结附表行政部门首页版权所有联系电话地址邮编"
                + "這個國來時們發會對學經進電現實機當點從業應開還無與關間體數線質氣變條沒結問題見報務區縣鎮鄉廳員規範門戶標準訓據項總統計資訊請動況處復訴訟議費網辦號織設號單產參與導"
                + "，。、；：（）《》“”　０１２３４５６７８９").codePoints().forEach(COMMON::add);
    }

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextDecoder() {
    }

    static Decoded decode(String file, byte[] bytes) {
        return reversed(file, asWritten(file, bytes));
    }

    /**
     * Text that was read in a wrong charset once and stored so: taken back where that is possible without losing a character, else told. What a byte outside
     * ASCII became is still there when each became one character (Latin), seldom when two became one (GBK).
     */
    private static Decoded reversed(String file, Decoded stored) {
        String text = stored.text();
        String part = text.substring(0, Math.min(text.length(), 4 * SAMPLE));
        long foreign = part.chars().filter(character -> character >= 128).count();
        double own = share(part);
        if (foreign < 40 || own > 0.1) {
            return stored;
        }
        String best = null;
        double most = Math.max(0.3, own + 0.25);
        for (byte[] bytes : new byte[][] {latin(text), exact(text, GB18030)}) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
                String read = bytes == null ? null : strict(bytes, charset);
                if (read != null && share(read) > most) {
                    best = read;
                    most = share(read);
                }
            }
        }
        List<Notice> notices = new ArrayList<>(stored.notices());
        if (best != null) {
            notices.add(Notice.info("charset_reversed", "the text had been read in a wrong charset before it was stored; this was undone without loss", file));
            return new Decoded(best, stored.charset(), notices);
        }
        String lossy = new String(part.getBytes(GB18030), StandardCharsets.UTF_8).replaceAll("[\\x{FFFD}?]", "");
        if (share(lossy) > most && lossy.chars().filter(character -> character >= 128).count() * 3 > foreign) {
            notices.add(Notice.error("garbled_text", "the text had been read in a wrong charset before it was stored, and characters were lost; fetch the file again", file));
        }
        return new Decoded(text, stored.charset(), notices);
    }

    /** The bytes that became these characters in Latin-1 or Windows-1252; null when some did not. */
    private static byte[] latin(String text) {
        byte[] bytes = new byte[text.length()];
        byte[] windows = text.getBytes(WINDOWS);
        if (windows.length != bytes.length) {
            return null;
        }
        for (int i = 0; i < bytes.length; i++) {
            char character = text.charAt(i);
            if (character > 255 && windows[i] == '?') {
                return null;
            }
            bytes[i] = character > 255 ? windows[i] : (byte) character;
        }
        return bytes;
    }

    private static byte[] exact(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return text.indexOf('\uFFFD') < 0 && new String(bytes, charset).equals(text) ? bytes : null;
    }

    private static Decoded asWritten(String file, byte[] bytes) {
        List<Notice> notices = new ArrayList<>();
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return lenient(file, bytes, 3, StandardCharsets.UTF_8, notices);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return lenient(file, bytes, 2, StandardCharsets.UTF_16LE, notices);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return lenient(file, bytes, 2, StandardCharsets.UTF_16BE, notices);
        }
        Charset declared = declared(bytes);
        String utf8 = strict(bytes, StandardCharsets.UTF_8);
        if (utf8 != null && utf8.indexOf('\0') < 0) {
            if (declared != null && !declared.equals(StandardCharsets.UTF_8) && utf8.length() < bytes.length) {
                notices.add(corrected(file, declared, StandardCharsets.UTF_8));
            }
            return new Decoded(utf8, StandardCharsets.UTF_8, notices);
        }
        Charset best = best(bytes, declared);
        if (declared != null && !same(declared, best)) {
            notices.add(corrected(file, declared, best));
        }
        return lenient(file, bytes, 0, best, notices);
    }

    private static Notice corrected(String file, Charset declared, Charset found) {
        return Notice.info("charset_corrected", "the file says that it is " + declared.name() + " but is " + found.name() + "; it was read as such", file);
    }

    private static boolean same(Charset declared, Charset found) {
        String name = declared.name().toUpperCase(Locale.ROOT);
        return declared.equals(found)
                || (found.equals(GB18030) && (name.startsWith("GB") || name.contains("EUC_CN") || name.contains("MS936")))
                || (found.equals(BIG5) && name.startsWith("BIG5"))
                || (name.equals("UTF-16") && found.name().startsWith("UTF-16"));
    }

    private static Charset best(byte[] bytes, Charset declared) {
        byte[] sample = sample(bytes);
        List<Charset> candidates = new ArrayList<>(List.of(StandardCharsets.UTF_8, GB18030, BIG5));
        if (bytes.length % 2 == 0 || bytes.length > SAMPLE) {
            candidates.add(StandardCharsets.UTF_16LE);
            candidates.add(StandardCharsets.UTF_16BE);
        }
        Charset best = null;
        double most = 0;
        for (Charset candidate : candidates) {
            double score = score(sample, candidate) + (declared != null && same(declared, candidate) ? 0.02 : 0);
            if (best == null || score > most) {
                best = candidate;
                most = score;
            }
        }
        return most > 0 || declared == null ? best : declared;
    }

    /** The middle of the file where the content is, not the page's head, cut at an even byte for UTF-16. */
    private static byte[] sample(byte[] bytes) {
        if (bytes.length <= SAMPLE) {
            return bytes;
        }
        int from = (bytes.length - SAMPLE) / 2 & ~1;
        // A multi-byte character must not be cut in two at the start: begin after an ASCII line end where there is one.
        for (int i = from; i < from + 2_000; i++) {
            if (bytes[i] == '\n' && i % 2 == 1) {
                from = i + 1;
                break;
            }
        }
        return java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SAMPLE));
    }

    /** Share of common Chinese among the characters outside ASCII, less what could not be decoded or no text holds. */
    private static double score(byte[] sample, Charset charset) {
        return share(decodeLenient(sample, 0, charset));
    }

    private static double share(String text) {
        int common = 0;
        int other = 0;
        int bad = 0;
        int plain = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == 0xFFFD || character == 0 || (character < 32 && character != '\t' && character != '\n' && character != '\r')
                    || (character >= 0xE000 && character < 0xF900) || !Character.isDefined(character)) {
                bad++;
            } else if (character < 128) {
                plain++;
            } else if (COMMON.contains(character)) {
                common++;
            } else {
                other++;
            }
        }
        int all = common + other + bad;
        if (all == 0) {
            return plain == 0 ? 0 : 0.5;
        }
        return (common - 3.0 * bad) / all;
    }

    private static Decoded lenient(String file, byte[] bytes, int from, Charset charset, List<Notice> notices) {
        String text = decodeLenient(bytes, from, charset);
        long bad = text.chars().filter(character -> character == 0xFFFD).count();
        if (bad > 0) {
            notices.add(Notice.warning("undecodable_bytes", bad + " characters could not be decoded as " + charset.name()
                    + " and stand as \uFFFD; look at the source where one touches a figure", file));
        }
        return new Decoded(text, charset, notices);
    }

    private static String decodeLenient(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static String strict(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException notInThisCharset) {
            return null;
        }
    }

    private static Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.ISO_8859_1);
        if (head.indexOf('<') < 0 && !head.contains("Content-Type")) {
            return null;
        }
        Matcher matcher = DECLARED.matcher(head);
        while (matcher.find()) {
            try {
                return Charset.forName(matcher.group(1));
            } catch (IllegalArgumentException noSuchCharset) {
                // gb_2312-80 and the like: go on to the next declaration
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
