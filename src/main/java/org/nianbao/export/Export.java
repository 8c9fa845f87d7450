package org.nianbao.export;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.nianbao.engine.Column;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.DuckDbFile;
import org.nianbao.engine.Select;
import org.nianbao.spec.Folders;
import org.nianbao.spec.Language;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Edition;

/**
 * Hands results over to other programs. What stands at the place before is replaced only when the new output is whole. The same edition and choice give
 * the same bytes, but for a DuckDB file, whose blocks DuckDB dates itself.
 */
public final class Export {
    /** A folder of ours has this file; another folder is never replaced. */
    static final String DICTIONARY = "columns.csv";

    private final Edition edition;
    private final Dictionary dictionary;
    private final Choice choice;

    public Export(Edition edition, Dictionary dictionary, Choice choice) {
        this.edition = edition;
        this.dictionary = dictionary;
        this.choice = choice;
    }

    /**
     * What was written.
     *
     * @param tables how many tables
     * @param rows   how many rows, over all tables
     */
    public record Written(int tables, long rows) {
    }

    /**
     * Writes all formats but the Word report ({@link Comparison}), which is no copy of tables.
     *
     * @param to the file or the folder to be made
     * @throws SpecException for a table that is not there, or a place that holds something else
     */
    public Written write(Format format, Path to) throws IOException {
        Path target = to.toAbsolutePath().normalize();
        Files.createDirectories(target.getParent());
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Folders.delete(fresh);
        boolean folder = format != Format.XLSX;
        refuse(target, folder);
        try (DuckDbEngine engine = folder ? edition.open(target.getParent()) : edition.open()) {
            List<Part> parts = parts(engine);
            Map<String, Long> rows = new LinkedHashMap<>();
            parts.forEach(part -> rows.put(part.name(), part.rows(engine)));
            switch (format) {
                case XLSX -> new Workbook(dictionary, choice).write(parts, rows, engine, fresh);
                case CSV -> csv(parts, engine, fresh, "\uFEFF");
                case PARQUET -> parquet(parts, engine, fresh);
                case DATAPACKAGE -> {
                    csv(parts, engine, fresh.resolve("data"), "");
                    new DataPackage(dictionary, choice).write(parts, rows, engine, fresh);
                    Files.delete(fresh.resolve("data").resolve(DICTIONARY)); // the package has it all in its schema
                }
                case DUCKDB -> {
                    duckdb(parts, engine, target);
                    return written(rows);
                }
                case DOCX -> throw new IllegalArgumentException("a Word report is written by Comparison");
            }
            replace(fresh, target);
            return written(rows);
        } finally {
            Folders.delete(fresh);
        }
    }

    private static Written written(Map<String, Long> rows) {
        return new Written(rows.size(), rows.values().stream().mapToLong(Long::longValue).sum());
    }

    private List<Part> parts(DuckDbEngine engine) {
        List<String> names = choice.tables().isEmpty() ? engine.tables() : choice.tables();
        List<String> faults = names.stream().filter(name -> !engine.tables().contains(name)).map(name -> "--tables " + name + ": no such table"
                + Nearest.of(name, engine.tables()).map(near -> "; did you mean \"" + near + "\"?").orElse("; there are " + engine.tables())).toList();
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new TreeSet<>(names).stream().sorted(Comparator.comparingInt(engine.tables()::indexOf)).map(name -> Part.of(name, engine, choice.narrowing(), dictionary.key(name))).toList();
    }

    private void csv(List<Part> parts, DuckDbEngine engine, Path folder, String mark) throws IOException {
        Files.createDirectories(folder);
        for (Part part : parts) {
            try (Writer out = Files.newBufferedWriter(folder.resolve(part.name() + ".csv"), StandardCharsets.UTF_8)) {
                out.write(mark);
                Delimited.write(part, engine, out);
            }
        }
        dictionary(parts, folder);
    }

