package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void theWidthBeforeTheMarkIsBounded() {
        assertEquals(0, Reach.before("#件", '#'));
        assertEquals(4, Reach.before("收到申请#", '#'));
        assertEquals(3 + 16, Reach.before("(?:收|接收到)[^,;#]{0,16}#", '#'));
        assertEquals(2, Reach.before("(?<!上年)结转#$", '#'));
        assertEquals(3, Reach.before("^共?(?<m>\\Q网上\\E|\\Q信\\E)#", '#'));
        assertEquals(6, Reach.before("(?:甲#|乙丙丁[一-龥]{1,3}#)", '#'));
        assertEquals(4, Reach.before("(?:甲(?:乙{2}|丙)?){1}(?:丁#)", '#'));
    }

    @Test
    void whatHasNoBoundOrNoMarkMayBeginAnywhere() {
        assertEquals(Reach.ANY, Reach.before("收到(?:申请)*#", '#'));
        assertEquals(Reach.ANY, Reach.before("甲#|乙", '#'));
        assertEquals(Reach.ANY, Reach.before("甲{2,}#", '#'));
        assertEquals(Reach.ANY, Reach.before("甲(?!#)", '#'));
    }

    @Test
    void aMatchDoesNotReachOverCharactersThatNothingBeforeTheMarkMatches() {
        assertEquals(",;", Reach.uncrossed("收到申请#", '#', ",;"));
        assertEquals(",;", Reach.uncrossed("(?:收到|接到)[^,;#]{0,16}(?:申请|件)?#[^a]*", '#', ",;"));
        assertEquals("", Reach.uncrossed("收到[^#]{0,16}#", '#', ",;"));
        assertEquals(";", Reach.uncrossed("(?:收到,|共)[^;#]{0,4}#", '#', ",;"));
        assertEquals(";", Reach.uncrossed("[,、]共#", '#', ",;"));
        assertEquals(",;", Reach.uncrossed("(?<![,;])共[0-9一-龥]{1,3}#", '#', ",;"));
        assertEquals("", Reach.uncrossed("[!-~]共#", '#', ",;"));
        assertEquals("", Reach.uncrossed(".#", '#', ",;"));
        assertEquals("", Reach.uncrossed("\\S#", '#', ",;"));
    }

    @Test
    void whereTheMarkMayBeLeftOutAMatchMayStandAnywhere() {
        assertEquals("", Reach.uncrossed("甲#|乙", '#', ",;"));
        assertEquals("", Reach.uncrossed("甲(?:乙#)?", '#', ",;"));
        assertEquals("", Reach.uncrossed("甲(?!#)", '#', ",;"));
    }
}
