package org.nianbao.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.nianbao.document.DocumentReader;
import org.nianbao.extract.Extractor;
import org.nianbao.ingest.Ingest;
import org.nianbao.ingest.IngestJob;
import org.nianbao.ingest.Ingested;
import org.nianbao.ingest.Progress;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;
import org.nianbao.store.Store;

/**
 * Ingestion against the bare parse: the same files through jsoup, PDFBox and POI, to their text and nothing else, on as many threads. Both take turns in one warm process; the middle of
 * the rounds counts. Ingestion is all of it: walking, hashing, reading, extracting, storing, Parquet. The ratio is told twice: by the clock, and by the processor time of the whole process
 * (collector, compiler and DuckDB's threads with it), which other programs on the machine disturb less.
 *
 * <pre>src/bench/run IngestAgainstParse FOLDER ROUNDS</pre>
 *
 * FOLDER holds reports as HTML, DOCX and PDF, as {@code nianbao sample FOLDER --kinds html,docx,pdf} writes them; files of other kinds are left out.
 */
public final class IngestAgainstParse {
    /** Rounds that only warm up. */
    private static final int WARM = 2;
    private static volatile int heard;

    /** What a round took, in seconds. */
    private record Cost(double clock, double processor) {
        private static long processorNanos() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        static Cost of(Callable<?> work) throws Exception {
            long clock = System.nanoTime();
            long processor = processorNanos();
            work.call();
            return new Cost((System.nanoTime() - clock) / 1e9, (processorNanos() - processor) / 1e9);
        }

        static Cost middle(List<Cost> costs) {
            return new Cost(middle(costs.stream().mapToDouble(Cost::clock)), middle(costs.stream().mapToDouble(Cost::processor)));
        }

        private static double middle(DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private IngestAgainstParse() {
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of("").toAbsolutePath();
        int rounds = Integer.parseInt(arguments[1]);
        List<Path> all;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            all = files.filter(file -> file.toString().matches(".*\\.(html|docx|pdf)")).sorted().toList();
        }
        Ingest ingest = new Ingest(new DocumentReader(), Extractor.load(home.resolve("jobs/extract"), home.resolve("data/reference")), home);
        System.out.printf("%-6s %7s %10s %10s %8s %10s %13s %13s %8s%n", "kind", "files", "parse, s", "ingest, s", "ratio", "files a s", "parse, cpu s", "ingest, cpu s", "ratio");
        for (String kind : List.of("html", "docx", "pdf", "all")) {
            List<Path> files = all.stream().filter(kind.equals("all") ? file -> true : named(kind)).toList();
            if (files.isEmpty()) {
                continue;
            }
            IngestJob job = new IngestJob(files.stream().map(file -> new Word(file.toString(), 0)).toList(), List.of(), OptionalInt.empty());
            List<Cost> bare = new ArrayList<>();
            List<Cost> ours = new ArrayList<>();
            for (int round = -WARM; round < rounds; round++) {
                Cost parsed = parse(files);
                Cost ingested = ingest(ingest, job);
                if (round >= 0) {
                    bare.add(parsed);
                    ours.add(ingested);
                }
            }
            Cost parse = Cost.middle(bare);
            Cost whole = Cost.middle(ours);
            System.out.printf(Locale.ROOT, "%-6s %7d %10.2f %10.2f %8.2f %10.0f %13.2f %13.2f %8.2f%n", kind, files.size(), parse.clock, whole.clock, whole.clock / parse.clock,
                    files.size() / whole.clock, parse.processor, whole.processor, whole.processor / parse.processor);
        }
    }

    private static Predicate<Path> named(String kind) {
        return file -> file.toString().endsWith("." + kind);
    }

    private static Cost ingest(Ingest ingest, IngestJob job) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        try (Draft draft = new Store(folder).draft("bench", Duration.ZERO, message -> { })) {
            return Cost.of(() -> {
                Ingested ingested = ingest.run("bench", job, draft, Progress.silent());
                if (ingested.read() != job.paths().size() || ingested.faults() > 0) {
                    throw new IllegalStateException("not all were read: " + ingested);
                }
                return ingested;
            });
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Cost parse(List<Path> files) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            return Cost.of(() -> {
                List<Future<Integer>> running = new ArrayList<>();
                for (Path file : files) {
                    running.add(threads.submit(() -> text(file).length()));
                }
                for (Future<Integer> one : running) {
                    heard += one.get();
                }
                return heard;
            });
        } finally {
            threads.shutdown();
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.toString();
        if (name.endsWith(".html")) {
            return Jsoup.parse(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.name(), "").body().text();
        }
        if (name.endsWith(".docx")) {
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes)); XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
                return extractor.getText();
            }
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
