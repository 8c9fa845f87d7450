package org.nianbao.cli;

import java.util.List;
import org.nianbao.trend.Narrowing;
import picocli.CommandLine.Option;

/** Bodies and years of results that stand: options of the commands that show or hand over rows of tables as they are. */
final class Chosen {
    @Option(names = "--bodies", split = ",", paramLabel = "A,B", description = "Only these bodies; any spelling that the list of bodies knows.")
    private List<String> bodies = List.of();

    @Option(names = "--years", paramLabel = "A..B", description = "Only these years: 2013..2023, 2013.., ..2018 or one year.")
    private String years = "";

    @Option(names = "--level", paramLabel = "LEVEL", description = "Only bodies of this level: province, city, district, county, street, department, …")
    private String level = "";

    @Option(names = "--peers", paramLabel = "level|region|FILE", description = "With --bodies also those of the same level, of the same level under the same parent, or the names in a file.")
    private String peers = "";

    Narrowing.Choice choice() {
        return new Narrowing.Choice(years, bodies, level, peers, null);
    }
}
