package org.nianbao.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.nianbao.spec.Csv;
import org.nianbao.spec.SpecException;

/**
 * A report to be fetched.
 *
 * @param address where it is published
 * @param body    whose report it is; empty when its text shall say so
 * @param year    year that it is for; empty when its text shall say so
 * @param title   words of the link that leads to it, or empty
 * @param foundOn address of the page with that link, or empty
 */
public record Wanted(URI address, String body, OptionalInt year, String title, String foundOn) {
    public Wanted {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(year, "year");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(foundOn, "foundOn");
    }

    /**
     * @param file CSV with the columns {@code url,body,year}; body and year may be empty
     * @throws SpecException with every fault of it
     */
    public static List<Wanted> list(Path file) {
        List<String> faults = new ArrayList<>();
        List<Wanted> list = new ArrayList<>();
        Map<URI, Csv.Line> lines = new HashMap<>();
        for (Csv.Line line : Csv.read(file, List.of("url", "body", "year"), faults)) {
            try {
                String year = line.text("year");
                if (!year.isEmpty() && !year.matches("(19|20)\\d\\d")) {
                    throw new IllegalArgumentException("\"year\" is a year such as 2020 or empty, not \"" + year + "\"");
                }
                URI address = Addresses.of(line.text("url"));
                Csv.Line before = lines.putIfAbsent(address, line);
                if (before == null) {
                    list.add(new Wanted(address, line.text("body"), year.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year)), "", ""));
                } else if (!before.text("body").equals(line.text("body")) || !before.text("year").equals(year)) {
                    throw new IllegalArgumentException("the same address stands in line " + before.number() + " for another body or year");
                }
            } catch (IllegalArgumentException e) {
                faults.add(line.fault(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
        return list;
    }

    /**
     * @param written as a person types it
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static URI address(String written) {
        return Addresses.of(written);
    }

    Wanted attachment(URI at, String words) {
        return new Wanted(at, body, year, words, address.toString());
    }
}
