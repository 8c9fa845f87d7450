package org.nianbao.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.util.XMLHelper;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads a Word document. POI opens the package and guards it; the body is walked as XML, because POI's own model shows neither the
 * tables inside content controls nor text boxes nor what a tracked change leaves standing. Headers and footers are not part of the body.
 */
final class DocxReader {
    /** Deeper than any document that a person wrote; the walk stops there instead of running out of stack. */
    private static final int DEEPEST = 250;
    private static final String DOCUMENT = "/officeDocument";

    private final Notices notices;
    private final Blocks blocks = new Blocks();
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, ListUse> lists = new HashMap<>();
    private final Numbering numbering = new Numbering();
    private final PackagePart body;
    private final StringBuilder carried = new StringBuilder();
    private boolean tooDeep;

    /** @param list number of the list that the style itself puts its paragraphs in, or empty */
    private record Style(String name, String basedOn, int outline, String list, int level) {
    }

    /** A list as paragraphs refer to it: the abstract list whose numbers run on, and where this copy starts again. */
    private static final class ListUse {
        String definition = "";
        final Numbering.Level[] levels = new Numbering.Level[Numbering.LEVELS];
        final Integer[] startsAgain = new Integer[Numbering.LEVELS];
        final boolean[] used = new boolean[Numbering.LEVELS];
    }

    private DocxReader(PackagePart body, Notices notices) {
        this.body = body;
        this.notices = notices;
    }

