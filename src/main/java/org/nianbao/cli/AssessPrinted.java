package org.nianbao.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nianbao.assess.Assess;
import org.nianbao.assess.Explained;
import org.nianbao.assess.Flip;
import org.nianbao.assess.Indicator;
import org.nianbao.assess.Mean;
import org.nianbao.assess.Method;
import org.nianbao.assess.Scores;
import org.nianbao.assess.Shift;
import org.nianbao.assess.Sobol;
import org.nianbao.assess.Synthesis;
import org.nianbao.assess.Uncertainty;
import org.nianbao.assess.WayUp;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.engine.Sql;
import org.nianbao.spec.Language;

/** Scores, ranks and what led to them, as text for the screen. */
final class AssessPrinted {
    private static final int TIED = 8;
    private static final double SURE = 0.9;

    private final PrintWriter out;
    /** Findings whose sentences stand above already. */
    private final Set<String> told = new HashSet<>();

    AssessPrinted(PrintWriter out) {
        this.out = out;
    }

    static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** One line for each index. */
    static void summary(List<Assess.Assessed> all, PrintWriter out) {
        Map<String, List<Scores>> byIndex = new TreeMap<>();
        all.forEach(one -> byIndex.computeIfAbsent(one.scores().index().name(), name -> new ArrayList<>()).add(one.scores()));
        byIndex.forEach((name, years) -> {
            long scored = years.stream().flatMapToInt(s -> IntStream.of(s.ranks())).filter(rank -> rank > 0).count();
            long asked = years.stream().mapToInt(s -> s.ranks().length).sum();
            out.printf(Locale.ROOT, "assess %s: %d reports of %d to %d scored, by standard %s%s%n", name, scored, years.get(0).panel().year(), years.get(years.size() - 1).panel().year(),
                    String.join(" and ", years.stream().map(s -> s.index().method().standard()).distinct().toList()), scored == asked ? "" : "; of " + (asked - scored) + " too little is known");
        });
    }

    /** Which index, and every choice that changes its results. */
    void heading(Assess.Assessed one) {
        Method method = one.scores().index().method();
        out.printf(Locale.ROOT, "%n%s %d: %s / %s, standard %s%n", one.scores().index().name(), one.scores().panel().year(), method.title().zh(), method.title().en(), method.standard());
        Map<String, String> options = one.scores().index().options();
        options.remove("standard");
        options.forEach((choice, value) -> out.println("  " + choice + ": " + value));
        one.scores().notes().forEach(note -> out.println("  note: " + note));
    }

    void ranks(Assess.Assessed one) {
        heading(one);
        Scores s = one.scores();
        double[] total = s.total();
        int[] lists = s.lists();
        for (int list : IntStream.of(lists).distinct().sorted().toArray()) {
            List<Integer> order = IntStream.range(0, total.length).filter(i -> lists[i] == list).boxed().sorted(Comparator.<Integer>comparingInt(i -> s.ranks()[i] == 0 ? Integer.MAX_VALUE
                    : s.ranks()[i]).thenComparing(i -> s.panel().bodies().get(i))).toList();
            String type = s.panel().types().get(order.get(0));
            out.println(s.index().method().compare().filter(Method.Compare.BY_TYPE::equals).isEmpty() ? "" : "\n  " + (type.isEmpty() ? "type not known" : type));
            out.println("  rank  5-95%     tier   score   whatever is missing     lowest  peers  rescale  missing  body");
            for (int i : order) {
                Optional<Uncertainty.Standing> standing = one.uncertainty().map(uncertainty -> uncertainty.standings().get(i));
                out.printf(Locale.ROOT, "  %4s  %-9s %4s  %6s   %8s to %-8s    %6s %6s   %6s   %6d  %s%s%n", s.ranks()[i] == 0 ? "–" : String.valueOf(s.ranks()[i]),
                        standing.filter(own -> own.best() > 0).map(own -> String.format(Locale.ROOT, "%.0f-%.0f", own.low(), own.high())).orElse("–"),
                        one.uncertainty().map(uncertainty -> uncertainty.tiers()[i] == 0 ? "–" : String.valueOf(uncertainty.tiers()[i])).orElse(""), number(total[i]), number(s.bounds()[i][0]),
                        number(s.bounds()[i][1]), number(s.policies().get(Method.Policy.LOWEST)[i]), number(s.policies().get(Method.Policy.PEERS)[i]),
                        number(s.policies().get(Method.Policy.RESCALE)[i]), s.missing(i), s.panel().bodies().get(i),
                        s.index().method().tier(total[i]).map(tier -> "  " + tier.name().in(Language.CHINESE)).orElse(""));
            }
            one.uncertainty().ifPresent(uncertainty -> ties(s, uncertainty, order));
        }
        one.uncertainty().filter(uncertainty -> uncertainty.sensitivity().values().stream().allMatch(sobol -> Double.isNaN(sobol.total())))
                .ifPresent(uncertainty -> out.println("  no choice moves a rank"));
        one.uncertainty().ifPresent(uncertainty -> uncertainty.sensitivity().entrySet().stream().filter(entry -> !Double.isNaN(entry.getValue().total())).forEach(entry -> moves(entry.getKey(),
                entry.getValue())));
    }

