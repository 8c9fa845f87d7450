package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void textsThatAreCleanAtAGlanceAreThoseThatAre() {
        Random random = new Random(3);
        int[] starts = {0, 0x20, 0x20, 0x20, 0x80, 0x1680, 0x2000, 0x2028, 0x2060, 0x2ffe, 0x4e00, 0xd7fe, 0xfefe, 0xff00};
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                text.append((char) (starts[random.nextInt(starts.length)] + random.nextInt(j % 2 == 0 ? 3 : 110)));
            }
            // an invisible character in front takes the long way, and goes
            assertEquals(Wording.clean("\u200b" + text), Wording.clean(text.toString()), () -> text.chars().mapToObj(Integer::toHexString).toList().toString());
        }
    }

    @Test
    void spacesOfEveryKindBecomeOne() {
        assertEquals("全年 收到 12 件", Wording.clean("\u3000全年\u00a0 收到\t12\u2009件\ufeff "));
    }
}
