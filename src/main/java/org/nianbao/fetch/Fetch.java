package org.nianbao.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Brings published reports into a folder, bytes untouched, each with a {@link Sidecar} that tells where it comes from. What is there is not fetched twice; what changed at its
 * address is kept in both versions. Never asks a host faster than {@link Manners} and its robots.txt allow.
 */
public final class Fetch {
    private static final Pattern NOTHING = Pattern.compile("(^|\\D)404(\\D|$)|页面不存在|找不到(该|您)?.{0,6}页|内容不存在|文件不存在|(?i:page not found)");
    private static final int DEPTH = 2;

    private final Shelf shelf;
    private final Manners manners;
    private final Time time;
    private final Wire wire;
    /** Addresses of this run, so that none is asked for twice, whatever leads to it. */
    private final Set<URI> claimed = ConcurrentHashMap.newKeySet();

    /**
     * @param folder where the files are kept; what it holds from earlier runs is known by its sidecars
     * @throws org.nianbao.spec.SpecException when a sidecar there is faulty
     */
    public Fetch(Path folder, Manners manners) {
        this(folder, manners, Time.real());
    }

    Fetch(Path folder, Manners manners, Time time) {
        this.shelf = new Shelf(folder);
        this.manners = manners;
        this.time = time;
        this.wire = new Wire(manners, time);
    }

    /**
     * Reads a list page and those that follow it, and takes nothing.
     *
     * @param pages how many pages are read at most
     */
    public Listing find(URI page, int pages) throws InterruptedException {
        Map<URI, Found> found = new LinkedHashMap<>();
        List<String> troubles = new ArrayList<>();
        Deque<URI> ahead = new ArrayDeque<>(List.of(page));
        Set<URI> met = new LinkedHashSet<>(List.of(page));
        List<URI> read = new ArrayList<>();
        while (!ahead.isEmpty()) {
            URI next = ahead.remove();
            if (read.size() == pages) {
                troubles.add((ahead.size() + 1) + " further page(s) were not looked at; --pages raises the limit of " + pages);
                break;
            }
            Answer answer = wire.ask(next, Wire.Conditions.NONE, at -> false);
            if (!(answer instanceof Answer.Brought brought)) {
                troubles.add(next + ": " + why(answer));
                continue;
            }
            read.add(next);
            Links links = Links.of(brought.at(), brought.bytes());
            links.reports().forEach(link -> found.putIfAbsent(link.address(), link));
            List<URI> further = new ArrayList<>(links.next());
            links.refresh().ifPresent(further::add);
            further.stream().filter(met::add).forEach(ahead::add);
        }
        return new Listing(List.copyOf(found.values()), read, troubles);
    }

    /** What would be done, without a request: {@link Result.State#RECENT} is not asked for, {@link Result.State#UNCHANGED} asked whether it changed, {@link Result.State#NEW} fetched. */
    public List<Result> plan(List<Wanted> list) {
        Instant now = time.now();
        return list.stream().map(wanted -> {
            Optional<Shelf.Kept> kept = shelf.of(wanted.address());
            Result.State state = kept.isEmpty() ? Result.State.NEW : recent(kept.get(), now) ? Result.State.RECENT : Result.State.UNCHANGED;
            return new Result(wanted.address(), state, kept.map(file -> shelf.shown(file.file())).orElse(""), "");
        }).toList();
    }

