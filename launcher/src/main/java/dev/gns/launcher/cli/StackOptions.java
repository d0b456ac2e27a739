package dev.gns.launcher.cli;

import dev.gns.launcher.stack.StackSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the commands that start a stack. */
final class StackOptions {
    @Option(
            names = "--learners",
            paramLabel = "N",
            defaultValue = "" + StackSettings.DEFAULT_LEARNERS,
            description = "learner processes, each about 350 MB and one core (${DEFAULT-VALUE})")
    private int learners;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + StackSettings.DEFAULT_PORT,
            description = "port of the REST interface on loopback (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "P",
            defaultValue = "" + StackSettings.DEFAULT_KAFKA_PORT,
            description = "port of the Kafka broker on loopback (${DEFAULT-VALUE})")
    private int kafkaPort;

    /** @throws dev.gns.contracts.InvalidMessageException that names the option, if one is out of range */
    StackSettings settings(Context context) {
        return new StackSettings(context.home(), context.root(), port, kafkaPort, learners, context.environment());
    }

    List<String> words() {
        return new ArrayList<>(
                List.of("--learners", "" + learners, "--port", "" + port, "--kafka-port", "" + kafkaPort));
    }
}
