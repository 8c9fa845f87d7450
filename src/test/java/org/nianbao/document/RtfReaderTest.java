package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RTF under the name .doc, made here: invented words. */
class RtfReaderTest {
    private static String escaped(String chinese) {
        StringBuilder out = new StringBuilder();
        for (byte b : chinese.getBytes(Charset.forName("GBK"))) {
            out.append(b >= 32 && b < 127 ? String.valueOf((char) b) : "\\'%02x".formatted(b & 0xFF));
        }
        return out.toString();
    }

    private static Reading read(String body) {
        String rtf = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}{\\*\\generator x;}{\\info{\\title secret}}" + body + "}";
        return new DocumentReader().read("a.doc", rtf.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void paragraphsInTheirEncodingAndAsNumbers() {
        Reading reading = read("\\pard " + escaped("收到申请3件") + "\\par \\uc1\\u32467?\\u26524?\\par");
        assertEquals(List.of("收到申请3件", "结果"), reading.document().blocks().stream().map(b -> ((Paragraph) b).text()).toList());
    }

    @Test
    void mergedCellsKeepTheirSpans() {
        Reading reading = read("\\trowd\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl " + escaped("项目") + "\\cell "
                + escaped("合计") + "\\cell\\cell\\row\\trowd\\clvmrg\\cellx1000\\cellx2010\\cellx3000\\pard\\intbl\\cell 1\\cell 2\\cell\\row\\pard after\\par");
        Grid grid = (Grid) reading.document().blocks().get(0);
        assertEquals(2, grid.rows());
        assertEquals(3, grid.columns());
        Cell[][] at = grid.expanded();
        assertEquals("项目", at[1][0].text());
        assertEquals("合计", at[0][2].text());
        assertEquals("2", at[1][2].text());
        assertEquals("after", ((Paragraph) reading.document().blocks().get(1)).text());
    }

    @Test
    void damageKeepsWhatCameBefore() {
        Reading reading = new DocumentReader().read("a.doc", ("{\\rtf1\\ansi\\pard kept\\par {\\pard lost").getBytes(StandardCharsets.US_ASCII));
        assertTrue(reading.document().blocks().toString().contains("kept"), reading.toString());
    }
}
