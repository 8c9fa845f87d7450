package org.nianbao.document;

import com.rtfparserkit.parser.RtfListenerAdaptor;
import com.rtfparserkit.parser.RtfStreamSource;
import com.rtfparserkit.parser.standard.StandardRtfParser;
import com.rtfparserkit.rtf.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads RTF, which many sites hand out under the name {@code .doc}: paragraphs, and tables with their merged cells. */
final class RtfReader extends RtfListenerAdaptor {
    /** Edges of cells nearer to each other than this many twips are one edge. */
    private static final int SAME_EDGE = 40;
    /** Groups that hold no text of the document. */
    private static final Set<Command> ASIDE = EnumSet.of(Command.fonttbl, Command.colortbl, Command.stylesheet, Command.info, Command.pict, Command.header,
            Command.headerl, Command.headerr, Command.headerf, Command.footer, Command.footerl, Command.footerr, Command.footerf, Command.object, Command.footnote,
            Command.fldinst, Command.listtable, Command.listoverridetable, Command.generator, Command.themedata, Command.datastore, Command.latentstyles);

    /** How a cell of the row definition hangs together with its neighbours. */
    private record Shape(int edge, boolean joinsLeft, boolean opensDown, boolean joinsUp) {
    }

    private record Line(List<String> cells, List<Shape> shapes) {
    }

    private final Blocks blocks = new Blocks();
    private final StringBuilder text = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Line> table = new ArrayList<>();
    private boolean inTable;
    private boolean joinsLeft;
    private boolean opensDown;
    private boolean joinsUp;
    private int depth;
    private int aside = Integer.MAX_VALUE;

    private RtfReader() {
    }

    static Reading read(byte[] bytes, Notices notices) {
        RtfReader reader = new RtfReader();
        if (!reader.parse(bytes)) {
            // The library holds words back until their group closes; a file cut short is closed for it.
            reader = new RtfReader();
            boolean mended = reader.parse(closed(bytes));
            notices.warning("damaged", mended ? "the end of the RTF file is missing; what there is was read" : "the RTF file is damaged; what stands before the damage was read", "");
        }
        reader.endParagraph();
        reader.endTable();
        if (reader.blocks.isEmpty()) {
            notices.warning("no_content", "the document holds no text; if its pages are pictures, it needs OCR", "");
        }
        return new Reading(new Document(Kind.DOC, "", Map.of(), reader.blocks.list()), notices.list());
    }

    private boolean parse(byte[] bytes) {
        try {
            new StandardRtfParser().parse(new RtfStreamSource(new ByteArrayInputStream(bytes)), this);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static byte[] closed(byte[] bytes) {
        int open = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '{') {
                open++;
            } else if (bytes[i] == '}') {
                open--;
            }
        }
        byte[] whole = java.util.Arrays.copyOf(bytes, bytes.length + Math.max(0, open));
        java.util.Arrays.fill(whole, bytes.length, whole.length, (byte) '}');
        return whole;
    }

    @Override
    public void processGroupStart() {
        depth++;
    }

    @Override
    public void processGroupEnd() {
        if (depth <= aside) {
            aside = Integer.MAX_VALUE;
        }
        depth--;
    }

    @Override
    public void processString(String string) {
        if (depth < aside) {
            text.append(string);
        }
    }

    @Override
    public void processCommand(Command command, int parameter, boolean hasParameter, boolean optional) {
        if (depth >= aside) {
            return;
        }
        if (ASIDE.contains(command) || optional && command != Command.shppict) {
            aside = depth;
            return;
        }
        switch (command) {
            case intbl -> inTable = true;
            case pard -> inTable = false;
            case trowd -> {
                shapes.clear();
                joinsLeft = opensDown = joinsUp = false;
            }
            case clmrg -> joinsLeft = true;
            case clvmgf -> opensDown = true;
            case clvmrg -> joinsUp = true;
            case cellx -> {
                shapes.add(new Shape(parameter, joinsLeft, opensDown, joinsUp));
                joinsLeft = opensDown = joinsUp = false;
            }
            case cell, nestcell -> {
                cells.add(Wording.clean(text.toString()));
                text.setLength(0);
            }
            case row, nestrow -> {
                table.add(new Line(List.copyOf(cells), List.copyOf(shapes)));
                cells.clear();
            }
            case par, sect, page -> {
                if (inTable || !cells.isEmpty()) {
                    text.append(' ');
                } else {
                    endParagraph();
                }
            }
            case line -> text.append(' ');
            case tab -> text.append('\t');
            case emdash -> text.append('—');
            case endash -> text.append('–');
            case lquote -> text.append('‘');
            case rquote -> text.append('’');
            case ldblquote -> text.append('“');
            case rdblquote -> text.append('”');
            default -> { }
        }
    }

    private void endParagraph() {
        String paragraph = Wording.clean(text.toString());
        text.setLength(0);
        if (!paragraph.isEmpty()) {
            endTable();
            blocks.paragraph(paragraph);
        }
    }

    private void endTable() {
        if (table.isEmpty()) {
            return;
        }
        TreeSet<Integer> all = new TreeSet<>();
        table.forEach(line -> line.shapes().forEach(shape -> all.add(shape.edge())));
        TreeMap<Integer, Integer> columns = new TreeMap<>();
        int last = Integer.MIN_VALUE;
        int count = 0;
        for (int edge : all) {
            if (count == 0 || edge - last > SAME_EDGE) {
                count++;
                last = edge;
            }
            columns.put(edge, count);
        }
        // lay every printed cell with the rows below that join it
        GridBuilder grid = new GridBuilder();
        for (int r = 0; r < table.size(); r++) {
            Line line = table.get(r);
            int column = 0;
            for (int c = 0; c < line.cells().size(); c++) {
                Shape shape = c < line.shapes().size() ? line.shapes().get(c) : null;
                int end = shape == null ? column + 1 : columns.get(shape.edge());
                int next = c + 1;
                while (next < line.shapes().size() && line.shapes().get(next).joinsLeft() && next < line.cells().size()) {
                    end = columns.get(line.shapes().get(next).edge());
                    next++;
                }
                if (shape == null || !shape.joinsUp()) {
                    int rows = 1;
                    while (shape != null && shape.opensDown() && r + rows < table.size() && joined(table.get(r + rows), columns, end)) {
                        rows++;
                    }
                    grid.lay(r, column, rows, Math.max(1, end - column), line.cells().get(c));
                }
                column = Math.max(column + 1, end);
                c = next - 1;
            }
        }
        table.clear();
        blocks.grid(grid.build("", blocks.nextTable()));
    }

    private static boolean joined(Line line, TreeMap<Integer, Integer> columns, int end) {
        return line.shapes().stream().anyMatch(shape -> shape.joinsUp() && columns.get(shape.edge()) == end);
    }
}
