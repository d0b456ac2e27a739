package dev.gns.learner.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a learner. Where to listen is Quarkus' own setting; how to reach Kafka, {@code kafka.*}. */
@ConfigMapping(prefix = "gns")
public interface LearnerConfig {
    /** Folder of the service's data; checkpoints are in {@code checkpoints}. */
    @WithDefault("${user.home}/.gns")
    Path home();

    /** Folder that holds the data sets' folders; looked at before the user's cache and Debian's packages. */
    Optional<Path> dataDir();

    /** Folder that holds the models of tasks; looked at before {@code models} in {@link #home}. */
    Optional<Path> modelDir();

    /** Where relative paths of models begin. {@code gns up} gives the folder that it was started in. */
    @WithDefault("${user.dir}")
    Path workDir();

    /** How often this learner says that it lives. */
    @WithDefault("PT5S")
    Duration heartbeat();

    /** This learner's own settings. */
    Learner learner();

    interface Learner {
        /** Name of this learner, unique among those that run; made up where it is not given. In containers e.g. {@code
         * learner-${HOSTNAME}}. */
        Optional<String> instance();

        /** How long an order is ours without a renewal; a learner that hangs is replaced after this. */
        @WithDefault("PT30S")
        Duration lock();

        /** Wall time between two checkpoints of an episode. */
        @WithDefault("PT30S")
        Duration checkpointInterval();

        /**
         * How long a checkpoint that nobody writes to is kept: its episode ended elsewhere, or was given up. Much longer
         * than the time between two checkpoints.
         */
        @WithDefault("P7D")
        Duration checkpointsKept();
    }
}
