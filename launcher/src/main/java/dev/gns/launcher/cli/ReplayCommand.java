package dev.gns.launcher.cli;

import dev.gns.contracts.rest.ReplayView;
import dev.gns.contracts.rest.ReplayView.Step;
import dev.gns.launcher.client.PolicyClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Makes every decision of a finished episode again, from its record and with the same policy version,"
                        + " and compares the actions bit by bit. Exit code 1: one differs.")
final class ReplayCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "EPISODE", description = "id of an episode that asked a policy")
    private String episode;

    @Option(
            names = "--policy-url",
            paramLabel = "URL",
            description = "the policy service (that of the stack that runs here)")
    private Optional<String> policyUrl = Optional.empty();

    ReplayCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var results = context.client();
        var record = results.trajectory(episode);
        var url = policyUrl.orElseGet(() -> context.running().services().get("policy"));
        var replay = new PolicyClient(url).replay(results.episode(episode), record);
        print(replay);
        return replay.same() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(ReplayView replay) {
        var out = context.terminal().out();
        new Table("policy", "SHA-256", "replayed", "fallbacks", "result")
                .row(
                        replay.policy().key(),
                        replay.sha256(),
                        Integer.toString(replay.decisions().size()),
                        Integer.toString(replay.fallbacks()),
                        replay.same() ? "same" : "different")
                .lines()
                .forEach(out::println);
        if (!replay.same()) {
            var table = new Table("decision", "step", "recorded LR", "replayed LR");
            replay.decisions().stream().filter(step -> !step.same()).forEach(step -> row(table, step));
            table.lines().forEach(out::println);
        }
    }

    /** All digits: the difference may be in the last. */
    private static void row(Table table, Step step) {
        table.row(
                Integer.toString(step.decision()),
                Integer.toString(step.step()),
                Double.toString(step.recorded()),
                Double.toString(step.replayed()));
    }
}
