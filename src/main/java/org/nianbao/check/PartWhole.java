package org.nianbao.check;

import java.util.List;
import java.util.Set;
import org.nianbao.fact.Fact;

/**
 * A part that is larger than its whole, both in the same place: table or text.
 *
 * @param parts indicators whose whole the catalogue names as {@code parent}
 */
record PartWhole(List<String> parts) implements Kind.OfFigures {
    @Override
    public Set<String> words() {
        return Set.of("part", "whole", "part_value", "whole_value");
    }

    @Override
    public void check(Rule rule, History history, Ledger ledger) {
        Names names = history.knowledge.names();
        for (YearReport report : history.reports()) {
            for (String indicator : parts) {
                String parent = history.knowledge.parents().getOrDefault(indicator, "");
                for (Figure part : report.cell(indicator)) {
                    if (!part.exact() || part.kind() != Fact.Kind.COUNT || !rule.holdsFor(part.form())) {
                        continue;
                    }
                    List<Figure> wholes = report.cell(parent).stream().filter(f -> f.value() != null && f.section().equals(part.section())).toList();
                    if (!wholes.isEmpty() && wholes.stream().allMatch(whole -> whole.value().compareTo(part.value()) < 0 && !whole.approximate())) {
                        Figure whole = wholes.get(0);
                        ledger.entry(rule, report, part.section()).sides(List.of(part), List.of(whole))
                                .formula(Names.side(List.of(part)) + " > " + Names.side(List.of(whole))).say("part", names.of(part)).say("whole", names.of(whole))
                                .say("part_value", Names.printed(part)).say("whole_value", Names.printed(whole)).about(part.cell());
                    }
                }
            }
        }
    }
}