    /**
     * Fetches what is wanted, and what belongs to it: files and frames that a report's page leads to.
     *
     * @param progress takes each result as it comes
     * @return one result for each address, in the order of the list, each followed by what belongs to it
     */
    public List<Result> take(List<Wanted> list, Consumer<Result> progress) throws InterruptedException {
        // A host is asked by one thread: its list is in order, and waiting for one host holds up no other.
        Map<String, List<Integer>> hosts = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            hosts.computeIfAbsent(list.get(i).address().getHost(), host -> new ArrayList<>()).add(i);
            claimed.add(list.get(i).address());
        }
        List<List<Result>> results = new ArrayList<>();
        list.forEach(wanted -> results.add(new ArrayList<>()));
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(manners.hosts(), hosts.size())), task -> {
            Thread thread = new Thread(null, task, "fetch", 16L << 20);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<Integer> own : hosts.values()) {
                running.add(workers.submit(() -> {
                    for (int i : own) {
                        Consumer<Result> taker = result -> {
                            synchronized (progress) {
                                results.get(i).add(result);
                                progress.accept(result);
                            }
                        };
                        one(list.get(i), 0, taker);
                    }
                    return null;
                }));
            }
            for (Future<?> host : running) {
                host.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return results.stream().flatMap(List::stream).toList();
    }

    private boolean recent(Shelf.Kept file, Instant now) {
        return file.sidecar().asked().map(asked -> now.isBefore(asked.plus(manners.again()))).orElse(false);
    }

    private void one(Wanted wanted, int depth, Consumer<Result> taker) throws InterruptedException {
        Optional<Shelf.Kept> kept = shelf.of(wanted.address());
        if (kept.isPresent() && recent(kept.get(), time.now())) {
            taker.accept(new Result(wanted.address(), Result.State.RECENT, shelf.shown(kept.get().file()), ""));
            belonging(wanted, kept.get(), depth, taker);
            return;
        }
        Wire.Conditions conditions = kept.map(file -> new Wire.Conditions(file.sidecar().header("etag"), file.sidecar().header("last-modified"))).orElse(Wire.Conditions.NONE);
        // On the way of a redirect: what is fetched under its own address needs no second copy.
        Answer answer = wire.ask(wanted.address(), conditions, at -> claimed.contains(at) && !at.equals(wanted.address()) || shelf.under(at).map(own -> !own.equals(wanted.address())).orElse(false));
        Optional<Shelf.Kept> file = received(wanted, kept, answer, taker);
        if (file.isPresent()) {
            belonging(wanted, file.get(), depth, taker);
        }
    }

    private Optional<Shelf.Kept> received(Wanted wanted, Optional<Shelf.Kept> kept, Answer answer, Consumer<Result> taker) {
        Instant now = time.now();
        if (answer instanceof Answer.Brought brought) {
            String nothing = nothing(brought);
            if (!nothing.isEmpty()) {
                return received(wanted, kept, new Answer.Gone(nothing), taker);
            }
            if (kept.isEmpty()) {
                Shelf.Kept made = shelf.add(wanted, brought, now);
                taker.accept(new Result(wanted.address(), Result.State.NEW, shelf.shown(made.file()), differs(wanted, made)));
                return Optional.of(made);
            }
            if (!Content.sameWords(kept.get().file().getFileName().toString(), kept.get().bytes(), brought.bytes()) && !java.util.Arrays.equals(kept.get().bytes(), brought.bytes())) {
                Shelf.Kept made = shelf.replace(kept.get(), wanted, brought, now);
                taker.accept(new Result(wanted.address(), Result.State.CHANGED, shelf.shown(made.file()), "differs from what was fetched " + kept.get().sidecar().fetched().orElseThrow()));
                return Optional.of(made);
            }
            return Optional.of(unchanged(kept.get(), now, taker));
        }
        if (answer instanceof Answer.Same) {
            if (kept.isEmpty()) {
                taker.accept(new Result(wanted.address(), Result.State.FAILED, "", "the server answered 304 to a first request"));
                return Optional.empty();
            }
            return Optional.of(unchanged(kept.get(), now, taker));
        }
        if (answer instanceof Answer.Gone gone && kept.isPresent()) {
            Sidecar sidecar = kept.get().sidecar().withdrawnAt(now);
            shelf.renew(kept.get(), sidecar);
            taker.accept(new Result(wanted.address(), Result.State.WITHDRAWN, shelf.shown(kept.get().file()), gone.why() + "; what was fetched " + sidecar.fetched().orElse("") + " is kept"));
            return Optional.empty();
        }
        Result.State state = answer instanceof Answer.Twin ? Result.State.TWIN : answer instanceof Answer.Refused ? Result.State.REFUSED : Result.State.FAILED;
        taker.accept(new Result(wanted.address(), state, kept.map(file -> shelf.shown(file.file())).orElse(""), why(answer)));
        return Optional.empty();
    }

    private Shelf.Kept unchanged(Shelf.Kept file, Instant now, Consumer<Result> taker) {
        Shelf.Kept renewed = new Shelf.Kept(file.file(), file.sidecar().checkedAt(now));
        shelf.renew(file, renewed.sidecar());
        taker.accept(new Result(URI.create(file.sidecar().url().orElseThrow()), Result.State.UNCHANGED, shelf.shown(file.file()), ""));
        return renewed;
    }

    /** Some servers answer 200 with a page that says that there is none. */
    private static String nothing(Answer.Brought brought) {
        if (brought.bytes().length == 0) {
            return "the answer is empty";
        }
        if (brought.bytes().length > 50_000 || !Content.html(brought.bytes())) {
            return "";
        }
        String title = Links.of(brought.at(), brought.bytes()).title();
        return NOTHING.matcher(title).find() ? "the page says that there is nothing: \"" + title + "\"" : "";
    }

    private static String differs(Wanted wanted, Shelf.Kept made) {
        String path = wanted.address().getPath().toLowerCase(java.util.Locale.ROOT);
        boolean page = made.file().toString().endsWith(".html");
        return page && path.matches(".*\\.(pdf|docx?|xlsx?)") ? "the address promises a file, and a web page came" : "";
    }

    private static String why(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return refused.why();
        }
        if (answer instanceof Answer.Failed failed) {
            return failed.why();
        }
        if (answer instanceof Answer.Gone gone) {
            return gone.why();
        }
        return answer instanceof Answer.Twin twin ? "leads to " + twin.at() + ", which is fetched under that address" : "nothing newer";
    }

    /** Files, frames, and where the page sends its reader. */
    private void belonging(Wanted wanted, Shelf.Kept file, int depth, Consumer<Result> taker) throws InterruptedException {
        if (depth == DEPTH || !file.file().toString().endsWith(".html")) {
            return;
        }
        Links links = Links.of(file.sidecar().answeredBy().map(URI::create).orElse(wanted.address()), file.bytes());
        Map<URI, String> more = new LinkedHashMap<>(links.attachments());
        links.refresh().ifPresent(next -> more.putIfAbsent(next, ""));
        for (Map.Entry<URI, String> entry : more.entrySet()) {
            boolean own = shelf.under(entry.getKey()).filter(address -> address.equals(wanted.address())).isPresent();
            if (!own && claimed.add(entry.getKey())) {
                one(wanted.attachment(entry.getKey(), entry.getValue()), depth + 1, taker);
            }
        }
    }
}
