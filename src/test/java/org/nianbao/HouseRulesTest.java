package org.nianbao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that can be checked by reading the sources; docs/architecture.md gives their reasons. */
class HouseRulesTest {
    private static final Path MAIN = Path.of("src/main/java/org/nianbao");

    /** What is compiled only in the profile for Spark keeps the same rules. */
    private static final Path SPARK = Path.of("src/spark/java/org/nianbao");

    /** A package may import those before it. A new package is added here, at its place in the line. */
    private static final List<String> LINE = List.of("notice", "spec", "document", "fact", "statistics", "extract", "engine", "store", "fetch", "ingest", "check", "ocr", "series", "trend",
            "assess", "chart", "report", "export", "sample", "score", "notebook", "cli");

    private static final Map<String, String> BANNED = new TreeMap<>(Map.ofEntries(
            Map.entry("\\b(class|interface|record|enum) \\w*(Manager|Util|Utils|Helper|Impl)\\b", "a name that says nothing"),
            Map.entry("\\b(?!Object\\b)\\w+(<[^>]*>)? get[A-Z]\\w*\\([^)]*\\) *(throws [\\w, ]+)?\\{", "a get-prefix"),
            Map.entry("Charset\\.defaultCharset\\(\\)", "the platform's charset"),
            Map.entry("\\.getBytes\\(\\)", "the platform's charset"),
            Map.entry("new (FileReader|FileWriter|InputStreamReader|OutputStreamWriter|Scanner|PrintWriter)\\([^,()]*(\\([^()]*\\))?[^,()]*\\)(?!.*UTF_8)(?<!\\(out\\))(?<!\\(err\\))",
                    "the platform's charset"),
            Map.entry("\\.to(Lower|Upper)Case\\(\\)", "the platform's language; name Locale.ROOT"),
            Map.entry("String\\.format\\(\"", "the platform's language; name Locale.ROOT"),
            Map.entry("@(Inject|Autowired|Component|Singleton)\\b", "dependency injection"),
            Map.entry("\\bjfree\\.svg|org\\.jfree\\.graphics2d\\b|com\\.itextpdf", "a library under GPL or AGPL")));

    private static List<Path> sources(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source without comments, its lines kept. */
    private static String code(Path file) {
        Matcher comment = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$").matcher(text(file));
        return comment.replaceAll(found -> "\n".repeat((int) found.group().chars().filter(c -> c == '\n').count()));
    }

    private static List<String> findings(Path root, String pattern, String what) {
        List<String> findings = new ArrayList<>();
        Pattern banned = Pattern.compile(pattern);
        for (Path file : sources(root)) {
            String[] lines = code(file).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (banned.matcher(lines[i]).find()) {
                    findings.add(file + ":" + (i + 1) + ": " + what + ": " + lines[i].strip());
                }
            }
        }
        return findings;
    }

    private static void none(List<String> findings) {
        assertEquals("", String.join("\n", findings));
    }

    @Test
    void dataAndImportsFlowOneWay() {
        List<String> findings = new ArrayList<>();
        for (Path file : Stream.concat(sources(MAIN).stream(), sources(SPARK).stream()).toList()) {
            Path inside = (file.startsWith(MAIN) ? MAIN : SPARK).relativize(file);
            if (inside.getNameCount() == 1) {
                continue; // the way in for programs sees everything, and nothing sees it
            }
            String own = inside.getName(0).toString();
            if (!LINE.contains(own)) {
                findings.add(file + ": the package \"" + own + "\" has no place in the line");
                continue;
            }
            Matcher imported = Pattern.compile("(?m)^import (?:static )?org\\.nianbao\\.([a-z]+)\\.").matcher(text(file));
            while (imported.find()) {
                if (LINE.indexOf(imported.group(1)) > LINE.indexOf(own)) {
                    findings.add(file + ": " + own + " may not see " + imported.group(1));
                }
            }
        }
        none(findings);
    }

    @Test
    void nothingBannedIsUsed() {
        List<String> findings = new ArrayList<>();
        for (Path root : List.of(MAIN, SPARK)) {
            BANNED.forEach((pattern, what) -> findings.addAll(findings(root, pattern, what)));
        }
        findings.removeIf(finding -> finding.contains("getLanguageInfo")); // Jupyter's library asks for a method of this name
        none(findings);
    }

