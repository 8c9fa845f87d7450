package org.nianbao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nianbao.document.Kind;
import org.nianbao.sample.Plan;
import org.nianbao.sample.Sample;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sample", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Writes invented reports of invented cities, with the truth beside them: to try things on, or to put a load on them.",
    footer = {"", "Examples:", "  nianbao sample /tmp/invented", "  nianbao sample /tmp/load --bodies 10500 --years 2008..2025 --kinds html,docx,pdf,txt   some 100,000 reports"})
final class SampleCommand implements Runnable {
    private static final Pattern SPAN = Pattern.compile("(\\d{4})(?:\\.\\.(\\d{4}))?");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Where to write them.")
    private Path folder;

    @Option(names = "--bodies", paramLabel = "N", description = "How many public bodies; 19 make a city, more make more cities. 19 when left out.")
    private Integer bodies;

    @Option(names = "--years", paramLabel = "A..B", description = "Years of the reports. 2008..2025 when left out.")
    private String years;

    @Option(names = "--kinds", paramLabel = "KIND", split = ",", description = "Kinds of file: html, txt, markdown, docx, doc, pdf; xlsx and csv for tables sent along. All when left out.")
    private List<String> kinds;

    @Option(names = "--faults", paramLabel = "planted|none", description = "Whether errors and damages are put in, each into one report of a city. planted when left out.")
    private Plan.Faults faults;

    @Option(names = "--seed", paramLabel = "N", description = "Start of every random choice; the same seed gives the same bytes.")
    private Long seed;

    @Override
    public void run() {
        List<String> wrong = new ArrayList<>();
        Plan plan = Plan.standard();
        plan = seed == null ? plan : plan.withSeed(seed);
        plan = faults == null ? plan : plan.withFaults(faults);
        plan = bodies == null ? plan : changed(plan, chosen -> chosen.withBodies(bodies), wrong);
        plan = years == null ? plan : changed(plan, this::spanning, wrong);
        plan = kinds == null ? plan : changed(plan, chosen -> chosen.withKinds(kinds()), wrong);
        if (!wrong.isEmpty()) {
            throw new SpecException(wrong);
        }
        try {
            long start = System.nanoTime();
            Sample.Written written = Sample.write(folder, plan);
            double seconds = (System.nanoTime() - start) / 1e9;
            spec.commandLine().getOut().printf(Locale.ROOT, "%d invented reports in %d files, with %d figures and %d planted errors, in %.1f s (%.0f reports a second): %s%n", written.reports(),
                    written.files(), written.figures(), written.planted(), seconds, written.reports() / seconds, Pipeline.shown(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, e);
        }
    }

    private static Plan changed(Plan plan, UnaryOperator<Plan> change, List<String> wrong) {
        try {
            return change.apply(plan);
        } catch (IllegalArgumentException e) {
            wrong.add("--" + e.getMessage());
            return plan;
        }
    }

    private Plan spanning(Plan plan) {
        Matcher span = SPAN.matcher(years);
        if (!span.matches()) {
            throw new IllegalArgumentException("years: \"" + years + "\" is no span such as 2008..2025");
        }
        int first = Integer.parseInt(span.group(1));
        return plan.withYears(first, span.group(2) == null ? first : Integer.parseInt(span.group(2)));
    }

    private Set<Kind> kinds() {
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        for (String kind : kinds) {
            List<String> known = Stream.of(Kind.values()).map(Kind::word).toList();
            int at = known.indexOf(kind.strip().toLowerCase(Locale.ROOT));
            if (at < 0) {
                throw new IllegalArgumentException("kinds: unknown kind \"" + kind + "\"" + Nearest.hint(kind, known));
            }
            chosen.add(Kind.values()[at]);
        }
        return chosen;
    }
}
