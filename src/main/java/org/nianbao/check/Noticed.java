package org.nianbao.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.nianbao.notice.Notice;

/**
 * What reading a report already noticed and what is an error of the report itself.
 *
 * @param notices codes of notices
 */
record Noticed(List<String> notices) implements Kind.OfFigures {
    private static final Pattern NUMBERS = Pattern.compile("(?:19|20)\\d{2}(?:-\\d{2}-\\d{2})?");

    @Override
    public Set<String> words() {
        return Set.of("first", "second", "third");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            for (Notice notice : report.notices) {
                if (notices.contains(notice.code()) && rule.holdsFor(report.form)) {
                    List<String> years = NUMBERS.matcher(notice.message()).results().map(java.util.regex.MatchResult::group).toList();
                    Ledger.Entry entry = ledger.entry(rule, report, "").evidence(notice.locator());
                    List<String> words = List.of("first", "second", "third");
                    for (int i = 0; i < words.size(); i++) {
                        entry.say(words.get(i), i < years.size() ? years.get(i) : "");
                    }
                    entry.about(notice.code());
                }
            }
        }
    }
}
