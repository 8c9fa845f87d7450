package org.nianbao.extract;

import org.nianbao.fact.Fact;

/** Why the reading of a figure is one that a person should look at. It stands at the end of the rule's name, so that it travels with the evidence. */
enum Doubt {
    /** The name holds the word of a category and says more than that. */
    NEAR,
    /** Only the verb before it, or its name and the heading, say that this was published. */
    ALONE,
    /** The channel is named in an earlier clause. */
    EARLIER,
    /** The channel is in no list. */
    ELSEWHERE,
    /** The clause names a channel and a category. */
    BOTH,
    /** A part of what was accepted, told as a part of the requests. */
    ACCEPTED,
    /** The words say less than the indicator that they are read as; the rule itself says so, by its id. */
    LOOSE,
    /** The figure is of another kind than those of the list that it stands in. */
    UNLIKE,
    /** A category that is in no list, and neither a sum nor a list of several speaks for it. */
    OPEN,
    /** A total behind other figures of what was published, and no sum speaks for it. */
    LATER,
    /** The words tell another time than the report's year. */
    PERIOD,
    /** A share that stands apart from the count that it is taken to be of. */
    APART,
    /** Several things are named before the figure, of which one is read. */
    JOINED,
    /** A channel whose word is as often the name of something else. */
    PLACE;

    private static final Doubt[] ALL = values();

    String mark() {
        return switch (this) {
            case NEAR -> ".near";
            case ALONE -> ".alone";
            case EARLIER -> ".earlier";
            case ELSEWHERE -> ".elsewhere";
            case BOTH -> ".both";
            case ACCEPTED -> ".part_of_accepted";
            case LOOSE -> ".loose";
            case UNLIKE -> ".unlike";
            case OPEN -> ".open";
            case LATER -> ".later";
            case PERIOD -> ".period";
            case APART -> ".apart";
            case JOINED -> ".joined";
            case PLACE -> ".place";
        };
    }

    /** The doubt that a rule's name ends with; null for none. */
    static Doubt of(String rule) {
        for (Doubt doubt : ALL) {
            if (rule.endsWith(doubt.mark())) {
                return doubt;
            }
        }
        return null;
    }

    /** What a notice says of the figure. */
    String of(Draft draft) {
        return switch (this) {
            case NEAR -> "\"" + draft.label() + "\" resembles a category of the lists but says more; " + (draft.member().isEmpty()
                    ? "the figure is kept under its printed name, without a code" : "the figure is read as " + draft.member());
            case ALONE -> "\"" + draft.label() + "\" is read as what was published, by its verb or its place alone: neither a total nor a list stands beside it";
            case EARLIER -> "the channel \"" + draft.label() + "\" is named earlier in the sentence and not beside the figure, which may be that of all channels";
            case ELSEWHERE -> "\"" + draft.label() + "\" is in no list of channels; the figure is read as what was published there, and may be the total";
            case BOTH -> "the clause names the channel \"" + draft.label() + "\" and a kind of what was published there; the figure is read as the channel's and may be of that kind alone";
            case ACCEPTED -> "\"" + draft.label() + "\" stands behind the number of requests accepted and is read as a part of it (request.accepted); it may be a part of those received (request.received)";
            case LOOSE -> "\"" + draft.label() + "\" says less than " + draft.indicator() + ", as which the figure is read";
            case UNLIKE -> "\"" + draft.label() + "\" is read as " + (draft.dimension().isEmpty() ? "a total" : "a " + draft.dimension()) + ", unlike the figures beside it in the sentence";
            case OPEN -> "\"" + draft.label() + "\" is in no list of categories; the figure may be of all that was published, or belong under another code";
            case LATER -> "\"" + draft.label() + "\" is read as a total of its own, though it stands behind other figures of what was published and may be a part of them";
            case PERIOD -> "the figure is read as " + (draft.kind() == Fact.Kind.PREVIOUS ? "one of an earlier year" : "a running total") + " by the words before it; it may be of the report's year";
            case JOINED -> "several things are named before the figure; it is read as that of \"" + draft.label() + "\"";
            case PLACE -> "\"" + draft.label() + "\" is read as the channel of publication; it may be a column of the site, a document handed over, or none of the list";
            case APART -> "the share stands apart from \"" + draft.label() + "\", of which it is read";
        };
    }
}
