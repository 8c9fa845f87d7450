package org.nianbao.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose figures a sentence speaks of: the organ's own, those of its whole area, or those of a unit below it. */
final class Scopes {
    private static final Pattern AREA = Pattern.compile("全区|全市|全县|全省|全州|全旗|全盟|全系统|全街道|全镇|全乡|我区|我市|我县|我省|我州|我旗");
    private static final Pattern OWN = Pattern.compile("本机关|本单位|本级|本厅|本局|本委|本办|本街道|本镇|本乡|本部门|我厅|我局|我委|我办|我街道|我镇|我乡|我中心|我队|我处|我部|政府办公?室|厅机关|局机关|委机关");
    private static final Pattern UNITS = Pattern.compile("各乡镇|各镇|各街道|乡镇|各部门|直各?部门|直各?单位|各单位|下属|所属|各县|各区|各市");
    /** First characters of all that the patterns above know. */
    private static final String FIRST = "全我本厅局委政各乡直下所";
    private static final int REACH = 160;

    private Scopes() {
    }

    /** What was named last before a place, in the sentence that starts at {@code from}. */
    static String at(String text, int from, int at) {
        int start = Math.max(from, at - REACH);
        int area = lastOf(AREA, text, start, at);
        int own = lastOf(OWN, text, start, at);
        int units = lastOf(UNITS, text, start, at);
        int latest = Math.max(area, Math.max(own, units));
        return latest < 0 ? "" : latest == units ? "unit" : latest == own ? "own" : "area";
    }

    /** End of the last match. */
    private static int lastOf(Pattern pattern, String text, int start, int end) {
        Matcher matcher = pattern.matcher(text);
        for (int i = end - 1; i >= start; i--) {
            if (FIRST.indexOf(text.charAt(i)) >= 0 && matcher.region(i, end).lookingAt()) {
                return matcher.end();
            }
        }
        return -1;
    }
}
