package org.nianbao.extract;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Reads figures out of sentences. It starts from each number, looks at the words around it (bounded, so the cost grows with the text and
 * not faster), and asks the rules of {@code jobs/extract/sentences.yml} what it measures.
 */
final class SentenceReader {
    /** Sentences longer than this are damage; they are cut, so that the cost cannot grow faster than the text. */
    private static final int LONGEST = 1_500;
    /** A question mark before one of these asks nothing. */
    private static final String LOST_BEFORE = ",。;、)";
    /** 其中… on a new sentence goes on with the list of the one before. */
    private static final Search CONTINUED = Search.of("^(?:其中|包括|包含|具体为|主要有|主要包括|这些|在主动公开|在公开的|分类|按类别|从类别|从内容)");
    /** The same where the list goes on with a number. */
    private static final Search NUMBER_CONTINUED = Search.of("^[^,。0-9]{2,24}+[0-9]++[条件],?占|^[^,。0-9:]{2,10}(?:信息|动态|公告|公示|通知|类)[:(]?[0-9]+[条篇]|^[^,。;:0-9]{2,12}+[0-9]++[条件篇份][、,;](?!其中)[^,。;:0-9]{2,30}+[0-9]++[条件篇份]|^[^,。0-9]{0,14}(?:网站|微信|微博|公众号)(?:平台|信息|政务|图文)*[:(]?[0-9]+[条篇]");

    /** 主动公开信息的类别:机构概况1条;… */
    private static final Search CLASSES = Search.of("^(?:(?:19|20)[0-9]{2}年度?,)?[^:,。;]{0,24}(?:公开|信息)[^:,。;]{0,10}(?:类别|分类|类型|内容|栏目|方面|分为|如下|包括|涵盖)[^:,。;]{0,6}:|^(?:按照?|从)(?:公开)?(?:的)?(?:栏目|类别|内容|类型|主题|渠道|方式|载体|途径|形式)[^:,。;0-9]{0,6}[:,]|^(?:主要)?(?:类别|类型|分类)[^:,。;]{0,6}:|^(?:\\([0-9一二三四五六七八九十]{1,2}\\)|[0-9]{1,2}[.、])?[一-龥]{2,10}类:");
    /** 在主动公开的信息中,政策法规类的信息9条 */
    private static final Search AMONG_PUBLISHED = Search.of("^[^:。;]{0,30}(?:公开|发布)的[^:,。;]{0,8}(?:信息|内容)(?:当)?中");

    /** 从申请的信息内容来看, … */
    private static final Search SUBJECTS = Search.of("从(?:所)?(?:申请|受理)[^,;。]{0,10}(?:内容|事项|类别|主题)[^,;。]{0,4}看|(?:申请|公开)(?:的)?(?:信息)?内容(?:主要)?(?:涉及|包括|分布)");

    /** 3.通知公告12条; */
    private static final Search ITEM_LINE = Search.of("^(?:\\([0-9一二三四五六七八九十]{1,2}\\)|[0-9]{1,2}[.、])?(?:其中[,:]?)?[^,。;:0-9#]{2,24}[0-9]+余?[条篇份件则](?:,?占[^,。;0-9]{0,10}[0-9.]+%)?[;,。、]?$");
    /** 工作动态50条。通知公告12条: items that are sentences; what was done is none. */
    private static final Search ITEM_SENTENCE = Search.of("^(?![^0-9]*(?:公开|公示(?!公告|类)|发布|更新|推送|推出|上传|转载|转发|通过|利用|报送|上报|撰写|制作|回复|回应|答复|办理|办结|受理|收到|接到|召开|举办|开展|组织|刊|送|行政征收))"
            + "[一-龥“”、]{2,14}[0-9]+余?[条篇份件则](?:,?占[^,。;0-9]{0,10}[0-9.]+%)?$");
    private static final int LONGEST_ITEM = 60;
    /** (二)公开的主要类别 */
    private static final Search LIST_TITLE = Search.of("^[^,。;0-9]{0,6}[^,。;]{0,12}公开[^,。;0-9]{0,14}(?:类别|分类|类型|主要内容|如下|包括)[^,。;0-9]{0,6}[:。]?$");
    /** 历年主动公开的政府信息中,机构职能类信息9条,… */
    private static final Search ALL_YEARS = Search.of("^[^,;:。0-9]{0,8}历年(?:来|累计)?[^,;:。0-9]{0,16}(?:信息|内容)(?:当)?中[,:]?");

