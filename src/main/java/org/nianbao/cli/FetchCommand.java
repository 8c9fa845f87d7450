package org.nianbao.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nianbao.engine.Column;
import org.nianbao.engine.Table;
import org.nianbao.fetch.Fetch;
import org.nianbao.fetch.Found;
import org.nianbao.fetch.Listing;
import org.nianbao.fetch.Manners;
import org.nianbao.fetch.Result;
import org.nianbao.fetch.Wanted;
import org.nianbao.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "fetch", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Brings published reports into a folder: the bytes as they are, and beside each a sidecar with address, time, headers and SHA-256.", "",
        "LIST.csv has the columns url,body,year (the last two may be empty). With --from the links to yearly reports on a list page and its further",
        "pages are shown, and taken when you say yes. Files and frames that a report's page leads to come along.", "",
        "One request at a time to a host, never faster than --pause and its robots.txt allow. What is there is not fetched twice: run the same command",
        "again after a break. After --again hours the servers are asked whether anything changed; earlier versions are kept. See docs/fetch.md."},
    footer = {"", "Examples:", "  nianbao fetch list.csv --to reports", "  nianbao fetch list.csv --to reports --dry-run",
        "  nianbao fetch --from https://www.example.gov.cn/zfxxgk/nb/ --body 某县人民政府 --to reports", "  nianbao ingest reports", "",
        "Exit codes: 0 everything wanted is there; 1 some addresses were not fetched (run it again, or see why); 2 wrong use or a fault in the list."})
final class FetchCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "LIST.csv", description = "Addresses to fetch.")
    private Path list;

    @Option(names = "--from", paramLabel = "PAGE", description = "A page that lists reports.")
    private String from;

    @Option(names = "--body", paramLabel = "NAME", description = "With --from: whose reports they are. Default: what their text says.")
    private String body = "";

    @Option(names = "--pages", paramLabel = "N", description = "With --from: how many pages of the list are read at most. Default: 50.")
    private int pages = 50;

    @Option(names = "--yes", description = "With --from: take what is found without asking.")
    private boolean yes;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Folder of the files: BODY/YEAR/NAME in it, or HOST/NAME where the body is not said.")
    private Path to;

    @Option(names = "--dry-run", description = "Only tell what would be done; a list is then looked at without any request.")
    private boolean dry;

    @Option(names = "--pause", paramLabel = "SECONDS", description = "Between two requests to a host. Default: 2; a longer Crawl-delay of robots.txt counts.")
    private double pause = 2;

    @Option(names = "--again", paramLabel = "HOURS", description = "What was received or confirmed within these is not asked for again. Default: 20.")
    private double again = 20;

    @Option(names = "--seconds", paramLabel = "N", description = "How long one answer may take. Default: 60.")
    private int seconds = 60;

    @Option(names = "--megabytes", paramLabel = "N", description = "How much one answer may bring. Default: 100.")
    private int megabytes = 100;

    @Option(names = "--contact", paramLabel = "MAIL", description = "Sent along in User-Agent, so that a site's keeper can write to you.")
    private String contact = "";

    @Option(names = "--allow-private", description = "Also ask addresses of this machine and of inner nets, as for a mirror in the office.")
    private boolean inner;

    @Override
    public Integer call() throws InterruptedException {
        if ((list == null) == (from == null)) {
            throw new ParameterException(spec.commandLine(), "either LIST.csv or --from PAGE");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Wanted> wanted = list == null ? List.of() : Wanted.list(list);
        Fetch fetch = new Fetch(to, manners());
        if (from != null) {
            wanted = chosen(fetch, out);
        }
        if (dry) {
            if (!wanted.isEmpty()) {
                plan(fetch, wanted, out);
            }
            return 0;
        }
        List<Result> results = fetch.take(wanted, result -> {
            out.printf(Locale.ROOT, "%-10s %s%s%s%n", result.state().word(), result.address(), result.file().isEmpty() ? "" : " -> " + result.file(),
                    result.words().isEmpty() ? "" : " (" + result.words() + ")");
            out.flush();
        });
        return told(results, out);
    }

    private Manners manners() {
        try {
            Manners usual = Manners.usual();
            return new Manners(Duration.ofMillis(Math.round(pause * 1000)), Duration.ofMillis(Math.round(again * 3_600_000)), Duration.ofSeconds(seconds), (long) megabytes << 20, usual.attempts(),
                    usual.patience(), usual.hosts(), contact, inner ? Manners.Reach.PRIVATE : Manners.Reach.PUBLIC);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** What a list page leads to, and the user has agreed to. */
    private List<Wanted> chosen(Fetch fetch, PrintWriter out) throws InterruptedException {
        URI page;
        try {
            page = Wanted.address(from);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from: " + e.getMessage());
        }
        Listing listing = fetch.find(page, pages);
        listing.troubles().forEach(trouble -> spec.commandLine().getErr().println(trouble));
        if (listing.found().isEmpty()) {
            throw new SpecException(List.of("no link to a yearly report on " + (listing.pages().size() == 1 ? "the page" : listing.pages().size() + " pages")
                    + "; write the addresses into a list (url,body,year) where their links have other words"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Found found : listing.found()) {
            rows.add(List.of(found.year().isPresent() ? Integer.toString(found.year().getAsInt()) : "", found.words(), found.address().toString()));
        }
        Printed.print(new Table(List.of("year", "words", "address").stream().map(name -> new Column(name, Column.Type.TEXT, "")).toList(), rows), Printed.Format.table, out);
        out.printf(Locale.ROOT, "%n%d links on %d page(s)%n", rows.size(), listing.pages().size());
        out.flush();
        return dry || yes || agreed(out) ? listing.found().stream().map(found -> found.wanted(body)).toList() : List.of();
    }

    private static boolean agreed(PrintWriter out) {
        out.print("Take them? [y/N] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            boolean agreed = answer != null && answer.strip().matches("(?i)y|yes|是|好");
            if (!agreed) {
                out.println(answer == null ? "nobody answered; --yes takes them without asking" : "nothing taken");
            }
            return agreed;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void plan(Fetch fetch, List<Wanted> wanted, PrintWriter out) {
        for (Result planned : fetch.plan(wanted)) {
            String what = switch (planned.state()) {
                case NEW -> "fetch";
                case UNCHANGED -> "ask whether it changed";
                default -> "leave, it was asked for lately";
            };
            out.println(what + ": " + planned.address() + (planned.file().isEmpty() ? "" : " (" + planned.file() + ")"));
        }
    }

    private Integer told(List<Result> results, PrintWriter out) {
        Map<Result.State, Integer> counts = new EnumMap<>(Result.State.class);
        results.forEach(result -> counts.merge(result.state(), 1, Integer::sum));
        List<String> parts = counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().word()).toList();
        out.println(results.isEmpty() ? "nothing to fetch" : results.size() + " addresses: " + String.join(", ", parts));
        long missing = results.stream().filter(Result::missing).count();
        if (missing > 0) {
            spec.commandLine().getErr().println(missing + " of them are not there; the same command tries those again and leaves the rest");
        } else if (!results.isEmpty()) {
            out.println("next: nianbao ingest " + to);
        }
        return missing > 0 ? 1 : 0;
    }
}
