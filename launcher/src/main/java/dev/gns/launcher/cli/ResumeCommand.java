package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Goes on with an experiment that was stopped.")
final class ResumeCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "of the experiment")
    private String id;

    ResumeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.client().wish(id, "resume");
        context.terminal().err().println("asked to resume " + id);
        return ExitCode.OK;
    }
}
