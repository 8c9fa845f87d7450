package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.nianbao.fact.Fact;

/** Reads what a sentence says there was none of, and figures that are said of several things at once. */
final class Zeros {
    private static final Search NEGATION = Search.of(
            "(?:未|没有|没)曾?(?:[向对][^,;。]{0,14}|因[^,;。]{0,2})?(?:新(?=收))?(?:收到|接到|接受|收悉|接获|遇到|遇有|发生|出现|产生|受理|收取|涉及|有|收|引发|引起|发现|接收|办理|提起|提出|被|因)|(?:没有|没|无)(?:收到|接到|发生|出现|产生|受理|收取|涉及|因|任何|有)?"
            + "|不涉及|不存在|暂无|尚无|(?:暂)?不收(?:取|费)|(?:均)?免费(?=[^,;。]{0,16}(?:提供|公开|办理|服务))|零(?=[一-龥])|无一");
    private static final Search NOTHING_AFTER = Search.of("(?:均?为|:|是|均)(?:零|无)$|:?无$|无一[例件起宗]$");
    private static final Search GOES_ON = Search.of("(?:也|亦)?(?:因)?(?:提起|被提起|发生|行政|复议|诉讼|申诉|举报|投诉|收费|减免|、|和|及|与|案件|情况|或)+");
    private static final Search ALL_OF = Search.of("(?:均|全部|都)(?:为|是|系|由|通过|以|来自|属)+");
    /** 收到申请1件,为网上申请 */
    private static final Search ONE_IS = Search.of("^(?:(?:申请人|申请者)?(?:身份|类型)?(?:为|系|是|属)+(?:通过|由|以)?|由|(?:通过|以)(?=[^,;。]{2,12}(?:提交|提出|递交|申请)))");
    private static final Search ALIKE = Search.of("[均各都][^,]{0,4}$");
    private static final Search COORDINATED = Search.of("[、和及与或,]");
    /** What {@link #ALL_OF} and {@link #ONE_IS} begin with. */
    private static final FirstCharacters ALL_SIGNS = FirstCharacters.of("[均全都为系是属由申身类通以]");
    /** Without one of these neither {@link #NEGATION} nor {@link #NOTHING_AFTER} is there: most clauses have none. */
    private static final FirstCharacters NO_SIGNS = FirstCharacters.of("[未没无不暂尚免零]");
    /** Characters of a clause that an 无 behind its nouns reaches back over. */
    private static final int BACK = 40;
    /** A noun that stands farther behind the negation is not what it negates. */
    private static final int NOUN_WITHIN = 46;

    private record Rule(SentenceRules.Zero zero, Search words, Search needs, Search unless, Fact.Kind kind) {
        String indicator() {
            return zero.indicator();
        }

        boolean stands(String form, String topic, String sentence) {
            return (zero.forms() == null || zero.forms().contains(form))
                    && (needs == null || zero.needs().contains("@" + topic) || needs.in(sentence));
        }

        boolean excluded(String said) {
            return unless != null && unless.in(said);
        }
    }

    private final Vocabulary vocabulary;
    private final List<Rule> rules = new ArrayList<>();

    Zeros(List<SentenceRules.Zero> zeros, Vocabulary vocabulary, Catalogue catalogue) {
        this.vocabulary = vocabulary;
        for (SentenceRules.Zero zero : zeros) {
            rules.add(new Rule(zero, vocabulary.any(zero.words()), zero.needs() == null ? null : Search.any(zero.needs()),
                    zero.unless() == null ? null : vocabulary.any(zero.unless()), catalogue.indicators().get(zero.indicator()).kind()));
        }
    }

    /** A negation gives a figure 0 to each thing that it names, and to nothing else. */
    void read(Sentence sentence, List<Figures.Figure> figures, Reading reading) {
        String text = sentence.text();
        int clause = sentence.from();
        for (int i = sentence.from(); i <= sentence.to(); i++) {
            if (i == sentence.to() || Clauses.breaks(text.charAt(i))) {
                clause(sentence, clause, i, figures, reading);
                clause = i + 1;
            }
        }
    }

