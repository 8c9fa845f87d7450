package org.nianbao.cli;

import org.nianbao.engine.DuckDbEngine;
import org.nianbao.extract.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "labels", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Lists the labels under which figures were found that the catalogue does not know, the most frequent first, each with an example.",
        "To map one, add its spelling to jobs/extract and ingest again."})
final class LabelsCommand implements Runnable {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "table|csv|json", description = "How the answer is written. Default: table.")
    private Printed.Format format = Printed.Format.table;

    @Option(names = "--known", description = "Tell the labels that the catalogue knows instead, as the page docs/indicators.md.")
    private boolean known;

    @Override
    public void run() {
        if (known) {
            spec.commandLine().getOut().print(Catalogue.page(main.home().resolve("jobs/extract")));
            return;
        }
        try (DuckDbEngine engine = main.store().needed().open()) {
            Printed.print(engine.read("""
                    SELECT label, indicator, dimension, count(*) AS times, count(DISTINCT body) AS bodies, min_by(quote, (file, fact_id)) AS example,
                        min_by(file, (file, fact_id)) AS file
                    FROM facts WHERE indicator = '' OR (dimension <> '' AND member = '')
                    GROUP BY label, indicator, dimension ORDER BY times DESC, label, indicator, dimension"""), format, spec.commandLine().getOut());
        }
    }
}
