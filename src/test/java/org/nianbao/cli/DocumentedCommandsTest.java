package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that a page shows is run as it stands there: each block marked {@code sh}, by bash, in a copy of the project, page by page. A page begins over results of the invented city and of the
 * real figures; those of {@link #FROM_NOTHING} begin as a fresh clone does.
 */
class DocumentedCommandsTest {
    private static final Set<String> FROM_NOTHING = Set.of("README.md", "docs/quick-start.md");

    /** Pages that show commands which cannot be run here, and why. */
    private static final Map<String, String> NOT_RUN = Map.of("README.zh-CN.md", "its commands are those of README.md, which another test sees to", "docs/cluster.md", "they need a cluster; SparkClusterTest runs the same jobs on one", "docs/performance.md", "they measure, for minutes");

    @TempDir
    private Path folder;

    private record Block(Path page, int line, String text) {
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String root : List.of("README.md", "README.zh-CN.md", "docs", "jobs/README.md", "data/real/README.md", "data/sample/README.md")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static String name(Path page) {
        return page.toString().replace('\\', '/');
    }

    private static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```sh")) {
                int from = ++i;
                while (!lines.get(i).equals("```")) {
                    i++;
                }
                blocks.add(new Block(page, from + 1, String.join("\n", lines.subList(from, i)) + "\n"));
            }
        }
        return blocks;
    }

    /** A command that stands outside such a block would not be run, and nobody would see when it breaks. */
    @Test
    void commandsStandInBlocksThatAreRun() throws Exception {
        List<String> loose = new ArrayList<>();
        for (Path page : pages()) {
            if (NOT_RUN.containsKey(name(page)) && !name(page).startsWith("README")) {
                continue;
            }
            List<String> lines = Files.readAllLines(page, StandardCharsets.UTF_8);
            String fence = "";
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("```")) {
                    fence = fence.isEmpty() ? line : "";
                } else if (!fence.equals("```sh") && line.matches("(?: {4,}|\\$ )?(?:\\./)?nianbao (?:[a-z]+|--).*") && (fence.isEmpty() ? line.startsWith("    ") : true)) {
                    loose.add(page + ":" + (i + 1) + ": " + line.strip());
                }
            }
        }
        assertEquals("", String.join("\n", loose), "put these into a block that begins with ```sh, so that they are run");
    }

    @Test
    void theChineseReadmeShowsCommandsOfTheEnglishOne() throws Exception {
        List<String> english = blocks(Path.of("README.md")).stream().flatMap(block -> block.text().lines()).toList();
        List<String> chinese = blocks(Path.of("README.zh-CN.md")).stream().flatMap(block -> block.text().lines()).toList();
        assertTrue(chinese.size() >= 8, chinese::toString);
        assertEquals(List.of(), chinese.stream().filter(line -> !english.contains(line)).toList());
    }

    @Test
    void everyCommandOfEveryPageRuns() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the pages' commands are written for bash");
        Path project = project();
        Path home = home();
        run(project, home, "./nianbao ingest data/sample/reports data/real/figures && ./nianbao check && ./nianbao series && ./nianbao trend", "what pages begin with");
        Path ready = Files.move(project.resolve("data/out"), folder.resolve("ready"));
        List<String> broken = new ArrayList<>();
        Map<String, Double> seconds = new TreeMap<>();
        int ran = 0;
        for (Path page : pages()) {
            // Reading scans needs Tesseract, which CI installs and a developer may not have.
            boolean lacking = name(page).equals("docs/ocr.md") && Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).noneMatch(path -> Files.isExecutable(Path.of(path, "tesseract")));
            List<Block> blocks = lacking || NOT_RUN.containsKey(name(page)) ? List.of() : blocks(page);
            if (blocks.isEmpty()) {
                continue;
            }
            run(project, home, "rm -rf data/out ~/mine" + (FROM_NOTHING.contains(name(page)) ? "" : " && cp -r '" + ready + "' data/out"), page.toString());
            long start = System.nanoTime();
            for (Block block : blocks) {
                String said = attempt(project, home, block.text());
                ran++;
                if (!said.isEmpty()) {
                    broken.add(page + ":" + block.line() + ": this block does not run:\n" + block.text() + "  it says:\n" + said.indent(4));
                }
            }
            seconds.put(name(page), (System.nanoTime() - start) / 1e9);
        }
        assertTrue(ran >= 20, ran + " blocks are too few: where are the pages?");
        assertEquals("", String.join("\n", broken), "a page shows commands that do not work; pages took " + seconds);
    }

    /** A copy of the project that commands may write into, with a launcher that runs the classes under test. */
    private Path project() throws Exception {
        Path project = Files.createDirectories(folder.resolve("nianbao"));
        String here = Path.of("").toAbsolutePath().toString();
        shell(folder, Map.of(), "cp -r '" + here + "'/jobs '" + here + "'/docs '" + here + "'/notebooks '" + here + "'/README.md nianbao/ && mkdir -p nianbao/data nianbao/src/test && cp -r '" + here
                + "'/data/reference '" + here + "'/data/real '" + here + "'/data/sample nianbao/data/ && cp -r '" + here + "'/src/test/cases nianbao/src/test/");
        Path launcher = project.resolve("nianbao");
        Files.writeString(launcher, "#!/bin/bash\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g -Dfile.encoding=UTF-8"
                + " -Djava.awt.headless=true -Dnianbao.home=\"$(cd \"$(dirname \"$0\")\" && pwd)\" -cp '" + System.getProperty("java.class.path") + "' org.nianbao.cli.Main \"$@\"\n",
                StandardCharsets.UTF_8);
        assertTrue(launcher.toFile().setExecutable(true));
        return project;
    }

    /** A user's home with ten reports of three bodies, of all kinds of files. */
    private Path home() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("home/reports"));
        int count = 0;
        try (Stream<Path> files = Files.list(Path.of("data/sample/reports"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("(baiyu-20(17|19|2[0-2])|qinglan-20(2[0-3])|wangze-2022)\\..*")).sorted().limit(10).toList()) {
                Files.copy(file, reports.resolve(file.getFileName().toString()));
                count++;
            }
        }
        assertEquals(10, count);
        return folder.resolve("home");
    }

    private void run(Path project, Path home, String commands, String what) throws Exception {
        assertEquals("", attempt(project, home, commands), what);
    }

    /** Empty when the commands run, else what they said. */
    private String attempt(Path project, Path home, String commands) throws Exception {
        return shell(project, Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"), commands);
    }

    private String shell(Path where, Map<String, String> environment, String commands) throws Exception {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-euo", "pipefail", "-c", commands).directory(where.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return "nothing for five minutes";
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Matcher warned = Pattern.compile("(?m)^\\[picocli WARN\\].*$").matcher(text);
        return process.exitValue() == 0 && !warned.find() ? "" : text + "(exit code " + process.exitValue() + ")\n";
    }
}
