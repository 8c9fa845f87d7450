package org.nianbao.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.nianbao.document.Document;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/** Turns the tables of a document into figures: decides between editions, splits cells that ran together, words the evidence. */
final class TableFacts {
    /** Combinations of readings that are tried together. */
    private static final int COMBINATIONS = 50_000;

    /** The heading that the 2019 and 2021 forms give the section of a table. */
    private static final Map<String, String> SECTIONS = Map.of("table:proactive", "主动公开政府信息情况", "table:requests", "收到和处理政府信息公开申请情况");

    private static final Search NEXT_SECTION = Search.of("[一二三四五六七]、(?:收到和处理|政府信息公开行政复议|因政府信息公开|行政复议|存在的?(?:主要)?问题|主要问题|其他需要报告)");
    private static final Search POINTS_TO_TABLE = Search.of("[下附见]表|表格|见附件|第二十条第|勾稽关系");
    /** The unit of money that the head of a column prints. */
    private static final java.util.regex.Pattern HEAD_UNIT = java.util.regex.Pattern.compile("\\((?:单位[::]?)?(万元|亿元|元)\\)|单位[::](万元|亿元|元)");
    private final Map<String, TableForm> forms;
    private final TableReader reader;
    private final Sayings sayings;
    private final GridOrder order;
    private final Catalogue catalogue;

    /** What the tables of one document gave. */
    static final class Result {
        final List<Draft> drafts = new ArrayList<>();
        final List<Notice> notices = new ArrayList<>();
        final List<TableReader.Found> tables = new ArrayList<>();
        final List<Runaway> open = new ArrayList<>();
        boolean template;
    }

    /** A row whose reading other figures of the document may still decide. */
    record Runaway(TableReader.Found table, ReadRow row, String edition) {
    }

    /** @param forms by file name without ending */
    TableFacts(Map<String, TableForm> forms, Catalogue catalogue) {
        this.forms = forms;
        this.catalogue = catalogue;
        List<TableForm> all = List.copyOf(forms.values());
        reader = new TableReader(all);
        sayings = new Sayings(all);
        order = new GridOrder(all, sayings);
    }

    /** The document as one stream, its grids in the order of the forms. */
    Flow flow(Document document) {
        return Flow.of(document, order, sayings);
    }

    Result read(Flow flow) {
        Result result = new Result();
        List<TableReader.Found> found = new ArrayList<>();
        for (String name : forms.keySet().stream().sorted().toList()) {
            found.addAll(reader.find(forms.get(name), flow));
        }
        found.sort(Comparator.comparingDouble((TableReader.Found f) -> -f.score()));
        for (TableReader.Found table : found) {
            if (result.tables.stream().noneMatch(t -> t.overlaps(table))) {
                result.tables.add(table);
            }
        }
        result.tables.sort(Comparator.comparingInt(TableReader.Found::fromPiece).thenComparingInt(TableReader.Found::fromOffset));
        boolean lost = result.tables.stream().anyMatch(TableReader.Found::lost);
        boolean apart = result.tables.stream().anyMatch(t -> t.rows().stream().anyMatch(r -> r.cells.length >= 3 && r.segment.tokens.size() == r.cells.length));
        if (lost || apart) {
            result.tables.forEach(table -> table.rows().forEach(row -> RowCells.anew(table.form(), row, lost, apart)));
        }
        int figures = 0;
        int cells = 0;
        List<TableForm> seen = new ArrayList<>();
        for (TableReader.Found table : result.tables) {
            if (seen.contains(table.form())) {
                result.notices.add(Notice.warning("second_table", "the table " + table.form().section()
                        + " stands in the document a second time; only the first copy is read", "")
                        .at(flow.pieces.get(table.fromPiece()).locator().path()));
                continue;
            }
            seen.add(table.form());
            remarks(table, flow);
            solve(table);
            absent(table, result, flow);
            for (ReadRow row : table.rows()) {
                for (CellText cell : row.cells) {
                    cells++;
                    figures += cell.mark() == Fact.Mark.FIGURE || cell.mark() == Fact.Mark.UNREADABLE ? 1 : 0;
                }
            }
        }
        for (String section : new TreeSet<>(SECTIONS.keySet())) {
            if (result.tables.stream().noneMatch(t -> t.form().section().equals(section)) && missing(flow.letters, section)) {
                result.notices.add(Notice.warning("table_missing", "the section \"" + SECTIONS.get(section) + "\" is there, but its table could not be read: it may be an image or an"
                        + " attachment, or have been lost on the way", ""));
            }
        }
        result.template = cells > 0 && figures == 0;
        // Rows that only the 2021 form has prove it; a single row for other handling may be a local habit, so table two speaks first.
        String fallback = "";
        for (TableReader.Found table : result.tables) {
            if (table.form().form() != null && table.form().section().equals("table:proactive")) {
                fallback = table.form().form();
            }
        }
        for (TableReader.Found table : result.tables) {
            if (fallback.isEmpty()) {
                fallback = edition(table, "");
            }
        }
        seen.clear();
        for (TableReader.Found table : result.tables) {
            if (!seen.contains(table.form())) {
                seen.add(table.form());
                emit(table, edition(table, fallback), result);
                others(table, edition(table, fallback), flow, result);
            }
        }
        return result;
    }

