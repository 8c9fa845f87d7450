package org.nianbao.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nianbao.spec.SpecException;

/** The notebooks of the project say what they said when they were committed, and notebooks that are wrong are told. */
class NotebooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    /** What a reader sees, without the points of pictures: another version of Java may draw an edge otherwise. */
    private static String seen(String notebook) throws IOException {
        JsonNode read = JSON.readTree(notebook);
        read.findParents("image/png").forEach(data -> ((ObjectNode) data).put("image/png", data.get("image/png").asText().substring(0, 11)));
        return read.toPrettyString();
    }

    @Test
    void everyNotebookRunsAndSaysWhatItSaid() throws Exception {
        assertEquals(4, notebooks().size());
        for (Path file : notebooks()) {
            String run = Notebook.read(file).run().json();
            if (Boolean.getBoolean("cases.accept")) {
                Files.writeString(file, run, StandardCharsets.UTF_8);
            }
            assertEquals(seen(Files.readString(file, StandardCharsets.UTF_8)), seen(run), file + " shows something else when it is run. See what with\n  ./nianbao notebook " + file
                    + "\n  git diff " + file + "\nand accept it by committing the notebook");
        }
    }

    /** The same cells in Jupyter itself, where it is installed: the kernel starts, answers, and ends. */
    @Test
    void jupyterRunsTheFirstNotebook() throws Exception {
        Assumptions.assumeTrue(present("jupyter-nbconvert"), "Jupyter is not on this machine (Debian: jupyter-nbconvert jupyter-client python3-ipykernel)");
        Path launcher = folder.resolve("nianbao");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(launcher, "#!/bin/sh\nexec '" + java + "' -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dnianbao.home='" + Path.of("").toAbsolutePath() + "' -cp '"
                + System.getProperty("java.class.path") + "' org.nianbao.cli.Main \"$@\"\n", StandardCharsets.UTF_8);
        assertTrue(launcher.toFile().setExecutable(true));
        Notebook.install(folder.resolve("jupyter/kernels"), launcher);
        Path copy = Files.copy(Path.of("notebooks/1-first-look.ipynb"), folder.resolve("first.ipynb"));
        ProcessBuilder jupyter = new ProcessBuilder("jupyter-nbconvert", "--to", "notebook", "--execute", "--output", "run.ipynb", copy.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        jupyter.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
        Process process = jupyter.start();
        assertTrue(process.waitFor(240, TimeUnit.SECONDS), "Jupyter does not end");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("said.txt"), StandardCharsets.UTF_8));
        assertEquals(texts(Path.of("notebooks/1-first-look.ipynb")), texts(folder.resolve("run.ipynb")));
    }

    private static List<String> texts(Path notebook) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : JSON.readTree(Files.readAllBytes(notebook)).findValues("text/plain")) {
            StringBuilder whole = new StringBuilder();
            text.forEach(line -> whole.append(line.asText()));
            texts.add(whole.isEmpty() ? text.asText() : whole.toString());
        }
        return texts;
    }

    private static boolean present(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private Path notebook(String... cells) throws IOException {
        ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata");
        for (String cell : cells) {
            notebook.withArray("cells").addObject().put("cell_type", "code").put("id", "a").put("source", cell).putObject("metadata");
        }
        return Files.writeString(folder.resolve("own.ipynb"), notebook.toString(), StandardCharsets.UTF_8);
    }

    private static List<String> shown(Notebook run) throws IOException {
        List<String> shown = new ArrayList<>();
        for (JsonNode cell : JSON.readTree(run.json()).path("cells")) {
            StringBuilder all = new StringBuilder();
            for (JsonNode output : cell.path("outputs")) {
                (output.has("text") ? output.path("text") : output.path("data").path("text/plain")).forEach(line -> all.append(line.asText()));
                all.append('|');
            }
            shown.add(all.toString());
        }
        return shown;
    }

    @Test
    void aCellShowsItsLastValueWhatItDisplaysAndWhatItPrints() throws Exception {
        List<String> shown = shown(Notebook.read(notebook("int a = 2;\nint b = 3;", "a * b", "display(a);\nSystem.out.println(\"机关\");\na", "for (int i = 0; i < 2; i++) {\n    display(i);\n}",
                "record Pair(int x, int y) { }\nnew Pair(a, b)", "a = 7;\nvoid nothing() { }\nnothing();", "Object none = null;\nnone")).run());
        assertEquals(List.of("", "6|", "机关\n|2|2|", "0|1|", "Pair[x=2, y=3]|", "", ""), shown);
    }

    @Test
    void aCellThatFailsIsToldWithItsNumber() throws Exception {
        for (List<String> wrong : List.of(List.of("int a = \"x\";", "incompatible types"), List.of("missing.call()", "cannot find symbol"), List.of("List.of(1).get(5)", "IndexOutOfBoundsException"),
                List.of("int x = (", "reached end of file while parsing"))) {
            Notebook notebook = Notebook.read(notebook("1 + 1", wrong.get(0)));
            SpecException fault = assertThrows(SpecException.class, notebook::run);
            assertTrue(fault.getMessage().contains("own.ipynb: code cell 2: ") && fault.getMessage().contains(wrong.get(1)), fault::getMessage);
        }
    }

    @Test
    void whatIsNoNotebookIsTold() throws Exception {
        Path file = folder.resolve("x.ipynb");
        for (String wrong : List.of("", "{", "[]", "{\"nbformat\": 3, \"cells\": []}", "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}")) {
            Files.writeString(file, wrong, StandardCharsets.UTF_8);
            assertThrows(SpecException.class, () -> Notebook.read(file), wrong);
        }
        assertThrows(SpecException.class, () -> Notebook.read(folder.resolve("none.ipynb")));
    }

    @Test
    void markupInAReportStaysText() throws Exception {
        org.nianbao.engine.Table table = new org.nianbao.engine.Table(List.of(new org.nianbao.engine.Column("a", org.nianbao.engine.Column.Type.TEXT, "")), List.of(List.of("<script>alert(1)</script>")));
        String html = Shown.of(table).get(Shown.HTML);
        assertFalse(html.contains("<script>"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
    }
}
