package org.nianbao.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nianbao.spec.Csv;
import org.nianbao.spec.Nearest;
import org.nianbao.spec.SpecException;

/** What the analyst said of findings: a CSV that is the analyst's own; nothing here writes to it. */
final class Verdicts {
    static final List<String> COLUMNS = List.of("finding_id", "verdict", "who", "when", "note", "fingerprint");
    private static final List<String> WORDS = List.of("accepted", "explained", "corrected", "dismissed");

    /** One verdict. A fingerprint that was left empty holds for whatever the figures are. */
    record Verdict(String word, String who, String when, String note, String fingerprint) {
        boolean holds(Finding finding) {
            return fingerprint.isEmpty() || fingerprint.equals(finding.fingerprint());
        }
    }

    private final Map<String, Verdict> byFinding = new HashMap<>();

    Verdict of(Finding finding) {
        return byFinding.get(finding.id());
    }

    /** @throws SpecException with every fault, by line */
    static Verdicts read(Path file) {
        Verdicts verdicts = new Verdicts();
        List<String> faults = new ArrayList<>();
        for (Csv.Line row : Csv.optional(file, COLUMNS, faults)) {
            String id = row.text("finding_id");
            if (!id.matches("[0-9a-f]{16}")) {
                faults.add(row.fault("\"" + id + "\" is no finding_id (16 hexadecimal digits)"));
            }
            if (!WORDS.contains(row.text("verdict"))) {
                faults.add(row.fault("unknown verdict \"" + row.text("verdict") + "\"" + Nearest.hint(row.text("verdict"), WORDS) + "; there are " + WORDS));
            }
            Verdict before = verdicts.byFinding.put(id, new Verdict(row.text("verdict"), row.text("who"), row.text("when"), row.text("note"), row.text("fingerprint")));
            if (before != null) {
                faults.add(row.fault("the finding " + id + " has a verdict already"));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return verdicts;
    }
}
