package org.nianbao.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nianbao.spec.SpecException;

/** Notebooks ({@code .ipynb}) whose cells are Java: run from top to bottom without Jupyter, or served to it. */
public final class Notebook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Consumer<Object> shows = value -> { };
    private static Object handed;

    private final Path file;
    private final ObjectNode notebook;

    private Notebook(Path file, ObjectNode notebook) {
        this.file = file;
        this.notebook = notebook;
    }

    /**
     * For cells: shows a value at once, as it would look at the end of a cell. Tables come as HTML, charts as PNG, anything else as text.
     */
    public static void display(Object value) {
        shows.accept(value);
    }

    static void shows(Consumer<Object> shows) {
        Notebook.shows = shows;
    }

    /** For JShell: hands the value of an expression over, which its own interface gives as text only. */
    public static void hand(Object value) {
        handed = value;
    }

    static Object handed() {
        Object value = handed;
        handed = null;
        return value;
    }

    /** @throws SpecException when it is no notebook of format 4 in Java */
    public static Notebook read(Path file) {
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            if (!(read instanceof ObjectNode notebook) || notebook.path("nbformat").asInt() != 4 || !notebook.path("cells").isArray()) {
                throw new SpecException(List.of(file + ": is no notebook of format 4 (.ipynb)"));
            }
            String language = notebook.path("metadata").path("kernelspec").path("language").asText("java");
            if (!language.equals("java")) {
                throw new SpecException(List.of(file + ": its cells are " + language + ", not Java"));
            }
            return new Notebook(file, notebook);
        } catch (JsonProcessingException e) {
            throw new SpecException(List.of(file + ": is no notebook: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new SpecException(List.of(file + ": cannot be read: " + e));
        }
    }

    /**
     * Runs all cells from top to bottom in a fresh session and puts what they show in the place of what stood there.
     *
     * @throws SpecException with the cell and what it says, when one fails; what stood there is then as it was in the file
     */
    public Notebook run() {
        List<ObjectNode> outputs = new ArrayList<>();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream screen = System.out;
        // What cells print belongs under the cell, as in Jupyter.
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Session session = new Session(shown -> outputs.add(output("display_data", shown)))) {
            int count = 0;
            for (JsonNode node : notebook.path("cells")) {
                if (!node.path("cell_type").asText().equals("code")) {
                    continue;
                }
                ObjectNode cell = (ObjectNode) node;
                count++;
                outputs.clear();
                printed.reset();
                Optional<Map<String, String>> last;
                try {
                    last = session.run(text(cell.path("source")));
                } catch (CellException e) {
                    throw new SpecException(List.of(file + ": code cell " + count + ": " + session.explained(e)));
                }
                if (printed.size() > 0) {
                    ObjectNode stream = JSON.createObjectNode().put("name", "stdout").put("output_type", "stream");
                    stream.set("text", lines(printed.toString(StandardCharsets.UTF_8)));
                    outputs.add(0, stream);
                }
                if (last.isPresent()) {
                    outputs.add(output("execute_result", last.get()).put("execution_count", count));
                }
                ArrayNode shown = JSON.createArrayNode();
                outputs.forEach(shown::add);
                cell.put("execution_count", count).set("outputs", shown);
            }
        } finally {
            System.setOut(screen);
        }
        return this;
    }

    private static ObjectNode output(String type, Map<String, String> shown) {
        ObjectNode output = JSON.createObjectNode().put("output_type", type);
        ObjectNode data = output.putObject("data");
        shown.forEach((mime, text) -> data.set(mime, mime.equals(Shown.PNG) ? JsonNodeFactory.instance.textNode(text) : lines(text)));
        output.putObject("metadata");
        return output;
    }

    /** Text stands in a notebook as a list of lines, so that a change of one is a change of one. */
    private static ArrayNode lines(String text) {
        ArrayNode lines = JSON.createArrayNode();
        for (String line : text.split("(?<=\n)")) {
            lines.add(line);
        }
        return lines;
    }

    private static String text(JsonNode source) {
        StringBuilder text = new StringBuilder();
        source.forEach(line -> text.append(line.asText()));
        return source.isTextual() ? source.asText() : text.toString();
    }

    /** The notebook as Jupyter writes it: sorted keys, indented by one. */
    public String json() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("").withArrayEmptySeparator(""));
        DefaultIndenter indent = new DefaultIndenter(" ", "\n");
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        try {
            return JSON.writer(printer).with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(JSON.treeToValue(notebook, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers Jupyter until it says good-bye. @param connection the file in which Jupyter says where it listens */
    public static void serve(Path connection) throws IOException {
        try {
            JupyterConnection jupyter = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(connection, StandardCharsets.UTF_8)));
            Kernel kernel = new Kernel();
            kernel.becomeHandlerForConnection(jupyter);
            jupyter.connect();
            jupyter.waitUntilClose();
        } catch (GeneralSecurityException e) {
            throw new IOException("Jupyter's messages cannot be signed", e);
        }
    }

    /**
     * Makes the kernel known to Jupyter.
     *
     * @param kernels  Jupyter's folder of kernels
     * @param launcher what starts nianbao
     * @return the folder of the kernel
     */
    public static Path install(Path kernels, Path launcher) throws IOException {
        ObjectNode spec = JSON.createObjectNode().put("display_name", "Java (nianbao)").put("language", "java").put("interrupt_mode", "message");
        spec.putArray("argv").add(launcher.toString()).add("notebook").add("--connection").add("{connection_file}");
        Path folder = Files.createDirectories(kernels.resolve("nianbao"));
        Files.writeString(folder.resolve("kernel.json"), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n", StandardCharsets.UTF_8);
        return folder;
    }
}
