package org.nianbao.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.fact.Fact;

/** What has been read of one document so far. The state runs from sentence to sentence. */
final class Reading {
    /** How far back the total may stand that shares are of, and how many counts a share may be of. */
    private static final int SHARES_WITHIN = 80;
    private static final int FEW = 4;
    private static final String PUBLISHED = "proactive.";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    final String form;
    /** The edition whose words the report uses: that of its year, where the year is past the editions in prose and the text alone does not tell. */
    final String edition;
    final int year;
    /** 2019年1月以来, where that is the report's own year: no stretch of several years. */
    private Search sinceNewYear;
    /** What the body is there for, {@code 教育}; empty when its name does not say so. */
    final String field;
    final Headings.Position position;
    final List<Draft> drafts = new ArrayList<>();
    /** The count or amount read last in this paragraph, which shares and changes are said of; null for none. */
    Draft last;
    /** Whether the figure before this one in the sentence was read; a list goes on only from there. */
    boolean lastInSentence;
    /** End of the figure before this one, other than averages and names, in the text of the paragraph. */
    int readTo;
    /** Whether the figure before this one in the sentence is one that no rule knows: what follows may be said of it. */
    boolean unread;
    /** Whether a figure of items disclosed came before in the sentence. */
    boolean listOfItems;
    /** Whether the paragraph is an item of a list, and nothing else. */
    boolean itemLine;
    /** Whether the paragraph begins by going on with the one before: 其中,… */
    boolean carried;
    /** The paragraph behind which such items may stand; whether it was left open, and whether it said only that kinds of what was published follow. */
    int listPiece = -2;
    boolean listOpen;
    boolean listKinds;
    /** Where in {@link #drafts} the list begins that the sentence belongs to. */
    int listFrom;
    /** The unit of that list's figures. */
    String listUnit = "";
    /** The channel whose items the sentence counted as a whole; empty when it was the total, null when there was neither. */
    String whole;
    /** How many they were. */
    BigDecimal all;
    /** Whether the sentence begins by saying that it lists what was published, class by class. */
    boolean classes;
    /** Whether the report gives its figures as running totals and says behind each what is new this year. */
    boolean stock;
    /** The number of interpretations that the sentence stated, and whether a part of it was read since. */
    Draft interpreted;
    boolean inParts;
    /** Whether the names of the list stand behind their numbers: 26条简讯、9份公告. */
    boolean namesBehind;
    /** Whether the sentence goes through what the requests were about. */
    boolean subjects;
    /** Whether the sentence begins by saying that it goes through what was published in all years. */
    boolean allYears;
    /** Whether the sentence gave a share that names what it is a share of. */
    boolean shares;
    /** The running total read last in this paragraph; null for none. */
    Draft running;
    /** The last total of each indicator that was said of the year itself. */
    private final Map<String, BigDecimal> totals = new HashMap<>();

    Reading(String form, int year, String field, Headings.Position position) {
        this.form = form;
        edition = year < 2019 || form.startsWith("r2019") || form.startsWith("r202") ? form : year < 2021 ? "r2019" : "r2021";
        this.year = year;
        this.field = field;
        this.position = position;
    }

    /** The text without words that say no more than: since the report's year began. */
    String withoutOwnStart(String text) {
        if (text.indexOf("以来") < 0 && text.indexOf("年1月") < 0) {
            return text;
        }
        if (sinceNewYear == null) {
            sinceNewYear = Search.of("自?" + year + "年(?:以来|1月(?:份|1日)?(?:以来|起|至今|开始|[到至](?=" + year + "|1?[0-9]月)))");
        }
        return sinceNewYear.withoutAll(text);
    }

    void add(Match match, Fact.Kind kind, Sentence.Place at) {
        Draft draft = draft(match, kind, at);
        if (draft.indicator().equals("request.received") && !draft.dimension().isEmpty() && last != null && last.indicator().equals("request.accepted")) {
            draft = draft(match.as("request.accepted").doubted(Doubt.ACCEPTED), kind, at); // 受理…其中…: parts are parts of the total just named
        }
        drafts.add(draft);
        if (kind == Fact.Kind.CUMULATIVE) {
            running = draft;
        }
        if (kind == Fact.Kind.COUNT || kind == Fact.Kind.AMOUNT) {
            last = draft;
            lastInSentence = true;
            unread = false;
            if (draft.indicator().equals("interpretation.total")) {
                inParts = !draft.dimension().isEmpty();
                interpreted = inParts ? interpreted : draft;
            }
            if (kind == Fact.Kind.COUNT && draft.dimension().isEmpty()) {
                totals.put(draft.indicator(), draft.value());
            }
            if (draft.indicator().startsWith("proactive.")) {
                listOfItems = true;
                listUnit = draft.unit();
            }
        }
    }

