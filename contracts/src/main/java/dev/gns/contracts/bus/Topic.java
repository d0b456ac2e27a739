package dev.gns.contracts.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** Every topic with its settings. Topics are created from here; auto-creation is off. */
public enum Topic {
    EXPERIMENTS("gns.experiments", 1, Retention.COMPACTED),
    EXPERIMENT_STATE("gns.experiment-state", 1, Retention.COMPACTED),
    EPISODE_ORDERS("gns.episode-orders", 4, Retention.DAYS_7),
    GRAPH_STATES("gns.graph-states", 8, Retention.HOURS_6),
    LR_ACTIONS("gns.lr-actions", 32, Retention.HOURS_6),
    TRAJECTORIES("gns.trajectories", 8, Retention.DAYS_7),
    POLICIES("gns.policies", 1, Retention.COMPACTED),
    METRICS("gns.metrics", 8, Retention.DAYS_7),
    DEAD_LETTERS("gns.dead-letters", 1, Retention.DAYS_7_AND_LARGE);

    /** Largest record, bytes. A larger outcome travels in parts. */
    public static final int MAX_RECORD_BYTES = 900_000;
    /**
     * Largest value that is looked into, bytes: twice what a broker takes by default. None of ours is as large, and what
     * is made of a larger one may not fit into a reader's memory.
     */
    public static final int MAX_READ_BYTES = 2 << 20;
    /** Largest record of the dead letters, bytes; of a larger one they hold the beginning. */
    public static final int MAX_DEAD_LETTER_BYTES = 16 << 20;

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    Topic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** What to create this topic with; {@code replication} is -1 for the broker's default. */
    public NewTopic declaration(short replication) {
        return new NewTopic(topicName, partitions, replication).configs(retention.settings);
    }

    /**
     * What a topic keeps. Only whole segments are deleted or compacted, and never the one that is written to: each is
     * closed after a fraction of the time that records are kept, so that records are not kept many times as long.
     */
    private enum Retention {
        COMPACTED(
                "compact",
                Map.of(
                        "min.cleanable.dirty.ratio",
                        "0.5",
                        "segment.ms",
                        millis(Duration.ofDays(1)),
                        // What was deleted is remembered for longer than anything that speaks of it is kept.
                        "delete.retention.ms",
                        millis(Duration.ofDays(14)))),
        HOURS_6(Duration.ofHours(6), Duration.ofHours(1), Map.of()),
        DAYS_7(Duration.ofDays(7), Duration.ofDays(1), Map.of()),
        DAYS_7_AND_LARGE(
                Duration.ofDays(7),
                Duration.ofDays(1),
                Map.of("max.message.bytes", Integer.toString(MAX_DEAD_LETTER_BYTES)));

        private final Map<String, String> settings;

        Retention(Duration kept, Duration segment, Map<String, String> others) {
            this("delete", times(kept, segment, others));
        }

        Retention(String policy, Map<String, String> others) {
            var all = new HashMap<>(others);
            all.put("cleanup.policy", policy);
            this.settings = Map.copyOf(all);
        }

        private static Map<String, String> times(Duration kept, Duration segment, Map<String, String> others) {
            var all = new HashMap<>(others);
            all.put("retention.ms", millis(kept));
            all.put("segment.ms", millis(segment));
            return all;
        }

        private static String millis(Duration duration) {
            return Long.toString(duration.toMillis());
        }
    }
}
