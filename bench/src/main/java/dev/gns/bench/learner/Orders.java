package dev.gns.bench.learner;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.policy.Released;
import java.util.Optional;

/** Episodes that are measured. */
final class Orders {
    private static final double LEARNING_RATE = 1e-3;

    private Orders() {}

    /** Training and nothing else. */
    static EpisodeOrder constant(TaskSpec task) {
        return order(task, new ScheduleSpec.Constant(0), 0, 1);
    }

    /** @param probability p, that a decision is preceded by an evaluation */
    static EpisodeOrder gns(TaskSpec task, double probability, long actionSeed) {
        return order(task, new ScheduleSpec.Gns("bench", 0, false, Optional.empty()), probability, actionSeed);
    }

    /** With the policy that comes with the software, and no evaluation but that at the end. */
    static EpisodeOrder released(TaskSpec task) {
        var policy = Released.REF;
        return order(task, new ScheduleSpec.Gns(policy.id(), policy.version(), false, Optional.empty()), 0, 1);
    }

    /** Evaluated at every decision. */
    static EpisodeOrder srls(TaskSpec task, long actionSeed) {
        var features = Optional.of(PolicySpec.FeatureSet.SRLS);
        return order(task, new ScheduleSpec.Gns("bench", 0, false, Optional.empty(), features), 0, actionSeed);
    }

    private static EpisodeOrder order(TaskSpec task, ScheduleSpec schedule, double probability, long actionSeed) {
        return new EpisodeOrder(
                "bench",
                "bench.e0",
                1,
                0,
                EpisodeOrder.Purpose.COMPARE,
                "bench",
                0,
                task,
                schedule,
                LEARNING_RATE,
                1,
                actionSeed,
                probability,
                false,
                Optional.empty(),
                60);
    }
}
