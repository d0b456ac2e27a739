package dev.gns.launcher.cli;

import dev.gns.launcher.client.ResultsClient;
import dev.gns.launcher.stack.StackState;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Learns a policy on embedded images, then compares it with fixed schedules on held-out seeds.",
            "Starts everything if nothing is running, and stops it at the end."
        })
final class DemoCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of all randomness (${DEFAULT-VALUE})")
    private long seed;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var named = context.environment().getOrDefault("GNS_URL", "");
        var running = named.isBlank()
                ? StackState.running(context.home()).map(StackState::url)
                : java.util.Optional.of(named);
        if (running.isPresent()) {
            return run(context.client(running.get()));
        }
        var started = context.clock().instant();
        try (var session = StackSession.claim(options.settings(context), context.terminal())) {
            var url = session.start().url();
            context.terminal()
                    .err()
                    .println("ready after "
                            + Progress.duration(
                                    Duration.between(started, context.clock().instant())));
            return run(context.client(url));
        }
    }

    private int run(ResultsClient client) {
        return new Demo(context, client, seed).run();
    }
}