    private static boolean any(FirstCharacters signs, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (signs.may(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void clause(Sentence sentence, int from, int to, List<Figures.Figure> figures, Reading reading) {
        String text = sentence.text();
        boolean all = from < to && ALL_SIGNS.may(text.charAt(from));
        boolean none = any(NO_SIGNS, text, from, to);
        if (!all && !none) {
            return;
        }
        String words = text.substring(from, to);
        if (all) {
            allOf(words, from, sentence, reading);
        }
        if (!none) {
            return;
        }
        Matcher negation = NEGATION.find(words, 0, words.length());
        if (negation != null) {
            String said = words.substring(negation.start());
            boolean nothing = NOTHING_AFTER.ends(words, 3);
            if (nothing && said.length() <= 3) {
                said = text.substring(Math.max(sentence.from(), from - BACK), to);
            } else if (to < sentence.to() && text.charAt(to) == ',' && !words.contains("没有接")) {
                // 未收到…申请,行政复议、诉讼: the negation reaches over the comma only when nothing but nouns follow
                String following = text.substring(to + 1, Clauses.nextBreak(text, to + 1, sentence.to()));
                if (GOES_ON.is(following)) {
                    said = said + "、" + following;
                }
            }
            int begin = from + negation.start();
            boolean counted = figures.stream().anyMatch(f -> f.from() >= begin && f.from() < begin + 40 && !f.percent()
                    && !aside(text.substring(begin, Math.min(sentence.to(), f.from()))));
            if (!counted) {
                zero(said, begin, from + negation.end(), sentence, reading);
            }
        } else if (words.length() > 1 && NOTHING_AFTER.ends(words, 3)) {
            zero(text.substring(Math.max(sentence.from(), from - BACK), to), to - 1, to, sentence, reading);
        }
    }

    /** Whether a figure behind these words is none of what is negated: it stands in another clause, or in brackets that were opened since. */
    private static boolean aside(String words) {
        return words.indexOf(',') >= 0 || words.lastIndexOf('(') > words.lastIndexOf(')');
    }

    /**
     * @param said what is negated
     * @param from where the words of the negation stand
     */
    private void zero(String said, int from, int to, Sentence place, Reading reading) {
        Integer spoken = Periods.said(place.text().substring(place.from(), Math.max(place.from(), from)), reading.year);
        boolean otherYear = spoken != null && reading.year > 0 && spoken != reading.year;
        String sentence = place.text().substring(place.from(), place.to());
        for (Rule rule : rules) {
            Matcher word = rule.words.find(said, 0, said.length());
            if (word == null || otherYear && !rule.indicator().equals("request.carried_in") || !rule.stands(reading.edition, reading.position.topic(), sentence) || rule.excluded(said)) {
                continue;
            }
            if (word.start() <= NOUN_WITHIN && !(rule.indicator().equals("request.received") && reading.counted(place.p(), "request."))) {
                int end = Math.max(from + 1, to);
                reading.drafts.add(new Draft(reading.form, Scopes.at(place.text(), place.from(), from), rule.indicator(), "", "", word.group(), rule.kind, BigDecimal.ZERO, "",
                        Fact.Mark.FIGURE, false, place.printed(from, end), place.quote(from), Reading.section(rule.indicator()), place.locator(from, end),
                        "zero#" + rule.indicator(), place.p(), place.place()[from]));
            }
        }
    }

    /** 均为网上提交: the total just named is all of one channel or one kind of applicant. */
    private void allOf(String words, int clause, Sentence place, Reading reading) {
        boolean one = ALL_OF.at(words, 0) == null;
        if (one && ONE_IS.at(words, 0) == null) {
            return;
        }
        Draft last = reading.countBefore(place.p(), place.place()[clause]);
        if (last == null || one && last.value().compareTo(BigDecimal.ONE) != 0 || last.piece() != place.p() || !last.dimension().isEmpty() || last.value().signum() == 0
                || !(last.indicator().equals("request.received") || last.indicator().equals("request.accepted"))
                || words.chars().anyMatch(c -> Plain.digit((char) c))) {
            return;
        }
        for (String lexicon : List.of("applicant", "request_channel")) {
            String member = "";
            String label = "";
            int count = 0;
            for (Map.Entry<String, String> word : vocabulary.members(lexicon).entrySet()) {
                if (words.contains(word.getKey()) && word.getKey().length() > label.length()) {
                    count += member.equals(word.getValue()) ? 0 : label.isEmpty() || !label.contains(word.getKey()) && !word.getKey().contains(label) ? 1 : 0;
                    member = word.getValue();
                    label = word.getKey();
                }
            }
            if (count == 1) {
                reading.drafts.add(new Draft(reading.form, last.scope(), last.indicator(), lexicon.equals("applicant") ? "applicant" : "channel", member, label,
                        last.kind(), last.value(), last.unit(), Fact.Mark.FIGURE, last.approximate(), last.raw(), place.quote(clause), last.section(),
                        last.locator(), "all_of", place.p(), place.place()[clause]));
            }
        }
    }

    /**
     * One figure for several coordinated nouns: all of them when it is 0 or said of each; none when it is their sum; null when the match stands alone.
     *
     * @param left words before the figure
     */
    List<Match> joint(Match match, Figures.Figure figure, String left) {
        if (!match.dimension().isEmpty() || rules.stream().noneMatch(rule -> rule.indicator().equals(match.indicator()))) {
            return null;
        }
        String tail = left.substring(Math.max(Math.max(left.lastIndexOf(';'), left.lastIndexOf(':')), Clauses.lastDigit(left)) + 1);
        boolean each = figure.value().signum() == 0 || ALIKE.ends(tail, 6);
        if (!each) {
            tail = tail.substring(tail.lastIndexOf(',') + 1);
        }
        List<Match> all = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.excluded(tail)) {
                continue;
            }
            Matcher word = rule.words.find(tail, 0, tail.length());
            if (word != null && (rule.indicator().equals(match.indicator()) || COORDINATED.in(tail))
                    && (rule.kind != Fact.Kind.AMOUNT || figure.unit().endsWith("元"))) {
                all.add(Match.bare("zero", rule.indicator(), "", "", word.group(), rule.kind, 0));
            }
        }
        if (all.size() < 2) {
            return null;
        }
        return each ? all : List.of();
    }
}