    /**
     * The count that a share is of: the last one, unless another of the few before it and not that one is the share that is stated, of the total before them.
     * {@code 政策法规类31条,其中政策15条、规章16条,占1%} of 3320 is of the 31.
     */
    Draft shared(BigDecimal share) {
        BigDecimal whole = whole();
        if (whole == null || fits(last, share, whole)) {
            return last;
        }
        Draft fitting = null;
        for (int i = drafts.size() - 1, counts = 0; i >= 0 && counts < FEW && drafts.get(i).piece() == last.piece(); i--) {
            Draft draft = drafts.get(i);
            if (draft.kind() == Fact.Kind.COUNT && draft.indicator().startsWith(PUBLISHED)) {
                counts++;
                if (draft.value().compareTo(whole) < 0 && fits(draft, share, whole)) {
                    if (fitting != null) {
                        return last;
                    }
                    fitting = draft;
                }
            }
        }
        return fitting == null ? last : fitting;
    }

    /** Whether a share of that count is what it must be of the total before it, where there is one. */
    boolean isShare(Draft count, BigDecimal share) {
        BigDecimal whole = whole();
        return whole == null || fits(count, share, whole);
    }

    /** The total of what was published that a share of the count read last would be of; null for none, and where that counts something else. */
    private BigDecimal whole() {
        if (!last.indicator().startsWith(PUBLISHED)) {
            return null;
        }
        for (int i = drafts.size() - 1, seen = 0; i >= 0 && seen < SHARES_WITHIN; i--, seen++) {
            Draft draft = drafts.get(i);
            if (draft.kind() == Fact.Kind.COUNT && draft.dimension().isEmpty() && draft.indicator().equals("proactive.total") && draft.value().signum() > 0 && draft != last) {
                return draft.value();
            }
        }
        return null;
    }

    /** Whether a count is that share of the whole, rounded or cut off as it is printed. */
    private static boolean fits(Draft count, BigDecimal share, BigDecimal whole) {
        BigDecimal off = off(count, share, whole);
        return off.compareTo(HALF.negate()) >= 0 && off.compareTo(BigDecimal.ONE) < 0;
    }

    /** By how much of the last printed digit the exact share is more than the one stated. */
    private static BigDecimal off(Draft count, BigDecimal share, BigDecimal whole) {
        int scale = Math.max(0, share.scale());
        return count.value().multiply(HUNDRED).divide(whole, scale + 2, RoundingMode.HALF_UP).subtract(share).movePointRight(scale);
    }

    /**
     * Behind a closed bracket a sentence goes on with what it counted before the bracket: 公开信息90条(含重点领域信息20条),同比增长5%.
     *
     * @param from where the figure read last ends
     * @param to   where the sentence has got to
     */
    void leaveBracket(Sentence sentence, int from, int to) {
        if (last == null || !lastInSentence || last.piece() != sentence.p()) {
            return;
        }
        String text = sentence.text();
        int close = from;
        while (close < to && text.charAt(close) != ')' && text.charAt(close) != '(') {
            close++;
        }
        int open = close < to && text.charAt(close) == ')' ? from - 1 : -1;
        while (open > sentence.from() && text.charAt(open) != '(') {
            open--;
        }
        if (open <= sentence.from() || last.at() < sentence.place()[open]) {
            return;
        }
        Draft outer = countBefore(sentence.p(), sentence.place()[open]);
        if (outer != null && outer.piece() == sentence.p() && outer.at() >= sentence.place()[sentence.from()] && outer.kind() == Fact.Kind.COUNT) {
            last = outer;
            unread = false;
        }
    }

