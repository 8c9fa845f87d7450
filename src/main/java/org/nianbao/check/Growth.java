package org.nianbao.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * A printed change against last year.
 *
 * @param against {@code report}: the body's own report of last year; {@code sentence}: the change in numbers that stands beside the change in percent
 */
record Growth(Against against) implements Kind.OfFigures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** What a change is compared with. */
    enum Against { REPORT, SENTENCE }

    @Override
    public Set<String> words() {
        return Set.of("name", "what", "now", "before", "printed", "expected");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        for (YearReport report : history.reports()) {
            if (!rule.holdsFor(report.form)) {
                continue;
            }
            for (int i = 0; i < report.text().size(); i++) {
                Figure claim = report.text().get(i);
                if (claim.exact() && !claim.indicator().isEmpty()) {
                    if (against == Against.SENTENCE && claim.kind() == Fact.Kind.CHANGE_RATE) {
                        inSentence(rule, history, report, i, ledger);
                    } else if (against == Against.REPORT && (claim.kind() == Fact.Kind.CHANGE || claim.kind() == Fact.Kind.CHANGE_RATE || claim.kind() == Fact.Kind.PREVIOUS)) {
                        againstReport(rule, history, report, i, ledger);
                    }
                }
            }
        }
    }

    private static boolean same(Figure one, Figure other) {
        return one.indicator().equals(other.indicator()) && one.dimension().equals(other.dimension()) && one.member().equals(other.member())
                && one.section().equals(other.section()) && (!one.member().isEmpty() || one.total() || one.label().equals(other.label()));
    }

    /** The figure of a kind for the same thing that stands nearest, within a few figures. */
    private static Figure near(YearReport report, int at, Fact.Kind kind) {
        for (int distance = 1; distance <= 3; distance++) {
            for (int i : new int[] {at - distance, at + distance}) {
                if (i >= 0 && i < report.text().size()) {
                    Figure other = report.text().get(i);
                    if (other.kind() == kind && other.exact() && same(other, report.text().get(at))) {
                        return other;
                    }
                }
            }
        }
        return null;
    }

    private static BigDecimal rate(BigDecimal now, BigDecimal before) {
        return now.subtract(before).multiply(HUNDRED).divide(before, 12, RoundingMode.HALF_UP);
    }

    private static boolean rounds(Figure printed, BigDecimal exact) {
        int digits = Math.max(0, printed.value().stripTrailingZeros().scale());
        return printed.value().subtract(exact).abs().multiply(BigDecimal.valueOf(2)).compareTo(BigDecimal.ONE.movePointLeft(digits).add(new BigDecimal("1e-9"))) <= 0;
    }

    private static void inSentence(Rule rule, History history, YearReport report, int at, Ledger ledger) {
        Figure claim = report.text().get(at);
        Figure change = near(report, at, Fact.Kind.CHANGE);
        Figure now = near(report, at, Fact.Kind.COUNT);
        if (change == null || now == null || now.value().compareTo(change.value()) == 0) {
            return;
        }
        BigDecimal before = now.value().subtract(change.value());
        BigDecimal exact = rate(now.value(), before);
        if (!rounds(claim, exact)) {
            ledger.entry(rule, report, claim.section()).sides(List.of(claim), List.of(now, change))
                    .formula(claim.cell() + " " + Names.number(claim.value()) + " ≠ 100 × " + Names.number(change.value()) + " / " + Names.number(before) + " = "
                            + Names.number(exact.setScale(3, RoundingMode.HALF_UP)))
                    .say("name", history.knowledge.names().of(claim)).say("now", Names.number(now.value())).say("before", Names.number(before))
                    .say("printed", Names.printed(claim)).say("expected", Names.number(exact.setScale(2, RoundingMode.HALF_UP)) + "%").about(claim.cell());
        }
    }

    private static void againstReport(Rule rule, History history, YearReport report, int at, Ledger ledger) {
        Figure claim = report.text().get(at);
        Figure now = near(report, at, Fact.Kind.COUNT);
        List<Figure> last = new ArrayList<>();
        String cell = claim.cell().substring(0, claim.cell().lastIndexOf('#'));
        for (Figure figure : history.cell(report.year - 1, cell)) {
            if (figure.exact() && (figure.scope().equals(claim.scope()) || figure.scope().equals("unstated") || claim.scope().equals("unstated"))) {
                last.add(figure);
            }
        }
        if (last.isEmpty() || claim.kind() != Fact.Kind.PREVIOUS && now == null) {
            return;
        }
        BigDecimal expected = null;
        for (Figure before : last) {
            BigDecimal exact = switch (claim.kind()) {
                case PREVIOUS -> before.value();
                case CHANGE -> now.value().subtract(before.value());
                default -> before.value().signum() == 0 ? null : rate(now.value(), before.value());
            };
            if (exact == null || (claim.kind() == Fact.Kind.CHANGE_RATE ? rounds(claim, exact) : exact.compareTo(claim.value()) == 0)) {
                return;
            }
            expected = expected == null ? exact : expected;
        }
        Figure before = last.get(0);
        Said what = switch (claim.kind()) {
            case PREVIOUS -> new Said("所述上年数", "last year's figure");
            case CHANGE -> new Said("比上年增减", "the change");
            default -> new Said("比上年增减幅", "the change");
        };
        String unit = claim.kind() == Fact.Kind.CHANGE_RATE ? "%" : claim.unit();
        String formula = claim.cell() + " " + Names.number(claim.value()) + " ≠ " + switch (claim.kind()) {
            case PREVIOUS -> before.year() + ": " + Names.side(List.of(before));
            case CHANGE -> Names.number(now.value()) + " - " + Names.number(before.value());
            default -> "100 × (" + Names.number(now.value()) + " - " + Names.number(before.value()) + ") / " + Names.number(before.value());
        };
        ledger.entry(rule, report, claim.section()).sides(now == null ? List.of(claim) : List.of(claim, now), last).formula(formula)
                .say("what", what).say("name", history.knowledge.names().of(claim)).say("now", now == null ? "" : Names.printed(now)).say("before", Names.printed(before))
                .say("printed", Names.printed(claim)).say("expected", Names.number(expected.setScale(2, RoundingMode.HALF_UP)) + unit).about(claim.cell());
    }
}
