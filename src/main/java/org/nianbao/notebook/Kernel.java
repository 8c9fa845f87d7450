package org.nianbao.notebook;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What Jupyter talks to. */
final class Kernel extends BaseKernel {
    private final Session session = new Session(shown -> display(data(shown)));

    Kernel() {
        super(StandardCharsets.UTF_8);
    }

    private static DisplayData data(Map<String, String> shown) {
        DisplayData data = new DisplayData();
        shown.forEach(data::putData);
        return data;
    }

    @Override
    public DisplayData eval(String cell) {
        try {
            return session.run(cell).map(Kernel::data).orElse(null);
        } catch (CellException e) {
            throw new CellException(session.explained(e));
        }
    }

    @Override
    public ReplacementOptions complete(String cell, int at) {
        Map.Entry<Integer, List<String>> words = session.completions(cell, at);
        return new ReplacementOptions(words.getValue(), words.getKey(), at);
    }

    @Override
    public String isComplete(String cell) {
        return session.complete(cell) ? IS_COMPLETE_YES : IS_COMPLETE_MAYBE;
    }

    @Override
    public List<String> formatError(Exception fault) {
        return fault.getMessage() == null ? List.of(fault.toString()) : fault.getMessage().lines().toList();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java").version(System.getProperty("java.specification.version")).mimetype("text/x-java-source").fileExtension(".jshell").pygments("java")
                .codemirror("java").build();
    }

    @Override
    public void interrupt() {
        session.stop();
    }

    @Override
    public void onShutdown(boolean restarting) {
        session.close();
    }
}
