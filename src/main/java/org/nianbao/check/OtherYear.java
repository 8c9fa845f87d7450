package org.nianbao.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence that tells what was done in the year before, in words that nowhere are used for the report's own year: the year was not brought up to date.
 *
 * @param verbs what a report tells of its year; each is looked for by itself
 */
record OtherYear(List<String> verbs) implements Kind.OfText {
    /** Words that compare, or go back over several years, have every right to name another year. */
    private static final Pattern COMPARES = Pattern.compile("[较比与同]|以来|截至|截止|自|上年|去年|结转|累计");
    private static final Pattern SENTENCE = Pattern.compile("[。；;]");

    OtherYear {
        verbs = List.copyOf(verbs);
    }

    @Override
    public Set<String> words() {
        return Set.of("said", "own", "verb");
    }

    @Override
    public void check(Rule rule, List<Text> texts, Knowledge knowledge, Ledger ledger) {
        for (String verb : verbs) {
            Pattern told = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})年(?:度)?[,，]?[^0-9]{0,24}?" + verb + "[^0-9]{0,16}[0-9]");
            for (Text text : texts) {
                Text.Passage stale = null;
                boolean own = false;
                for (Text.Passage passage : text.passages()) {
                    for (String sentence : SENTENCE.split(passage.text())) {
                        Matcher said = told.matcher(sentence);
                        while (said.find()) {
                            int year = Integer.parseInt(said.group(1));
                            own |= year == text.year();
                            if (stale == null && year == text.year() - 1 && !COMPARES.matcher(sentence.substring(0, said.end())).find()) {
                                stale = passage;
                            }
                        }
                    }
                }
                if (stale != null && !own) {
                    ledger.entry(rule, text.body(), text.year(), text.file(), "").evidence(stale.locator()).say("said", Integer.toString(text.year() - 1))
                            .say("own", Integer.toString(text.year())).say("verb", verb).about(verb);
                }
            }
        }
    }
}
