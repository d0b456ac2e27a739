package dev.gns.launcher.cli;

import dev.gns.launcher.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists data sets and where they are.")
final class DataListCommand implements Callable<Integer> {
    /** Where Debian's packages put data sets. */
    private static final Path SYSTEM = Path.of("/usr/share/datasets");

    private final Context context;

    DataListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var table = new Table("name", "where", "what");
        table.row(
                "fashion-mnist-embedded", "built in", "8,000 + 2,000 images of fashion-mnist, for the demo and tests");
        Dataset.all().forEach(d -> table.row(d.name(), place(d), d.description()));
        table.lines().forEach(context.terminal().out()::println);
        return ExitCode.OK;
    }

    private String place(Dataset dataset) {
        return Stream.of(context.home().data(context.environment()), SYSTEM)
                .map(root -> root.resolve(dataset.folder()))
                .filter(Files::isDirectory)
                .findFirst()
                .map(Path::toString)
                .orElse("not here: gns data fetch " + dataset.name());
    }
}