    /** Rows that the table's edition has and that were not read: a label that is lost, or that is printed with nothing behind it. */
    private static void absent(TableReader.Found table, Result result, Flow flow) {
        TableForm form = table.form();
        if (!form.rowTotal() || table.rows().size() * 2 < form.rows().size()) {
            return;
        }
        boolean split = table.rows().stream().anyMatch(r -> "r2021".equals(r.row.form()));
        List<String> labels = form.rows().stream().filter(row -> row.form() == null || row.form().equals("r2021") == split)
                .filter(row -> table.rows().stream().noneMatch(r -> r.row == row)).map(row -> row.labels().get(0)).toList();
        if (!labels.isEmpty()) {
            result.notices.add(Notice.warning("rows_missing", labels.size() + (labels.size() == 1 ? " row" : " rows") + " of the table " + form.section() + " could not be read: "
                    + String.join("; ", labels), "").at(flow.pieces.get(table.fromPiece()).locator().path()));
        }
    }

    /** Whether a section of the 2019 and 2021 forms has lost its table. Small bodies write sentences instead: then there never was one. */
    private static boolean missing(String letters, String section) {
        int from = letters.lastIndexOf(SECTIONS.get(section));
        if (from < 0 || !letters.contains(SECTIONS.get("table:requests"))) {
            return false;
        }
        int start = from + SECTIONS.get(section).length();
        String stretch = letters.substring(start, Math.min(letters.length(), start + 2_000));
        int end = NEXT_SECTION.start(stretch);
        stretch = end < 0 ? stretch : stretch.substring(0, end);
        return stretch.indexOf('。') < 8 || POINTS_TO_TABLE.in(stretch);
    }

    /** The edition that the rows themselves show; else what the other tables of the document show. */
    private static String edition(TableReader.Found table, String fallback) {
        if (table.form().form() != null) {
            return table.form().form();
        }
        String weak = "";
        for (ReadRow row : table.rows()) {
            if (row.row.form() != null) {
                if (row.row.form().equals("r2021")) {
                    return row.row.form();
                }
                weak = row.row.form();
            }
        }
        if (fallback.isEmpty()) {
            return weak;
        }
        return fallback;
    }

