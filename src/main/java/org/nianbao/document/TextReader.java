package org.nianbao.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain text and Markdown. Archives put a block of headers in front; converters from PDF break lines inside sentences and
 * leave page numbers between them; tables come as pipes, as one cell a line, or run together.
 */
final class TextReader {
    private static final Pattern BODY_MARK = Pattern.compile("\\s*={4,}\\s*正文\\s*={4,}\\s*");
    private static final Pattern HEADER = Pattern.compile("([\\p{IsHan}A-Za-z]{2,8})\\s*[:：]\\s*(.*)");
    private static final int LONGEST_HEADER_BLOCK = 40;
    private static final int LONGEST_CELL = 300;
    private static final Map<String, String> HEADER_KEYS = Map.of("标题", "title", "发布时间", "published", "发布日期", "published", "发布机构", "publisher",
            "来源", "publisher", "原文链接", "url", "链接", "url", "文号", "document_number", "栏目", "category", "索引号", "index_number");

    private static final Pattern MARKDOWN_HEADING = Pattern.compile("\\s{0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*");
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\s*(?:[—–―\\-－]{1,3}\\s*\\d{1,3}\\s*[—–―\\-－]{1,3}|第\\s*\\d{1,3}\\s*页(?:\\s*[,，/]?\\s*共\\s*\\d{1,3}\\s*页)?)\\s*");
    private static final Pattern RULE = Pattern.compile("\\s*(?:-{3,}|\\*{3,}|_{3,}|={3,})\\s*");

    private static final Pattern INDENT = Pattern.compile("\\u3000\\u3000[\\u3000\\u00a0 ]*");

    /** How a heading, a numbered item or a label of a table begins: such a line never goes on from the one before. */
    private static final Pattern ITEM = Pattern.compile(
            "(?:第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}[、.．](?!\\d)|[①-⑳⑴-⒇]|附件|附表|表[一二三四五六七\\d]|注[：:]|第[一二三四五六七八九十]{1,3}条第)");
    private static final Pattern ENDED = Pattern.compile("[。；：！？;:!?][”’」》）)\\]】]{0,4}$");
    private static final Pattern HAS_MARK = Pattern.compile("[，。；：、！？“”《》,]");
    private static final Pattern SENTENCE_MARK = Pattern.compile("[，。；]");
    private static final int LONGEST_JOINED = 5_000;
    private static final Pattern UNFINISHED = Pattern.compile("[，、（《“(,]$");
    private static final Pattern NUMBERS_ONLY = Pattern.compile("[\\d\\s.,，%/＋+\\-—]+");
    /** How the rest of a line begins that was torn off at a number: with the unit of that number, or with the mark behind it. */
    private static final String UNIT = "(?:条|件|篇|份|个|名|人|次|项|宗|则|元|万元|[%％余多])";
    private static final Pattern REST = Pattern.compile("(?:[，、；。,;]|" + UNIT + "(?![、.．])).*");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*[%％]?");
    private static final Pattern COUNTED = Pattern.compile("\\d[\\d,.]*万?" + UNIT + ".*");
    private static final Pattern STOPS_IN_NUMBER = Pattern.compile("\\p{IsHan}{4}\\d{1,6}$");
    private static final Pattern TITLE_END = Pattern.compile("(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年度|年)?报告(?:[（(].{0,20}[）)])?");

    private final Notices notices;
    private final boolean markdown;
    private final Blocks blocks = new Blocks();
    /** The usual width of a line that the converter broke, or 0 where lines are whole paragraphs. */
    private final double wrapWidth;

    /**
     * @param number one-based number of the line in the file
     * @param part   one-based part of a line that was taken apart, or 0 for a whole line
     */
    private record Line(int number, int part, String text) {
        boolean blank() {
            return text.isEmpty();
        }
    }

    private TextReader(List<Line> lines, boolean markdown, Notices notices) {
        this.notices = notices;
        this.markdown = markdown;
        this.wrapWidth = wrapWidth(lines);
    }

    static Reading read(String text, String extension, Notices notices) {
        List<String> printed = text.lines().toList();
        Map<String, String> metadata = new LinkedHashMap<>();
        int from = header(printed, metadata);
        List<String> raw = withBars(printed);
        boolean closed = printed.stream().filter(TextReader::tabbed).allMatch(line -> line.endsWith("\t"));
        List<Line> lines = new ArrayList<>();
        int marks = extension.equals("md") || extension.equals("markdown") ? 2 : 0;
        for (int i = from; i < raw.size(); i++) {
            if (raw.get(i) == null) {
                continue;
            }
            String line = barred(Wording.withoutRemains(raw.get(i)), closed);
            // Some archives name the part of the page that follows; it is no word of the report.
            boolean partName = lines.isEmpty() && line.strip().equals("正文");
            if (partName || PAGE_NUMBER.matcher(line).matches()) {
                continue;
            }
            if (MARKDOWN_HEADING.matcher(line).matches()) {
                marks++;
            } else if (line.indexOf('|') >= 0 && separatorRow(line)) {
                marks += 2;
            }
            parts(i + 1, line, lines);
        }
        boolean markdown = marks >= 2;
        return new TextReader(lines, markdown, notices).read(lines, metadata);
    }