    private void moves(String choice, Sobol sobol) {
        out.printf(Locale.ROOT, "  %s moves ranks: first order %s (%s to %s), total %s (%s to %s)%s%n", choice, number(sobol.first()), number(sobol.firstInterval().lower()), number(sobol.firstInterval().upper()),
                number(sobol.total()), number(sobol.totalInterval().lower()), number(sobol.totalInterval().upper()), sobol.resolved() ? "" : "; not resolved, raise the number of variants");
    }

    private void ties(Scores s, Uncertainty uncertainty, List<Integer> order) {
        Map<Integer, List<String>> tiers = new TreeMap<>();
        order.stream().filter(i -> uncertainty.tiers()[i] > 0).forEach(i -> tiers.computeIfAbsent(uncertainty.tiers()[i], tier -> new ArrayList<>()).add(s.panel().bodies().get(i)));
        tiers.forEach((tier, bodies) -> {
            if (bodies.size() > 1) {
                out.println("  tier " + tier + " is a tie: " + String.join(" = ", bodies.subList(0, Math.min(TIED, bodies.size()))) + (bodies.size() > TIED ? " and " + (bodies.size() - TIED) + " more" : ""));
            }
        });
    }

    /** Every indicator of a body, back to what it comes from. */
    void explain(DuckDbEngine engine, Assess.Assessed one, String body) {
        heading(one);
        Scores s = one.scores();
        int at = s.panel().bodies().indexOf(body);
        out.printf(Locale.ROOT, "  %s: %s points, rank %s of %d%s%s%n", body, number(s.total()[at]), s.ranks()[at] == 0 ? "–" : String.valueOf(s.ranks()[at]), s.ranked(at),
                s.index().method().compare().filter(Method.Compare.BY_TYPE::equals).map(by -> " of type " + s.panel().types().get(at)).orElse(""),
                one.uncertainty().map(uncertainty -> String.format(Locale.ROOT, " (%.0f to %.0f)", uncertainty.standings().get(at).low(), uncertainty.standings().get(at).high())).orElse(""));
        if (s.index().method().synthesis().filter(Synthesis.FUZZY::equals).isPresent()) {
            out.println("  memberships: " + String.join(", ", s.memberships(at).entrySet().stream().map(entry -> entry.getKey().name().in(Language.CHINESE) + " " + number(entry.getValue())).toList()));
        }
        for (Explained line : Explained.of(one, body)) {
            if (!line.indicator().leaf() && line.formula().isEmpty()) {
                continue;
            }
            out.printf(Locale.ROOT, "%n  %s %s: score %s, weight %s, lost %s points%s%n", line.indicator().id(), line.indicator().label().in(Language.CHINESE), number(line.score()),
                    number(100 * line.effective()), number(line.lost()), line.reason().isEmpty() ? "" : " — " + line.reason());
            out.println("    " + line.formula() + (Double.isNaN(line.value()) ? "" : " = " + number(line.value())) + scale(s, line.indicator()));
            line.sources().forEach((name, source) -> source(engine, name, source));
        }
        told.clear();
    }

    private static String scale(Scores s, Indicator leaf) {
        boolean fixed = s.index().method().normalisation() == org.nianbao.assess.Normalisation.GOALPOSTS || s.index().method().normalisation() == org.nianbao.assess.Normalisation.FROZEN_MIN_MAX;
        if (!leaf.leaf() || !fixed || Double.isNaN(leaf.low())) {
            return "";
        }
        double full = leaf.direction() > 0 ? leaf.high() : leaf.low();
        double none = leaf.direction() > 0 ? leaf.low() : leaf.high();
        return "   [full marks at " + number(full) + ", none at " + number(none) + "]";
    }

    /** A source of a value, led back to the words or the cell that carries it. */
    void source(DuckDbEngine engine, String name, String source) {
        String where = Explained.where(source);
        switch (Explained.kind(source)) {
            case "finding" -> List.of(where.split(" ")).forEach(id -> {
                if (!told.add(id)) {
                    out.println("    " + name + " " + id + " (see above)");
                    return;
                }
                engine.read("SELECT message_zh, file, evidence FROM findings WHERE finding_id = " + Sql.text(id)).rows().forEach(row -> out.println("    " + name + " " + id + " "
                        + Printed.shown(Printed.text(row.get(0))) + " [" + Printed.text(row.get(1)) + "]" + (Printed.text(row.get(2)).isEmpty() ? "" : " " + Printed.shown(Printed.text(row.get(2))))));
                facts(engine, "      ", "", "SELECT DISTINCT f.raw, f.quote, f.file, f.locator, f.rule, f.fact_id, x.side, x.position FROM finding_facts x JOIN facts f ON f.fact_id = x.fact_id"
                        + " WHERE x.finding_id = " + Sql.text(id) + " ORDER BY x.side, x.position, f.file");
            });
            case "fact" -> List.of(where.split(" ")).forEach(id -> facts(engine, "    ", name, "SELECT raw, quote, file, locator, rule, fact_id FROM facts WHERE fact_id = " + Sql.text(id) + " LIMIT 1"));
            default -> out.println("    " + name + " ← " + source);
        }
    }

