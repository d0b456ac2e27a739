package dev.gns.results.ingest;

import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.MetricStore;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import dev.gns.results.store.TrajectoryStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Which topics are read, and what becomes of each. */
@Singleton
class Readers {
    private final List<TopicIngest<?>> control;
    private final List<TopicIngest<?>> figures;
    private final List<TopicIngest<?>> trajectories;

    Readers(
            ExperimentStore experiments,
            EpisodeStore episodes,
            PolicyStore policies,
            PromotionStore promotions,
            MetricStore metrics,
            TrajectoryStore outcomes,
            DeadLetterStore letters,
            InstantSource clock) {
        control = List.of(
                new ExperimentIngest(experiments, clock),
                new StateIngest(experiments),
                new OrderIngest(episodes),
                new PolicyIngest(policies, promotions));
        figures = List.of(new MetricIngest(metrics), new DeadLetterIngest(letters));
        trajectories = List.of(new TrajectoryIngest(outcomes));
    }

    /** Few records, that people wait for. */
    List<TopicIngest<?>> control() {
        return control;
    }

    /** Many records. */
    List<TopicIngest<?>> figures() {
        return figures;
    }

    /** Large records. */
    List<TopicIngest<?>> trajectories() {
        return trajectories;
    }
}
