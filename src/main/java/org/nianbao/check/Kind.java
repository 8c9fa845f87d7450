package org.nianbao.check;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a rule looks for; the key of its settings in the rule's file. A kind says which words it fills into the rule's sentence.
 */
sealed interface Kind {
    /** The placeholders that this kind fills. */
    Set<String> words();

    /** A kind that looks at figures, one body at a time. */
    sealed interface OfFigures extends Kind permits TableSum, ProseSum, Share, Growth, Chain, ProseTable, Repeated, UnitMix, Noticed, Impossible, PartWhole, Jump,
            Scale, Relation, Versions, Stale {
        void check(Rule rule, History history, Ledger ledger);
    }

    /** A kind that looks at running text, one body at a time, years ascending. */
    sealed interface OfText extends Kind permits OtherBody, OtherYear, CopiedText {
        void check(Rule rule, List<Text> texts, Knowledge knowledge, Ledger ledger);
    }

    /** A kind that compares the text of all bodies with each other. */
    sealed interface AcrossBodies extends Kind permits BorrowedText {
        Trace trace(Text text);

        /** @param reader gives the text of a trace back */
        void check(Rule rule, List<Trace> traces, Function<Trace, Text> reader, Ledger ledger);
    }

    /** What is remembered of one file's text while the others are read. */
    record Trace(String body, int year, String file, long[] hashes) {
    }
}
