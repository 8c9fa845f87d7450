package org.nianbao.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The picture of a page in grey, and what its ink tells without reading: how it is turned, the lines of its tables, their cells. Lengths are pixels. */
final class Picture {
    /** Scans are laid on the glass by hand. */
    private static final double MOST_TURNED = 2.5;

    /** A straight line: a horizontal one is wider than high. */
    record Ruling(int left, int top, int right, int bottom) {
        boolean horizontal() {
            return right - left > bottom - top;
        }
    }

    /** A rectangle that rulings close in; ends are exclusive. */
    record Box(int left, int top, int right, int bottom) {
        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }
    }

    private final int width;
    private final int height;
    private final int dpi;
    private final byte[] grey;
    private final boolean[] ink;
    private final List<Ruling> rulings = new ArrayList<>();

    private Picture(BufferedImage image, int dpi) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.dpi = dpi;
        this.grey = (byte[]) image.getRaster().getDataElements(0, 0, width, height, null);
        int threshold = threshold(grey);
        this.ink = new boolean[grey.length];
        for (int i = 0; i < grey.length; i++) {
            ink[i] = (grey[i] & 0xFF) < threshold;
        }
        dust();
    }

    /** Grains that touch nothing are taken for paper. At 300 dpi a full stop has some 25 points of ink. */
    private void dust() {
        int least = Math.max(2, dpi * dpi / 9000);
        boolean[] seen = new boolean[ink.length];
        int[] grain = new int[least];
        for (int start = 0; start < ink.length; start++) {
            if (!ink[start] || seen[start]) {
                continue;
            }
            int count = grain(start, grain, seen);
            if (count < least) {
                for (int i = 0; i < count; i++) {
                    ink[grain[i]] = false;
                    grey[grain[i]] = (byte) 255;
                }
            }
        }
    }

    /** How many points hang together, up to the length of {@code points}, which takes them. What is larger is no grain, and only looked at as far as that. */
    private int grain(int start, int[] points, boolean[] seen) {
        int count = 0;
        points[count++] = start;
        seen[start] = true;
        for (int i = 0; i < count; i++) {
            int x = points[i] % width;
            int y = points[i] / width;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int to = (y + dy) * width + x + dx;
                    if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height || !ink[to] || contains(points, count, to)) {
                        continue;
                    }
                    if (count == points.length || seen[to]) {
                        return points.length; // large, or a part of what was found to be large
                    }
                    points[count++] = to;
                    seen[to] = true;
                }
            }
        }
        return count;
    }

    private static boolean contains(int[] points, int count, int point) {
        for (int i = 0; i < count; i++) {
            if (points[i] == point) {
                return true;
            }
        }
        return false;
    }

    /** @param image of type {@link BufferedImage#TYPE_BYTE_GRAY} */
    static Picture of(BufferedImage image, int dpi) {
        Picture picture = new Picture(image, dpi);
        double turned = picture.turned();
        if (Math.abs(turned) >= 0.1) {
            BufferedImage straight = new BufferedImage(picture.width, picture.height, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = straight.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, picture.width, picture.height);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.rotate(Math.toRadians(-turned), picture.width / 2.0, picture.height / 2.0);
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
            picture = new Picture(straight, dpi);
        }
        picture.rule();
        return picture;
    }

    List<Ruling> rulings() {
        return rulings;
    }

    /** Otsu's threshold: the grey that best divides ink from paper. */
    private static int threshold(byte[] grey) {
        long[] counts = new long[256];
        long sum = 0;
        for (byte value : grey) {
            counts[value & 0xFF]++;
            sum += value & 0xFF;
        }
        double best = -1;
        int threshold = 128;
        long dark = 0;
        long darkSum = 0;
        for (int t = 0; t < 255; t++) {
            dark += counts[t];
            darkSum += t * counts[t];
            long light = grey.length - dark;
            if (dark == 0 || light == 0) {
                continue;
            }
            double apart = (double) darkSum / dark - (double) (sum - darkSum) / light;
            double between = (double) dark * light * apart * apart;
            if (between > best) {
                best = between;
                threshold = t + 1;
            }
        }
        return threshold;
    }

    /** Degrees clockwise: when the page is straight, its lines of text and its rulings leave the sharpest profile of ink by rows. */
    private double turned() {
        int step = Math.max(1, dpi / 100);
        List<int[]> points = new ArrayList<>();
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x += step) {
                if (ink[y * width + x]) {
                    points.add(new int[] {x, y});
                }
            }
        }
        if (points.size() < 200) {
            return 0;
        }
        double best = -1;
        double angle = 0;
        for (double degrees = -MOST_TURNED; degrees <= MOST_TURNED + 1e-9; degrees += 0.05) {
            double slope = Math.tan(Math.toRadians(degrees));
            int[] rows = new int[2 * height / step + 2];
            for (int[] point : points) {
                int row = (int) Math.round((point[1] - slope * point[0]) / step) + rows.length / 4;
                rows[Math.max(0, Math.min(rows.length - 1, row))]++;
            }
            double sharp = 0;
            for (int i = 1; i < rows.length; i++) {
                double edge = rows[i] - rows[i - 1];
                sharp += edge * edge;
            }
            // A hair sharper by chance is no reason to turn a straight page.
            if (sharp > best * (Math.abs(degrees) < 0.03 ? 0.98 : 1.0)) {
                best = sharp;
                angle = degrees;
            }
        }
        return angle;
    }

    private int points(double points) {
        return (int) Math.round(points * dpi / 72);
    }

    /** Finds rulings: long runs of ink that are thin, and short ones that end on others at both ends. Strokes of letters are neither. */
    private void rule() {
        List<Ruling> horizontals = runs(points(36), Direction.ACROSS);
        List<Ruling> verticals = new ArrayList<>();
        for (Ruling ruling : runs(points(9), Direction.DOWN)) {
            boolean longer = ruling.bottom - ruling.top >= points(42);
            if (longer || meets(horizontals, ruling, ruling.top) && meets(horizontals, ruling, ruling.bottom)) {
                verticals.add(ruling);
            }
        }
        // A ruling of a table meets others; an underline and the stroke under a title do not.
        for (Ruling ruling : horizontals) {
            if (verticals.stream().anyMatch(vertical -> crosses(ruling, vertical))) {
                rulings.add(ruling);
            }
        }
        rulings.addAll(verticals.stream().filter(vertical -> horizontals.stream().anyMatch(ruling -> crosses(ruling, vertical))).toList());
    }

    private boolean meets(List<Ruling> horizontals, Ruling vertical, int end) {
        int near = points(2.5);
        return horizontals.stream().anyMatch(ruling -> Math.abs((ruling.top + ruling.bottom) / 2 - end) <= near && ruling.left - near <= vertical.left && ruling.right + near >= vertical.right);
    }

    private boolean crosses(Ruling horizontal, Ruling vertical) {
        int near = points(2.5);
        return horizontal.left - near <= vertical.left && horizontal.right + near >= vertical.right && vertical.top - near <= horizontal.top && vertical.bottom + near >= horizontal.bottom;
    }

    private enum Direction { ACROSS, DOWN }

    private boolean inked(int line, int at, Direction direction) {
        return direction == Direction.ACROSS ? ink[line * width + at] : ink[at * width + line];
    }

    /** Runs of neighbouring lines of pixels belong to one ruling. */
    private List<Ruling> runs(int least, Direction direction) {
        int lines = direction == Direction.ACROSS ? height : width;
        int length = direction == Direction.ACROSS ? width : height;
        int gap = Math.max(1, points(0.7));
        List<int[]> open = new ArrayList<>(); // first line, last line, from, to
        List<int[]> done = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            int from = -1;
            int last = -1;
            for (int at = 0; at <= length; at++) {
                boolean here = at < length && inked(line, at, direction);
                if (here) {
                    from = from < 0 ? at : from;
                    last = at;
                } else if (from >= 0 && (at == length || at - last > gap)) {
                    if (last - from + 1 >= least) {
                        join(open, line, from, last);
                    }
                    from = -1;
                }
            }
            int now = line;
            open.removeIf(run -> {
                boolean ended = now - run[1] > gap;
                if (ended) {
                    done.add(run);
                }
                return ended;
            });
        }
        done.addAll(open);
        List<Ruling> found = new ArrayList<>();
        for (int[] run : done) {
            if (run[1] - run[0] + 1 <= Math.max(3, points(3.2))) {
                found.add(direction == Direction.ACROSS ? new Ruling(run[2], run[0], run[3], run[1]) : new Ruling(run[0], run[2], run[1], run[3]));
            }
        }
        return found;
    }

    private void join(List<int[]> open, int line, int from, int to) {
        for (int[] run : open) {
            if (run[2] <= to && run[3] >= from) {
                run[1] = line;
                run[2] = Math.min(run[2], from);
                run[3] = Math.max(run[3], to);
                return;
            }
        }
        open.add(new int[] {line, line, from, to});
    }

    /** What rulings close in. What is outside of all tables is no cell. */
    List<Box> cells() {
        int step = Math.max(1, dpi / 150);
        int across = width / step + 1;
        int down = height / step + 1;
        int[] field = new int[across * down];
        int reach = points(1.5);
        for (Ruling ruling : rulings) {
            // Ends are drawn out a little: scans leave gaps where lines should meet.
            int more = reach / step;
            int left = ruling.left / step - (ruling.horizontal() ? more : 0);
            int right = ruling.right / step + (ruling.horizontal() ? more : 0);
            int top = ruling.top / step - (ruling.horizontal() ? 0 : more);
            int bottom = ruling.bottom / step + (ruling.horizontal() ? 0 : more);
            for (int y = Math.max(0, top); y <= Math.min(down - 1, bottom); y++) {
                Arrays.fill(field, y * across + Math.max(0, left), y * across + Math.min(across - 1, right) + 1, -1);
            }
        }
        List<Box> cells = new ArrayList<>();
        for (int start = 0; start < field.length; start++) {
            if (field[start] == 0) {
                int[] box = flood(field, start, across, down);
                boolean outside = box[0] == 0 || box[1] == 0 || box[2] == across - 1 || box[3] == down - 1;
                Box cell = new Box(box[0] * step, box[1] * step, (box[2] + 1) * step, (box[3] + 1) * step);
                if (!outside && cell.width() >= points(5) && cell.height() >= points(5)) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private static int[] flood(int[] field, int start, int across, int down) {
        int[] box = {across, down, -1, -1};
        Deque<Integer> ahead = new ArrayDeque<>(List.of(start));
        field[start] = 1;
        while (!ahead.isEmpty()) {
            int at = ahead.pop();
            int x = at % across;
            int y = at / across;
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
            for (int[] next : new int[][] {{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}}) {
                int to = next[1] * across + next[0];
                if (next[0] >= 0 && next[1] >= 0 && next[0] < across && next[1] < down && field[to] == 0) {
                    field[to] = 1;
                    ahead.push(to);
                }
            }
        }
        return box;
    }

    /** The smallest box with all ink of a cell, its edges left out; null when there is none. */
    Box inkIn(Box cell) {
        return inkIn(cell, Math.max(2, points(0.8)));
    }

    private Box inkIn(Box cell, int edge) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        int count = 0;
        for (int y = cell.top + edge; y < cell.bottom - edge; y++) {
            for (int x = cell.left + edge; x < cell.right - edge; x++) {
                if (x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x]) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                    count++;
                }
            }
        }
        // A few grains of dust are no letter.
        return count < Math.max(4, points(0.6) * points(0.6)) ? null : new Box(left, top, right + 1, bottom + 1);
    }

    /** The lines of letters in a box of ink, from top to bottom: white runs through between them. */
    List<Box> linesIn(Box box) {
        List<int[]> bands = new ArrayList<>();
        for (int y = box.top; y < box.bottom; y++) {
            boolean here = false;
            for (int x = box.left; x < box.right && !here; x++) {
                here = ink[y * width + x];
            }
            if (here) {
                int[] last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
                if (last != null && y - last[1] < Math.max(2, points(0.5))) {
                    last[1] = y + 1;
                } else {
                    bands.add(new int[] {y, y + 1});
                }
            }
        }
        // The strokes of a lone 二 or the dots of a colon are no lines: they belong to what is nearest.
        for (int i = 0; bands.size() > 1 && i < bands.size(); i++) {
            if (bands.get(i)[1] - bands.get(i)[0] < points(4.5)) {
                int above = i == 0 ? Integer.MAX_VALUE : bands.get(i)[0] - bands.get(i - 1)[1];
                int below = i == bands.size() - 1 ? Integer.MAX_VALUE : bands.get(i + 1)[0] - bands.get(i)[1];
                int into = above <= below ? i - 1 : i;
                bands.get(into)[1] = bands.get(into + 1)[1];
                bands.remove(into + 1);
                i = Math.max(-1, into - 1);
            }
        }
        return bands.stream().map(band -> inkIn(new Box(box.left - 2, band[0] - 2, box.right + 2, band[1] + 2), 2)).filter(java.util.Objects::nonNull).toList();
    }

    /** A piece of the picture with white around it, rulings wiped out. */
    BufferedImage cut(Box box, int margin) {
        BufferedImage piece = new BufferedImage(box.width() + 2 * margin, box.height() + 2 * margin, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[piece.getWidth() * piece.getHeight()];
        Arrays.fill(pixels, (byte) 255);
        for (int y = box.top; y < box.bottom; y++) {
            for (int x = box.left; x < box.right; x++) {
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    pixels[(y - box.top + margin) * piece.getWidth() + x - box.left + margin] = grey[y * width + x];
                }
            }
        }
        piece.getRaster().setDataElements(0, 0, piece.getWidth(), piece.getHeight(), pixels);
        return piece;
    }

    /** The page without its tables. */
    BufferedImage text(List<Box> cells) {
        BufferedImage page = cut(new Box(0, 0, width, height), 0);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        int edge = points(1.5);
        for (Box cell : cells) {
            graphics.fillRect(cell.left - edge, cell.top - edge, cell.width() + 2 * edge, cell.height() + 2 * edge);
        }
        for (Ruling ruling : rulings) {
            graphics.fillRect(ruling.left - 1, ruling.top - 1, ruling.right - ruling.left + 3, ruling.bottom - ruling.top + 3);
        }
        graphics.dispose();
        return page;
    }
}
