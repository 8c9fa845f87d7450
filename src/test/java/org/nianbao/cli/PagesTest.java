package org.nianbao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nianbao.extract.Catalogue;
import org.nianbao.statistics.Reason;

/** The documentation: its generated pages, its links, and the ways to it from the terminal. */
class PagesTest extends Typed {
    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    }

    @Test
    void thePageOfIndicatorsIsFresh() throws Exception {
        assertEquals(0, nianbao("labels", "--known"), err);
        assertEquals(text("docs/indicators.md"), out, "write it anew with ./nianbao labels --known > docs/indicators.md");
    }

    @Test
    void thePageOfJobsIsFresh() throws Exception {
        assertEquals(0, nianbao("run", "--list"), err);
        assertEquals(text("docs/jobs.md"), out, "write it anew with ./nianbao run --list > docs/jobs.md");
    }

    /** A link to a file that is not there, or to a heading that a page does not have, leads nowhere. */
    @Test
    void everyLinkOfEveryPageLeadsSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        List<Path> pages = new ArrayList<>();
        for (String root : List.of("README.md", "README.zh-CN.md", "docs", "jobs/README.md", "data/real/README.md", "data/sample/README.md")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        for (Path page : pages) {
            String text = Files.readString(page, StandardCharsets.UTF_8).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "``");
            Matcher link = Pattern.compile("\\]\\(([^)\\s]+)\\)").matcher(text);
            while (link.find()) {
                String to = link.group(1);
                if (to.matches("(https?|mailto):.*")) {
                    continue;
                }
                String[] parts = to.split("#", 2);
                Path file = parts[0].isEmpty() ? page : (page.getParent() == null ? Path.of("") : page.getParent()).resolve(parts[0]).normalize();
                if (!Files.exists(file)) {
                    broken.add(page + ": " + to + " is not there");
                } else if (parts.length > 1 && file.toString().endsWith(".md") && !anchors(Files.readString(file, StandardCharsets.UTF_8)).contains(parts[1])) {
                    broken.add(page + ": " + parts[0] + " has no heading #" + parts[1]);
                }
            }
        }
        assertEquals("", String.join("\n", broken));
    }

    private static List<String> anchors(String page) {
        return page.lines().filter(line -> line.matches("#+ .*")).map(line -> line.replaceFirst("#+ +", "").toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
                .toList();
    }

    @Test
    void everyPageIsInTheIndex() throws Exception {
        String index = text("docs/README.md");
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            assertEquals(List.of(), files.map(file -> Path.of("docs").relativize(file).toString().replace('\\', '/')).filter(file -> file.endsWith(".md") && !file.equals("README.md"))
                    .filter(file -> !index.contains("(" + file + ")")).sorted().toList(), "pages that docs/README.md does not name, so that nobody finds them");
        }
    }

    @Test
    void everyReasonIsExplained() throws Exception {
        String page = text("docs/reading.md");
        assertEquals(List.of(), Stream.of(Reason.values()).map(Reason::name).filter(code -> !page.contains("`" + code + "`")).toList(), "codes that docs/reading.md does not explain");
    }

    /** What the help of a command names is there. */
    @Test
    void everyPageThatACommandNamesIsThere() {
        List<String> missing = new ArrayList<>();
        Main.line().getSubcommands().forEach((name, command) -> {
            Matcher page = Pattern.compile("(docs|jobs|data|notebooks)/[A-Za-z0-9_/.-]*\\.(md|ipynb|yml)").matcher(command.getUsageMessage());
            while (page.find()) {
                if (!Files.exists(Path.of(page.group()))) {
                    missing.add(name + " names " + page.group());
                }
            }
        });
        assertEquals(List.of(), missing);
    }

    @Test
    void everyCodeOfTheGlossaryIsOne() throws Exception {
        Set<String> known = Catalogue.load(Path.of("jobs/extract")).indicators().keySet();
        Matcher code = Pattern.compile("`((?:[a-z0-9_]+\\.)+)([a-z0-9_]+|\\*)`").matcher(text("docs/glossary.md"));
        List<String> wrong = new ArrayList<>();
        while (code.find()) {
            String whole = code.group(1) + (code.group(2).equals("*") ? "" : code.group(2));
            if (known.stream().noneMatch(indicator -> (indicator + ".").startsWith(whole))) {
                wrong.add(whole);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The first picture of the README is what its commands draw, from the real figures. */
    @Test
    void theFirstPictureIsOfRealFigures() throws Exception {
        assertEquals(0, nianbao("ingest", "data/real/figures"), err);
        assertEquals(0, nianbao("trend", "requests_received", "--bodies", "河北省教育厅,河北省科学技术厅,平潭综合实验区管委会"), err);
        assertEquals(0, nianbao("chart", "requests_received", "--lang", "both"), err);
        for (String[] picture : new String[][] {{"en/requests_received.svg", "real-requests.svg"}, {"requests_received.svg", "real-requests-zh.svg"}}) {
            assertEquals(text("docs/pictures/" + picture[1]), Files.readString(folder.resolve("out/charts").resolve(picture[0]), StandardCharsets.UTF_8),
                    "docs/pictures/" + picture[1] + " is not what the README's commands draw; copy data/out/charts/" + picture[0] + " over it");
        }
    }

    @Test
    void helpShowsPagesAndCommands() {
        assertEquals(0, nianbao("help"), err);
        assertTrue(out.contains("quick-start") && out.contains("glossary") && out.contains("Commands: ") && out.contains("doctor"), out);
        assertEquals(0, nianbao("help", "trends", "requests_received"), err);
        assertTrue(out.startsWith("requests_received\n-----------------\n"), out);
        assertFalse(out.contains("|---") || out.contains("disclosure_rate\n---"), out);
        assertEquals(0, nianbao("help", "query"), err);
        assertTrue(out.startsWith("Usage: nianbao query"), out);
        assertEquals(2, nianbao("help", "glosary"));
        assertTrue(err.contains("did you mean \"glossary\"?"), err);
        assertEquals(2, nianbao("help", "trends", "no such heading"));
    }

    @Test
    void helpGivesEveryPageWholeAndReadable() throws Exception {
        assertEquals(0, nianbao("help"), err);
        List<String> names = out.lines().filter(line -> line.startsWith("  ")).map(line -> line.strip().split(" ")[0]).toList();
        assertTrue(names.size() > 12, names::toString);
        for (String name : names) {
            assertEquals(0, nianbao("help", name), err);
            assertFalse(out.contains("](") || out.contains("```") || out.isBlank(), name + ":\n" + out);
            List<String> wide = out.lines().filter(line -> !line.startsWith("    ") && Width.of(line) > 150).toList();
            assertEquals(List.of(), wide, name);
        }
    }

    @Test
    void theDoctorNamesWhatIsWrong() throws Exception {
        assertEquals(0, nianbao("doctor"), out);
        assertTrue(out.contains("ok     Java: ") && out.contains("nothing is wrong"), out);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/CURRENT"), "nonsense", StandardCharsets.UTF_8);
        assertEquals(1, nianbao("doctor"));
        assertTrue(out.contains("FAULT  edition: ") && out.contains("1 thing is wrong"), out);
    }

    @Test
    void theCompletionKnowsCommandsAndOptions() {
        assertEquals(0, nianbao("completion"), err);
        assertTrue(out.contains("complete -F _complete_nianbao") && out.contains("--bodies") && out.contains("doctor"), out);
    }
}
