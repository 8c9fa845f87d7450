package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void aLiteralIsItsOwnAnchor() {
        assertEquals(List.of(Set.of("信息不存在")), Anchors.of("信息不存在[^,]{0,16}#"));
    }

    @Test
    void ofAlternativesOneMustStand() {
        assertEquals(List.of(Set.of("收到", "接到")), Anchors.of("(?:收到|接到)[^,;]{0,16}#"));
        assertEquals(List.of(Set.of("复议", "诉讼")), Anchors.of("复议#|#诉讼"));
    }

    @Test
    void whatMayBeLeftOutIsNoAnchor() {
        assertEquals(List.of(Set.of("诉讼")), Anchors.of("(?:行政)?诉讼(?:案件)*#"));
        assertEquals(List.of(Set.of("申请")), Anchors.of("(?:政府|政务)?(?:信息)?申请(?!引起)#"));
    }

    @Test
    void everyPartThatMustStandIsAnAnchorAndTheRarestComesFirst() {
        assertEquals(List.of(Set.of("复议"), Set.of("终止", "其他"), Set.of("件")), Anchors.of("复议[^。]{0,60}(?:终止|其他)(?:的)*件#"));
    }

    @Test
    void withoutACertainWordEveryTextMayMatch() {
        assertEquals(List.of(), Anchors.of("(?:收到)?#"));
        assertEquals(List.of(Set.of("接", "收到")), Anchors.of("(?:收到|接)[一-龥]{0,9}#"), "one character helps less than two, and more than none");
    }

    @Test
    void wordsAreFoundInOnePass() {
        Anchors anchors = new Anchors();
        Anchors.OneOf got = anchors.oneOf(Set.of("收到", "接到"));
        Anchors.OneOf review = anchors.oneOf(Set.of("行政复议"));
        Anchors.OneOf sealed = anchors.oneOf(Set.of("封", "信函"));
        long[] present = anchors.present("本年收到申请3件,无行政诉讼".toCharArray());
        assertTrue(got.in(present));
        assertFalse(review.in(present));
        assertFalse(sealed.in(present));
        assertTrue(sealed.in(anchors.present("来信6封".toCharArray())), "a word of one character at the end of the text");
    }

    @Test
    void manyWordsAreKeptApart() {
        Anchors anchors = new Anchors();
        List<Anchors.OneOf> sets = IntStream.range(0, 3000).mapToObj(i -> anchors.oneOf(Set.of("甲" + (char) ('一' + i) + "乙"))).toList();
        long[] present = anchors.present(("甲" + (char) ('一' + 1234) + "乙丙").toCharArray());
        assertEquals(List.of(1234), IntStream.range(0, 3000).filter(i -> sets.get(i).in(present)).boxed().toList());
    }
}
