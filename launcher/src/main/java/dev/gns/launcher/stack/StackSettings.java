package dev.gns.launcher.stack;

import dev.gns.contracts.Check;
import java.nio.file.Path;
import java.util.Map;

/**
 * What to start.
 *
 * @param root of the checkout, where the built services are
 * @param port of the results service
 * @param kafkaPort of the broker
 * @param learners how many learner processes
 * @param environment of this process
 */
public record StackSettings(
        Home home, Path root, int port, int kafkaPort, int learners, Map<String, String> environment) {
    public static final int DEFAULT_PORT = 8080;
    public static final int DEFAULT_KAFKA_PORT = 9092;
    public static final int DEFAULT_LEARNERS = 2;

    public StackSettings {
        Check.between(port, 1, 65_535, "port");
        Check.between(kafkaPort, 1, 65_535, "kafka-port");
        Check.between(learners, 1, 64, "learners");
        Check.that(port != kafkaPort, "kafka-port", "must differ from the port");
        environment = Map.copyOf(environment);
    }
}
