package dev.gns.launcher.cli;

import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.StackState;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Starts broker, database and services, and waits until each is ready. Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--detach", description = "return when all is ready, and run on until 'gns down'")
    private boolean detach;

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var settings = options.settings(context);
        if (detach) {
            return new DetachedUp(context).start(options.words());
        }
        var started = context.clock().instant();
        var session = StackSession.claim(settings, context.terminal());
        var state = session.start();
        var took = Progress.duration(Duration.between(started, context.clock().instant()));
        context.terminal().err().println("ready after " + took);
        print(context.terminal(), state, context.home());
        context.terminal().err().println("Ctrl-C stops everything; so does 'gns down'.");
        session.awaitTheEnd();
        return ExitCode.OK;
    }

    /** The dashboard's address holds the key only where a person reads it: not in a log, nor in another program's input. */
    static void print(Terminal terminal, StackState state, Home home) {
        var key = terminal.interactive() ? home.apiKey().map(k -> "#key=" + k) : Optional.<String>empty();
        var table = new Table("what", "where")
                .row("dashboard", state.url() + "/" + key.orElse(""))
                .row("REST", state.url() + "/api/experiments")
                .row("try it", state.url() + "/q/swagger-ui")
                .row("Kafka", state.bootstrapServers())
                .row("PostgreSQL", state.jdbcUrl());
        new TreeMap<>(state.services()).forEach((name, url) -> table.row(name, url));
        table.lines().stream().skip(1).forEach(terminal.out()::println);
    }
}