    /** Puts cells that were torn out of their rows for their length (a remark made them so) back: the remark tells the column. */
    private static void remarks(TableReader.Found table, Flow flow) {
        if (table.form().remarks() == null) {
            return;
        }
        List<ReadRow> shorter = table.rows().stream()
                .filter(r -> r.row.indicators().size() == r.segment.tokens.size() + 1).toList();
        if (shorter.isEmpty()) {
            return;
        }
        List<Token> torn = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int p = Math.max(0, table.fromPiece() - 30); p <= Math.min(flow.pieces.size() - 1, table.toPiece()); p++) {
            Flow.Piece piece = flow.pieces.get(p);
            String next = p + 1 < flow.pieces.size() ? flow.pieces.get(p + 1).text().strip() : "";
            String text = next.startsWith("(") && next.endsWith(")") ? piece.text().strip() + next : piece.text(); // the remark on a line of its own
            CellText value = text.length() < 30 && text.indexOf('(') > 0 ? CellText.parse(text) : null;
            if (value != null && !value.note().isEmpty()
                    && table.rows().stream().noneMatch(r -> r.segment.tokens.stream().anyMatch(t -> t.locator().equals(piece.locator())))) {
                table.form().remarks().forEach((word, column) -> {
                    if (value.note().contains(word) && torn.stream().noneMatch(t -> t.locator().equals(piece.locator()))) {
                        torn.add(new Token(value, piece.raw(), piece.locator(), 1, 0, 0, text.length()));
                        columns.add(column);
                    }
                });
            }
        }
        if (torn.size() != shorter.size()) {
            return;
        }
        for (int i = 0; i < torn.size(); i++) {
            ReadRow row = shorter.get(i);
            Token lost = torn.get(i);
            row.segment.tokens.add(columns.get(i) - 1, lost);
            for (int c = 0; c < row.cells.length; c++) {
                row.cells[c] = row.segment.tokens.get(c).text();
            }
            row.trouble = "";
            row.candidates = null;
        }
    }

    /** Chooses among the readings of rows that ran together: those that break the fewest identities of the table. */
    private static void solve(TableReader.Found table) {
        List<ReadRow> open = new ArrayList<>();
        for (ReadRow row : table.rows()) {
            if (row.candidates != null && !row.candidates.isEmpty()) {
                if (row.candidates.size() == 1) {
                    fix(row, row.candidates);
                } else {
                    open.add(row);
                }
            }
        }
        if (open.isEmpty() || table.form().identities() == null) {
            open.forEach(row -> fix(row, row.candidates));
            return;
        }
        // Column by column the rows hang together only through the identities; one row after another, then all together.
        long combinations = 1;
        for (ReadRow row : open) {
            combinations = Math.min(Long.MAX_VALUE / 10_000, combinations) * row.candidates.size();
        }
        if (combinations > COMBINATIONS) {
            open.forEach(row -> fix(row, row.candidates));
            return;
        }
        Map<String, ReadRow> byIndicator = new HashMap<>();
        table.rows().forEach(r -> byIndicator.putIfAbsent(r.row.indicator(), r));
        int[] choice = new int[open.size()];
        int fewest = Integer.MAX_VALUE;
        List<int[]> best = new ArrayList<>();
        do {
            Map<ReadRow, long[]> tried = new HashMap<>();
            for (int i = 0; i < open.size(); i++) {
                tried.put(open.get(i), open.get(i).candidates.get(choice[i]));
            }
            int broken = broken(table.form(), byIndicator, tried);
            if (broken < fewest) {
                fewest = broken;
                best.clear();
            }
            if (broken == fewest) {
                best.add(choice.clone());
            }
        } while (next(choice, open));
        for (int i = 0; i < open.size(); i++) {
            int row = i;
            fix(open.get(i), best.stream().map(b -> b[row]).distinct().map(open.get(i).candidates::get).toList());
        }
    }

    private static boolean next(int[] choice, List<ReadRow> open) {
        for (int i = 0; i < choice.length; i++) {
            if (++choice[i] < open.get(i).candidates.size()) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    private static int broken(TableForm form, Map<String, ReadRow> rows, Map<ReadRow, long[]> tried) {
        int broken = 0;
        int width = form.columns().size();
        for (TableForm.Identity identity : form.identities()) {
            for (int c = 0; c < width; c++) {
                BigDecimal left = sum(identity.left(), rows, tried, c, true);
                BigDecimal right = sum(identity.right(), rows, tried, c, identity.right().size() < 6);
                broken += left != null && right != null && left.compareTo(right) != 0 ? 1 : 0;
            }
        }
        for (long[] cells : tried.values()) {
            long sum = Arrays.stream(cells).limit(width - 1L).sum();
            broken += form.rowTotal() && sum != cells[width - 1] ? 1 : 0;
        }
        return broken;
    }

    private static BigDecimal sum(List<String> indicators, Map<String, ReadRow> rows, Map<ReadRow, long[]> tried, int column,
                                  boolean every) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String indicator : indicators) {
            ReadRow row = rows.get(indicator);
            if (row == null) {
                if (every) {
                    return null;
                }
                continue;
            }
            long[] trial = tried.get(row);
            if (trial != null) {
                sum = sum.add(BigDecimal.valueOf(trial[column]));
            } else if (row.cells[column].value() != null) {
                sum = sum.add(row.cells[column].value());
            } else if (row.cells[column].mark() == Fact.Mark.UNREADABLE) {
                return null;
            }
        }
        return sum;
    }

    /** Reads the cells in which all remaining candidates agree. */
    static void fix(ReadRow row, List<long[]> candidates) {
        row.candidates = candidates;
        if (row.contradicts && candidates.size() > 1) {
            return; // nothing in the row itself speaks for any of them
        }
        for (int c = 0; c < row.cells.length; c++) {
            long first = candidates.get(0)[c];
            boolean agree = true;
            for (int i = 1; i < candidates.size() && agree; i++) {
                agree = candidates.get(i)[c] == first;
            }
            if (agree) {
                row.cells[c] = CellText.figure(BigDecimal.valueOf(first));
            }
        }
    }

    private void emit(TableReader.Found table, String edition, Result result) {
        TableForm form = table.form();
        for (ReadRow row : table.rows()) {
            String words = row.segment.words.toString().strip();
            String label = label(row, words, form);
            boolean openCells = false;
            boolean together = row.together();
            String whole = together ? row.raw() : "";
            String indicator = null;
            Fact.Kind ofIndicator = null;
            String rule = "";
            String[] units = units(row, words, form);
            for (int c = 0; c < row.cells.length; c++) {
                CellText cell = row.cells[c];
                if (cell.mark() == Fact.Mark.MISSING) {
                    continue;
                }
                openCells |= cell.mark() == Fact.Mark.UNREADABLE;
                TableForm.Column column = form.columns() == null ? null : form.columns().get(c);
                if (indicator == null || row.row.indicators() != null) {
                    indicator = row.row.indicatorAt(c);
                    ofIndicator = catalogue.indicators().get(indicator).kind();
                    rule = "forms/" + form.section() + "#" + indicator + (together ? "/split" : "");
                }
                boolean cumulative = form.kinds() != null && form.kinds().get(c).equals("cumulative");
                Fact.Kind kind = cumulative ? Fact.Kind.CUMULATIVE : ofIndicator;
                Token token = together ? row.segment.tokens.get(0) : row.token(c);
                String raw = together ? whole : token.raw();
                String columnLabel = column != null ? column.label() : row.cells.length > 1 ? catalogue.indicators().get(indicator).labelZh() : "";
                String quote = label + " | " + (columnLabel.isEmpty() ? "" : columnLabel + " | ") + raw;
                String dimension = dimension(form, row.row, c);
                String member = column != null && column.member() != null ? column.member() : row.row.member() == null ? "" : row.row.member();
                result.drafts.add(new Draft(edition, "", indicator, dimension, member, label, kind, cell.value(), cell.unit().isEmpty() ? units[Math.min(c, units.length - 1)] : cell.unit(), cell.mark(),
                        false, raw, quote, form.section(), token.locator().path() + (together ? "/chars " + token.from() + "-" + token.to() : ""), rule,
                        token.piece(), token.from()));
            }
            String place = row.segment.tokens.get(0).locator().path();
            if (openCells && row.candidates != null && row.candidates.size() > 1) {
                result.open.add(new Runaway(table, row, edition));
            } else if (openCells && row.candidates == null && row.trouble.isEmpty()) {
                result.notices.add(Notice.warning("unreadable_cells", label + ": what stands in some cells cannot be read, or it cannot be told which column they stand in", "").at(place));
            } else if (!row.trouble.isEmpty()) {
                result.notices.add(Notice.warning("unreadable_cells", label + ": " + row.trouble, "").at(place));
            }
            if (row.contradicts && !openCells) {
                result.notices.add(Notice.warning("split_contradicts_sum", label + ": the run \"" + row.raw()
                        + "\" fits only one reading, and in it the row does not add up to its total", "").at(place));
            }
        }
    }

    /** Rows and columns that the form does not have keep their printed label and get no code. */
    private static void others(TableReader.Found table, String edition, Flow flow, Result result) {
        TableForm form = table.form();
        for (Segment row : table.others()) {
            boolean apart = row.tokens.get(0).piece() != row.label;
            String label = apart ? flow.pieces.get(row.named(flow, form)).raw().strip() : row.words.toString().strip();
            boolean columns = form.columns() != null && row.tokens.size() == form.columns().size();
            for (int c = 0; c < row.tokens.size(); c++) {
                Token token = row.tokens.get(c);
                TableForm.Column column = columns ? form.columns().get(c) : null;
                String head = column != null ? column.label() : head(flow, row, c);
                result.drafts.add(other(table, edition, "", column == null || column.dimension() == null ? "" : column.dimension(), column == null || column.member() == null ? ""
                        : column.member(), label, Fact.Kind.COUNT, unit(row.words.toString(), token, form), token, label + " | " + (head.isEmpty() ? "" : head + " | ") + token.raw()));
            }
            result.notices.add(Notice.info("other_row", "the form has no row \"" + shorter(label) + "\": its figures are kept under this label without a code; nianbao labels lists them", "")
                    .at(line(row.tokens.get(0).locator().path())));
        }
        TreeSet<String> told = new TreeSet<>();
        for (ReadRow row : table.rows()) {
            for (Token token : row.segment.beyond) {
                GridOrder.Beyond beyond = flow.pieces.get(token.piece()).beyond();
                String label = label(row, row.segment.words.toString().strip(), form);
                boolean previous = beyond.kind() == Fact.Kind.PREVIOUS && row.row.indicators() != null;
                boolean part = form.columns() != null;
                String dimension = part ? form.columns().get(0).dimension() : previous && row.row.dimension() != null ? row.row.dimension() : "";
                result.drafts.add(other(table, edition, part ? row.row.indicator() : previous ? row.row.indicatorAt(0) : "", dimension,
                        previous && row.row.member() != null ? row.row.member() : "", part || !previous ? beyond.head() : label, beyond.kind(), unit(row.segment.words.toString(), token, form),
                        token, label + " | " + beyond.head() + " | " + token.raw()));
                if (!previous && told.add(beyond.head())) {
                    result.notices.add(Notice.info("other_column", "the form has no column \"" + shorter(beyond.head())
                            + "\": its figures are kept under this label without a code; nianbao labels lists them", "").at(token.locator().path()));
                }
            }
        }
    }

    /** The place of the row that a cell stands in. */
    private static String line(String cell) {
        int column = cell.lastIndexOf("/column ");
        return column < 0 ? cell : cell.substring(0, column);
    }

    private static Draft other(TableReader.Found table, String edition, String indicator, String dimension, String member, String label, Fact.Kind kind, String unit, Token token,
                               String quote) {
        return new Draft(edition, "", indicator, dimension, member, label, kind == Fact.Kind.COUNT && unit.endsWith("元") ? Fact.Kind.AMOUNT : kind, token.text().value(), unit,
                token.text().mark(), false, token.raw(), quote, table.form().section(),
                token.locator().path(), "forms/" + table.form().section() + "#other", token.piece(), token.from());
    }

    private static String unit(String words, Token token, TableForm form) {
        java.util.regex.Matcher printed = form.printedUnit() && token.text().unit().isEmpty() ? RowAligner.PRINTED_UNIT.matcher(words.strip()) : null;
        return printed != null && printed.find() ? printed.group() : token.text().unit().isEmpty() ? form.unit() : token.text().unit();
    }

    /** The head above a value of a row that the form does not have: of the nearest row above with as many cells and no figures. */
    private static String head(Flow flow, Segment row, int column) {
        int cells = 1 + row.tokens.size();
        int end = row.label;
        while (end > 0 && !flow.pieces.get(end).rowStart()) {
            end--;
        }
        for (int p = end - 1, last = end; p >= 0 && flow.pieces.get(row.label).block() == flow.pieces.get(p).block(); p--) {
            if (flow.pieces.get(p).rowStart()) {
                if (last - p == cells && flow.pieces.get(p + 1).value() == null) {
                    return flow.pieces.get(p + 1 + column).raw().strip();
                }
                last = p;
            }
        }
        return "";
    }

    private static String shorter(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    static String dimension(TableForm form, TableForm.Row row, int column) {
        String own = form.columns() == null ? null : form.columns().get(column).dimension();
        return own != null ? own : row.dimension() == null ? "" : row.dimension();
    }

    /** The words that name the row: from the last item number or heading on. */
    private static String label(ReadRow row, String words, TableForm form) {
        String canonical = row.row.labels().get(0);
        if (form.groups() > 0) {
            return "行政复议、行政诉讼";
        }
        int length = Math.min(words.length(), canonical.length() + 6);
        return words.isEmpty() ? canonical : words.substring(words.length() - length).strip();
    }

    /** The units of a row's columns where the cells print none of their own; the last stands for all that follow. */
    private static String[] units(ReadRow row, String words, TableForm form) {
        if (form.printedUnit()) {
            java.util.regex.Matcher printed = RowAligner.PRINTED_UNIT.matcher(words);
            return new String[] {printed.find() ? printed.group() : ""};
        }
        String[] units = (row.row.unit() != null ? row.row.unit() : form.unit()).split(" ");
        for (int i = 0; i < units.length; i++) {
            if (units[i].equals("?") || units[i].endsWith("元")) {
                java.util.regex.Matcher head = HEAD_UNIT.matcher(words);
                while (head.find()) {
                    units[i] = head.group(1) == null ? head.group(2) : head.group(1);
                }
            }
            units[i] = units[i].equals("?") ? "" : units[i];
        }
        return units;
    }

    /** The notice about a row of which several readings remain. */
    static Notice undecided(Runaway runaway) {
        StringJoiner readings = new StringJoiner("; ");
        List<long[]> candidates = runaway.row.candidates;
        candidates.stream().limit(6).forEach(c -> readings.add(String.join("|", Arrays.stream(c).mapToObj(Long::toString).toList())));
        return Notice.warning("unreadable_cells", runaway.row.row.labels().get(0) + ": the cells ran together to \"" + runaway.row.raw() + "\"; "
                + candidates.size() + " readings fit: " + readings + (candidates.size() > 6 ? "; …" : ""), "")
                .at(runaway.row.segment.tokens.get(0).locator().path());
    }
}
