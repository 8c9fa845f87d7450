package org.nianbao.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "completion", mixinStandardHelpOptions = true, description = "Writes what lets bash and zsh complete commands and options.",
    footer = {"", "Examples:", "  source <(nianbao completion)                          in this shell",
        "  nianbao completion > ~/.local/share/bash-completion/completions/nianbao    from the next one on, in bash",
        "  In zsh, first: autoload -Uz compinit bashcompinit; compinit; bashcompinit"})
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash("nianbao", Main.line()));
    }
}
