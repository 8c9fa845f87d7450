package org.nianbao.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Running text taken over from the year before.
 *
 * @param section words of the heading of the section to compare; all sections when empty
 * @param least   least number of letters: short texts are alike by chance
 * @param percent least percentage of the text that stands in last year's
 */
record CopiedText(String section, int least, int percent) implements Kind.OfText {
    @Override
    public Set<String> words() {
        return Set.of("percent", "before_year", "letters");
    }

    @Override
    public void check(Rule rule, List<Text> texts, Knowledge knowledge, Ledger ledger) {
        Pattern heading = Pattern.compile(section);
        Shingles[] parts = new Shingles[texts.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Shingles.of(texts.get(i).passages().stream().filter(p -> heading.matcher(p.section()).find()).map(Text.Passage::text)::iterator);
        }
        for (int i = 0; i < parts.length; i++) {
            Text now = texts.get(i);
            for (int j = 0; j < i; j++) {
                if (texts.get(j).year() != now.year() - 1 || parts[i].size() < least || parts[j].size() < least) {
                    continue;
                }
                int same = parts[i].percentIn(parts[j]);
                if (same >= percent) {
                    ledger.entry(rule, now.body(), now.year(), now.file(), "").evidence(texts.get(j).file()).say("percent", Integer.toString(same))
                            .say("before_year", Integer.toString(now.year() - 1)).say("letters", Integer.toString(parts[i].size())).about(section);
                }
            }
        }
    }
}
