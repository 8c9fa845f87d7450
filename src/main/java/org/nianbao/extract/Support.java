package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * What speaks for the figures of a sentence, once all of them are read: parts that add up to the number before them, a list of several of the same kind. Figures
 * of a sort that was often read wrongly in reports that nobody had fitted, and for which nothing speaks, are marked as doubtful.
 */
final class Support {
    /** A list longer than this is looked at as several, so that the cost cannot grow faster than the text. */
    private static final int LONGEST = 60;
    /** How far back a list is looked at again when it goes on. */
    private static final int FARTHEST = 120;
    /** Channels whose words were as often read wrongly as rightly in reports that nobody had fitted; the last is one without a code. */
    private static final Set<String> PLACES = Set.of("gazette", "notice_board", "reading_point", "other", "");
    /** As many of one kind beside each other speak for each. */
    private static final int SEVERAL = 4;

    private Support() {
    }

    /** @param from the first figure of the list that the last sentence belongs to */
    static void weigh(List<Draft> drafts, int from) {
        int to = drafts.size();
        if (to == from) {
            return;
        }
        int first = Math.max(from, to - FARTHEST);
        BitSet added = new BitSet();
        int open = 0;
        for (int i = first; i < to; i++) {
            Draft draft = drafts.get(i);
            if (counts(draft)) {
                add(drafts, i, to, added);
                open += published(draft) && draft.dimension().equals("category") ? 1 : 0;
            }
        }
        boolean behind = first > from;
        for (int i = first; i < to; i++) {
            Draft draft = drafts.get(i);
            if (Doubt.of(draft.rule()) == null) {
                boolean several = draft.dimension().equals("category") && open >= SEVERAL;
                Doubt doubt = doubt(draft, several || added.get(i), behind);
                if (doubt != null) {
                    drafts.set(i, draft.doubted(doubt));
                }
            }
            behind |= published(draft) && draft.kind() == Fact.Kind.COUNT;
        }
    }

    /**
     * @param supported its list or a sum speaks for the figure
     * @param behind    something published was counted before it in the sentence
     */
    private static Doubt doubt(Draft draft, boolean supported, boolean behind) {
        if (draft.kind() == Fact.Kind.PREVIOUS && draft.rule().startsWith("sentences#") || draft.kind() == Fact.Kind.CUMULATIVE && published(draft) && !draft.dimension().isEmpty()) {
            return Doubt.PERIOD;
        }
        if (draft.dimension().equals("category") && !published(draft) && draft.kind() == Fact.Kind.COUNT) { // of interpretations, of key areas
            return Doubt.OPEN;
        }
        if (!published(draft) || draft.kind() != Fact.Kind.COUNT) {
            return null;
        }
        if (draft.dimension().equals("channel")) {
            return PLACES.contains(draft.member()) ? Doubt.PLACE : null;
        }
        if (draft.dimension().equals("category") && draft.member().isEmpty()) {
            return supported && behind ? null : Doubt.OPEN; // the first of a sentence is as likely its whole
        }
        return draft.dimension().isEmpty() && behind && !supported ? Doubt.LATER : null;
    }

    private static boolean published(Draft draft) {
        return draft.indicator().equals("proactive.total");
    }

    private static boolean counts(Draft draft) {
        return draft.kind() == Fact.Kind.COUNT && draft.value() != null;
    }

    /** Whether the counts behind a figure add up to it: then they and it are in {@code added}. */
    private static void add(List<Draft> drafts, int whole, int to, BitSet added) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal all = drafts.get(whole).value();
        int parts = 0;
        for (int i = whole + 1; i < Math.min(to, whole + LONGEST) && sum.compareTo(all) < 0; i++) {
            if (counts(drafts.get(i))) {
                sum = sum.add(drafts.get(i).value());
                parts++;
                if (parts > 1 && sum.compareTo(all) == 0) {
                    added.set(whole, i + 1);
                }
            }
        }
    }
}
