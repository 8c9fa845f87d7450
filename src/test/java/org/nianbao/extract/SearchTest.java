package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A search must find what the pattern itself finds: the same place, the same groups. */
class SearchTest {
    private static final List<String> EXPRESSIONS = List.of("复议|诉讼", "\\Q网站\\E|\\Q政府网站\\E", "(?:政府)?信息(?<m>公开|申请)", "(?<!第)((?:19|20)[0-9]{2})(?:年|(?=[一-龥&&[^条件]]))",
            "^(?:其中|、)", "[(,]$|占$", "[^,;。]{0,4}公开", "(?:了|约)*公开", ".{2}公开", "(?<=信息)公开(?!申请)", "[一-三]{1,2}、", "[-年]+", "\\(?[0-9]+\\)?", "(?:公开)?", "(?:共|有)*$", "公{1,2}?开", "开|公", "(?:公|开)+申", "公?开", "\\Q公\\E[开申]", "公[^开]", "(?:政|府){0,3}信息", "约(?=[0-9])", "[政公](?:府|开|)信?",
            "共(?:计)?[:为]?[0-9]");
    private static final String LETTERS = "政府信息公开申请政府网站、复议,诉讼第其中(占了约共有19202条件年一二三、,;。()-";

    private static String text(Random dice) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.nextInt(24); i > 0; i--) {
            int at = dice.nextInt(LETTERS.length());
            text.append(LETTERS, at, Math.min(LETTERS.length(), at + 1 + dice.nextInt(6)));
        }
        return text.toString();
    }

    @Test
    void findsWhatThePatternFinds() {
        Random dice = new Random(2024);
        for (String expression : EXPRESSIONS) {
            Search search = Search.of(expression);
            Pattern pattern = Pattern.compile(expression);
            int found = 0;
            for (int i = 0; i < 4_000; i++) {
                String text = text(dice);
                int from = dice.nextInt(text.length() + 1);
                Matcher expected = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false).region(from, text.length());
                Matcher actual = search.find(text, from, text.length());
                boolean there = expected.find();
                found += there ? 1 : 0;
                assertEquals(there, actual != null, () -> expression + " in " + text);
                if (there) {
                    assertEquals(List.of(expected.start(), expected.end()), List.of(actual.start(), actual.end()), () -> expression + " in " + text);
                }
                assertEquals(pattern.matcher(text).find(), search.in(text), () -> expression + " in " + text);
                assertEquals(pattern.matcher(text).matches(), search.is(text), () -> expression + " is " + text);
                assertEquals(pattern.matcher(text).replaceFirst(""), search.without(text), () -> expression + " out of " + text);
            }
            assertTrue(found > 5, expression + " was hardly ever there");
        }
    }

    @Test
    void findsTheSameInLongTexts() {
        Random dice = new Random(5);
        for (String expression : EXPRESSIONS) {
            Search search = Search.of(expression);
            Pattern pattern = Pattern.compile(expression);
            for (int i = 0; i < 300; i++) {
                StringBuilder whole = new StringBuilder();
                String few = text(dice);
                while (whole.length() < 700) {
                    whole.append(dice.nextInt(8) == 0 ? text(dice) : few);
                    few = few.isEmpty() ? "其" : few;
                }
                String text = whole.toString();
                int from = dice.nextInt(50);
                int to = text.length() - dice.nextInt(50);
                Matcher expected = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false).region(from, to);
                Matcher actual = search.find(text, from, to);
                boolean there = expected.find();
                assertEquals(there, actual != null, () -> expression + " in " + text);
                if (there) {
                    assertEquals(List.of(expected.start(), expected.end()), List.of(actual.start(), actual.end()), () -> expression + " in " + text);
                }
            }
        }
    }

    @Test
    void wordsAreFoundAsTheirAlternativesAre() {
        List<String> list = List.of("政府网站", "网站", "信息公开", "公开", "开", "复议");
        Words words = new Words(list);
        Pattern pattern = Pattern.compile(String.join("|", list));
        Random dice = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String text = text(dice);
            Matcher expected = pattern.matcher(text);
            int start = words.start(text, 0, text.length());
            assertEquals(expected.find() ? expected.start() : -1, start, text);
            if (start >= 0) {
                assertEquals(expected.group(), words.at(text, start, text.length()), text);
            }
        }
    }

    @Test
    void aPatternThatMayBeginAnywhereHasNoFirstCharacters() {
        assertNull(FirstCharacters.of(".公开"));
        assertNull(FirstCharacters.of("[^,]公开"));
        assertNull(FirstCharacters.of("(?:公开)?"));
        assertNull(FirstCharacters.of("(?i)app|公开"), "what is not understood rules nothing out");
        FirstCharacters first = FirstCharacters.of("(?:政府)?信息|[0-9]条");
        assertTrue(first.may('政') && first.may('信') && first.may('7'));
        assertFalse(first.may('府') && first.may('条') && first.may('息'));
    }
}
