package org.nianbao.assess;

/** Where the weights of leaves inside their group come from. Groups keep the weights of the tree. */
public enum Weighting {
    /** The tree. */
    GIVEN,
    /** All the same. */
    EQUAL,
    /** {@link ObjectiveWeights#entropy} of the scores. */
    ENTROPY,
    /** {@link ObjectiveWeights#critic} of the scores. */
    CRITIC,
    /** {@link ObjectiveWeights#variation} of the scores; they must be above 0. */
    VARIATION,
    /** {@link ObjectiveWeights#component}, absolute loadings. */
    PRINCIPAL_COMPONENT,
    /** {@link ObjectiveWeights#influence}: every leaf correlates with its group as much as any other. */
    EQUAL_INFLUENCE,
    /** {@link Ahp} of the comparisons in {@code judges.csv}, for groups of leaves as for groups of groups. */
    AHP,
    /** Several of the others made one, see {@link Method.Combination}. */
    COMBINATION;

    /** Whether the weights follow from the scores of bodies, and move with them. */
    boolean fromData() {
        return this != GIVEN && this != EQUAL && this != AHP && this != COMBINATION;
    }
}
