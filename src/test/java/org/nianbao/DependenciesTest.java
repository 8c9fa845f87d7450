package org.nianbao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is built on is what docs/dependencies.md says and gives a reason for, and every version is pinned. */
class DependenciesTest {
    private static final Pattern ELEMENT = Pattern.compile("(?s)<(dependency|plugin|artifactItem)>(.*?)</\\1>");

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    }

    /** Names in code letters, which is how the page writes artifacts. */
    private static Set<String> onThePage() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile("`([A-Za-z0-9._-]+)`").matcher(text("docs/dependencies.md"));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    private static List<String> artifacts(String pom, String element) {
        List<String> found = new ArrayList<>();
        Matcher one = ELEMENT.matcher(pom);
        while (one.find()) {
            if (one.group(1).equals(element)) {
                Matcher name = Pattern.compile("<artifactId>([^<]+)</artifactId>").matcher(one.group(2));
                assertTrue(name.find(), one.group());
                found.add(name.group(1));
            }
        }
        return found;
    }

    @Test
    void everyDependencyHasItsReasonOnThePage() throws IOException {
        List<String> unsaid = new ArrayList<>(artifacts(text("pom.xml").replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", ""), "dependency"));
        assertTrue(unsaid.size() > 15, "the pattern finds the dependencies");
        unsaid.removeAll(onThePage());
        assertEquals(List.of(), unsaid);
    }

    @Test
    void nothingThatIsShippedComesAlongUnseen() throws IOException {
        // written by the build before its tests
        Set<String> unseen = Stream.of(text("target/shipped.classpath").strip().split(File.pathSeparator)).map(entry -> Path.of(entry).getFileName().toString())
                .map(jar -> jar.replaceFirst("-\\d[\\w.]*\\.jar$", "")).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(unseen.contains("jsoup"), "what is shipped: " + unseen);
        unseen.removeAll(onThePage());
        assertEquals(Set.of(), unseen);
    }

    @Test
    void everyVersionIsPinned() throws IOException {
        String pom = text("pom.xml");
        List<String> open = new ArrayList<>();
        Matcher version = Pattern.compile("<version>([^<]*)</version>").matcher(pom);
        while (version.find()) {
            if (!version.group(1).matches("\\d[\\w.-]*") || version.group(1).contains("SNAPSHOT")) {
                open.add(version.group(1));
            }
        }
        // A plug-in without a version is one that stands with its version elsewhere in the file.
        Set<String> pinned = new TreeSet<>();
        Matcher plugin = Pattern.compile("<artifactId>([^<]*-maven-plugin|maven-[^<]*-plugin)</artifactId>(\\s*<version>)?").matcher(pom);
        Set<String> all = new TreeSet<>();
        while (plugin.find()) {
            all.add(plugin.group(1));
            if (plugin.group(2) != null) {
                pinned.add(plugin.group(1));
            }
        }
        assertTrue(all.size() >= 8, "the pattern finds the plug-ins");
        all.removeAll(pinned);
        open.addAll(all);
        assertEquals(List.of(), open);
    }
}
