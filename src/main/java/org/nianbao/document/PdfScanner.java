package org.nianbao.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Collects glyphs and rulings of one page in one pass over its content stream. Nothing is rendered. */
final class PdfScanner extends PDFGraphicsStreamEngine {
    /** A filled box up to this thickness is a ruling; a thicker one is the shading of a cell. */
    private static final double RULING = 3.0;
    private static final int SHAPES = 400_000;
    /** A form may draw others, and itself: ten that draw ten each are soon a billion. */
    private static final int FORMS = 20_000;

    private final int number;
    private final int budget;
    private final List<Throwable> problems;
    private final AffineTransform toReader;
    private final double width;
    private final double height;

    private final List<PdfGlyph> glyphs = new ArrayList<>();
    private final List<PdfRuling> horizontals = new ArrayList<>();
    private final List<PdfRuling> verticals = new ArrayList<>();
    private final List<PdfPage.Box> boxes = new ArrayList<>();
    private int pictures;
    private int outlines;
    private int shapes;
    private int forms;

    private final List<Stroke> path = new ArrayList<>();
    private Stroke stroke;
    private Point2D current = new Point2D.Float();

    /** One sub-path, in the reader's coordinates. */
    private static final class Stroke {
        final List<Point2D> points = new ArrayList<>();
        boolean curved;
        boolean closed;

        double left() {
            return points.stream().mapToDouble(Point2D::getX).min().orElse(0);
        }

        double right() {
            return points.stream().mapToDouble(Point2D::getX).max().orElse(0);
        }

        double top() {
            return points.stream().mapToDouble(Point2D::getY).min().orElse(0);
        }

        double bottom() {
            return points.stream().mapToDouble(Point2D::getY).max().orElse(0);
        }
    }

