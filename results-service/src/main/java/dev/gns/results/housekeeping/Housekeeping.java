package dev.gns.results.housekeeping;

import dev.gns.contracts.bus.Topic;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.store.HeartbeatStore;
import dev.gns.results.store.StrayStore;
import dev.gns.results.store.StrayStore.Strays;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.results.system.CaughtUp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One round through the database. */
@Singleton
public class Housekeeping {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final StrayStore strays;
    private final HeartbeatStore heartbeats;
    private final TrajectoryStore trajectories;
    private final CaughtUp caughtUp;
    private final Rules rules;
    private final InstantSource clock;

    /**
     * How long things are kept.
     *
     * @param services after their last heartbeat
     * @param trajectories after the end of their experiment; for as long as it is there if empty
     */
    public record Rules(Duration services, Optional<Duration> trajectories) {
        static Rules of(ResultsConfig.Housekeeping config) {
            return new Rules(config.services(), config.trajectories());
        }
    }

    @Inject
    Housekeeping(
            StrayStore strays,
            HeartbeatStore heartbeats,
            TrajectoryStore trajectories,
            CaughtUp caughtUp,
            ResultsConfig config,
            InstantSource clock) {
        this(strays, heartbeats, trajectories, caughtUp, Rules.of(config.housekeeping()), clock);
    }

    public Housekeeping(
            StrayStore strays,
            HeartbeatStore heartbeats,
            TrajectoryStore trajectories,
            CaughtUp caughtUp,
            Rules rules,
            InstantSource clock) {
        this.strays = strays;
        this.heartbeats = heartbeats;
        this.trajectories = trajectories;
        this.caughtUp = caughtUp;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @throws dev.gns.results.store.DatabaseException if the database is away
     * @throws org.apache.kafka.common.KafkaException if the broker is
     */
    public void run() {
        var now = clock.instant();
        heartbeats.deleteBefore(now.minus(rules.services()));
        rules.trajectories().ifPresent(kept -> trajectories.deleteOfEndedBefore(now.minus(kept)));
        deleteStrays();
    }

    /**
     * Whoever speaks of an experiment or of a policy does so after it was written to Kafka. So once everything is read
     * that is there after its stray was found, what is not there was deleted.
     */
    private void deleteStrays() {
        var found = strays.find();
        if (!found.isEmpty() && caughtUp.with(Topic.EXPERIMENTS, Topic.POLICIES)) {
            strays.delete(found);
            tell(found);
        }
    }

    private static void tell(Strays found) {
        LOG.log(
                System.Logger.Level.INFO,
                "figures were deleted of {0} experiments and {1} policies that are deleted themselves",
                found.experiments().size(),
                found.policies().size());
    }
}
