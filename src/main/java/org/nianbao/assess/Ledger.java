package org.nianbao.assess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.nianbao.fact.FactId;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/**
 * What is to be mended, and how far it is (整改台账): one item for each open finding that costs points, and one for each other indicator with lost points. An item keeps its number for
 * good; in each round of the assessment it has one status.
 */
public final class Ledger {
    private static final List<String> STORED = List.of("item", "index", "year", "body", "indicator", "cause", "points", "what", "source", "round", "status", "on", "by", "note", "place");
    static final String SHEET = "整改台账";
    private static final int FIRST = 3;
    private static final List<String> HEADINGS = List.of("编号", "年度", "单位", "指标编号", "指标", "问题", "失分", "依据", "复查", "自查", "第三方", "申诉复核", "状态", "日期", "责任人", "说明");

    private enum Column { ITEM, YEAR, BODY, INDICATOR, LABEL, WHAT, POINTS, SOURCE, FOUND, SELF, THIRD, OBJECTION, STATUS, DAY, BY, NOTE }

    /** How far an item is. */
    public enum Status {
        /** Nothing has been done. */
        OPEN("待整改"),
        /** Work has begun. */
        IN_HAND("整改中"),
        /** The body says that it is done; whether it is still found stands beside. */
        MENDED("已整改"),
        /** The body will not: the reason stands in the note. */
        REFUSED("不予整改"),
        /** The body objected and was right: the points are given back by a verdict or by a score of the last round. */
        OBJECTION_UPHELD("异议成立");

        private final String chinese;

        Status(String chinese) {
            this.chinese = chinese;
        }

        /** As it stands in workbooks. */
        public String chinese() {
            return chinese;
        }

        static Optional<Status> of(String word) {
            return Arrays.stream(values()).filter(status -> status.chinese.equals(word) || Method.word(status).equals(word)).findFirst();
        }
    }

    /**
     * The status of an item in one round.
     *
     * @param on    day, {@code 2024-03-31}; empty when not said
     * @param by    who answers for it
     * @param place {@code file!sheet!cell} that it was read from; empty when the item was found and nobody has written of it yet
     */
    public record Entry(Sheet.Round round, Status status, String on, String by, String note, String place) {
    }

    /**
     * One thing to be mended.
     *
     * @param id      stays the same in all rounds and runs
     * @param cause   {@code finding} and its id, or {@code lost}
     * @param points  of the whole that it cost when it was entered; several findings of one indicator share its loss evenly
     * @param source  where it comes from: ids of facts, places in the report, scores by hand
     * @param found   whether it is still found now; empty when its year was not looked at
     * @param entries by round
     */
    public record Item(String id, String index, int year, String body, String indicator, String cause, double points, String what, String source, Optional<Boolean> found,
            NavigableMap<Sheet.Round, Entry> entries) {
        /** The status of the latest round. */
        public Entry latest() {
            return entries.lastEntry().getValue();
        }
    }

    private Ledger() {
    }

