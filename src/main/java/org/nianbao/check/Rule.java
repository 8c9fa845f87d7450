package org.nianbao.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nianbao.notice.Severity;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.Spec;
import org.nianbao.spec.SpecException;

/**
 * One rule of {@code jobs/check}.
 *
 * @param code     name of its file
 * @param forms    editions of the form that it holds for; all when empty
 * @param title    what it looks for
 * @param sentence what it says, with words in braces that its kind fills in
 * @param advice   what an evaluator should do about it
 */
record Rule(String code, Severity severity, List<String> forms, Said title, Said sentence, Said advice, Kind kind) {
    private static final Set<String> FORMS = Set.of("r2008", "r2014", "r2019", "r2021");

    boolean holdsFor(String form) {
        return forms.isEmpty() || forms.contains(form);
    }

    /** A rule as it is written: exactly one of the kinds. */
    private record Written(Severity severity, List<String> forms, Said title, Said sentence, Said advice, Optional<TableSum> tableSum, Optional<ProseSum> proseSum,
                           Optional<Share> share, Optional<Growth> growth, Optional<Chain> chain, Optional<ProseTable> proseTable, Optional<Repeated> repeated,
                           Optional<UnitMix> unitMix, Optional<Noticed> noticed, Optional<Impossible> impossible, Optional<PartWhole> partWhole, Optional<Jump> jump,
                           Optional<Scale> scale, Optional<Relation> relation, Optional<Versions> versions, Optional<Stale> stale, Optional<OtherBody> otherBody, Optional<OtherYear> otherYear,
                           Optional<CopiedText> copiedText,
                           Optional<BorrowedText> borrowedText) {
        Written {
            if (kinds(tableSum, proseSum, share, growth, chain, proseTable, repeated, unitMix, noticed, impossible, partWhole, jump, scale, relation, versions, stale, otherBody,
                    otherYear, copiedText, borrowedText).size() != 1) {
                throw new IllegalArgumentException("a rule has exactly one kind, such as \"table_sum\" or \"chain\"");
            }
            for (String form : forms) {
                if (!FORMS.contains(form)) {
                    throw new IllegalArgumentException("unknown form \"" + form + "\"; there are " + new TreeSet<>(FORMS));
                }
            }
        }

        @SafeVarargs
        private static List<Kind> kinds(Optional<? extends Kind>... kinds) {
            return Stream.of(kinds).flatMap(Optional::stream).map(Kind.class::cast).toList();
        }

        private Kind kind() {
            return kinds(tableSum, proseSum, share, growth, chain, proseTable, repeated, unitMix, noticed, impossible, partWhole, jump, scale, relation, versions, stale, otherBody,
                    otherYear, copiedText, borrowedText).get(0);
        }
    }

    /** @throws SpecException with every fault of the file */
    static Rule read(Path file) {
        Written written = Spec.read(file, Written.class);
        List<String> faults = new ArrayList<>();
        for (Said said : List.of(written.title, written.sentence, written.advice)) {
            for (String word : said.words()) {
                if (!written.kind().words().contains(word)) {
                    faults.add(file + ": the word {" + word + "} is not filled in" + Nearest.hint(word, written.kind().words()) + "; there are "
                            + new TreeSet<>(written.kind().words()));
                }
            }
        }
        String name = file.getFileName().toString().replaceFirst("\\.yml$", "");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            faults.add(file + ": a rule's file is named by its code, a lower-case word with underscores");
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return new Rule(name, written.severity, written.forms, written.title, written.sentence, written.advice, written.kind());
    }
}
