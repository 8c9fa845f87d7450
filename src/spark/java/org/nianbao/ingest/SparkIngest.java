package org.nianbao.ingest;

import static org.nianbao.ingest.Stored.text;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.nianbao.document.DocumentReader;
import org.nianbao.engine.Column;
import org.nianbao.engine.SparkEngine;
import org.nianbao.engine.SparkEngines;
import org.nianbao.extract.Extractor;
import org.nianbao.extract.Identity;
import org.nianbao.fact.Fact;
import org.nianbao.fact.FactId;
import org.nianbao.notice.Notice;
import org.nianbao.spec.Folders;
import org.nianbao.spec.Word;
import org.nianbao.store.Draft;

/**
 * The files are listed by the driver and read in the executors, by the same code and the same rules, which travel along. The tables are those of
 * {@link Ingest}. Every run reads every file. Found by its name ({@link Ingestion#onSpark}).
 */
public final class SparkIngest implements Ingestion {
    private static final int FILES_IN_A_TASK = 32;
    private static final List<Column> FACTS = columns("fact_id body form scope indicator dimension member label kind value:d unit reading approximate:b raw quote section file"
            + " file_sha256 locator position:i rule confidence:i year:i");
    private static final List<Column> DOCUMENTS = columns("file file_sha256 kind bytes:l body body_known:b year:i period_from period_to form scope status url facts:i notices:i"
            + " seconds:f");
    private static final List<Column> PASSAGES = columns("file body year:i position:i section locator text");
    private static final List<Column> NOTICES = columns("code severity message file locator position:i");

    private final String master;
    private final Path home;

    /** @param master as in {@link SparkEngines} */
    public SparkIngest(String master, Path home) {
        this.master = master;
        this.home = home;
    }

    /** A file to read, as it travels: paths of this machine are addresses too, since a name need be no sound text. */
    private record Errand(boolean remote, String address, String name, String sidecar, String layer, long size, long modified) implements Serializable {
        static Errand of(Source source) {
            return new Errand(source.content() instanceof SparkWalk.At, source.key(), source.name(), address(source.sidecar()), address(source.layer()), source.size(), source.modified());
        }

        private static String address(Source.Content content) {
            return content instanceof SparkWalk.At there ? there.address() : content instanceof Walk.Here here ? here.path().toUri().toString() : null;
        }

        Source source(Configuration configuration) {
            return new Source(content(address, configuration), address, name, sidecar == null ? null : content(sidecar, configuration),
                    layer == null ? null : content(layer, configuration), size, modified);
        }

        private Source.Content content(String from, Configuration configuration) {
            return remote ? new SparkWalk.At(from, configuration) : new Walk.Here(Path.of(URI.create(from)));
        }
    }

    /** What became of one file, as rows of the tables. */
    private record Kept(Row document, List<Row> facts, List<Row> passages, List<Row> notices, boolean fault) implements Serializable {
    }

