package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Stops an experiment; 'gns resume' goes on with it.")
final class StopCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "of the experiment")
    private String id;

    StopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.client().wish(id, "stop");
        context.terminal().err().println("asked to stop " + id);
        return ExitCode.OK;
    }
}
