package dev.gns.launcher.cli;

import dev.gns.launcher.client.SpecFile;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Launches the experiment of a YAML file and prints its id.")
final class RunCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE.yaml", description = "the spec; see experiments/ for examples")
    private Path file;

    @Option(names = "--watch", description = "show its progress until it ends")
    private boolean watch;

    @Option(names = "--key", paramLabel = "KEY", description = "launch at most once under this key")
    private String key;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var spec = SpecFile.read(file);
        var client = context.client();
        var launched = client.launch(spec, key == null ? UUID.randomUUID().toString() : key);
        context.terminal().out().println(launched.id());
        return watch ? new Watch(context, client).untilEnd(launched.id()) : ExitCode.OK;
    }
}
