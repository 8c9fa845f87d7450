package org.nianbao.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nianbao.document.Block;
import org.nianbao.document.Cell;
import org.nianbao.document.Document;
import org.nianbao.document.DocumentReader;
import org.nianbao.document.Grid;
import org.nianbao.document.Heading;
import org.nianbao.document.Paragraph;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Hints;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Extraction after the document is read, on one thread: megabytes of the document's text (UTF-8) a second. {@code line} is one line of 10 MB. Beside it runs the least that any
 * reader of the text must do, one pass of NFKC over its characters, so that the ratio of the two can be compared between machines.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class ExtractionBenchmark {

    /** What is read. */
    @State(Scope.Benchmark)
    public static class Reports {
        /** {@code reports}: the real reports beside the project, else the sample; {@code prose}: those without tables; {@code line}, {@code digits}, {@code words}: one line of 10 MB. */
        @Param({"reports", "sample", "line", "digits", "words"})
        public String input;
        List<Document> documents;
        Extractor extractor;
        double megabytes;

        @Setup
        public void read() throws IOException {
            extractor = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
            documents = new ArrayList<>();
            Path real = Path.of("../shared/reports");
            Path folder = input.equals("sample") || !Files.isDirectory(real) ? Path.of("data/sample/reports") : real;
            switch (input) {
                case "digits" -> add("digits.txt", "1234567890".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
                case "words" -> add("words.txt", "收到申请".repeat(800_000).getBytes(StandardCharsets.UTF_8));
                default -> {
                    try (Stream<Path> files = Files.list(folder)) {
                        for (Path file : files.filter(f -> !f.toString().endsWith(".tsv")).sorted().toList()) {
                            add(file.getFileName().toString(), Files.readAllBytes(file));
                        }
                    }
                    if (input.equals("line")) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 0; text.length() * 3L < 10_000_000; i++) {
                            text.append(text(documents.get(i % documents.size())).replace('\n', ' '));
                        }
                        documents.clear();
                        add("line.txt", text.toString().getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            megabytes = documents.stream().mapToLong(d -> text(d).getBytes(StandardCharsets.UTF_8).length).sum() / 1e6;
        }

        private void add(String name, byte[] bytes) {
            documents.add(new DocumentReader().read(name, bytes).document());
        }

        static String text(Document document) {
            StringBuilder text = new StringBuilder();
            for (Block block : document.blocks()) {
                if (block instanceof Heading heading) {
                    text.append(heading.text()).append('\n');
                } else if (block instanceof Paragraph paragraph) {
                    text.append(paragraph.text()).append('\n');
                } else if (block instanceof Grid grid) {
                    for (Cell cell : grid.cells()) {
                        text.append(cell.text()).append('\n');
                    }
                }
            }
            return text.toString();
        }
    }

    /**
     * Megabytes, told a second, and the seconds of processor time that went into them: on a machine that others use too, the one divided by the other
     * is the speed of a core.
     */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Text {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        public double megabytes;
        public double processorSeconds;

        void add(double read, long started) {
            megabytes += read;
            processorSeconds += (THREADS.getCurrentThreadCpuTime() - started) / 1e9;
        }

        static long start() {
            return THREADS.getCurrentThreadCpuTime();
        }
    }

    @Benchmark
    public int extract(Reports reports, Text text) {
        long started = Text.start();
        int facts = 0;
        for (Document document : reports.documents) {
            facts += reports.extractor.extract("bench", "bench", document, Hints.NONE).facts().size();
        }
        text.add(reports.megabytes, started);
        return facts;
    }

    /** NFKC over the same text, as a yardstick of the machine. */
    @Benchmark
    public int normalise(Reports reports, Text text) {
        long started = Text.start();
        int length = 0;
        for (Document document : reports.documents) {
            length += java.text.Normalizer.normalize(Reports.text(document), java.text.Normalizer.Form.NFKC).length();
        }
        text.add(reports.megabytes, started);
        return length;
    }
}
