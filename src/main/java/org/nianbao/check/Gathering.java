package org.nianbao.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nianbao.notice.Notice;

/** Puts figures, as they come sorted by body, year and file, together to the reports of one body after the other. */
final class Gathering {
    private final Map<String, List<Notice>> notices;
    private final Map<String, Map<String, YearReport>> documents;
    private final Consumer<List<YearReport>> taker;
    private final List<YearReport> reports = new ArrayList<>();
    private List<Figure> figures = new ArrayList<>();

    /**
     * @param notices   by file
     * @param documents body to its files, without figures
     * @param taker     takes all reports of one body
     */
    Gathering(Map<String, List<Notice>> notices, Map<String, Map<String, YearReport>> documents, Consumer<List<YearReport>> taker) {
        this.notices = notices;
        this.documents = documents;
        this.taker = taker;
    }

    void take(Figure figure) {
        if (!figures.isEmpty()) {
            Figure before = figures.get(figures.size() - 1);
            if (!before.body().equals(figure.body())) {
                body();
            } else if (before.year() != figure.year() || !before.file().equals(figure.file())) {
                file();
            }
        }
        figures.add(figure);
    }

    private void file() {
        if (!figures.isEmpty()) {
            Figure first = figures.get(0);
            YearReport document = documents.getOrDefault(first.body(), Map.of()).get(first.file());
            reports.add(new YearReport(first.body(), first.year(), first.file(), document == null ? first.form() : document.form,
                    document == null ? first.scope() : document.scope, figures, notices.getOrDefault(first.file(), List.of())));
            figures = new ArrayList<>();
        }
    }

    private void body() {
        file();
        if (reports.isEmpty()) {
            return;
        }
        taker.accept(List.copyOf(reports));
        reports.clear();
    }

    /** The last body has come to its end. */
    void close() {
        body();
    }
}