    @Override
    public Ingested run(String name, IngestJob job, Draft draft, Progress progress) {
        long start = System.nanoTime();
        SparkSession session = SparkEngines.session(master);
        List<Errand> errands = new ArrayList<>();
        List<Notice> walked = new ArrayList<>();
        SparkWalk.walk(home, name, job, session.sparkContext().hadoopConfiguration(), source -> errands.add(Errand.of(source)), walked::add);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        Broadcast<TreeMap<String, byte[]>> knowledge = context.broadcast(knowledge(home));
        Broadcast<SerializableConfiguration> configuration = context.broadcast(new SerializableConfiguration(session.sparkContext().hadoopConfiguration()));
        int megabytes = job.megabytes().orElse(0);
        int seconds = job.seconds().orElse(0);
        int tasks = Math.max(context.defaultParallelism() * 4, errands.size() / FILES_IN_A_TASK);
        // Held on disk, for it is asked four times: once for each table.
        JavaRDD<Kept> kept = context.parallelize(errands, Math.max(1, Math.min(tasks, errands.size())))
                .mapPartitions(part -> read(part, knowledge.value(), configuration.value().value(), limits(megabytes, seconds))).persist(StorageLevel.DISK_ONLY());
        Path folder = draft.folder();
        try (SparkEngine engine = new SparkEngines(master).over(folder)) {
            byYear(session, frame(session, kept.flatMap(file -> file.facts().iterator()), FACTS), folder.resolve("facts"));
            engine.store(frame(session, kept.map(Kept::document), DOCUMENTS), DOCUMENTS, List.of("file"), folder.resolve("documents"));
            byYear(session, frame(session, kept.flatMap(file -> file.passages().iterator()), PASSAGES), folder.resolve("passages"));
            List<Row> said = new ArrayList<>();
            walked.forEach(notice -> said.add(row(notice, said.size())));
            engine.store(frame(session, kept.flatMap(file -> file.notices().iterator()), NOTICES).union(session.createDataFrame(said, SparkEngine.schema(NOTICES))),
                    NOTICES.subList(0, NOTICES.size() - 1), List.of("file", "position", "code", "message"), folder.resolve("notices"));
            for (Listed listed : Listed.ALL) {
                list(session, engine, listed, folder.resolve(listed.table()));
            }
        }
        int faults = (int) kept.filter(Kept::fault).count();
        kept.unpersist(false);
        return new Ingested(errands.size(), errands.size(), 0, 0, faults, (System.nanoTime() - start) / 1e9);
    }

