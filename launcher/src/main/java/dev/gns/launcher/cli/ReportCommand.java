package dev.gns.launcher.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints what an experiment found: mean ± standard deviation for each schedule, and a paired test"
                + " against the best baseline.")
final class ReportCommand implements Callable<Integer> {
    enum Format {
        TABLE,
        JSON,
        CSV,
        PAIRS,
        MD,
        HTML
    }

    private final Context context;

    @Parameters(paramLabel = "ID", description = "of the experiment")
    private String id;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, csv, pairs (csv, a line an episode), md or html (${DEFAULT-VALUE})")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "writes all forms and the plots (SVG, PNG) into this folder instead")
    private Optional<Path> out = Optional.empty();

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (out.isPresent()) {
            var folder = new ReportFolder(out.get());
            var files = folder.write(context.client().report(id, "zip"));
            context.terminal().err().println("wrote " + files + " files into " + out.get());
            return ExitCode.OK;
        }
        var stream = context.terminal().out();
        if (format == Format.TABLE) {
            ReportTable.lines(context.client().report(id)).forEach(stream::println);
        } else {
            var text = context.client().report(id, format.name().toLowerCase(Locale.ROOT));
            stream.println(new String(text, StandardCharsets.UTF_8).stripTrailing());
        }
        return ExitCode.OK;
    }
}