    /** Ends the reading of a page that holds more than anybody prints. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private PdfScanner(PDPage page, int number, int budget, List<Throwable> problems) {
        super(page);
        this.problems = problems;
        this.number = number;
        this.budget = budget;
        PDRectangle box = page.getCropBox();
        int rotation = Math.floorMod(page.getRotation(), 360);
        double w = box.getWidth();
        double h = box.getHeight();
        AffineTransform flip = new AffineTransform(1, 0, 0, -1, -box.getLowerLeftX(), box.getUpperRightY());
        AffineTransform turn = switch (rotation) {
            case 90 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 180 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 270 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        turn.concatenate(flip);
        this.toReader = turn;
        this.width = rotation % 180 == 90 ? h : w;
        this.height = rotation % 180 == 90 ? w : h;
    }

    /**
     * Scans a page.
     *
     * @param budget   the number of glyphs that may still be read
     * @param problems receives what went wrong; what was read before stays in the result
     */
    static PdfPage scan(PDPage page, int number, int budget, List<Throwable> problems) {
        PdfScanner scanner = new PdfScanner(page, number, budget, problems);
        try {
            scanner.processPage(page);
            for (PDAnnotation annotation : page.getAnnotations()) {
                // Figures filled into a form or typed over a report live in annotations, not in the page's own content.
                String subtype = annotation.getSubtype();
                if (("Widget".equals(subtype) || "FreeText".equals(subtype)) && !annotation.isHidden()) {
                    scanner.showAnnotation(annotation);
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            problems.add(e);
        }
        return new PdfPage(number, scanner.width, scanner.height, List.copyOf(scanner.glyphs), List.copyOf(scanner.horizontals),
                List.copyOf(scanner.verticals), List.copyOf(scanner.boxes), scanner.pictures, scanner.outlines).upright();
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        if (glyphs.size() >= budget) {
            throw new TooLarge();
        }
        double advance = font.isVertical() ? font.getWidth(code) / 1000.0 : displacement.getX();
        advance = Math.max(advance, 0.01);
        AffineTransform place = new AffineTransform(toReader);
        place.concatenate(matrix.createAffineTransform());
        double[] c = {0, -0.14, advance, -0.14, 0, 0.86, advance, 0.86, 0, 0, 1, 0, 0, 1};
        place.transform(c, 0, c, 0, 7);
        double left = Math.min(Math.min(c[0], c[2]), Math.min(c[4], c[6]));
        double right = Math.max(Math.max(c[0], c[2]), Math.max(c[4], c[6]));
        double top = Math.min(Math.min(c[1], c[3]), Math.min(c[5], c[7]));
        double bottom = Math.max(Math.max(c[1], c[3]), Math.max(c[5], c[7]));
        double size = Math.hypot(c[12] - c[8], c[13] - c[9]);
        double angle = Math.toDegrees(Math.atan2(c[11] - c[9], c[10] - c[8]));
        long quarter = Math.round(angle / 90);
        if (!(size > 0.5) || Math.abs(angle - quarter * 90) > 10 || right < -width / 2 || bottom < 0 || left > 1.5 * width || top > height) {
            return; // invisible, far off the page, or the slanted text of a watermark
        }
        PdfGlyph.Heading heading = PdfGlyph.Heading.values()[(int) Math.floorMod(quarter, 4L)];
        String text = text(font, code);
        if (text.isEmpty()) {
            return;
        }
        glyphs.add(new PdfGlyph(text, left, top, right, bottom, c[9], size, heading, glyphs.size()));
    }

    private static String text(PDFont font, int code) {
        String text;
        try {
            text = font.toUnicode(code);
        } catch (RuntimeException e) {
            text = null;
        }
        if (text == null) {
            // A simple font without any map is nearly always a digit or Latin font in its own standard encoding.
            text = font instanceof PDSimpleFont && code >= 0x20 && code < 0x7F ? String.valueOf((char) code) : "\uFFFD";
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (point == 0xA0 || point == '\t') {
                clean.append(' ');
            } else if (type != Character.CONTROL && type != Character.FORMAT) {
                clean.append(radical(point));
            }
        });
        return clean.toString();
    }

    /** Simplified radicals of the block U+2E80 that Unicode does not map to the ideograph of the same shape. */
    private static final String RADICALS = "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺒巳⻳龟⺟母⻌辶";

    /**
     * Browsers that print to PDF map a glyph back to a radical of the same shape (人⺠政府 for 人民政府): the print does not differ, so
     * the ideograph is what was printed.
     */
    private static String radical(int point) {
        if (point >= 0x2E80 && point < 0x2F00) {
            int at = RADICALS.indexOf(point);
            return at >= 0 && at % 2 == 0 ? RADICALS.substring(at + 1, at + 2) : Character.toString(point);
        }
        if (point >= 0x2F00 && point < 0x2FE0 || point >= 0xF900 && point < 0xFB00) {
            return Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        }
        return Character.toString(point);
    }

    /** One operator that fails does not cost the rest of the page; it is said, unless sloppy producers make it every day. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException problem) throws IOException {
        if (problem instanceof TooLarge) {
            throw problem;
        }
        if (!(problem instanceof MissingOperandException || problem instanceof EmptyGraphicsStackException
                || problem instanceof MissingImageReaderException)) {
            problems.add(problem);
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        drawing();
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        drawing();
        super.showTransparencyGroup(form);
    }

    private void drawing() throws IOException {
        // The watch over the readers gives up a page that takes too long; here its thread hears of it.
        if (++forms > FORMS || Thread.currentThread().isInterrupted()) {
            throw new TooLarge();
        }
    }

    // Paths. The points that arrive here are already in the page's user space.

    private Point2D reader(double x, double y) {
        return toReader.transform(new Point2D.Double(x, y), null);
    }

    private void begin(Point2D at) throws IOException {
        if (++shapes > SHAPES) {
            throw new TooLarge();
        }
        stroke = new Stroke();
        stroke.points.add(at);
        path.add(stroke);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) throws IOException {
        begin(reader(p0.getX(), p0.getY()));
        stroke.points.add(reader(p1.getX(), p1.getY()));
        stroke.points.add(reader(p2.getX(), p2.getY()));
        stroke.points.add(reader(p3.getX(), p3.getY()));
        stroke.closed = true;
        current = p0;
        stroke = null;
    }

    @Override
    public void moveTo(float x, float y) throws IOException {
        current = new Point2D.Float(x, y);
        begin(reader(x, y));
    }

    @Override
    public void lineTo(float x, float y) throws IOException {
        if (stroke == null) {
            begin(reader(current.getX(), current.getY()));
        }
        current = new Point2D.Float(x, y);
        if (++shapes > SHAPES) {
            throw new TooLarge();
        }
        stroke.points.add(reader(x, y));
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) throws IOException {
        lineTo(x3, y3);
        stroke.curved = true;
    }

    @Override
    public Point2D getCurrentPoint() {
        return current;
    }

    @Override
    public void closePath() {
        if (stroke != null) {
            stroke.closed = true;
            stroke = null;
        }
    }

    @Override
    public void endPath() {
        path.clear();
        stroke = null;
    }

    @Override
    public void strokePath() {
        strokeAll();
        endPath();
    }

    @Override
    public void fillPath(int windingRule) {
        fillAll();
        endPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        strokeAll();
        endPath();
    }

    private void strokeAll() {
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        double thickness = getGraphicsState().getLineWidth() * Math.min(matrix.getScalingFactorX(), matrix.getScalingFactorY());
        if (thickness > 2 * RULING) {
            return; // shading drawn as one broad line
        }
        for (Stroke part : path) {
            int count = part.points.size();
            for (int i = 0; i + 1 < count; i++) {
                edge(part.points.get(i), part.points.get(i + 1));
            }
            if (part.closed && count > 2) {
                edge(part.points.get(count - 1), part.points.get(0));
            }
        }
    }

    private void edge(Point2D a, Point2D b) {
        double across = Math.abs(a.getX() - b.getX());
        double down = Math.abs(a.getY() - b.getY());
        if (down <= 0.8 && across > down) {
            horizontal((a.getY() + b.getY()) / 2, a.getX(), b.getX());
        } else if (across <= 0.8 && down > across) {
            vertical((a.getX() + b.getX()) / 2, a.getY(), b.getY());
        }
    }

    private void fillAll() {
        for (int i = 0; i < path.size(); i++) {
            Stroke part = path.get(i);
            if (part.curved) {
                outlines++;
                continue;
            }
            double across = part.right() - part.left();
            double down = part.bottom() - part.top();
            if (down <= RULING) {
                horizontal((part.top() + part.bottom()) / 2, part.left(), part.right());
            }
            if (across <= RULING) {
                vertical((part.left() + part.right()) / 2, part.top(), part.bottom());
            }
            if (down > RULING && across > RULING) {
                if (part.points.size() <= 5) {
                    boxes.add(new PdfPage.Box(part.left(), part.top(), part.right(), part.bottom()));
                }
                if (i > 0) {
                    frame(path.get(i - 1), part);
                }
            }
        }
    }

    /** A border filled as one box inside another: the difference of the two is the ruling. Browsers draw cell borders so. */
    private void frame(Stroke one, Stroke other) {
        Stroke outer = one.right() - one.left() >= other.right() - other.left() ? one : other;
        Stroke inner = outer == one ? other : one;
        double left = inner.left() - outer.left();
        double right = outer.right() - inner.right();
        double top = inner.top() - outer.top();
        double bottom = outer.bottom() - inner.bottom();
        if (outer.curved || Math.min(Math.min(left, right), Math.min(top, bottom)) < -0.01
                || Math.max(Math.max(left, right), Math.max(top, bottom)) > RULING) {
            return;
        }
        if (left > 0.05) {
            vertical(outer.left() + left / 2, outer.top(), outer.bottom());
        }
        if (right > 0.05) {
            vertical(outer.right() - right / 2, outer.top(), outer.bottom());
        }
        if (top > 0.05) {
            horizontal(outer.top() + top / 2, outer.left(), outer.right());
        }
        if (bottom > 0.05) {
            horizontal(outer.bottom() - bottom / 2, outer.left(), outer.right());
        }
    }

    private void horizontal(double y, double from, double to) {
        if (y > -5 && y < height + 5) {
            horizontals.add(new PdfRuling(y, Math.max(-width / 2, Math.min(from, to)), Math.min(1.5 * width, Math.max(from, to))));
        }
    }

    private void vertical(double x, double from, double to) {
        if (x > -width / 2 && x < 1.5 * width) {
            verticals.add(new PdfRuling(x, Math.max(-5, Math.min(from, to)), Math.min(height + 5, Math.max(from, to))));
        }
    }

    @Override
    public void drawImage(PDImage image) {
        AffineTransform place = new AffineTransform(toReader);
        place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        double[] c = {0, 0, 1, 1};
        place.transform(c, 0, c, 0, 2);
        double across = Math.abs(c[2] - c[0]);
        double down = Math.abs(c[3] - c[1]);
        if (down <= RULING && across > 5) {
            horizontal((c[1] + c[3]) / 2, c[0], c[2]);
        } else if (across <= RULING && down > 5) {
            vertical((c[0] + c[2]) / 2, c[1], c[3]);
        } else {
            pictures++;
        }
    }

    @Override
    public void clip(int windingRule) {
        // A clip paints nothing; the path is dropped by the endPath that follows it.
    }

    @Override
    public void shadingFill(COSName name) {
        // A gradient is never a ruling.
    }
}
