package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows the progress of an experiment until it ends.")
final class WatchCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "of the experiment")
    private String id;

    WatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new Watch(context, context.client()).untilEnd(id);
    }
}
