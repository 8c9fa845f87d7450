package org.nianbao.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Shows the documentation in the terminal: the pages of docs, and the help of every command."},
    footer = {"", "Examples:", "  nianbao help                      what pages there are", "  nianbao help quick-start          a page", "  nianbao help trends disclosure_rate   only what stands under this heading of it",
        "  nianbao help query                the help of a command", "  nianbao help glossary | less -R"})
final class HelpCommand implements Runnable {
    private static final Pattern LINKED = Pattern.compile("\\[([^\\]]+)\\]\\(([A-Za-z0-9/_-]+)\\.md\\)");

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "A page, or a command.")
    private String topic = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "HEADING", description = "Only what stands under this heading.")
    private String heading = "";

    @Option(names = "--source", description = "The page as it is written, in Markdown.")
    private boolean source;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> pages = pages();
        String page = topic.replaceFirst("\\.md$", "").replaceFirst("^docs/", "");
        Map<String, CommandLine> commands = spec.parent().commandLine().getSubcommands();
        if (topic.isEmpty()) {
            out.println("nianbao help TOPIC shows a page, nianbao COMMAND --help a command.\n");
            int width = pages.keySet().stream().mapToInt(String::length).max().orElse(0);
            pages.forEach((name, title) -> out.println("  " + name + " ".repeat(width - name.length() + 2) + title));
            out.println("\nCommands: " + String.join(", ", commands.keySet()));
        } else if (pages.containsKey(page)) {
            String text = text(page);
            String part = heading.isEmpty() ? text : under(text);
            out.print(source ? part : Terminal.text(part));
        } else if (commands.containsKey(topic)) {
            commands.get(topic).usage(out);
        } else {
            List<String> known = new ArrayList<>(pages.keySet());
            known.addAll(commands.keySet());
            throw new SpecException(List.of("help: there is no page and no command \"" + topic + "\"" + Nearest.of(topic, known).map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; nianbao help tells which there are")));
        }
    }

    /** What stands under the first heading that has these words, to the next one of its rank. */
    private String under(String text) {
        List<String> lines = text.lines().toList();
        List<String> headings = new ArrayList<>();
        boolean code = false;
        for (int from = 0; from < lines.size(); from++) {
            code ^= lines.get(from).startsWith("```");
            if (code) {
                continue; // a remark of a shell looks like a heading
            }
            Matcher found = Pattern.compile("(#+) +(.*)").matcher(lines.get(from));
            if (!found.matches()) {
                continue;
            }
            headings.add(found.group(2));
            if (found.group(2).toLowerCase(java.util.Locale.ROOT).contains(heading.toLowerCase(java.util.Locale.ROOT))) {
                int to = from + 1;
                while (to < lines.size() && !lines.get(to).matches("#{1," + found.group(1).length() + "} .*")) {
                    to++;
                }
                return String.join("\n", lines.subList(from, to)) + "\n";
            }
        }
        throw new SpecException(List.of("help " + topic + ": no heading has \"" + heading + "\"" + Nearest.hint(heading, headings)));
    }

    /** The pages that the index names, and the index's word on each. */
    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String line : text("README").lines().toList()) {
            Matcher link = LINKED.matcher(line);
            while (link.find()) {
                String said = line.replaceFirst("^[-*|] *", "").replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1").replace("|", " ").replace("`", "").replaceAll(" +", " ").strip();
                pages.putIfAbsent(link.group(2), said.startsWith(link.group(2) + ": ") ? said.substring(link.group(2).length() + 2) : said);
            }
        }
        return pages;
    }

    /** A page of the project around us, or the one that the jar carries. */
    private static String text(String page) {
        try {
            Path file = Home.find().resolve("docs").resolve(page + ".md");
            if (Files.exists(file)) {
                return Files.readString(file, StandardCharsets.UTF_8);
            }
            try (InputStream carried = HelpCommand.class.getResourceAsStream("/docs/" + page + ".md")) {
                if (carried == null) {
                    throw new SpecException(List.of("help: the page " + page + ".md is not here"));
                }
                return new String(carried.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