    static Reading read(byte[] bytes, Notices notices) {
        try (OPCPackage files = OPCPackage.open(new ByteArrayInputStream(bytes))) {
            PackagePart body = null;
            for (PackageRelationship relation : files.getRelationships()) {
                if (relation.getRelationshipType().endsWith(DOCUMENT)) {
                    body = files.getPart(relation);
                }
            }
            if (body == null) {
                notices.error("damaged", "the Word file has no document in it; open it in Word and save it again");
                return DocumentReader.nothing(Kind.DOCX, notices);
            }
            DocxReader reader = new DocxReader(body, notices);
            reader.styles(related(files, body, "/styles"));
            reader.lists(related(files, body, "/numbering"));
            Element root = xml(body);
            for (Element child : children(root)) {
                if (child.getLocalName().equals("body")) {
                    reader.blocks(child, 0);
                }
            }
            reader.endCarried();
            if (reader.tooDeep) {
                notices.warning("nested_too_deep", "parts of the document are nested more than " + DEEPEST + " levels deep and were left out; open it in Word and save it again", "");
            }
            if (reader.blocks.isEmpty()) {
                notices.warning("no_content", "the document holds no text; if its pages are pictures, it needs OCR", "");
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            files.getPackageProperties().getTitleProperty().map(Wording::clean).filter(title -> !title.isEmpty()).ifPresent(title -> metadata.put("title", title));
            return new Reading(new Document(Kind.DOCX, metadata.getOrDefault("title", ""), metadata, reader.blocks.list()), notices.list());
        } catch (InvalidFormatException | IOException | SAXException | ParserConfigurationException | OpenXML4JRuntimeException broken) {
            notices.error("damaged", "the Word file could not be read: " + DocumentReader.reason(broken) + "; open it in Word and save it again");
            return DocumentReader.nothing(Kind.DOCX, notices);
        }
    }

    private static PackagePart related(OPCPackage files, PackagePart from, String type) throws InvalidFormatException {
        for (PackageRelationship relation : from.getRelationships()) {
            if (relation.getRelationshipType().endsWith(type) && relation.getTargetMode() == org.apache.poi.openxml4j.opc.TargetMode.INTERNAL) {
                return from.getRelatedPart(relation);
            }
        }
        return null;
    }

    private static Element xml(PackagePart part) throws IOException, SAXException, ParserConfigurationException {
        // POI's builder refuses document types, so that no entity is expanded and nothing is fetched.
        var builder = XMLHelper.newDocumentBuilder();
        builder.setErrorHandler(null);
        try (InputStream in = part.getInputStream()) {
            return builder.parse(in).getDocumentElement();
        }
    }

    // ---- styles and lists

    private void styles(PackagePart part) throws IOException, SAXException, ParserConfigurationException {
        if (part == null) {
            return;
        }
        for (Element style : children(xml(part))) {
            if (!style.getLocalName().equals("style")) {
                continue;
            }
            Element paragraph = child(style, "pPr");
            Element numbers = child(paragraph, "numPr");
            styles.put(attribute(style, "styleId"), new Style(value(child(style, "name")), value(child(style, "basedOn")),
                    number(value(child(paragraph, "outlineLvl")), -1), value(child(numbers, "numId")), number(value(child(numbers, "ilvl")), -1)));
        }
    }

    private void lists(PackagePart part) throws IOException, SAXException, ParserConfigurationException {
        if (part == null) {
            return;
        }
        Map<String, Numbering.Level[]> definitions = new HashMap<>();
        Element root = xml(part);
        for (Element definition : children(root)) {
            if (definition.getLocalName().equals("abstractNum")) {
                Numbering.Level[] levels = new Numbering.Level[Numbering.LEVELS];
                for (Element level : children(definition)) {
                    level(level, levels);
                }
                definitions.put(attribute(definition, "abstractNumId"), levels);
            }
        }
        for (Element use : children(root)) {
            if (!use.getLocalName().equals("num")) {
                continue;
            }
            ListUse list = new ListUse();
            list.definition = value(child(use, "abstractNumId"));
            Numbering.Level[] levels = definitions.get(list.definition);
            if (levels != null) {
                System.arraycopy(levels, 0, list.levels, 0, levels.length);
            }
            for (Element override : children(use)) {
                int at = number(attribute(override, "ilvl"), -1);
                if (override.getLocalName().equals("lvlOverride") && at >= 0 && at < Numbering.LEVELS) {
                    level(child(override, "lvl"), list.levels);
                    int start = number(value(child(override, "startOverride")), -1);
                    list.startsAgain[at] = start < 0 ? null : start;
                }
            }
            lists.put(attribute(use, "numId"), list);
        }
    }

    private static void level(Element level, Numbering.Level[] levels) {
        if (level == null || !level.getLocalName().equals("lvl")) {
            return;
        }
        int at = number(attribute(level, "ilvl"), -1);
        if (at >= 0 && at < Numbering.LEVELS) {
            String format = value(child(level, "numFmt"));
            levels[at] = new Numbering.Level(format.isEmpty() ? "decimal" : format, value(child(level, "lvlText")), number(value(child(level, "start")), 1));
        }
    }

    /** The printed number of a paragraph, or empty. Must be called once for each paragraph in reading order. */
    private String label(Element paragraph) {
        Element properties = child(paragraph, "pPr");
        Element numbers = child(properties, "numPr");
        String list = value(child(numbers, "numId"));
        int level = number(value(child(numbers, "ilvl")), -1);
        String style = value(child(properties, "pStyle"));
        for (int i = 0; i < 12 && !style.isEmpty() && (list.isEmpty() || level < 0); i++) {
            Style from = styles.get(style);
            if (from == null) {
                break;
            }
            list = list.isEmpty() ? from.list() : list;
            level = level < 0 ? from.level() : level;
            style = from.basedOn();
        }
        ListUse use = lists.get(list);
        int at = Math.max(0, level);
        if (use == null || at >= Numbering.LEVELS) {
            return "";
        }
        if (use.startsAgain[at] != null && !use.used[at]) {
            numbering.restart(use.definition, at, use.startsAgain[at]);
        }
        use.used[at] = true;
        return numbering.next(use.definition, use.levels, at);
    }

    private int headingLevel(Element paragraph) {
        Element properties = child(paragraph, "pPr");
        int outline = number(value(child(properties, "outlineLvl")), -1);
        String style = value(child(properties, "pStyle"));
        for (int i = 0; i < 12 && outline < 0 && !style.isEmpty(); i++) {
            Style from = styles.get(style);
            if (from == null) {
                break;
            }
            String name = from.name().toLowerCase(java.util.Locale.ROOT).strip();
            if (name.matches("(?:heading|标题)\\s*[1-9]")) {
                return name.charAt(name.length() - 1) - '0';
            }
            if (name.equals("title") || name.equals("标题")) {
                return 1;
            }
            outline = from.outline();
            style = from.basedOn();
        }
        return outline >= 0 && outline < 9 ? outline + 1 : 0;
    }

    // ---- body

    private void blocks(Element container, int depth) {
        if (depth > DEEPEST) {
            tooDeep = true;
            return;
        }
        for (Element child : children(container)) {
            switch (child.getLocalName()) {
                case "p" -> paragraph(child);
                case "tbl" -> {
                    endCarried();
                    table(child, depth);
                }
                case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent" -> blocks(child, depth + 1);
                case "altChunk" -> chunk(child);
                default -> {
                    // section and range marks, deleted and moved-away content
                }
            }
        }
    }

    /** A paragraph; its soft line ends start new ones, and its text boxes follow it. */
    private void paragraph(Element paragraph) {
        Inline inline = new Inline();
        inline.read(paragraph, 0);
        String text = carried + inline.text.toString();
        carried.setLength(0);
        // A deleted paragraph mark means that the next paragraph goes on in the same line.
        if (child(child(child(paragraph, "pPr"), "rPr"), "del") != null) {
            carried.append(text);
        } else {
            String label = Wording.clean(text).isEmpty() ? "" : label(paragraph);
            int level = headingLevel(paragraph);
            if (level > 0) {
                blocks.heading(level, labelled(label, text.replace('\n', ' ')));
            } else {
                boolean first = true;
                for (String line : text.split("\n")) {
                    if (!Wording.clean(line).isEmpty()) {
                        blocks.paragraph(first ? labelled(label, line) : line);
                        first = false;
                    }
                }
            }
        }
        inline.boxes.forEach(box -> blocks(box, 1));
    }

    private void endCarried() {
        if (carried.length() > 0) {
            blocks.paragraph(carried.toString());
            carried.setLength(0);
        }
    }

    private static String labelled(String label, String text) {
        if (label.isEmpty()) {
            return text;
        }
        return Character.isLetterOrDigit(label.charAt(label.length() - 1)) && !Wording.chinese(label.codePointBefore(label.length())) ? label + " " + text : label + text;
    }

    /** Pages of HTML that a converter put into the package whole, to be laid out by Word. */
    private void chunk(Element chunk) {
        try {
            PackageRelationship relation = body.getRelationship(attribute(chunk, "id"));
            if (relation == null || relation.getTargetMode() != org.apache.poi.openxml4j.opc.TargetMode.INTERNAL) {
                return;
            }
            PackagePart part = body.getRelatedPart(relation);
            byte[] bytes;
            try (InputStream in = part.getInputStream()) {
                bytes = in.readAllBytes();
            }
            if (FileKind.of(bytes).container() == FileKind.Container.TEXT) {
                Reading reading = new DocumentReader().read(notices.file(), bytes);
                reading.document().blocks().forEach(blocks::add);
                notices.all(reading.notices().stream().filter(notice -> !notice.code().equals("kind_differs")).toList());
            } else {
                notices.warning("unsupported_kind", "a part of the document is a whole file of another kind and was left out; open it in Word and save it again", "");
            }
        } catch (InvalidFormatException | IOException broken) {
            notices.warning("damaged", "a part of the document could not be read: " + DocumentReader.reason(broken), "");
        }
    }

    /** The running text of one paragraph: what is deleted, hidden or only an instruction is left out. */
    private static final class Inline {
        final StringBuilder text = new StringBuilder();
        final List<Element> boxes = new ArrayList<>();

        void read(Element element, int depth) {
            if (depth > DEEPEST) {
                return;
            }
            for (Element child : children(element)) {
                switch (child.getLocalName()) {
                    case "t" -> text.append(child.getTextContent());
                    case "tab", "ptab" -> text.append(' ');
                    case "br", "cr" -> {
                        String type = attribute(child, "type");
                        text.append(type.isEmpty() || type.equals("textWrapping") ? '\n' : ' ');
                    }
                    case "noBreakHyphen" -> text.append('-');
                    case "r" -> {
                        if (shown(child)) {
                            read(child, depth + 1);
                        }
                    }
                    case "pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "sdtPr", "footnoteReference" -> {
                        // properties, deletions, field codes, readings above characters
                    }
                    case "AlternateContent" -> {
                        // Choice and Fallback say the same thing for programs of different age.
                        Element choice = child(child, "Choice");
                        read(choice == null ? child : choice, depth + 1);
                    }
                    case "txbxContent" -> boxes.add(child);
                    default -> read(child, depth + 1);
                }
            }
        }

        private static boolean shown(Element run) {
            Element vanish = child(child(run, "rPr"), "vanish");
            return vanish == null || value(vanish).matches("0|false|off");
        }
    }

