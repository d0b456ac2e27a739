package dev.gns.testkit.bad;

import dev.gns.contracts.bus.Topic;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Who decodes the values of which topic. */
public enum Reader {
    LEARNER,
    POLICY,
    TRAINER,
    RESULTS;

    /** A topic that nobody is named for here does not compile. The trainer takes the keys of metrics alone. */
    static Set<Reader> of(Topic topic) {
        return switch (topic) {
            case EXPERIMENTS -> Set.of(LEARNER, TRAINER, RESULTS);
            case EXPERIMENT_STATE -> Set.of(TRAINER, RESULTS);
            case EPISODE_ORDERS -> Set.of(LEARNER, RESULTS);
            case GRAPH_STATES -> Set.of(POLICY);
            case LR_ACTIONS -> Set.of(LEARNER);
            case TRAJECTORIES -> Set.of(TRAINER, RESULTS);
            case POLICIES -> Set.of(POLICY, TRAINER, RESULTS);
            case METRICS -> Set.of(RESULTS);
            // Whatever is in a dead letter, it is a good one.
            case DEAD_LETTERS -> Set.of();
        };
    }

    /** In the order of their declaration. */
    public Set<Topic> topics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> of(topic).contains(this))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