    private void parquet(List<Part> parts, DuckDbEngine engine, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Part part : parts) {
            Path made = folder.resolve(part.name());
            engine.write(new Select(part.sql(), part.columns(), List.of()), made);
            Files.move(made.resolve("part-0.parquet"), folder.resolve(part.name() + ".parquet"));
            Files.delete(made);
        }
        dictionary(parts, folder);
    }

    /**
     * The views name their files by an absolute path, for programs open the database from anywhere. So the files get a folder of their own for each content,
     * and the database, which is replaced last, is valid at every moment.
     */
    private void duckdb(List<Part> parts, DuckDbEngine engine, Path target) throws IOException {
        Files.createDirectories(target);
        Path fresh = target.resolve("parquet.new");
        Folders.delete(fresh);
        parquet(parts, engine, fresh);
        Path parquet = target.resolve("parquet-" + Hash.of(fresh).substring(0, 12));
        Folders.delete(parquet);
        Files.move(fresh, parquet);
        Map<String, DuckDbFile.View> views = new LinkedHashMap<>();
        StringBuilder moved = new StringBuilder("-- After the folder was moved: open nianbao.duckdb from within it, and run this.\n");
        for (Part part : parts) {
            Map<String, String> comments = new LinkedHashMap<>();
            for (Column column : part.columns()) {
                comments.put(column.name(), said(part.name(), column.name()));
            }
            views.put(part.name(), new DuckDbFile.View(parquet.resolve(part.name() + ".parquet"), dictionary.title(part.name()).in(choice.language()), comments));
            moved.append(DuckDbFile.create(part.name(), parquet.getFileName() + "/" + part.name() + ".parquet")).append(";\n");
        }
        Path file = target.resolve("nianbao.duckdb.new");
        Files.deleteIfExists(file);
        DuckDbFile.write(file, views);
        Files.writeString(target.resolve("moved.sql"), moved, StandardCharsets.UTF_8);
        Files.copy(parquet.resolve(DICTIONARY), target.resolve(DICTIONARY), StandardCopyOption.REPLACE_EXISTING);
        move(file, target.resolve("nianbao.duckdb"));
        try (var before = Files.list(target)) {
            for (Path old : before.filter(path -> path.getFileName().toString().startsWith("parquet-") && !path.equals(parquet)).toList()) {
                Folders.delete(old);
            }
        }
    }

    private String said(String table, String column) {
        Dictionary.Meaning meaning = dictionary.meaning(table, column);
        return meaning.words().in(choice.language()) + (meaning.unit().isEmpty() ? "" : " [" + meaning.unit() + "]");
    }

    private void dictionary(List<Part> parts, Path folder) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(DICTIONARY), StandardCharsets.UTF_8); var lines = new CsvMapper().writer().writeValues(out)) {
            out.write("\uFEFF");
            lines.write(List.of("table", "column", "type", "unit", "meaning_zh", "meaning_en", "table_title"));
            for (Part part : parts) {
                for (Column column : part.columns()) {
                    Dictionary.Meaning meaning = dictionary.meaning(part.name(), column.name());
                    lines.write(List.of(part.name(), column.name(), column.type().name().toLowerCase(java.util.Locale.ROOT), meaning.unit(), meaning.words().in(Language.CHINESE), meaning.words().in(Language.ENGLISH),
                            dictionary.title(part.name()).in(choice.language())));
                }
            }
        }
    }

    /** A folder or file that is not one of ours is somebody's work. */
    static void refuse(Path target, boolean folder) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(target) != folder) {
            throw new SpecException(List.of("--to " + target + ": is " + (folder ? "a file, and this format is a folder" : "a folder, and this format is a file") + "; name another"));
        }
        if (folder && !Files.exists(target.resolve(DICTIONARY)) && !Files.exists(target.resolve("datapackage.json"))) {
            try (var inside = Files.list(target)) {
                if (inside.findAny().isPresent()) {
                    throw new SpecException(List.of("--to " + target + ": holds files that are no export; name another folder, or empty it"));
                }
            }
        }
    }

    /** The new output takes the place of the old one. */
    static void replace(Path fresh, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            Path old = target.resolveSibling(target.getFileName() + ".old");
            Folders.delete(old);
            move(target, old);
            move(fresh, target);
            Folders.delete(old);
        } else {
            move(fresh, target);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
