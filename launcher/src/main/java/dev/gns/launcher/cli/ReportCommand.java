package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints what an experiment found: mean ± standard deviation for each schedule.")
final class ReportCommand implements Callable<Integer> {
    enum Format {
        TABLE("application/json"),
        JSON("application/json"),
        CSV("text/csv"),
        MD("text/markdown");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private final Context context;

    @Parameters(paramLabel = "ID", description = "of the experiment")
    private String id;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, csv or md (${DEFAULT-VALUE})")
    private Format format;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var out = context.terminal().out();
        if (format == Format.TABLE) {
            ReportTable.lines(context.client().report(id)).forEach(out::println);
        } else {
            out.println(context.client().report(id, format.mediaType).stripTrailing());
        }
        return ExitCode.OK;
    }
}
