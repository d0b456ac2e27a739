package dev.gns.launcher.cli;

import dev.gns.contracts.rest.ExperimentView;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists experiments.")
final class LsCommand implements Callable<Integer> {
    private final Context context;

    LsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var table = new Table("id", "kind", "phase", "episodes", "created", "name");
        context.client().experiments().forEach(e -> table.row(cells(e)));
        table.lines().forEach(context.terminal().out()::println);
        return ExitCode.OK;
    }

    private static String[] cells(ExperimentView experiment) {
        var progress = experiment.progress();
        return new String[] {
            experiment.id(),
            experiment.kind().name().toLowerCase(Locale.ROOT),
            experiment.phase().name().toLowerCase(Locale.ROOT),
            progress.episodesDone() + "/" + progress.episodesTotal(),
            experiment
                    .createdAt()
                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                    .toString(),
            experiment.name()
        };
    }
}
