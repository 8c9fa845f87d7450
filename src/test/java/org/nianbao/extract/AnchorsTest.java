package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
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
        BitSet got = anchors.add(Set.of("收到", "接到"));
        BitSet review = anchors.add(Set.of("行政复议"));
        BitSet present = anchors.present("本年收到申请3件,无行政诉讼");
        assertTrue(got.intersects(present));
        assertFalse(review.intersects(present));
    }
}
