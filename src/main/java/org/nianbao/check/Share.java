package org.nianbao.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * A printed share against its count and the total that it is a part of, rounded to the digits that are printed. Shares that were changed so that all come
 * to 100 are recognised and told as such.
 *
 * @param totals indicators that a part without a dimension may be measured against
 */
record Share(List<String> totals) implements Kind.OfFigures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** One printed share with what it should follow from. */
    private record Claim(Figure share, Figure count, Figure total, int digits) {
        BigDecimal exact() {
            return count.value().multiply(HUNDRED).divide(total.value(), 12, RoundingMode.HALF_UP);
        }

        BigDecimal rounded() {
            return exact().setScale(digits, RoundingMode.HALF_UP);
        }

        boolean right() {
            return share.value().subtract(exact()).abs().multiply(BigDecimal.valueOf(2)).compareTo(BigDecimal.ONE.movePointLeft(digits).add(new BigDecimal("1e-9"))) <= 0;
        }
    }

    @Override
    public Set<String> words() {
        return Set.of("name", "count", "total", "total_name", "share", "expected", "why");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        Names names = history.knowledge.names();
        for (YearReport report : history.reports()) {
            if (!rule.holdsFor(report.form)) {
                continue;
            }
            Map<String, List<Claim>> groups = new LinkedHashMap<>();
            for (Claim claim : claims(report)) {
                groups.computeIfAbsent(claim.total.factId() + claim.share.dimension() + claim.share.section(), g -> new ArrayList<>()).add(claim);
            }
            for (List<Claim> group : groups.values()) {
                Said forced = forced(group);
                for (Claim claim : group) {
                    if (claim.right() || fitsAnother(report, claim)) {
                        continue;
                    }
                    ledger.entry(rule, report, claim.share.section()).sides(List.of(claim.share), List.of(claim.count, claim.total))
                            .formula(claim.share.cell() + " " + Names.number(claim.share.value()) + " ≠ 100 × " + Names.number(claim.count.value()) + " / "
                                    + Names.number(claim.total.value()) + " = " + Names.number(claim.exact().setScale(claim.digits + 2, RoundingMode.HALF_UP)))
                            .say("name", names.of(claim.share)).say("count", Names.number(claim.count.value())).say("total", Names.number(claim.total.value()))
                            .say("total_name", names.of(claim.total)).say("share", printed(claim)).say("expected", claim.rounded().toPlainString())
                            .say("why", !forced.equals(Said.NOTHING) ? forced : cut(claim)).about(claim.share.cell());
                }
            }
        }
    }

    private static String printed(Claim claim) {
        return claim.share.value().setScale(claim.digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static Said cut(Claim claim) {
        boolean cut = claim.exact().setScale(claim.digits, RoundingMode.DOWN).compareTo(claim.share.value()) == 0;
        return cut ? new Said("（末位被截去而未四舍五入）", " (cut off instead of rounded)") : Said.NOTHING;
    }

    private List<Claim> claims(YearReport report) {
        List<Claim> claims = new ArrayList<>();
        List<Figure> figures = report.text();
        for (int i = 0; i < figures.size(); i++) {
            Figure share = figures.get(i);
            if (share.kind() != Fact.Kind.SHARE || !share.exact()) {
                continue;
            }
            Figure count = null;
            for (int j = i - 1; j >= Math.max(0, i - 3) && count == null; j--) {
                Figure before = figures.get(j);
                if (before.kind() == Fact.Kind.COUNT && before.exact() && before.indicator().equals(share.indicator()) && before.dimension().equals(share.dimension())
                        && before.member().equals(share.member()) && (!share.member().isEmpty() || share.total() || before.label().equals(share.label()))) {
                    count = before;
                }
            }
            Figure total = count == null ? null : total(figures, share, i);
            // A part above its total is another contradiction, or a total that was torn apart; no share follows from it.
            if (total != null && total.value().signum() > 0 && total.value().compareTo(count.value()) >= 0) {
                claims.add(new Claim(share, count, total, digits(share)));
            }
        }
        return claims;
    }

    /** The nearest total before the share that it can be a part of. */
    private Figure total(List<Figure> figures, Figure share, int at) {
        for (int j = at - 1; j >= 0; j--) {
            Figure before = figures.get(j);
            if (before.kind() == Fact.Kind.COUNT && before.total() && before.exact() && (share.total() ? totals.contains(before.indicator()) && !before.indicator().equals(share.indicator())
                            : before.indicator().equals(share.indicator()))) {
                return before;
            }
        }
        return null;
    }

    /** Digits behind the point as printed; the stored number does not keep a last 0. */
    private static int digits(Figure share) {
        String raw = java.text.Normalizer.normalize(share.raw(), java.text.Normalizer.Form.NFKC).replaceAll("[^0-9.]", "");
        int point = raw.indexOf('.');
        return point < 0 ? Math.max(0, share.value().stripTrailingZeros().scale()) : raw.length() - point - 1;
    }

    /** Whether the share is right for another number that the same section gives before: then we do not know what it is a share of. */
    private static boolean fitsAnother(YearReport report, Claim claim) {
        for (Figure other : report.text()) {
            if (other.position() >= claim.count.position()) {
                return false;
            }
            if (other.kind() == Fact.Kind.COUNT && other.exact() && other.section().equals(claim.share.section()) && other.value().compareTo(claim.count.value()) >= 0
                    && other.value().signum() > 0 && other.total() && new Claim(claim.share, claim.count, other, claim.digits).right()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the shares of a whole list come to 100 only because some were changed, and how. */
    private static Said forced(List<Claim> group) {
        BigDecimal counts = BigDecimal.ZERO;
        BigDecimal printed = BigDecimal.ZERO;
        BigDecimal rounded = BigDecimal.ZERO;
        int wrong = 0;
        for (Claim claim : group) {
            counts = counts.add(claim.count.value());
            printed = printed.add(claim.share.value());
            rounded = rounded.add(claim.rounded());
            wrong += claim.right() ? 0 : 1;
        }
        if (group.size() < 2 || wrong == 0 || counts.compareTo(group.get(0).total.value()) != 0 || printed.compareTo(HUNDRED) != 0 || rounded.compareTo(HUNDRED) == 0) {
            return Said.NOTHING;
        }
        String sum = Names.number(rounded);
        boolean last = wrong == 1 && !group.get(group.size() - 1).right();
        if (largestRemainder(group)) {
            return new Said("（按最大余数法凑成100%，逐项四舍五入合计为" + sum + "%）",
                    " (made to add up to 100 % by largest remainders; rounded one by one they come to " + sum + " %)");
        }
        return new Said((last ? "（最后一项" : "（该项") + "被调整以凑成100%，逐项四舍五入合计为" + sum + "%）",
                (last ? " (the last part was adjusted" : " (adjusted") + " so that all come to 100 %; rounded one by one they come to " + sum + " %)");
    }

    private static boolean largestRemainder(List<Claim> group) {
        int digits = group.get(0).digits;
        if (group.stream().anyMatch(c -> c.digits != digits)) {
            return false;
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        List<BigDecimal> floors = group.stream().map(c -> c.exact().setScale(digits, RoundingMode.DOWN)).toList();
        BigDecimal missing = HUNDRED;
        for (BigDecimal floor : floors) {
            missing = missing.subtract(floor);
        }
        int steps = missing.divide(step, 0, RoundingMode.HALF_UP).intValue();
        BigDecimal leastRaised = null;
        BigDecimal mostKept = null;
        int raised = 0;
        for (int i = 0; i < group.size(); i++) {
            BigDecimal rest = group.get(i).exact().subtract(floors.get(i));
            BigDecimal difference = group.get(i).share.value().subtract(floors.get(i));
            if (difference.signum() == 0) {
                mostKept = mostKept == null ? rest : mostKept.max(rest);
            } else if (difference.compareTo(step) == 0) {
                leastRaised = leastRaised == null ? rest : leastRaised.min(rest);
                raised++;
            } else {
                return false;
            }
        }
        return raised == steps && (leastRaised == null || mostKept == null || leastRaised.compareTo(mostKept) >= 0);
    }
}
