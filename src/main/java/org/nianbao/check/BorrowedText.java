package org.nianbao.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Running text taken over from another body. Candidates are told by the smallest hashes of their runs, so that no two texts have to be compared that have little in
 * common; then the texts themselves are compared.
 *
 * @param least   least number of letters
 * @param percent least percentage of the text that stands in the other's
 * @param known   a run that stands with more bodies than this is a form of words, not a copy
 */
record BorrowedText(int least, int percent, int known) implements Kind.AcrossBodies {
    private static final int SKETCH = 24;

    @Override
    public Set<String> words() {
        return Set.of("percent", "other", "other_year", "letters");
    }

    /** What is kept of a text: its smallest hashes; none when it is too short. */
    @Override
    public Trace trace(Text text) {
        Shingles shingles = shingles(text);
        return new Trace(text.body(), text.year(), text.file(), shingles.size() < least ? new long[0] : shingles.sketch(SKETCH));
    }

    private static Shingles shingles(Text text) {
        return Shingles.of(text.passages().stream().map(Text.Passage::text)::iterator);
    }

    @Override
    public void check(Rule rule, List<Trace> traces, Function<Trace, Text> reader, Ledger ledger) {
        Map<Long, List<Integer>> holders = new HashMap<>();
        for (int i = 0; i < traces.size(); i++) {
            for (long hash : traces.get(i).hashes()) {
                holders.computeIfAbsent(hash, h -> new ArrayList<>(1)).add(i);
            }
        }
        for (int i = 0; i < traces.size(); i++) {
            Trace own = traces.get(i);
            Map<Integer, Integer> shared = new HashMap<>();
            for (long hash : own.hashes()) {
                List<Integer> with = holders.get(hash);
                if (with.stream().map(h -> traces.get(h).body()).distinct().limit(known + 1L).count() <= known) {
                    with.forEach(other -> shared.merge(other, 1, Integer::sum));
                }
            }
            // Who wrote it first is not known; the later report is told, and of the same year the one that comes later by name.
            Trace source = null;
            int most = SKETCH * percent / 200;
            for (Map.Entry<Integer, Integer> candidate : shared.entrySet()) {
                Trace other = traces.get(candidate.getKey());
                boolean earlier = other.year() < own.year() || other.year() == own.year() && other.body().compareTo(own.body()) < 0;
                if (!other.body().equals(own.body()) && earlier && candidate.getValue() > most) {
                    most = candidate.getValue();
                    source = other;
                }
            }
            if (source != null) {
                Shingles mine = shingles(reader.apply(own));
                int same = mine.percentIn(shingles(reader.apply(source)));
                if (same >= percent) {
                    ledger.entry(rule, own.body(), own.year(), own.file(), "").evidence(source.file()).say("percent", Integer.toString(same)).say("other", source.body())
                            .say("other_year", Integer.toString(source.year())).say("letters", Integer.toString(mine.size())).about(source.body());
                }
            }
        }
    }
}