    /**
     * Some converters break a row before each bar, or set the bar behind a cell on a line of its own. Such a bar closes the cell of the line above it: it goes back there.
     *
     * @return as many lines, so that they keep their numbers; null where nothing is left of one
     */
    private static List<String> withBars(List<String> raw) {
        List<String> lines = new ArrayList<>(raw);
        int open = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean begins = line.startsWith("|") && line.indexOf('|', 1) < 0 && !separatorRow(line);
            if (begins && open >= 0) {
                lines.set(open, lines.get(open) + line);
                lines.set(i, null);
                open = line.length() == 1 ? -1 : open;
            } else {
                boolean cell = !line.isEmpty() && !line.endsWith("|") && line.length() <= LONGEST_CELL && line.indexOf('。') < 0;
                open = cell ? i : -1;
            }
        }
        return lines;
    }

    /**
     * Cells that tabs part, as cells that bars part: an empty cell between two tabs stays a cell.
     *
     * @param closed whether a tab stands behind the last cell of every row, too
     */
    private static String barred(String line, boolean closed) {
        if (!tabbed(line)) {
            return line;
        }
        return "|" + line.replace('\t', '|') + (closed ? "" : "|");
    }

    private static boolean tabbed(String line) {
        long tabs = tabs(line);
        long behindWords = tabs(line.stripLeading());
        // Tabs in front of words alone are an indent.
        return tabs >= 2 && (behindWords > 0 || tabs >= 4) && !line.isBlank() && line.indexOf('|') < 0 && line.indexOf('。') < 0;
    }

    private static long tabs(String text) {
        return text.chars().filter(character -> character == '\t').count();
    }

    /** The archive's headers into the metadata; returns the index of the first line of the content. */
    private static int header(List<String> lines, Map<String, String> metadata) {
        for (int i = 0; i < Math.min(lines.size(), LONGEST_HEADER_BLOCK); i++) {
            if (!BODY_MARK.matcher(lines.get(i)).matches()) {
                continue;
            }
            for (String line : lines.subList(0, i)) {
                Matcher header = HEADER.matcher(Wording.clean(line));
                if (header.matches() && !header.group(2).isEmpty() && HEADER_KEYS.containsKey(header.group(1))) {
                    metadata.putIfAbsent(HEADER_KEYS.get(header.group(1)), header.group(2));
                }
            }
            return i + 1;
        }
        return 0;
    }

    /** Two ideographic spaces are the indent of a paragraph: where they stand inside a line, the archive lost a line end. */
    private static void parts(int number, String line, List<Line> lines) {
        if (line.indexOf('|') >= 0) {
            lines.add(new Line(number, 0, line.strip()));
            return;
        }
        List<String> parts = Arrays.stream(INDENT.split(line)).map(Wording::clean).filter(part -> !part.isEmpty()).toList();
        if (parts.isEmpty()) {
            lines.add(new Line(number, 0, ""));
        }
        for (int i = 0; i < parts.size(); i++) {
            lines.add(new Line(number, parts.size() == 1 ? 0 : i + 1, parts.get(i)));
        }
    }

    /** Lines that a converter broke all have nearly one width; lines that are paragraphs or cells have every width. */
    private static double wrapWidth(List<Line> lines) {
        List<Double> widths = new ArrayList<>();
        for (Line line : lines) {
            double width = Wording.width(line.text());
            if (width >= 16 && line.text().indexOf('|') < 0 && !line.text().startsWith("#") && !ENDED.matcher(line.text()).find()) {
                widths.add(width);
            }
        }
        if (widths.size() < 4) {
            return 0;
        }
        widths.sort(null);
        double median = widths.get(widths.size() / 2);
        long near = widths.stream().filter(width -> Math.abs(width - median) <= 0.12 * median + 1).count();
        return median <= 70 && near * 10 >= widths.size() * 6 ? median : 0;
    }

    private Reading read(List<Line> lines, Map<String, String> metadata) {
        int at = 0;
        while (at < lines.size()) {
            Line line = lines.get(at);
            Matcher heading = MARKDOWN_HEADING.matcher(line.text());
            if (line.blank() || (RULE.matcher(line.text()).matches())) {
                at++;
            } else if (heading.matches()) {
                blocks.heading(heading.group(1).length(), unmarked(heading.group(2)), place(line.number(), line.number()));
                at++;
            } else {
                int end = tableEnd(lines, at);
                at = end > at ? table(lines, at, end) : paragraph(lines, at);
            }
        }
        Kind kind = markdown ? Kind.MARKDOWN : Kind.TXT;
        return new Reading(new Document(kind, metadata.getOrDefault("title", ""), metadata, blocks.list()), notices.list());
    }

    private static Locator place(int first, int last) {
        return Locator.of(first == last ? "line " + first : "lines " + first + "-" + last);
    }

    /** Markdown's marks of bold and escapes; they are no part of what was printed. */
    private String unmarked(String text) {
        return markdown ? text.replaceAll("\\*\\*(?=\\S)(.+?)(?<=\\S)\\*\\*", "$1").replaceAll("\\\\([\\\\*_{}\\[\\]()#+\\-.!|~>])", "$1").replaceAll("(?i)<br\\s*/?>", " ") : text;
    }

    // ---- tables

    private static long pipes(String text) {
        return text.chars().filter(character -> character == '|').count();
    }

    /** The row of dashes under a table's first row; read by hand, because an expression for it would recurse over every column. */
    private static boolean separatorRow(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '|' && character != '-' && character != ':' && character != ' ' && character != '\t') {
                return false;
            }
        }
        return text.contains("--");
    }

    private static boolean row(String text) {
        long pipes = pipes(text);
        return pipes >= 2 || (pipes == 1 && separatorRow(text));
    }

    /** The index after the last row of a table that starts here, or the start itself when there is none. */
    private static int tableEnd(List<Line> lines, int at) {
        int end = at;
        boolean separator = false;
        while (end < lines.size() && row(lines.get(end).text())) {
            separator |= separatorRow(lines.get(end).text());
            end++;
        }
        boolean fenced = end > at && lines.get(at).text().startsWith("|") && lines.get(at).text().endsWith("|");
        if (end - at >= 2 || fenced || separator) {
            return end;
        }
        // GFM allows a table of one column or two: one pipe a line, if the separator row follows.
        if (at + 1 < lines.size() && pipes(lines.get(at).text()) >= 1 && lines.get(at + 1).text().indexOf('|') >= 0
                && separatorRow(lines.get(at + 1).text())) {
            end = at + 2;
            while (end < lines.size() && pipes(lines.get(end).text()) >= 1) {
                end++;
            }
            return end;
        }
        return at;
    }

    private int table(List<Line> lines, int from, int end) {
        int start = from;
        // Converters put one table directly under another; each has its own separator row, the line above it begins it.
        for (int i = from + 2; i < end; i++) {
            if (separatorRow(lines.get(i).text()) && i - 1 > start && !separatorRow(lines.get(i - 1).text())) {
                grid(lines, start, i - 1);
                start = i - 1;
            }
        }
        grid(lines, start, end);
        return end;
    }

    private void grid(List<Line> lines, int from, int end) {
        Locator place = blocks.nextTable();
        GridBuilder builder = new GridBuilder();
        int row = 0;
        // Where some lines begin without a bar, a bar at the beginning closes an empty cell.
        boolean fenced = lines.subList(from, end).stream().allMatch(line -> line.text().startsWith("|"));
        for (int i = from; i < end; i++) {
            String text = lines.get(i).text();
            if (separatorRow(text)) {
                continue;
            }
            int column = 0;
            for (String cell : cells(fenced ? text.substring(1) : text)) {
                builder.lay(row, column++, 1, 1, Wording.clean(unmarked(cell)));
            }
            row++;
        }
        if (row == 0) {
            return;
        }
        Locator where = place.step(place(lines.get(from).number(), lines.get(end - 1).number()).path());
        blocks.grid(builder.build("", where));
        if (builder.cut()) {
            notices.tableCut(where);
        }
    }

    private static List<String> cells(String line) {
        String text = line.strip();
        if (text.endsWith("|") && !text.endsWith("\\|")) {
            text = text.substring(0, text.length() - 1);
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (character == '|') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    // ---- paragraphs

    private int paragraph(List<Line> lines, int from) {
        StringBuilder text = new StringBuilder(lines.get(from).text());
        String last = lines.get(from).text();
        int lastNumber = lines.get(from).number();
        int open = open(last);
        boolean marked = SENTENCE_MARK.matcher(last).find();
        int at = from + 1;
        while (at < lines.size() && text.length() < LONGEST_JOINED) {
            int next = at;
            while (next < lines.size() && lines.get(next).blank()) {
                next++;
            }
            if (next == lines.size() || lines.get(next).number() == lastNumber || next - at > 1
                    || !goesOn(text, last, open, marked, lines.get(next).text(), next > at)
                    && !(next == at && torn(text, last, lines.get(next).text(), next + 1 < lines.size() ? lines.get(next + 1).text() : ""))) {
                break;
            }
            Line line = lines.get(next);
            char before = text.charAt(text.length() - 1);
            char after = line.text().charAt(0);
            boolean digits = Character.isDigit(before) && Character.isDigit(after);
            // A full line that ends inside a number: the converter broke it there.
            boolean broken = digits && COUNTED.matcher(line.text()).matches()
                    && (wrapWidth > 0 && Wording.width(last) >= 0.95 * wrapWidth || tornNumber(last, line.text()));
            if (!broken && before < 0x80 && after < 0x80 && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after)) {
                text.append(' ');
            }
            text.append(line.text());
            last = line.text();
            lastNumber = line.number();
            open += open(last);
            marked |= SENTENCE_MARK.matcher(last).find();
            at = next + 1;
        }
        String whole = Wording.clean(unmarked(text.toString()));
        if (!whole.isEmpty()) {
            int first = lines.get(from).number();
            Locator place = place(first, lastNumber);
            if (lines.get(from).part() > 0) {
                place = place.step("part " + lines.get(from).part());
            }
            blocks.paragraph(whole, place);
        }
        return at;
    }

    /** Brackets and quotation marks that a line leaves open. */
    private static int open(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '（', '(', '“', '《', '〔' -> open++;
                case '）', ')', '”', '》', '〕' -> open--;
                default -> {
                }
            }
        }
        return open;
    }

    /** Whether a sentence was broken at its number, which then stands on a line of its own or at the start of one. */
    private static boolean torn(CharSequence text, String last, String next, String following) {
        if (ENDED.matcher(last).find() || next.indexOf('|') >= 0) {
            return false;
        }
        if (tornNumber(last, next)) {
            return true;
        }
        boolean marked = HAS_MARK.matcher(text).find();
        if (NUMBER.matcher(next).matches()) {
            return REST.matcher(following).matches() && (marked || following.length() > 3 && HAS_MARK.matcher(following).find());
        }
        if (!marked && !NUMBER.matcher(last).matches()) {
            return false;
        }
        boolean number = NUMBER.matcher(last).matches();
        if (REST.matcher(next).matches()) {
            return number ? text.length() > last.length() : ",，;；、。".indexOf(next.charAt(0)) >= 0;
        }
        return !number && Wording.chinese(last.codePointBefore(last.length())) && COUNTED.matcher(next).matches();
    }

    /** …信息21 and 5条,其中…: words that stop inside a number, and the rest of it with its unit. */
    private static boolean tornNumber(String last, String next) {
        return COUNTED.matcher(next).matches() && HAS_MARK.matcher(next).find() && STOPS_IN_NUMBER.matcher(last).find();
    }

    private boolean goesOn(CharSequence text, String last, int open, boolean marked, String next, boolean afterBlank) {
        if (ENDED.matcher(last).find() || next.startsWith("#") || RULE.matcher(next).matches() || row(next) || row(last)
                || next.indexOf('|') >= 0 || NUMBERS_ONLY.matcher(next).matches() || NUMBERS_ONLY.matcher(last).matches()) {
            return false;
        }
        if (ITEM.matcher(next).lookingAt() || HEADER.matcher(next).lookingAt() && next.indexOf('：') >= 0 && next.indexOf('：') < 6) {
            return false;
        }
        double width = Wording.width(last);
        boolean sentence = HAS_MARK.matcher(last).find();
        if (text.length() < 60 && last.length() == text.length() && last.matches(".*\\d{4}\\s*年.*") && TITLE_END.matcher(next.replace(" ", "")).matches()) {
            return true;
        }
        boolean label = !marked && ITEM.matcher(text).lookingAt();
        // A short line without any mark is a cell of a table or a heading.
        boolean nextIsText = HAS_MARK.matcher(next).find() || (open > 0 && next.matches(".*[）)].*")) || (wrapWidth > 0 && Wording.width(next) >= 0.85 * wrapWidth);
        if (!nextIsText || next.codePoints().noneMatch(Wording::chinese)) {
            return false;
        }
        // The line stops where no line stops by itself.
        if (UNFINISHED.matcher(last).find() || (open > 0 && width >= 8 && !afterBlank)) {
            return true;
        }
        if (label) {
            return false;
        }
        if (wrapWidth > 0 && !afterBlank && Math.abs(width - wrapWidth) <= 0.15 * wrapWidth + 1) {
            return true;
        }
        // A long line of sentences that stops without a mark was cut, by a page end perhaps.
        return sentence && width >= 28 && marked && (markdown || !afterBlank);
    }
}
