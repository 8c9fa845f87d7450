package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nianbao.notice.Notice;

/** Text that was stored after it had been read in a wrong charset. */
class TextDecoderTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TEXT = "云溪县档案局2021年政府信息公开工作年度报告\n本报告由云溪县档案局编制，全文为虚构的测试文字。\n一、本年新收政府信息公开申请数量 14 3 0 0 2 0 19\n"
            + "二、主动公开政府信息情况，本年度共主动公开政府信息 132 条，其中通过网站公开 120 条。\n";

    private static TextDecoder.Decoded stored(Charset written, Charset read) {
        return TextDecoder.decode("report.txt", new String(TEXT.getBytes(written), read).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(TextDecoder.Decoded decoded) {
        return decoded.notices().stream().map(Notice::code).toList();
    }

    @Test
    void whatLostNothingIsTakenBack() {
        for (Charset written : List.of(StandardCharsets.UTF_8, GB18030)) {
            TextDecoder.Decoded decoded = stored(written, StandardCharsets.ISO_8859_1);
            assertEquals(TEXT, decoded.text());
            assertEquals(List.of("charset_reversed"), codes(decoded));
        }
    }

    @Test
    void whatLostCharactersIsTold() {
        assertEquals(List.of("garbled_text"), codes(stored(StandardCharsets.UTF_8, GB18030)));
    }

    @Test
    void goodTextStaysAsItIs() {
        assertEquals(TEXT, stored(StandardCharsets.UTF_8, StandardCharsets.UTF_8).text());
        String rare = "龘靐齉爩麤灪爨饢龗鱻".repeat(8);
        TextDecoder.Decoded decoded = TextDecoder.decode("rare.txt", rare.getBytes(StandardCharsets.UTF_8));
        assertEquals(rare, decoded.text());
        assertEquals(List.of(), codes(decoded));
    }
}
