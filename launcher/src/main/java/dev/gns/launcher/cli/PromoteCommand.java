package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Has schedules that name no version of a policy use this one from now on.")
final class PromoteCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "POLICY")
    private String policy;

    @Parameters(index = "1", paramLabel = "VERSION", description = "from 'gns policies', or any before it")
    private int version;

    PromoteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.client().promote(policy, version);
        context.terminal().err().println(policy + "/" + version + " is promoted");
        return ExitCode.OK;
    }
}
