package dev.gns.launcher.cli;

import dev.gns.launcher.stack.Home;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Main class of the {@code gns} command. */
public final class Main {
    /** Kafka's client logs its settings; a field, since loggers that nobody holds are collected with their level. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Main() {}

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.WARNING);
        var environment = Map.copyOf(System.getenv());
        var context = new Context(
                Terminal.standard(environment),
                Home.of(environment),
                Path.of(System.getProperty("gns.root", ".")).toAbsolutePath().normalize(),
                environment,
                InstantSource.system());
        System.exit(commandLine(context).execute(arguments));
    }

    static CommandLine commandLine(Context context) {
        var gns = new CommandLine(new Gns())
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new DownCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new WatchCommand(context))
                .addSubcommand(new LsCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new StopCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new PoliciesCommand(context))
                .addSubcommand(new PromoteCommand(context))
                .addSubcommand(new RollbackCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new CommandLine(new DataCommand())
                        .addSubcommand(new DataListCommand(context))
                        .addSubcommand(new DataFetchCommand(context)))
                .addSubcommand(new CommandLine(new ModelCommand())
                        .addSubcommand(new ModelListCommand(context))
                        .addSubcommand(new ModelFetchCommand(context)));
        var err = context.terminal().err();
        gns.setCaseInsensitiveEnumValuesAllowed(true);
        gns.setUsageHelpAutoWidth(true);
        gns.setExecutionExceptionHandler((failure, command, result) -> {
            if (ExitCode.explained(failure)) {
                err.println("gns: " + failure.getMessage());
            } else {
                failure.printStackTrace(err);
            }
            return ExitCode.of(failure);
        });
        gns.setParameterExceptionHandler((failure, words) -> {
            var name = failure.getCommandLine().getCommandSpec().qualifiedName();
            err.println("gns: " + failure.getMessage() + "; see '" + name + " --help'");
            return ExitCode.USAGE;
        });
        return gns;
    }
}
