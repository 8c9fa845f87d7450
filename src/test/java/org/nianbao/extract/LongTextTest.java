package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nianbao.document.DocumentReader;

/**
 * Texts whose cost must grow no faster than their length: read in seconds, where a cost that grows with the square takes an hour. The limit only
 * tells the two apart; it measures nothing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongTextTest {
    private static final Extractor EXTRACTOR = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));

    private static Extraction read(String text) {
        return EXTRACTOR.extract("a.txt", "", new DocumentReader().read("a.txt", text.getBytes(StandardCharsets.UTF_8)).document(), Hints.NONE);
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

    /**
     * Four times the text may take four times the time, measured in time of the processor, so that other programs do not count. A cost that grows with the square
     * takes sixteen times. The smaller text is read first, before the virtual machine has compiled anything, so the ratio errs on the low side.
     */
    @ParameterizedTest
    @ValueSource(strings = {"收到申请", "12,345", "全年主动公开政府信息3条，其中通过网站公开2条，收到申请1件，同比增长20%，未收取费用。", "公开3条，", "一、主动公开情况", "未收到行政复议，", "当面、信函",
        "（一）", "《办法》", "第二十条第（一）项1 2 3", "本年新收政府信息公开申请数量0 0 0 ", "2016年1月1日至12月31日"})
    void theTimeGrowsWithTheText(String words) {
        int times = 40_000 / words.length();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        read(words.repeat(times / 8));
        long start = threads.getCurrentThreadCpuTime();
        read(words.repeat(times));
        long small = threads.getCurrentThreadCpuTime() - start;
        start = threads.getCurrentThreadCpuTime();
        read(words.repeat(4 * times));
        long large = threads.getCurrentThreadCpuTime() - start;
        assertTrue(large < 9 * Math.max(small, 20_000_000), () -> words + ": " + small / 1_000_000 + " ms, four times the text " + large / 1_000_000 + " ms");
    }
}
