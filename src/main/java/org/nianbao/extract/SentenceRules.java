package org.nianbao.extract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How sentences are read, as {@code jobs/extract/sentences.yml} says it.
 *
 * @param units    named lists of units
 * @param lexicons words by member, by name of the lexicon: {@code channel: {website: [政府网站, …]}}
 * @param macros   pieces of patterns, used as <code>{name}</code>
 * @param topics   topic and the words of a heading that open it, the first that fits
 * @param skip     words of headings under which no figures of the year stand (plans, problems)
 * @param disclosed how items disclosed are told from other things
 * @param rules    patterns that name a figure
 * @param zeros    nouns that a negation turns into a figure 0
 */
record SentenceRules(Map<String, List<String>> units, Map<String, Map<String, List<String>>> lexicons, Map<String, String> macros,
                     Map<String, List<String>> topics, List<String> skip, Disclosed disclosed, List<Rule> rules, List<Zero> zeros) {
    /**
     * @param id        stable name; goes into the evidence
     * @param indicator code
     * @param dimension dimension, when the rule reads a part
     * @param member    a member code, or {@code @lexicon}: the word in group {@code m} decides
     * @param kind      {@code count} when left out
     * @param units     names of unit lists, or units; left out: {@code things}
     * @param weight    the heavier rule wins; 10 when left out
     * @param patterns  any of these; {@code #} is the figure with its unit, {@code ~} a short gap inside the clause
     * @param unless    none of these
     * @param topics    only under these topics
     * @param forms     only in these editions
     * @param needs     the sentence must hold one of these
     */
    record Rule(String id, String indicator, String dimension, String member, String kind, List<String> units, Integer weight, List<String> patterns,
                List<String> unless, List<String> topics, List<String> forms, List<String> needs) {
    }

    /**
     * @param generic    what a total is called: information and nothing more said of it
     * @param never      words in the clause by which the number is no item disclosed
     * @param neverAlone the same, except in a running list of one unit, where it is the name of a kind of item
     * @param neverStart words at the start of the name that make it something done and not something disclosed
     * @param neverBefore words before the verb: others publish, not the body
     * @param about      what a sentence is about, in group 1: a total in it is a total of that only
     * @param neverAfter the same behind the number
     * @param before     words in front of a category's name that do not belong to it
     * @param behind     words behind it
     */
    record Disclosed(String generic, List<String> never, @JsonProperty("never_alone") List<String> neverAlone, @JsonProperty("never_start") List<String> neverStart,
                     @JsonProperty("never_before") List<String> neverBefore, String about, @JsonProperty("never_after") List<String> neverAfter, List<String> before, List<String> behind) {
    }

    /** @param needs words of which the sentence must hold one */
    record Zero(String indicator, @JsonProperty("words") List<String> words, List<String> needs, List<String> forms, List<String> unless) {
    }
}
