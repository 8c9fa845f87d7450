package org.nianbao.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** JShell inside this process, so that a cell's value is an object of ours and not its text. One at a time: cells hand their values over through {@link Notebook}. */
final class Session implements AutoCloseable {
    /** What every notebook has without asking for it. */
    private static final List<String> GIVEN = List.of("import java.nio.file.*;", "import java.util.*;", "import java.util.stream.*;", "import org.nianbao.Nianbao;",
            "import org.nianbao.chart.Drawing;", "import org.nianbao.engine.Table;", "import static org.nianbao.notebook.Notebook.display;");

    private final JShell shell;

    /** @param shows takes what a cell displays before its end, by MIME type */
    Session(Consumer<Map<String, String>> shows) {
        Notebook.shows(value -> shows.accept(Shown.of(value)));
        shell = JShell.builder().executionEngine("local").build();
        for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            shell.addToClasspath(path);
        }
        GIVEN.forEach(line -> shell.eval(line).forEach(Session::checked));
    }

    /**
     * Runs one cell.
     *
     * @return how its last value looks, empty when it has none
     * @throws CellException with what the compiler or the cell says
     */
    Optional<Map<String, String>> run(String cell) throws CellException {
        Optional<Object> last = Optional.empty();
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN || next.completeness() == SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE || next.source() == null) {
                // A wrong piece cannot be told from what follows it: all of it goes to the compiler, for its message.
                last = piece(rest);
                break;
            }
            if (next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
                last = piece(next.source());
            }
            rest = next.remaining();
        }
        return last.map(Shown::of);
    }

    private Optional<Object> piece(String source) throws CellException {
        Optional<Object> value = Optional.empty();
        for (SnippetEvent event : shell.eval(source)) {
            checked(event);
            if (event.causeSnippet() == null) {
                value = named(event.snippet()).flatMap(this::value);
            }
        }
        return value;
    }

    /** The variable that holds what a piece gives: an expression has one, of the user or of JShell; a declaration shows nothing. */
    private static Optional<String> named(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            return Optional.of(variable.name());
        }
        return snippet instanceof ExpressionSnippet expression && snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND ? Optional.of(expression.name()) : Optional.empty();
    }

    private Optional<Object> value(String name) {
        shell.eval("org.nianbao.notebook.Notebook.hand(" + name + ");");
        return Optional.ofNullable(Notebook.handed());
    }

    private static void checked(SnippetEvent event) {
        if (event.exception() instanceof EvalException thrown) {
            throw new CellException(thrown.getExceptionClassName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()));
        }
        if (event.exception() instanceof UnresolvedReferenceException) {
            throw new CellException("a name in \"" + event.snippet().source().strip() + "\" is declared nowhere");
        }
        if (event.status() == Snippet.Status.REJECTED) {
            throw new CellException(event.snippet().source().strip());
        }
    }

    /** What the compiler says of a piece that it did not take. */
    String explained(CellException fault) {
        return shell.snippets().filter(snippet -> shell.status(snippet) == Snippet.Status.REJECTED && snippet.source().strip().equals(fault.getMessage())).findFirst()
                .map(snippet -> snippet.source().strip() + "\n" + shell.diagnostics(snippet).map(Session::said).collect(Collectors.joining("\n"))).orElse(fault.getMessage());
    }

    private static String said(Diag diagnostic) {
        return diagnostic.getMessage(Locale.ROOT);
    }

    /** Words that may stand at a place, and where what they replace begins. */
    Map.Entry<Integer, List<String>> completions(String cell, int at) {
        int[] anchor = {at};
        List<String> words = new ArrayList<>(shell.sourceCodeAnalysis().completionSuggestions(cell, at, anchor).stream().map(SourceCodeAnalysis.Suggestion::continuation).distinct()
                .sorted().toList());
        return Map.entry(anchor[0], words);
    }

    boolean complete(String cell) {
        return shell.sourceCodeAnalysis().analyzeCompletion(cell).completeness().isComplete();
    }

    void stop() {
        shell.stop();
    }

    @Override
    public void close() {
        shell.close();
    }
}
