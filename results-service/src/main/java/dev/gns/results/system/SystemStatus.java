package dev.gns.results.system;

import dev.gns.contracts.rest.SystemView;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.HeartbeatStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;

/** How the system is, as far as one place can know it. */
@Singleton
public class SystemStatus {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final HeartbeatStore heartbeats;
    private final DeadLetterStore letters;
    private final Lags lags;
    private final ResultsConfig config;
    private final InstantSource clock;

    SystemStatus(
            HeartbeatStore heartbeats, DeadLetterStore letters, Lags lags, ResultsConfig config, InstantSource clock) {
        this.heartbeats = heartbeats;
        this.letters = letters;
        this.lags = lags;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Problem if the broker does not answer in time */
    public SystemView read() {
        var now = clock.instant();
        var services = Services.of(heartbeats.since(now.minus(FORGOTTEN)), config.heartbeat(), now);
        try {
            return new SystemView(services, lags.read(), letters.count());
        } catch (KafkaException e) {
            throw Problem.unavailable(
                    "Kafka does not answer, so nobody knows how far readers are behind; try again soon");
        }
    }
}