    /** What a department is there for: 教育 of 云川市教育局. */
    private static final Search FIELD = Search.of("^(?:.*[省市县区旗州盟])?(?<field>(?!管理|行政|人民)[一-龥]{2,6}?)(?:监督|管理)*(?:局|厅|委员会|委|办公室)$");

    private final Headings headings;
    private final FigureReader figureReader;
    private final Zeros zeros;

    SentenceReader(SentenceRules rules, Catalogue catalogue) {
        Vocabulary vocabulary = new Vocabulary(rules);
        headings = new Headings(rules.topics(), rules.skip());
        zeros = new Zeros(rules.zeros(), vocabulary, catalogue);
        figureReader = new FigureReader(Set.copyOf(rules.units().get("things")), new RuleMatcher(rules, vocabulary), new Disclosures(rules, vocabulary), zeros);
    }

    /**
     * The figures in the running text of a document.
     *
     * @param tables stretches of the flow that are read as tables and so hold no sentences
     * @param form   edition
     * @param year   the report's year; 0 when it is not known
     * @param body   whose report it is; empty when that is not known
     */
    List<Draft> read(Flow flow, List<TableReader.Found> tables, String form, int year, String body) {
        Matcher field = FIELD.at(body, 0);
        Reading reading = new Reading(form, year, field == null ? "" : field.group("field"), headings.new Position());
        for (int p = 0; p < flow.pieces.size(); p++) {
            Flow.Piece piece = flow.pieces.get(p);
            if (piece.cell() && piece.text().indexOf('。') < 0) {
                continue;
            }
            int from = 0;
            for (TableReader.Found table : tables) {
                if (table.fromPiece() <= p && p <= table.toPiece()) {
                    int start = table.fromPiece() == p ? table.fromOffset() : 0;
                    int end = table.toPiece() == p ? table.toOffset() : piece.text().length();
                    if (start > from) {
                        paragraph(piece, p, from, start, reading);
                    }
                    from = Math.max(from, end);
                }
            }
            if (from < piece.text().length()) {
                paragraph(piece, p, from, piece.text().length(), reading);
            }
        }
        return reading.drafts;
    }

