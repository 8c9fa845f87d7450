package org.nianbao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The page that tells every job file: {@code docs/jobs.md}. It reads titles only, so that a folder that is new is on the page at once. */
final class JobsPage {
    private static final YAMLMapper YAML = new YAMLMapper();

    private JobsPage() {
    }

    /** @param jobs the folder {@code jobs} */
    static String of(Path jobs) {
        StringBuilder page = new StringBuilder("""
                # Every job

                Generated from `jobs` by `nianbao run --list > docs/jobs.md`; a test compares it. Jobs are data: [jobs/README.md](../jobs/README.md) says what each kind holds, and
                [your own](your-own.md) how to write one. Every `.yml` of `ingest`, `trend` and `chart`, and every pipeline, runs with `nianbao run FILE`.
                """);
        try {
            page.append("\n## Pipelines\n\n| file | what it does |\n|---|---|\n");
            for (Path file : files(jobs, ".yml")) {
                page.append("| `jobs/").append(name(file)).append("` | ").append(cell(comment(file))).append(" |\n");
            }
            for (Path folder : folders(jobs)) {
                String kind = folder.getFileName().toString();
                page.append("\n## ").append(kind).append("\n\n").append(switch (kind) {
                    case "trend" -> trends(folder);
                    case "chart" -> charts(folder);
                    case "check" -> checks(folder);
                    case "assess" -> indices(folder);
                    default -> lists(folder);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jobs cannot be listed", e);
        }
        return page.toString();
    }

    private static String trends(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("[Trends](trends.md) explains each, with every column and what must not be concluded; `nianbao trend NAME` computes one.\n\n"
                + "| job | what it is | reads |\n|---|---|---|\n");
        for (Path file : files(folder, ".yml")) {
            JsonNode job = YAML.readTree(text(file));
            List<String> inputs = new ArrayList<>();
            job.path("inputs").forEach(input -> inputs.add("`" + input.asText() + "`"));
            lines.append("| [`").append(bare(file)).append("`](trends.md#").append(bare(file)).append(") | ").append(cell(title(job))).append(" | ").append(String.join(", ", inputs)).append(" |\n");
        }
        return lines.toString();
    }

    private static String charts(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("[Charts](charts.md) shows every kind; `nianbao chart NAME` draws one, once its table was computed.\n\n| job | kind | shows | table | one for each |\n|---|---|---|---|---|\n");
        for (Path file : files(folder, ".yml")) {
            JsonNode job = YAML.readTree(text(file));
            lines.append("| `").append(bare(file)).append("` | [").append(job.path("mark").asText()).append("](charts.md#").append(job.path("mark").asText()).append(") | ").append(cell(title(job)))
                    .append(" | `").append(job.path("table").asText(bare(file))).append("` | ").append(job.path("each").asText()).append(" |\n");
        }
        return lines.toString();
    }

    private static String checks(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("[Every finding](findings.md) tells each with its sentences, how it decides and what to do about it.\n\n| job | what it is |\n|---|---|\n");
        for (Path file : files(folder, ".yml")) {
            lines.append("| [`").append(bare(file)).append("`](findings.md#").append(bare(file)).append(") | ").append(cell(title(YAML.readTree(text(file))))).append(" |\n");
        }
        return lines.toString();
    }

    private static String indices(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("`nianbao assess NAME --year YEAR` scores one; the years are those for which a standard holds.\n\n| index | what it is | standard | years |\n|---|---|---|---|\n");
        for (Path index : folders(folder)) {
            for (Path standard : folders(index)) {
                Path method = standard.resolve("method.yml");
                if (Files.exists(method)) {
                    JsonNode job = YAML.readTree(text(method));
                    String name = index.getFileName().toString();
                    boolean told = Files.exists(folder.resolve("../../docs/assess").resolve(name + ".md"));
                    lines.append("| ").append(told ? "[`" + name + "`](assess/" + name + ".md)" : "`" + name + "`").append(" | ").append(cell(title(job))).append(" | ")
                            .append(job.path("standard").asText()).append(" | ").append(job.path("valid").path("from").asText()).append("–").append(job.path("valid").path("to").asText()).append(" |\n");
                }
            }
        }
        return lines.toString();
    }

    /** Files of any other kind, by what they say first of themselves: a comment, a title, the columns of a list. */
    private static String lists(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("| file | what it is |\n|---|---|\n");
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).filter(path -> path.toString().matches(".*\\.(yml|csv)")).sorted().toList()) {
                String said = file.toString().endsWith(".csv") ? "columns " + text(file).lines().findFirst().orElse("").replace(",", ", ") : comment(file);
                lines.append("| `").append(folder.relativize(file).toString().replace('\\', '/')).append("` | ").append(cell(said)).append(" |\n");
            }
        }
        return lines.toString();
    }

    private static String comment(Path file) throws IOException {
        StringBuilder comment = new StringBuilder();
        for (String line : text(file).lines().toList()) {
            if (!line.startsWith("#")) {
                break;
            }
            comment.append(comment.isEmpty() ? "" : " ").append(line.replaceFirst("^#+ *", ""));
        }
        return comment.isEmpty() ? title(YAML.readTree(text(file))) : comment.toString();
    }

    /** Both languages where there are two. */
    private static String title(JsonNode job) {
        JsonNode title = job.path("title");
        return title.isObject() ? title.path("zh").asText() + " – " + title.path("en").asText() : title.asText();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String bare(Path file) {
        return name(file).replaceFirst("\\.[^.]+$", "");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }
}