    @Test
    void onlyTheCommandLineSpeaksToTheScreenAndEndsTheProgram() {
        List<String> findings = findings(MAIN, "System\\.(out|err)\\b|System\\.exit|printStackTrace", "speaks to the screen");
        // A notebook takes what cells print away from the screen, to show it under them.
        findings.removeIf(finding -> finding.startsWith(MAIN.resolve("cli").toString()) || finding.startsWith(MAIN.resolve("notebook").toString()) && finding.contains("System.out"));
        none(findings);
    }

    @Test
    void onlyTheEngineAndTheStateOfIngestionSpeakToDuckDb() {
        List<String> findings = findings(MAIN, "^import java\\.sql\\.|org\\.duckdb", "opens a database");
        findings.removeIf(finding -> finding.startsWith(MAIN.resolve("engine").toString()) || finding.startsWith(MAIN.resolve("ingest").toString()));
        none(findings);
    }

    @Test
    void publicTypesAreExplained() {
        List<String> findings = new ArrayList<>();
        for (Path file : sources(MAIN)) {
            String text = text(file);
            Matcher type = Pattern.compile("(?m)^public (?:final |sealed |abstract )*(?:class|interface|record|enum) (\\w+)").matcher(text);
            if (type.find() && !text.substring(0, type.start()).replaceAll("(?m)^@\\w+.*$", "").contains("*/")) {
                findings.add(file + ": \"" + type.group(1) + "\" is public and has no Javadoc");
            }
        }
        none(findings);
    }

    @Test
    void noPathOfOneMachineIsInTheProject() throws IOException {
        Pattern machine = Pattern.compile("(?<![\\w.])/wo" + "rk/|/ho" + "me/\\w|/ro" + "ot/");
        List<String> findings = new ArrayList<>();
        for (String root : List.of("src", "jobs", "docs", "nianbao", ".ci", "pom.xml", "README.md", "README.zh-CN.md")) {
            try (Stream<Path> paths = Files.walk(Path.of(root))) {
                for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    if (machine.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).find()) {
                        findings.add(file + " names a path of one machine");
                    }
                }
            }
        }
        none(findings);
    }

    @Test
    void commandsOfTheReadmeExist() {
        String main = text(MAIN.resolve("cli/Main.java"));
        List<String> findings = new ArrayList<>();
        for (String readme : List.of("README.md", "README.zh-CN.md")) {
            Matcher command = Pattern.compile("(?m)^ *\\./nianbao ([a-z]+)").matcher(text(Path.of(readme)));
            int found = 0;
            while (command.find()) {
                found++;
                String name = Character.toUpperCase(command.group(1).charAt(0)) + command.group(1).substring(1) + "Command.class";
                if (!main.contains(name)) {
                    findings.add(readme + " names the command \"" + command.group(1) + "\", which there is not");
                }
            }
            assertTrue(found >= 4, readme + " shows too few commands");
        }
        none(findings);
    }

    /** A rule that finds nothing anywhere may be no rule at all: each is shown what it must find. */
    @Test
    void theRulesFindWhatTheyAreFor() {
        for (String bad : List.of("final class PathUtil {", "    String getName() {", "x.getBytes()", "new FileReader(file)", "new InputStreamReader(stream)",
                "name.toLowerCase()", "String.format(\"%d\", 1)", "@Inject", "import org.jfree.graphics2d.svg.X;", "Charset.defaultCharset()")) {
            assertTrue(BANNED.keySet().stream().anyMatch(pattern -> Pattern.compile(pattern).matcher(bad).find()), bad);
        }
        for (String good : List.of("final class Width {", "    Path folder() {", "x.getBytes(UTF_8)", "new InputStreamReader(stream, UTF_8)", "map.get(name)",
                "name.toLowerCase(Locale.ROOT)", "return cell.getStringCellValue();")) {
            assertTrue(BANNED.keySet().stream().noneMatch(pattern -> Pattern.compile(pattern).matcher(good).find()), good);
        }
    }
}
