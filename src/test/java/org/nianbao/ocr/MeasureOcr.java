package org.nianbao.ocr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.TextLayer;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Hints;
import org.nianbao.fact.Fact;

/**
 * How many figures of printed PDF reports come back when they are scanned and read by {@code nianbao ocr}: docs/ocr.md has its table. Not a test; run it by
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.nianbao.ocr.MeasureOcr -Dexec.args="FOLDER FILE.pdf …"}.
 */
final class MeasureOcr {
    private MeasureOcr() {
    }

    /** @param arguments a folder to work in, and printed PDF reports */
    public static void main(String[] arguments) throws Exception {
        Extractor extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
        Ocr ocr = new Ocr("tesseract", Path.of(""));
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (int dpi : Stream.of(System.getProperty("dpi", "150,200,300").split(",")).mapToInt(Integer::parseInt).toArray()) {
            int[] total = new int[5];
            long start = System.nanoTime();
            int pages = 0;
            for (String report : List.of(arguments).subList(1, arguments.length)) {
                byte[] printed = Files.readAllBytes(Path.of(report));
                Path scan = folder.resolve(Path.of(report).getFileName().toString().replace(".pdf", "-" + dpi + ".pdf"));
                Files.write(scan, Scanner.scan(printed, dpi, 0.4, 200));
                Ocr.Read read = ocr.read(scan);
                pages += read.pages();
                List<Fact> expected = extractor.extract(report, "", new DocumentReader().read("a.pdf", printed).document(), Hints.NONE).facts();
                List<Fact> found = extractor.extract(report, "", new DocumentReader().read("a.pdf", Files.readAllBytes(scan),
                        Files.readAllBytes(scan.resolveSibling(scan.getFileName() + TextLayer.ENDING))).document(), Hints.NONE).facts();
                int[] counts = compare(expected, found, Boolean.getBoolean("told"));
                for (int i = 0; i < total.length; i++) {
                    total[i] += counts[i];
                }
            }
            System.out.printf(Locale.ROOT, "%d dpi: tables %d of %d right, %d wrong; prose %d of %d right; %.1f s a page%n", dpi, total[0], total[1], total[2], total[3], total[4],
                    (System.nanoTime() - start) / 1e9 / Math.max(1, pages));
        }
    }

    private static String cell(Fact fact) {
        return fact.section().startsWith("table:") + " " + fact.indicator() + "/" + fact.dimension() + "/" + (fact.indicator().isEmpty() || !fact.dimension().isEmpty() && fact.member().isEmpty() ? fact.label() : fact.member()) + "#" + fact.kind();
    }

    /** Right and all cells of tables, wrong ones; right and all of prose. */
    private static int[] compare(List<Fact> expected, List<Fact> found, boolean told) {
        Map<String, List<Fact>> there = new HashMap<>();
        found.forEach(fact -> there.computeIfAbsent(cell(fact), c -> new ArrayList<>()).add(fact));
        int[] counts = new int[5];
        for (Fact fact : expected) {
            boolean table = fact.section().startsWith("table:");
            counts[table ? 1 : 4]++;
            List<Fact> same = there.getOrDefault(cell(fact), List.of());
            boolean right = same.stream().anyMatch(other -> other.reading() == fact.reading() && (fact.value() == null || fact.value().compareTo(other.value()) == 0));
            if (right) {
                counts[table ? 0 : 3]++;
            } else {
                boolean wrong = same.stream().anyMatch(other -> other.value() != null);
                counts[2] += table && wrong ? 1 : 0;
                if (told) {
                    System.out.println("  " + cell(fact) + ": " + fact.raw() + " -> " + same.stream().map(other -> other.raw() + " " + other.reading() + " " + other.locator()).toList());
                }
            }
        }
        return counts;
    }
}