    static String id(String index, int year, String body, String indicator, String cause) {
        return FactId.sha256(String.join("\t", index, String.valueOf(year), body, indicator, cause).getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    private static Path file(Path folder, String index) {
        return folder.resolve(index + ".ledger.csv");
    }

    /** The items kept for an index, by id; none when there is no file. @throws SpecException when the file was damaged */
    static Map<String, Item> stored(Path folder, String index) {
        List<String> faults = new ArrayList<>();
        Map<String, Item> items = new TreeMap<>();
        for (Csv.Line line : Csv.optional(file(folder, index), STORED, faults)) {
            try {
                Sheet.Round round = Sheet.Round.valueOf(line.text("round").toUpperCase(java.util.Locale.ROOT));
                Status status = Status.of(line.text("status")).orElseThrow(() -> new IllegalArgumentException("\"" + line.text("status") + "\" is no status"));
                items.computeIfAbsent(line.text("item"), id -> new Item(id, line.text("index"), Integer.parseInt(line.text("year")), line.text("body"), line.text("indicator"), line.text("cause"),
                        Double.parseDouble(line.text("points")), line.text("what"), line.text("source"), Optional.empty(), new TreeMap<>()))
                        .entries().put(round, new Entry(round, status, line.text("on"), line.text("by"), line.text("note"), line.text("place")));
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return items;
    }

    static void store(Path folder, String index, Map<String, Item> items) {
        List<List<String>> lines = new ArrayList<>();
        items.values().forEach(item -> item.entries().values().forEach(entry -> lines.add(List.of(item.id(), item.index(), String.valueOf(item.year()), item.body(), item.indicator(), item.cause(),
                Decimals.text(item.points()), item.what(), item.source(), entry.round().word(), Method.word(entry.status()), entry.on(), entry.by(), entry.note(), entry.place()))));
        Cells.keep(file(folder, index), STORED, lines);
    }

    /**
     * What is found in a round: new items are open, others keep what was written of them.
     *
     * @param messages of findings, by id
     */
    static Map<String, Item> found(Map<String, Item> kept, Assess.Assessed assessed, Sheet.Round round, Map<String, String> messages) {
        Map<String, Item> items = new TreeMap<>(kept);
        Scores s = assessed.scores();
        int year = s.panel().year();
        items.replaceAll((id, item) -> item.year() == year ? with(item, false) : item);
        for (String body : s.panel().bodies()) {
            for (Explained line : Explained.of(assessed, body)) {
                if (!line.indicator().leaf() || !(line.lost() > 1e-9)) {
                    continue;
                }
                Map<String, String> causes = new TreeMap<>();
                line.sources().values().stream().filter(source -> source.startsWith("finding ")).flatMap(source -> Arrays.stream(source.substring("finding ".length()).split(" ")))
                        .forEach(finding -> causes.put("finding " + finding, messages.getOrDefault(finding, "")));
                if (causes.isEmpty()) {
                    causes.put("lost", line.formula() + (Double.isNaN(line.value()) ? "" : " = " + Decimals.text(line.value())) + (line.reason().isEmpty() ? "" : " (" + line.reason() + ")"));
                }
                causes.forEach((cause, what) -> {
                    String id = id(s.index().name(), year, body, line.indicator().id(), cause);
                    String source = cause.equals("lost") ? String.join("; ", line.sources().values()) : cause;
                    Item item = items.getOrDefault(id, new Item(id, s.index().name(), year, body, line.indicator().id(), cause, line.lost() / causes.size(), what, source, Optional.of(true), new TreeMap<>()));
                    item.entries().computeIfAbsent(item.entries().isEmpty() ? round : item.latest().round(), at -> new Entry(at, Status.OPEN, "", "", "", ""));
                    items.put(id, with(item, true));
                });
            }
        }
        return items;
    }

    private static Item with(Item item, boolean found) {
        return new Item(item.id(), item.index(), item.year(), item.body(), item.indicator(), item.cause(), item.points(), item.what(), item.source(), Optional.of(found), item.entries());
    }

    /** In the order in which they are worked on: by year, body, indicator. */
    static List<Item> sorted(Map<String, Item> items) {
        return items.values().stream().sorted(Comparator.comparingInt(Item::year).thenComparing(Item::body).thenComparing(Item::indicator).thenComparing(Item::cause)).toList();
    }

    /** Writes items into a workbook: one line each, its status in every round, and empty columns for the round to come. */
    static void write(Index index, List<Item> items, Sheet.Round round, Path file) {
        try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet(SHEET);
            Cells.fill(sheet.createRow(0), "指标体系", index.name(), "轮次", round.word());
            Cells.fill(sheet.createRow(1), "填报人", "", "状态从列表中选择，空着表示不变；不予整改、异议成立须写明说明。轮次: self 自查, third_party 第三方, objection 申诉复核");
            Cells.fill(sheet.createRow(FIRST - 1), HEADINGS.toArray());
            Cells.choices(sheet, 0, 0, 3, "轮次", Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toArray(String[]::new));
            int at = FIRST;
            for (Item item : items) {
                String label = index.indicator(item.indicator()).map(indicator -> indicator.label().zh()).orElse("");
                List<Object> row = new ArrayList<>(List.of(item.id(), item.year(), item.body(), item.indicator(), label, item.what(), Double.parseDouble(Decimals.text(item.points())), item.source(),
                        item.found().map(still -> still ? "仍存在" : "未再发现").orElse("")));
                for (Sheet.Round each : Sheet.Round.values()) {
                    row.add(Optional.ofNullable(item.entries().get(each)).map(entry -> entry.status().chinese() + (entry.note().isEmpty() ? "" : "：" + entry.note())).orElse(""));
                }
                Cells.fill(sheet.createRow(at++), row.toArray());
            }
            Cells.choices(sheet, FIRST, Math.max(FIRST, at - 1), Column.STATUS.ordinal(), "状态", Arrays.stream(Status.values()).map(Status::chinese).toArray(String[]::new));
            sheet.createFreezePane(3, FIRST);
            int[] widths = {15, 7, 28, 20, 28, 60, 8, 40, 10, 12, 12, 12, 12, 12, 12, 40};
            for (int c = 0; c < widths.length; c++) {
                sheet.setColumnWidth(c, widths[c] * 256);
            }
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written to " + file, e);
        }
    }

    /**
     * @param changed takes the item with its new entry by index and id; items that stand in it already count as kept
     * @return number of entries
     */
    static int read(Path file, org.apache.poi.ss.usermodel.Sheet sheet, Path folder, java.util.Collection<String> indices, Map<String, Map<String, Item>> changed, List<String> faults) {
        int before = faults.size();
        String where = file + "!" + sheet.getSheetName() + "!";
        String name = Cells.text(sheet, 0, 1);
        if (!indices.contains(name)) {
            faults.add(where + "B1: unknown index \"" + name + "\"" + Nearest.hint(name, indices));
        }
        Optional<Sheet.Round> round = Arrays.stream(Sheet.Round.values()).filter(each -> each.word().equals(Cells.text(sheet, 0, 3))).findFirst();
        if (round.isEmpty()) {
            faults.add(where + "D1: \"" + Cells.text(sheet, 0, 3) + "\" is no round; there are " + Arrays.stream(Sheet.Round.values()).map(Sheet.Round::word).toList());
        }
        if (Cells.text(sheet, 1, 1).isEmpty()) {
            faults.add(where + "B2: nobody's name stands there for who has filled it in");
        }
        for (int c = 0; c < HEADINGS.size(); c++) {
            if (!Cells.text(sheet, FIRST - 1, c).equals(HEADINGS.get(c))) {
                faults.add(where + Cells.place(FIRST - 1, c) + ": the column is \"" + HEADINGS.get(c) + "\", not \"" + Cells.text(sheet, FIRST - 1, c) + "\"");
            }
        }
        if (faults.size() > before) {
            return 0;
        }
        int entries = 0;
        Map<String, Item> kept = changed.computeIfAbsent(name, each -> stored(folder, each));
        List<String> words = Arrays.stream(Status.values()).map(Status::chinese).toList();
        for (int r = FIRST; r <= sheet.getLastRowNum(); r++) {
            String id = Cells.text(sheet, r, Column.ITEM.ordinal());
            String written = Cells.text(sheet, r, Column.STATUS.ordinal());
            if (written.isEmpty()) {
                continue;
            }
            Item item = kept.get(id);
            if (item == null) {
                faults.add(where + Cells.place(r, Column.ITEM.ordinal()) + ": no item \"" + id + "\" is in the ledger of \"" + name + "\"" + Nearest.hint(id, kept.keySet()));
            } else if (!item.body().equals(Cells.text(sheet, r, Column.BODY.ordinal()))) {
                faults.add(where + Cells.place(r, Column.BODY.ordinal()) + ": item " + id + " is of \"" + item.body() + "\", not \"" + Cells.text(sheet, r, Column.BODY.ordinal()) + "\"");
            }
            Optional<Status> status = Status.of(written);
            if (status.isEmpty()) {
                faults.add(where + Cells.place(r, Column.STATUS.ordinal()) + ": \"" + written + "\" is no status" + Nearest.hint(written, words) + "; there are " + words);
            }
            String note = Cells.text(sheet, r, Column.NOTE.ordinal());
            if (note.isEmpty() && status.filter(one -> one == Status.REFUSED || one == Status.OBJECTION_UPHELD).isPresent()) {
                faults.add(where + Cells.place(r, Column.NOTE.ordinal()) + ": \"" + written + "\" needs a reason here");
            }
            String day = Cells.date(where, sheet, r, Column.DAY.ordinal(), faults);
            if (faults.size() == before) {
                String by = Cells.text(sheet, r, Column.BY.ordinal());
                item.entries().put(round.orElseThrow(), new Entry(round.orElseThrow(), status.orElseThrow(), day, by.isEmpty() ? Cells.text(sheet, 1, 1) : by, note,
                        where + Cells.place(r, Column.STATUS.ordinal())));
                entries++;
            }
        }
        return entries;
    }
}
