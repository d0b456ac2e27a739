package dev.gns.launcher.cli;

import dev.gns.launcher.dataset.Dataset;
import dev.gns.launcher.dataset.DatasetFetcher;
import dev.gns.launcher.fetch.Source;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Fetches a data set and checks that its files are the published ones.")
final class DataFetchCommand implements Callable<Integer> {
    private static final int KILO = 1000;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "see 'gns data list'")
    private String name;

    @Option(names = "--source", paramLabel = "URL", description = "another folder to fetch from; http, https or file")
    private String source;

    DataFetchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var dataset = Dataset.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + name + "' cannot be fetched; known are: " + known()));
        var root = context.home().data(context.environment());
        try (var view = new ProgressView(context.terminal(), context.clock(), name, "kB")) {
            new DatasetFetcher(root, new Source(source == null ? dataset.source() : source))
                    .fetch(
                            dataset,
                            bytes ->
                                    view.update(bytes / KILO, dataset.contents().bytes() / KILO));
        }
        context.terminal().out().println(root.resolve(dataset.folder()));
        return ExitCode.OK;
    }

    private static String known() {
        return Dataset.all().stream().map(Dataset::name).collect(Collectors.joining(", "));
    }
}