    /** Takes white space out (but keeps two numbers apart), then goes sentence by sentence. */
    private void paragraph(Flow.Piece piece, int p, int from, int to, Reading reading) {
        String whole = piece.text().substring(from, to);
        String printed = piece.raw().substring(from, to);
        int[] place = new int[to - from + 1];
        if (whole.indexOf(' ') < 0 && whole.indexOf('?') < 0) {
            for (int i = 0; i < place.length; i++) {
                place[i] = from + i;
            }
            sentences(piece, p, whole, printed, place, reading);
            return;
        }
        char[] text = whole.toCharArray();
        char[] raw = printed.toCharArray();
        int n = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == ' ') {
                int next = i + 1;
                while (next < text.length && text[next] == ' ') {
                    next++;
                }
                boolean between = n > 0 && next < text.length && Plain.digit(text[n - 1]) && Plain.digit(text[next]);
                i = next - 1;
                if (!between) {
                    continue;
                }
            }
            if (text[i] == '?' && i + 1 < text.length && (Plain.digit(text[i + 1]) || LOST_BEFORE.indexOf(text[i + 1]) >= 0)) {
                continue; // a character that was lost on the way: 共?12条?,
            }
            place[n] = from + i;
            text[n] = text[i];
            raw[n++] = raw[i];
        }
        place[n] = to;
        sentences(piece, p, new String(text, 0, n), new String(raw, 0, n), place, reading);
    }

    /** @param place of each character in the piece */
    private void sentences(Flow.Piece piece, int p, String whole, String printed, int[] place, Reading reading) {
        reading.running = null;
        int n = whole.length();
        reading.itemLine = reading.listPiece == p - 1 && n <= LONGEST_ITEM && ITEM_LINE.is(whole) && (reading.listOpen || Plain.digit(whole.charAt(0)) || whole.charAt(0) == '(');
        reading.carried = !reading.itemLine && reading.last != null && reading.last.piece() == p - 1 && CONTINUED.at(whole, 0) != null;
        reading.last = reading.itemLine || reading.carried ? reading.last : null;
        int start = 0;
        for (int i = 0; i < n; i++) {
            char c = whole.charAt(i);
            if (c == '。' || c == '!' || c == '?' || i - start > LONGEST && c == ',' || i - start > 2 * LONGEST) {
                sentence(new Sentence(whole, printed, start, i, piece, p, place), reading);
                start = i + 1;
            } else if (c == '、' && i > start + 1) {
                int heading = headings.inner(whole, start, i);
                if (heading >= 0) {
                    sentence(new Sentence(whole, printed, start, heading, piece, p, place), reading);
                    start = heading;
                }
            }
        }
        if (start < n) {
            sentence(new Sentence(whole, printed, start, n, piece, p, place), reading);
        }
        list(whole, p, reading);
    }

    /** Whether items may follow, each a paragraph of its own: behind what was published, or behind a line that says that its kinds come. */
    private static void list(String whole, int p, Reading reading) {
        char end = whole.isEmpty() ? '。' : whole.charAt(whole.length() - 1);
        boolean counted = reading.last != null && (reading.last.piece() == p || reading.itemLine)
                && (reading.last.indicator().startsWith("proactive.") || reading.last.indicator().startsWith("interpretation."));
        boolean kinds = !counted && whole.length() <= LONGEST_ITEM && whole.indexOf('公') >= 0 && LIST_TITLE.at(whole, 0) != null;
        reading.listKinds = kinds || counted && reading.itemLine && reading.listKinds;
        reading.listPiece = (counted || kinds) && !(reading.itemLine && end == '。') ? p : -2;
        reading.listOpen = kinds || end != '。';
    }

    private static boolean continued(String head) {
        int digit = 0;
        while (digit < head.length() && !Plain.digit(head.charAt(digit)) && ",。".indexOf(head.charAt(digit)) < 0) {
            digit++;
        }
        return CONTINUED.at(head, 0) != null || digit < head.length() && Plain.digit(head.charAt(digit)) && NUMBER_CONTINUED.at(head, 0) != null;
    }

    private void sentence(Sentence sentence, Reading reading) {
        int from = sentence.from();
        int to = sentence.to();
        if (to - from < 2) {
            return;
        }
        String text = sentence.text();
        String head = text.substring(from, Math.min(to, from + 40));
        if (!reading.itemLine) {
            reading.position.enter(head);
        }
        if (reading.position.skipping() && text.substring(from, to).indexOf("处理费") < 0) {
            return;
        }
        List<Figures.Figure> figures = Figures.in(text, sentence.raw(), from, to);
        reading.lastInSentence = reading.last != null && (reading.itemLine || reading.carried && reading.last.indicator().startsWith("proactive.") || reading.last.piece() == sentence.p() && reading.last.indicator().startsWith("proactive.")
                && (continued(head) || to - from <= LONGEST_ITEM && ITEM_SENTENCE.is(text.substring(from, to))));
        reading.carried = false;
        reading.listOfItems = reading.lastInSentence;
        reading.inParts &= reading.itemLine;
        reading.listFrom = reading.lastInSentence ? reading.listFrom : reading.drafts.size();
        reading.interpreted = reading.itemLine ? reading.interpreted : null;
        reading.whole = reading.lastInSentence ? reading.whole : null;
        reading.classes = reading.itemLine && reading.listKinds || (head.indexOf(':') > 0 || head.startsWith("按") || head.startsWith("从")) && CLASSES.at(head, 0) != null || head.indexOf('中') > 0 && AMONG_PUBLISHED.at(head, 0) != null;
        reading.namesBehind = false;
        reading.unread = false;
        reading.readTo = from;
        reading.shares = false;
        reading.allYears = head.indexOf('历') >= 0 && ALL_YEARS.at(head, 0) != null;
        reading.subjects = head.indexOf("申请") >= 0 && SUBJECTS.in(head);
        for (int f = 0; f < figures.size(); f++) {
            figureReader.read(sentence, figures, f, reading);
        }
        reading.leaveBracket(sentence, reading.readTo, to);
        Support.weigh(reading.drafts, reading.listFrom);
        zeros.read(sentence, figures, reading);
    }
}