    // ---- tables

    private record Placed(Element cell, int column, int span, boolean continues, boolean starts) {
    }

    private static void rows(Element table, List<Element> rows, int depth) {
        for (Element child : children(table)) {
            switch (child.getLocalName()) {
                case "tr" -> {
                    if (child(child(child, "trPr"), "del") == null) {
                        rows.add(child);
                    }
                }
                case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> {
                    if (depth < DEEPEST) {
                        rows(child, rows, depth + 1);
                    }
                }
                default -> {
                }
            }
        }
    }

    private static void cells(Element row, List<Element> cells, int depth) {
        for (Element child : children(row)) {
            switch (child.getLocalName()) {
                case "tc" -> {
                    if (child(child(child, "tcPr"), "cellDel") == null) {
                        cells.add(child);
                    }
                }
                case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> {
                    if (depth < DEEPEST) {
                        cells(child, cells, depth + 1);
                    }
                }
                default -> {
                }
            }
        }
    }

    private void table(Element table, int depth) {
        List<Element> rows = new ArrayList<>();
        rows(table, rows, 0);
        List<List<Placed>> placed = new ArrayList<>();
        int count = 0;
        for (Element row : rows) {
            List<Element> cells = new ArrayList<>();
            cells(row, cells, 0);
            List<Placed> inRow = new ArrayList<>();
            int column = Math.max(0, number(value(child(child(row, "trPr"), "gridBefore")), 0));
            for (Element cell : cells) {
                Element properties = child(cell, "tcPr");
                int span = Math.max(1, number(value(child(properties, "gridSpan")), 1));
                Element merge = child(properties, "vMerge");
                String across = value(child(properties, "hMerge"));
                boolean continues = merge != null && !value(merge).equals("restart");
                if (child(properties, "hMerge") != null && !across.equals("restart") && !inRow.isEmpty()) {
                    // The old way of merging: the cell is still there but belongs to the one before it.
                    Placed before = inRow.remove(inRow.size() - 1);
                    inRow.add(new Placed(before.cell(), before.column(), before.span() + span, before.continues(), before.starts()));
                } else {
                    inRow.add(new Placed(cell, column, span, continues, merge != null && !continues));
                    count++;
                }
                column = column > 1_000_000 ? column : column + span;
            }
            placed.add(inRow);
        }
        if (count == 0) {
            return;
        }
        if (layout(placed, count)) {
            placed.forEach(row -> row.forEach(cell -> blocks(cell.cell(), depth + 1)));
            endCarried();
            return;
        }
        Locator place = blocks.nextTable();
        GridBuilder builder = new GridBuilder();
        List<Element> nested = new ArrayList<>();
        // By column, the row in which the cell began that goes on downwards.
        List<Map<Integer, Placed>> starts = new ArrayList<>();
        for (List<Placed> row : placed) {
            Map<Integer, Placed> byColumn = new HashMap<>();
            row.forEach(cell -> byColumn.put(cell.column(), cell));
            starts.add(byColumn);
        }
        boolean prose = false;
        for (int r = 0; r < placed.size(); r++) {
            for (Placed cell : placed.get(r)) {
                Placed above = r == 0 ? null : starts.get(r - 1).get(cell.column());
                if (cell.continues() && above != null && (above.continues() || above.starts())) {
                    continue;
                }
                int end = r + 1;
                while (end < placed.size()) {
                    Placed below = starts.get(end).get(cell.column());
                    if (!(cell.starts() || cell.continues()) || below == null || !below.continues()) {
                        break;
                    }
                    end++;
                }
                String text = Wording.clean(text(cell.cell(), nested, 0));
                prose |= Wording.prose(text);
                builder.lay(r, cell.column(), end - r, cell.span(), text);
            }
        }
        Grid grid = builder.build("", place);
        if (builder.cut()) {
            notices.tableCut(place);
        }
        blocks.grid(grid);
        for (Cell cell : grid.cells()) {
            if (prose && Wording.prose(cell.text())) {
                blocks.paragraph(cell.text(), cell.locator());
            }
        }
        if (depth < DEEPEST) {
            nested.forEach(inner -> table(inner, depth + 1));
        }
    }

