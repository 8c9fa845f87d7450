package org.nianbao.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nianbao.fact.Fact;
import org.nianbao.fact.FactId;

/** The sums that the tables of one report have to satisfy, for whoever has just read it. */
public final class Sums {
    private final Equations equations;

    private Sums(Equations equations) {
        this.equations = equations;
    }

    /**
     * @param home the project's folder
     * @throws org.nianbao.spec.SpecException with every fault of the rules
     */
    public static Sums load(Path home) {
        return new Sums(new Equations(home.resolve("jobs/extract/forms"), Rules.load(home.resolve("jobs/check")).listedSums()));
    }

    /** @param facts of one file, in the order of the document; their locators come with the figures */
    public List<Equation> of(List<Fact> facts) {
        List<Figure> figures = new ArrayList<>();
        for (Fact fact : facts) {
            figures.add(equations.placed(new Figure(FactId.of(fact, 0), fact.body(), fact.year(), fact.form(), fact.scope(), fact.indicator(), fact.dimension(), fact.member(), fact.label(),
                    fact.kind(), fact.value(), fact.unit(), fact.reading(), fact.approximate(), fact.raw(), fact.section(), fact.file(), fact.locator(), figures.size(), -1, -1)));
        }
        return equations.of(figures);
    }
}
