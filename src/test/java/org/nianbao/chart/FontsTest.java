package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class FontsTest {
    @Test
    void theCarriedFontHasEveryCharacterOfTheNationalSet() {
        // The Chinese characters of GB 2312, rows 16 to 87, and the printable ASCII characters.
        Charset national = Charset.forName("GB2312");
        StringBuilder lacking = new StringBuilder();
        int count = 0;
        for (int row = 0xB0; row <= 0xF7; row++) {
            for (int cell = 0xA1; cell <= 0xFE; cell++) {
                String character = new String(new byte[] {(byte) row, (byte) cell}, national);
                if (character.equals("\uFFFD")) {
                    continue;
                }
                count++;
                if (Fonts.carried().plain(12).canDisplayUpTo(character) >= 0) {
                    lacking.append(character);
                }
            }
        }
        assertEquals(6763, count);
        assertEquals("", lacking.toString());
        for (char letter = ' '; letter <= '~'; letter++) {
            assertTrue(Fonts.carried().plain(12).canDisplay(letter));
        }
        assertEquals("，。、；：？！（）《》“”…—·％〔〕", Fonts.carried().legible("，。、；：？！（）《》“”…—·％〔〕"));
    }

    @Test
    void aFontThatIsNotThereIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Fonts.named("No Such Family")).getMessage().contains("No Such Family"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Fonts.named("nothing/here.ttf")).getMessage().contains("nothing/here.ttf"));
        assertEquals(Fonts.carried().family(), Fonts.named("carried").family());
    }
}
