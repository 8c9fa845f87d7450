package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nianbao.document.DocumentReader;

/**
 * Texts whose cost must grow no faster than their length: read in seconds, where a cost that grows with the square takes an hour. The limit only
 * tells the two apart; it measures nothing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongTextTest {
    private static Extraction read(String text) {
        Extractor extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
        return extractor.extract("a.txt", "", new DocumentReader().read("a.txt", text.getBytes(StandardCharsets.UTF_8)).document(), Hints.NONE);
    }

    @Test
    void aLineOfWordsWithoutAnEnd() {
        assertEquals(0, read("收到申请".repeat(300_000)).facts().size());
    }

    @Test
    void aLineOfDigits() {
        assertEquals(0, read("1234567890".repeat(300_000)).facts().size());
    }

    @Test
    void aSentenceOfManyFigures() {
        Extraction read = read("云川市某局2016年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + "公开政府信息3条，".repeat(100_000));
        assertTrue(read.facts().size() >= 99_000, read.facts().size() + " facts");
    }
}