    /** The count that stands last before a place of a paragraph; the last of the paragraph before where none does, null for none at all. */
    Draft countBefore(int piece, int at) {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            Draft draft = drafts.get(i);
            if (draft.piece() < piece || draft.at() < at && draft.kind() == Fact.Kind.COUNT && !draft.rule().equals("all_of")) {
                return draft;
            }
        }
        return null;
    }

    /** Whether the paragraph gave a total other than 0 of an indicator of that family. */
    boolean counted(int piece, String family) {
        for (int i = drafts.size() - 1; i >= 0 && drafts.get(i).piece() == piece; i--) {
            Draft draft = drafts.get(i);
            if (draft.indicator().startsWith(family) && draft.kind() == Fact.Kind.COUNT && draft.dimension().isEmpty() && draft.value().signum() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a total other than 0 was given of an indicator. */
    boolean given(String indicator) {
        return totals.containsKey(indicator) && totals.get(indicator).signum() > 0;
    }

    /** Whether there was none of what an indicator counts. */
    boolean none(String indicator) {
        return totals.containsKey(indicator) && totals.get(indicator).signum() == 0;
    }

    /** Whether a smaller total of the year itself was read before. */
    boolean exceeds(String indicator, BigDecimal value) {
        BigDecimal total = totals.get(indicator);
        return total != null && value.compareTo(total) > 0;
    }

    /** The count read last turns out to be a running total, of which the figure is the year's part. */
    void total(Sentence.Place at) {
        Draft of = last;
        drafts.set(drafts.lastIndexOf(of), of.as(Fact.Kind.CUMULATIVE));
        restate(of, Fact.Kind.COUNT, at.figure().value(), at, "year_of_total");
        last = drafts.get(drafts.size() - 1);
        stock = true;
    }

    Draft draft(Match match, Fact.Kind kind, Sentence.Place at) {
        Figures.Figure figure = at.figure();
        Sentence sentence = at.sentence();
        return new Draft(form, Scopes.at(sentence.text(), sentence.from(), figure.from()), match.indicator(), match.dimension(), match.member(), match.label(), kind,
                figure.value(), figure.unit(), Fact.Mark.FIGURE, figure.approximate(), at.raw(), at.quote(), section(match.indicator()), at.locator(),
                "sentences#" + match.rule(), sentence.p(), at.offset());
    }

    /** A share, a change, last year's value: a figure that says something of the count {@code of}. */
    void restate(Draft of, Fact.Kind kind, BigDecimal value, Sentence.Place at, String rule) {
        Doubt doubt = Doubt.of(of.rule());
        drafts.add(new Draft(form, of.scope(), of.indicator(), of.dimension(), of.member(), of.label(), kind, value, at.figure().unit(), Fact.Mark.FIGURE,
                at.figure().approximate(), at.raw(), at.quote(), section(of.indicator()), at.locator(), doubt == null ? rule : rule + doubt.mark(), at.sentence().p(), at.offset()));
    }

    /** 与上年持平: a change of nothing, said of the count {@code of}. */
    void unchanged(Draft of, Sentence sentence, int from, int to, boolean approximate) {
        drafts.add(new Draft(form, of.scope(), of.indicator(), of.dimension(), of.member(), of.label(), Fact.Kind.CHANGE, BigDecimal.ZERO, of.unit(), Fact.Mark.FIGURE,
                approximate, sentence.printed(from, to), sentence.quote(from), section(of.indicator()), sentence.locator(from, to), "unchanged", sentence.p(),
                sentence.place()[from]));
    }

    /** @param verb says whether the figure is a rise or a fall */
    void change(Fact.Kind kind, String verb, Sentence.Place at, Draft of) {
        boolean down = verb.startsWith("减") || verb.startsWith("下") || verb.startsWith("降") || verb.startsWith("回") || verb.equals("少");
        BigDecimal value = at.figure().value();
        restate(of, kind, down ? value.negate() : value, at, "change");
    }

    /** The section of the report that tells of an indicator. */
    static String section(String indicator) {
        String family = indicator.substring(0, indicator.indexOf('.') < 0 ? indicator.length() : indicator.indexOf('.'));
        return "prose:" + switch (family) {
            case "proactive", "normative", "art20_1", "visits" -> "proactive";
            case "request" -> "requests";
            case "outcome" -> "outcomes";
            case "consult" -> "consult";
            case "review", "litigation", "appeal", "complaint" -> "review";
            case "fee", "cost" -> "fees";
            case "staff", "place", "org" -> "staff";
            case "response", "interpretation" -> "response";
            case "training" -> "training";
            default -> "other";
        };
    }
}