    /** A table that only arranges the page: one cell, mostly other tables, or running text with hardly a figure beside it. */
    private boolean layout(List<List<Placed>> rows, int count) {
        if (count == 1) {
            return true;
        }
        int text = 0;
        int nested = 0;
        int prose = 0;
        int figures = 0;
        for (List<Placed> row : rows) {
            for (Placed cell : row) {
                StringBuilder words = new StringBuilder();
                int inner = plain(cell.cell(), words, 0);
                text += words.length();
                nested += inner;
                String clean = Wording.clean(words.toString());
                if (Wording.prose(clean)) {
                    prose += clean.length();
                } else if (clean.length() <= 12 && clean.chars().anyMatch(Character::isDigit)) {
                    figures++;
                }
            }
        }
        return text > 0 && (nested * 2 > text || (prose * 2 > text && figures < 6));
    }

    /** All words of a cell; returns how many of them stand in tables inside it. */
    private static int plain(Element element, StringBuilder words, int depth) {
        int nested = 0;
        if (depth > DEEPEST) {
            return 0;
        }
        for (Element child : children(element)) {
            if (child.getLocalName().equals("p")) {
                Inline inline = new Inline();
                inline.read(child, 0);
                words.append(inline.text).append(' ');
            } else if (child.getLocalName().equals("tbl")) {
                int before = words.length();
                plain(child, words, depth + 1);
                nested += words.length() - before;
            } else {
                nested += plain(child, words, depth + 1);
            }
        }
        return nested;
    }

