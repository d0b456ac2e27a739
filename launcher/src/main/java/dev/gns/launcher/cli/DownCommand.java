package dev.gns.launcher.cli;

import dev.gns.launcher.stack.Stack;
import dev.gns.launcher.stack.StackException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Stops what 'gns up' started, in order. Nothing is lost; 'gns up' goes on from there.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Context context;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        var launcher = Stack.launcher(context.home())
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> StackException.notRunning(
                        "nothing is running on " + context.home().directory()));
        context.terminal().err().println("stopping process " + launcher.pid());
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            context.terminal().err().println("stopped");
            return ExitCode.OK;
        } catch (TimeoutException e) {
            launcher.destroyForcibly();
            launcher.onExit().join();
            context.terminal()
                    .err()
                    .println("gns: it did not stop within " + PATIENCE.toSeconds() + " s and was killed");
            return ExitCode.FAILED;
        }
    }
}
