package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Promotes the version of a policy again that was promoted before.")
final class RollbackCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "POLICY")
    private String policy;

    RollbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var version = context.client().rollBack(policy).promoted().orElseThrow();
        context.terminal().err().println(policy + "/" + version + " is promoted");
        return ExitCode.OK;
    }
}
