package org.nianbao.extract;

import java.util.regex.Matcher;

/** Whose figures a sentence speaks of: the organ's own, those of its whole area, or those of a unit below it. */
final class Scopes {
    private static final Search AREA = Search.of("全区|全市|全县|全省|全州|全旗|全盟|全系统|全街道|全镇|全乡|我区|我市|我县|我省|我州|我旗");
    private static final Search OWN = Search.of("本机关|本单位|本级|本厅|本局|本委|本办|本街道|本镇|本乡|本部门|我厅|我局|我委|我办|我街道|我镇|我乡|我中心|我队|我处|我部|政府办公?室|厅机关|局机关|委机关");
    private static final Search UNITS = Search.of("各乡镇|各镇|各街道|乡镇|各部门|直各?部门|直各?单位|各单位|下属|所属|各县|各区|各市");
    private static final int LONGEST = 5;
    /** First characters of all that the patterns above know. */
    private static final String FIRST = "全我本厅局委政各乡直下所";
    private static final int REACH = 160;

    private Scopes() {
    }

    /** What was named last before a place, in the sentence that starts at {@code from}. */
    static String at(String text, int from, int at) {
        int start = Math.max(from, at - REACH);
        int latest = -1;
        String scope = "";
        // What begins farther back than the longest word cannot end behind what was found.
        for (int i = at - 1; i >= Math.max(start, latest - LONGEST); i--) {
            if (FIRST.indexOf(text.charAt(i)) >= 0) {
                int unit = end(UNITS, text, i, at);
                int own = end(OWN, text, i, at);
                int area = end(AREA, text, i, at);
                int end = Math.max(unit, Math.max(own, area));
                if (end > latest) {
                    latest = end;
                    scope = end == unit ? "unit" : end == own ? "own" : "area";
                }
            }
        }
        return scope;
    }

    /** End of the match that begins at {@code from}; -1 for none. */
    private static int end(Search pattern, String text, int from, int to) {
        Matcher found = pattern.at(text, from, to);
        return found == null ? -1 : found.end();
    }
}
