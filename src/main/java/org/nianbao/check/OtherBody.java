package org.nianbao.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A paragraph in which another body acts, one that stands neither above nor below the report's own: copied and not adapted. */
record OtherBody() implements Kind.OfText {
    @Override
    public Set<String> words() {
        return Set.of("other", "own");
    }

    @Override
    public void check(Rule rule, List<Text> texts, Knowledge knowledge, Ledger ledger) {
        for (Text text : texts) {
            if (!knowledge.places().known(text.body())) {
                continue; // we do not know who stands above it
            }
            Set<String> told = new HashSet<>();
            for (Text.Passage passage : text.passages()) {
                for (Map.Entry<String, String> actor : new TreeMap<>(knowledge.places().actors(passage.text())).entrySet()) {
                    if (!actor.getKey().equals(text.body()) && !knowledge.places().related(actor.getKey(), text.body()) && told.add(actor.getKey())) {
                        ledger.entry(rule, text.body(), text.year(), text.file(), "").evidence(passage.locator()).say("other", actor.getValue()).say("own", text.body())
                                .about(actor.getKey());
                    }
                }
            }
        }
    }
}
