package org.nianbao.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.nianbao.document.Kind;

/**
 * Invents a city and the disclosure reports of its bodies, with the truth beside them.
 *
 * <p>What it writes: {@code reports/*} (one file a report, and companion tables), {@code truth/facts.csv} (every figure that each file prints),
 * {@code truth/planted.csv} (every known error), {@code truth/bodies.csv} (the invented bodies, in the columns of
 * {@code data/reference/bodies.csv}) and {@code README.md}.
 */
public final class Sample {
    /** Files that are no report of their own. */
    private static final Pattern ANOTHER = Pattern.compile(".*-(table|copy)\\.\\w+");

    private Sample() {
    }

    /**
     * What was written.
     *
     * @param reports reports, companion tables not counted
     * @param files   files under {@code reports/}
     * @param figures lines of {@code truth/facts.csv}
     * @param planted reports that carry an error or a damage
     */
    public record Written(int reports, int files, int figures, int planted) {
    }

    /** A city whose files are written. */
    private record City(List<Body> bodies, List<Report> reports) {
    }

    /** One report to be written. */
    private record Slot(Body body, int year, String form, Kind kind, Kind companion) {
        boolean withTable() {
            return companion == Kind.UNKNOWN;
        }
    }

    /**
     * Writes the sample. Files of an earlier sample are overwritten, others are left alone.
     *
     * @throws IOException when the folder cannot be written
     */
    public static Written write(Path folder, Plan plan) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        int[] counts = new int[3];
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        // Cities are written side by side and enter the truth one after the other; the queue's length bounds what is held in memory.
        Queue<Future<City>> running = new ArrayDeque<>();
        try (Truth truth = Truth.in(Files.createDirectories(folder.resolve("truth")))) {
            for (int index = 0; index * Places.BODIES_PER_CITY < plan.bodies() || !running.isEmpty(); index++) {
                int first = index * Places.BODIES_PER_CITY;
                if (first < plan.bodies()) {
                    List<Body> bodies = Places.city(index, plan.bodies() - first);
                    running.add(workers.submit(() -> city(bodies, plan, reports)));
                }
                if (running.size() > 2 * threads || first >= plan.bodies()) {
                    enter(done(running.remove()), truth, counts);
                }
            }
            Files.writeString(folder.resolve("README.md"), README, StandardCharsets.UTF_8);
            return new Written(counts[0], counts[1], truth.figures(), counts[2]);
        } finally {
            workers.shutdownNow();
        }
    }

    private static City done(Future<City> running) throws IOException {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void enter(City city, Truth truth, int[] counts) throws IOException {
        city.bodies().forEach(truth::body);
        for (Report report : city.reports()) {
            truth.report(report);
            counts[0] += ANOTHER.matcher(report.file()).matches() ? 0 : 1;
            counts[1]++;
            counts[2] += report.changes().planted().isEmpty() ? 0 : 1;
        }
    }

    private static City city(List<Body> bodies, Plan plan, Path folder) throws IOException {
        List<Report> reports = reports(bodies, plan);
        for (Report report : reports) {
            Files.write(folder.resolve(report.file()), Rendering.bytes(report));
            if (report.file().contains("-table.")) {
                // A table sent along with a report does not name its body: this is what a sidecar is for.
                Files.writeString(folder.resolve(report.file().replaceFirst("\\.[a-z]+$", ".meta.yml")),
                        "body: " + report.body().name() + "\nyear: " + report.year() + "\n", StandardCharsets.UTF_8);
            }
        }
        return new City(bodies, reports);
    }

    private static final String README = """
            # The sample: invented reports

            **Everything in this folder is invented**: the city, its districts and streets, every figure, every sentence, every telephone number. No such city
            exists; its region codes begin with 99, which no province has. The texts are written for this project and copy no real report. The layout follows
            the prescribed forms of 2008, 2014, 2019 and 2021.

            - `reports/`: yearly reports as HTML, text, Markdown, Word (`.docx`; `.doc` files are RTF or HTML, as on real sites) and PDF; `*-table.xlsx` and
              `*-table.csv` are the 2014 statistics tables of reports that carry them as a separate file.
            - `truth/facts.csv`: every figure that each file prints; columns as in `src/test/cases/README.md`, after `file,body,year,form`.
            - `truth/planted.csv`: the errors that were put in on purpose (`printed` beside `consistent`), and the damages (`damage_…`), which change no value.
            - `truth/bodies.csv`: the invented bodies.

            Apart from the planted errors every figure agrees with every other: rows with totals, outcomes with requests, each year with the next, prose with table.
            The folder is written by `org.nianbao.sample.Sample` (`docs/sample.md`); do not edit it by hand, a test compares it with a fresh one.
            """;

    private static List<Report> reports(List<Body> bodies, Plan plan) {
        List<Slot> slots = new ArrayList<>();
        for (Body body : bodies) {
            slots.addAll(slots(body, plan));
        }
        Map<Slot, Fault> faults = new HashMap<>();
        Dice dice = new Dice(plan.seed(), "faults " + bodies.get(0).name());
        boolean planted = plan.faults() == Plan.Faults.PLANTED;
        // faults that later years go on from come first, as the figures depend on them
        Map<Body, Map<Integer, Fault>> atSource = new HashMap<>();
        if (planted) {
            for (Fault fault : Fault.values()) {
                if (fault.atSource()) {
                    List<Slot> able = slots.stream().filter(slot -> !faults.containsKey(slot) && !slot.body().street() && chained(slot, slots, fault)).toList();
                    if (!able.isEmpty()) {
                        Slot slot = dice.pick(able);
                        faults.put(slot, fault);
                        atSource.computeIfAbsent(slot.body(), body -> new HashMap<>()).put(slot.year(), fault);
                    }
                }
            }
        }
        Map<Body, SortedMap<Integer, Numbers>> chains = new HashMap<>();
        for (Body body : bodies) {
            chains.put(body, Chain.of(body, plan.seed(), plan.lastYear(), atSource.getOrDefault(body, Map.of())));
        }
        Map<Slot, List<Report>> written = new HashMap<>();
        for (Map.Entry<Slot, Fault> entry : faults.entrySet()) {
            written.put(entry.getKey(), attempt(entry.getKey(), entry.getValue(), bodies, chains, plan));
        }
        if (planted) {
            for (Fault fault : Fault.values()) {
                if (!fault.atSource()) {
                    plant(fault, slots, written, dice, bodies, chains, plan);
                }
            }
        }
        List<Report> reports = new ArrayList<>();
        for (Slot slot : slots) {
            List<Report> done = written.get(slot);
            reports.addAll(done != null ? done : compose(slot, new Changes(), chains, plan));
        }
        return reports;
    }

    /** Tries one report after the other, from a random one on, until one can carry the fault. */
    private static void plant(Fault fault, List<Slot> slots, Map<Slot, List<Report>> written, Dice dice, List<Body> bodies, Map<Body, SortedMap<Integer, Numbers>> chains, Plan plan) {
        int start = dice.below(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get((start + i) % slots.size());
            boolean needsLast = fault == Fault.GROWTH || fault == Fault.DUPLICATE_REPORT;
            if (written.containsKey(slot) || needsLast && !reported(slot.body(), slot.year() - 1, slots)) {
                continue;
            }
            List<Report> reports = attempt(slot, fault, bodies, chains, plan);
            if (reports != null) {
                written.put(slot, reports);
                return;
            }
        }
    }

    private static List<Report> attempt(Slot slot, Fault fault, List<Body> bodies, Map<Body, SortedMap<Integer, Numbers>> chains, Plan plan) {
        SortedMap<Integer, Numbers> chain = chains.get(slot.body());
        Body foreign = bodies.get((slot.body().number() + 1) % bodies.size());
        if (fault == Fault.FOREIGN_TEXT && foreign.equals(slot.body())) {
            return null;
        }
        Changes changes = Planting.in(fault, slot.body(), slot.year(), slot.form(), slot.kind(), slot.withTable(), chain.get(slot.year()), chain.get(slot.year() - 1), foreign, plan.seed());
        if (changes == null) {
            return null;
        }
        changes.fault = fault;
        List<Report> reports = compose(slot, changes, chains, plan);
        return changes.planted().isEmpty() ? null : reports;
    }

    private static List<Report> compose(Slot slot, Changes changes, Map<Body, SortedMap<Integer, Numbers>> chains, Plan plan) {
        SortedMap<Integer, Numbers> chain = chains.get(slot.body());
        int year = changes.fault == Fault.DUPLICATE_REPORT ? slot.year() - 1 : slot.year();
        Numbers now = chain.get(year);
        String stem = slot.body().slug() + "-" + slot.year();
        List<Report> reports = new ArrayList<>();
        reports.add(Author.report(stem + Rendering.extension(slot.kind()), slot.form(), slot.body(), slot.year(), now, chain.get(year - 1), changes, plan.seed(), slot.withTable()));
        if (changes.mirrored) {
            Report first = reports.get(0);
            reports.add(new Report(stem + "-copy.txt", first.body(), first.year(), first.form(), first.title(), first.published(), first.parts(), first.figures(), changes));
        }
        if (!slot.withTable()) {
            reports.add(Author.companion(stem + "-table" + Rendering.extension(slot.companion()), slot.body(), slot.year(), now, new Changes(), plan.seed()));
        }
        return reports;
    }

    /** Whether last year's report is there, in an edition that has the figure to go on from. */
    private static boolean chained(Slot slot, List<Slot> slots, Fault fault) {
        int first = fault == Fault.CARRY_IN ? 2020 : 2022;
        return slot.year() >= first && reported(slot.body(), slot.year() - 1, slots);
    }

    private static boolean reported(Body body, int year, List<Slot> slots) {
        return slots.stream().anyMatch(slot -> slot.body().equals(body) && slot.year() == year);
    }

    private static List<Slot> slots(Body body, Plan plan) {
        Dice dice = new Dice(plan.seed(), "slots " + body.name());
        int start = body.city() ? 2008 : body.street() ? dice.between(2008, 2016) : dice.between(2008, 2010);
        int kept = body.city() ? 100 : body.street() ? dice.between(30, 70) : 92;
        List<Slot> slots = new ArrayList<>();
        for (int year = plan.firstYear(); year <= plan.lastYear(); year++) {
            Dice own = new Dice(plan.seed(), "slot " + body.name() + year);
            if (year < start || !own.chance(kept)) {
                continue;
            }
            // a few streets stayed with the old prose after 2014
            String form = year < 2014 || year < 2016 && body.street() && body.number() % 4 == 0 ? "r2008" : year < 2019 ? "r2014" : year < 2021 ? "r2019" : "r2021";
            Kind kind = kind(own, plan.kinds());
            Kind companion = Kind.UNKNOWN;
            if (form.equals("r2014") && own.chance(25)) {
                Set<Kind> companions = EnumSet.of(Kind.XLSX, Kind.CSV);
                companions.retainAll(plan.kinds());
                if (!companions.isEmpty()) {
                    companion = own.pick(List.copyOf(new java.util.TreeSet<>(companions)));
                }
            }
            slots.add(new Slot(body, year, form, kind, companion));
        }
        return slots;
    }

    private static Kind kind(Dice dice, Set<Kind> allowed) {
        TreeMap<Kind, Integer> weights = new TreeMap<>(Map.of(Kind.TXT, 34, Kind.HTML, 40, Kind.MARKDOWN, 8, Kind.DOCX, 8, Kind.DOC, 6, Kind.PDF, 7));
        weights.keySet().retainAll(allowed);
        int at = dice.below(weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Kind, Integer> entry : weights.entrySet()) {
            at -= entry.getValue();
            if (at < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("weights do not add up");
    }
}