    private void facts(DuckDbEngine engine, String indent, String name, String select) {
        engine.read(select).rows().forEach(row -> out.println(indent + name + (name.isEmpty() ? "← " : " ← ") + Printed.shown(Printed.text(row.get(0))) + " 「" + Printed.shown(Printed.text(row.get(1))) + "」 "
                + Printed.text(row.get(2)) + " " + Printed.text(row.get(3)) + "  (rule " + Printed.text(row.get(4)) + ", fact " + Printed.text(row.get(5)) + ")"));
    }

    /** Whether ways up and smallest changes of weights are known exactly: for weighted sums without bonuses. */
    static boolean exact(Scores s) {
        return s.index().rules().isEmpty() && s.index().method().synthesis().orElse(Synthesis.MEANS) == Synthesis.MEANS
                && s.index().indicators().stream().allMatch(group -> group.leaf() || s.index().method().mean(group.id()) == Mean.ARITHMETIC);
    }

    /** What it would take to stand before the neighbour above, and how little would put the neighbour below before it. */
    void around(Scores s, String body) {
        int at = s.panel().bodies().indexOf(body);
        double[] total = s.total();
        int[] lists = s.lists();
        if (Double.isNaN(total[at]) || !exact(s)) {
            return;
        }
        out.println();
        IntStream.range(0, total.length).filter(i -> lists[i] == lists[at] && s.ranks()[i] > 0 && s.ranks()[i] < s.ranks()[at]).boxed().min(Comparator.comparingDouble(i -> total[i]))
                .ifPresent(above -> way(s, at, total[above], s.panel().bodies().get(above), above, leaf -> 1));
        boolean whole = s.missing(at) == 0;
        IntStream.range(0, total.length).filter(i -> lists[i] == lists[at] && s.ranks()[i] > s.ranks()[at] && s.missing(i) == 0 && whole).boxed().max(Comparator.comparingDouble(i -> total[i]))
                .ifPresent(below -> flip(s, body, s.panel().bodies().get(below)));
    }

    /** @param rival number of the body to be overtaken; −1 for a fixed score */
    void way(Scores s, int body, double wanted, String called, int rival, ToDoubleFunction<Indicator> cost) {
        double share = s.index().method().robustness().map(Method.Variants::weights).orElse(0.3);
        WayUp way = WayUp.of(s, body, wanted, cost);
        out.printf(Locale.ROOT, "  cheapest way to %s (%s points): %s, cost %s%s%n", called, number(wanted), gains(way), number(way.cost()), way.possible() ? String.format(Locale.ROOT,
                "; enough in %.0f %% of the weightings within ± %.0f %%", 100 * way.holds(s, body, wanted, rival, share), 100 * share) : " — and even that is not enough");
        if (way.possible()) {
            WayUp sure = WayUp.sure(s, body, wanted, rival, cost, share, SURE);
            out.printf(Locale.ROOT, "    to be there in %.0f %% of them: %s%n", 100 * SURE, sure.possible() ? gains(sure) + ", cost " + number(sure.cost()) : "not even full marks everywhere");
        }
    }

    private static String gains(WayUp way) {
        return way.gains().isEmpty() ? "nothing" : String.join(", ", way.gains().entrySet().stream().map(gain -> gain.getKey() + " +" + number(gain.getValue())).toList());
    }

    void flip(Scores s, String leader, String follower) {
        Flip flip = Flip.of(s, leader, follower);
        out.println("  " + follower + (flip.changes().isEmpty() && flip.possible() ? " stands level with " + leader : flip.possible() ? String.format(Locale.ROOT, " would draw level with %s if %.1f %% of the weight moved: ", leader, 100 * flip.moved())
                + String.join(", ", flip.changes().entrySet().stream().map(change -> change.getKey() + String.format(Locale.ROOT, " %+.1f", 100 * change.getValue())).toList())
                : " stays behind " + leader + " under all weights"));
    }

    /** The split of a change between two rounds. */
    void change(String body, Scores before, Scores after) {
        Shift shift = Shift.of(body, before.index(), before.panel(), after.index(), after.panel());
        out.printf(Locale.ROOT, "%n  %d by standard %s to %d by standard %s: score %s to %s (%+.2f), rank %d to %d%n", before.panel().year(), before.index().method().standard(), after.panel().year(),
                after.index().method().standard(), number(shift.scoreBefore()), number(shift.scoreAfter()), shift.scoreAfter() - shift.scoreBefore(), shift.rankBefore(), shift.rankAfter());
        shift.score().forEach((cause, part) -> out.printf(Locale.ROOT, "    %-14s score %s, rank %s%n", word(cause), number(part), number(shift.rank().get(cause))));
    }
}
