package dev.gns.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Lists policies with their newest version. Where a schedule names none, it uses the promoted version,"
                        + " else the newest.")
final class PoliciesCommand implements Callable<Integer> {
    private final Context context;

    PoliciesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var table = new Table("policy", "promoted", "newest", "created", "experiment", "SHA-256");
        context.client()
                .policies()
                .forEach(p -> table.row(
                        p.id(),
                        p.promoted().map(version -> Integer.toString(version)).orElse("–"),
                        Integer.toString(p.newest().version()),
                        p.newest()
                                .createdAt()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString(),
                        p.newest().experimentId().orElse("–"),
                        p.newest().sha256()));
        table.lines().forEach(context.terminal().out()::println);
        return ExitCode.OK;
    }
}
