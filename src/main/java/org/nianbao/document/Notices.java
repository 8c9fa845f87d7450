package org.nianbao.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nianbao.notice.Notice;

/** The notices of one file; the same word is said once. */
final class Notices {
    private final String file;
    private final Set<Notice> said = new LinkedHashSet<>();

    Notices(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void error(String code, String message) {
        said.add(Notice.error(code, message, file));
    }

    void warning(String code, String message, String place) {
        said.add(Notice.warning(code, message, file).at(place));
    }

    void info(String code, String message, String place) {
        said.add(Notice.info(code, message, file).at(place));
    }

    void all(List<Notice> others) {
        said.addAll(others);
    }

    void tableCut(Locator place) {
        warning("table_cut", "the table is larger than " + GridBuilder.MOST_ROWS + " rows, " + GridBuilder.MOST_COLUMNS
                + " columns or " + GridBuilder.MOST_POSITIONS + " positions and was cut there; split the file if the rest matters", place.path());
    }

    List<Notice> list() {
        return new ArrayList<>(said);
    }
}
