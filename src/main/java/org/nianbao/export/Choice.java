package org.nianbao.export;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.nianbao.spec.Language;
import org.nianbao.trend.Narrowing;

/**
 * What is handed over.
 *
 * @param tables    names of tables; empty for all
 * @param narrowing bodies and years
 * @param language  of notes and titles
 * @param licence   identifier of the licence under which the figures are handed on, as SPDX has it
 * @param invented  whether the data are invented; every output says so then
 * @param date      the day that the output bears
 * @param version   version of the rules that read the reports
 */
public record Choice(List<String> tables, Narrowing narrowing, Language language, String licence, boolean invented, LocalDate date, String version) {
    public Choice {
        tables = List.copyOf(tables);
        Objects.requireNonNull(narrowing, "narrowing");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(version, "version");
    }
}