    /** The words of one cell; tables inside it are put on the list and left out. */
    private String text(Element cell, List<Element> nested, int depth) {
        StringBuilder text = new StringBuilder();
        for (Element child : children(cell)) {
            switch (child.getLocalName()) {
                case "p" -> {
                    Inline inline = new Inline();
                    inline.read(child, 0);
                    String words = inline.text.toString();
                    text.append(Wording.clean(words).isEmpty() ? "" : labelled(label(child), words)).append(' ');
                    inline.boxes.forEach(box -> text.append(text(box, nested, depth + 1)).append(' '));
                }
                case "tbl" -> nested.add(child);
                case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag" -> {
                    if (depth < DEEPEST) {
                        text.append(text(child, nested, depth + 1)).append(' ');
                    }
                }
                default -> {
                }
            }
        }
        return text.toString();
    }

    // ---- XML

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        if (parent != null) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element && element.getLocalName() != null) {
                    children.add(element);
                }
            }
        }
        return children;
    }

    private static Element child(Element parent, String name) {
        if (parent != null) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element && name.equals(element.getLocalName())) {
                    return element;
                }
            }
        }
        return null;
    }

    private static String value(Element element) {
        return attribute(element, "val");
    }

    /** An attribute by its local name: the prefixes differ between the transitional and the strict variant. */
    private static String attribute(Element element, String name) {
        if (element == null) {
            return "";
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (name.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeValue();
            }
        }
        return "";
    }

    private static int number(String text, int otherwise) {
        return text.matches("-?\\d{1,8}") ? Integer.parseInt(text) : otherwise;
    }
}
