package org.nianbao.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.nianbao.chart.ChartSpec;
import org.nianbao.chart.Fonts;
import org.nianbao.spec.Language;
import org.nianbao.spec.SpecException;
import org.nianbao.spec.Word;
import org.nianbao.trend.Narrowing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "chart", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Draws charts of jobs/chart from the trends into DIR/charts: SVG with real text, PNG at twice the size, the rows shown as CSV, and title, filters and breaks as JSON.",
        "Some jobs draw one chart for each body (outcome_mix) or league (district_league); these lie in a folder of the job's name.",
        "Lines break where a definition changes or a year lacks; what a chart leaves out is said under it. docs/charts.md shows every kind and when to use it.",
        "The chosen bodies and years are drawn from the trend as it stands: ranks and medians are those of all; to compute them anew use nianbao trend with the same options."},
    footer = {"", "Examples:", "  nianbao chart --list                                        what there is, in a line each",
        "  nianbao chart --list disclosure_funnel                      one job explained: table, kind, note",
        "  nianbao chart                                               all of them",
        "  nianbao chart outcome_mix --bodies 河北省教育厅,河北省科学技术厅 --years 2019..2023",
        "  nianbao chart requests_received --lang both                 Chinese in DIR/charts, English in DIR/charts/en",
        "  nianbao chart disclosure_rate --font \"Noto Sans CJK SC\"     a font of this machine, where a name has rare characters"})
final class ChartCommand implements Runnable {
    /** Which languages are drawn. */
    enum Tongue { zh, en, both }

    @ParentCommand
    private Main main;

    @picocli.CommandLine.Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names of jobs in jobs/chart. Default: all.")
    private List<String> jobs = List.of();

    @Option(names = "--list", description = "Only say which charts there are; with NAME, explain it.")
    private boolean list;

    @Mixin
    private Chosen rows;

    @Option(names = "--lang", paramLabel = "zh|en|both", description = "Language of titles, notes and names of categories. Default: zh.")
    private Tongue tongue = Tongue.zh;

    @Option(names = "--font", paramLabel = "FONT", description = "carried (the same bytes on every machine; default), system, a .ttf or .otf file, or an installed family.")
    private String font = "carried";

    @Override
    public void run() {
        if (list) {
            list(spec.commandLine().getOut());
            return;
        }
        Charts.of(main.home()).named(jobs); // wrong names are told before anything is drawn
        Fonts fonts = fonts();
        Narrowing.Choice choice = rows.choice();
        List<Language> languages = switch (tongue) {
            case zh -> List.of(Language.CHINESE);
            case en -> List.of(Language.ENGLISH);
            case both -> List.of(Language.CHINESE, Language.ENGLISH);
        };
        main.pipeline().charts(jobs.stream().map(job -> new Word(job, 0)).toList(),
                edition -> new Charts.Choice(choice.everything() ? Narrowing.NONE : Narrowing.of(choice, edition), languages, fonts));
        spec.commandLine().getOut().println(Pipeline.shown(main.store().folder().resolve("charts")));
    }

    private Fonts fonts() {
        try {
            return Fonts.named(font);
        } catch (IllegalArgumentException e) {
            throw new SpecException(List.of("--font: " + e.getMessage()));
        }
    }

    private void list(PrintWriter out) {
        List<ChartSpec> charts = Charts.of(main.home()).named(jobs);
        if (jobs.isEmpty()) {
            int width = charts.stream().mapToInt(chart -> chart.name().length()).max().orElse(0);
            charts.forEach(chart -> out.println(chart.name() + " ".repeat(width - chart.name().length() + 2) + String.format(Locale.ROOT, "%-10s", mark(chart)) + " " + chart.title().en()
                    + (chart.each().isEmpty() ? "" : " [one for each " + chart.each() + "]")));
            out.println();
            out.println("nianbao chart --list NAME explains one.");
            return;
        }
        for (ChartSpec chart : charts) {
            out.println(chart.name() + ": " + chart.title().en() + " (" + chart.title().zh() + ")");
            out.println("    kind: " + mark(chart) + (chart.each().isEmpty() ? "" : ", one chart for each " + chart.each()));
            out.println("    table: " + chart.table() + " (nianbao trend --list " + chart.table().replaceFirst("_statistics$", "") + " explains it)");
            chart.where().forEach((column, value) -> out.println("    only rows with " + column + " = " + value));
            List.of(chart.subtitle().en(), chart.note().en()).stream().filter(text -> !text.isEmpty()).forEach(text -> out.println("    " + text));
            out.println();
        }
    }

    private static String mark(ChartSpec chart) {
        return chart.mark().name().toLowerCase(Locale.ROOT);
    }
}