    /** One sorted file a year, as {@link State#publish} writes them. */
    private static void byYear(SparkSession session, Dataset<Row> rows, Path folder) {
        rows.repartition(functions.col("year")).sortWithinPartitions("year", "body", "file", "position").write().partitionBy("year").parquet(SparkEngine.address(folder));
        List<Path> years;
        try (Stream<Path> entries = Files.list(folder)) {
            years = new ArrayList<>(entries.filter(Files::isDirectory).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (years.isEmpty()) {
            years.add(folder.resolve("year=0")); // an empty table still has its columns
            rows.limit(0).drop("year").coalesce(1).write().parquet(SparkEngine.address(years.get(0)));
        }
        years.forEach(year -> SparkEngine.number(session, year));
        SparkEngine.number(session, folder);
    }

    private void list(SparkSession session, SparkEngine engine, Listed listed, Path folder) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(listed.select(home))) {
            StringBuilder names = new StringBuilder();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                names.append(result.getMetaData().getColumnName(i)).append(' ');
            }
            List<Column> columns = columns(names + "line:i");
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length - 1; i++) {
                    row[i] = result.getString(i + 1);
                }
                row[row.length - 1] = rows.size();
                rows.add(RowFactory.create(row));
            }
            engine.store(session.createDataFrame(rows, SparkEngine.schema(columns)), columns.subList(0, columns.size() - 1), List.of("line"), folder);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Dataset<Row> frame(SparkSession session, JavaRDD<Row> rows, List<Column> columns) {
        return session.createDataFrame(rows, SparkEngine.schema(columns));
    }

    private static List<Column> columns(String words) {
        return Arrays.stream(words.split("\\s+")).map(word -> {
            String[] parts = word.split(":");
            return new Column(parts[0], parts.length == 1 ? Column.Type.TEXT : switch (parts[1]) {
                case "i" -> Column.Type.INTEGER;
                case "l" -> Column.Type.LONG;
                case "d" -> Column.Type.DECIMAL;
                case "f" -> Column.Type.DOUBLE;
                case "b" -> Column.Type.BOOLEAN;
                default -> throw new IllegalStateException(word);
            }, "");
        }).toList();
    }

    /** The files that the rules consist of, by their path below the project's folder: a few hundred kilobytes. */
    private static TreeMap<String, byte[]> knowledge(Path home) {
        TreeMap<String, byte[]> knowledge = new TreeMap<>();
        for (String part : List.of("jobs/extract", "data/reference")) {
            try (Stream<Path> files = Files.walk(home.resolve(part))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    knowledge.put(home.relativize(file).toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return knowledge;
    }

    /** The limits of the job, which itself does not travel; 0 stands for the usual ones. */
    private static IngestJob limits(int megabytes, int seconds) {
        return new IngestJob(List.of(new Word("", 0)), List.of(), megabytes == 0 ? OptionalInt.empty() : OptionalInt.of(megabytes),
                seconds == 0 ? OptionalInt.empty() : OptionalInt.of(seconds));
    }

    /** Runs in an executor. */
    private static Iterator<Kept> read(Iterator<Errand> errands, Map<String, byte[]> knowledge, Configuration configuration, IngestJob job) {
        Intake intake = INTAKES.computeIfAbsent(hash(knowledge), hash -> unpack(knowledge));
        Readers reader = new Readers(intake, job, 1);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                boolean more = errands.hasNext();
                if (!more) {
                    reader.close();
                }
                return more;
            }

            @Override
            public Kept next() {
                Errand errand = errands.next();
                try {
                    return kept(reader.submit(errand.source(configuration), null).get());
                } catch (InterruptedException e) {
                    reader.close();
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        };
    }

    /** The rules are loaded once in every executor. */
    private static final Map<String, Intake> INTAKES = new ConcurrentHashMap<>();

    private static String hash(Map<String, byte[]> knowledge) {
        StringBuilder all = new StringBuilder();
        knowledge.forEach((file, bytes) -> all.append(file).append('=').append(FactId.sha256(bytes)).append('\n'));
        return FactId.sha256(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Intake unpack(Map<String, byte[]> knowledge) {
        try {
            Path folder = Files.createTempDirectory("nianbao-rules");
            try {
                for (Map.Entry<String, byte[]> file : knowledge.entrySet()) {
                    Files.createDirectories(folder.resolve(file.getKey()).getParent());
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
                Extractor extractor = Extractor.load(folder.resolve("jobs/extract"), folder.resolve("data/reference"));
                return new Intake(Intake.Reader.of(new DocumentReader()), extractor::extract, extractor.version());
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kept kept(Outcome outcome) {
        Stored stored = outcome.stored();
        Identity identity = outcome.identity();
        String file = text(outcome.source().name());
        List<Row> facts = new ArrayList<>();
        for (Stored.Figure figure : stored.figures()) {
            Fact fact = figure.fact();
            facts.add(RowFactory.create(figure.id(), text(fact.body()), text(fact.form()), text(fact.scope()), text(fact.indicator()), text(fact.dimension()), text(fact.member()),
                    text(fact.label()), fact.kind().word(), figure.value(), text(fact.unit()), figure.reading(), fact.approximate(), text(fact.raw()), text(fact.quote()),
                    text(fact.section()), file, text(fact.fileSha256()), text(fact.locator()), facts.size(), text(fact.rule()),
                    fact.confidence().isPresent() ? fact.confidence().getAsInt() : null, fact.year()));
        }
        List<Row> passages = new ArrayList<>();
        if (identity.status().equals("report")) {
            for (Passage passage : outcome.passages()) {
                passages.add(RowFactory.create(file, text(identity.body()), identity.year(), passages.size(), text(passage.section()), text(passage.locator()), text(passage.text())));
            }
        }
        List<Row> notices = new ArrayList<>();
        stored.notices().forEach(notice -> notices.add(row(notice, notices.size())));
        Row document = RowFactory.create(file, outcome.sha256(), outcome.kind(), outcome.source().size(), text(identity.body()), identity.known(), identity.year(),
                text(identity.from()), text(identity.to()), text(identity.form()), text(identity.scope()), text(identity.status()), text(outcome.url()), facts.size(),
                notices.size(), outcome.seconds());
        return new Kept(document, facts, passages, notices, stored.notices().stream().anyMatch(notice -> notice.code().equals("reader_fault")));
    }

    private static Row row(Notice notice, int position) {
        return RowFactory.create(notice.code(), notice.severity().word(), text(notice.message()), text(notice.file()), text(notice.locator()), position);
    }
}
