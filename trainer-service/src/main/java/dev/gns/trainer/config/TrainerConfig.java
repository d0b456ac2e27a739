package dev.gns.trainer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the trainer. */
@ConfigMapping(prefix = "gns")
public interface TrainerConfig {

    /** Orders of one experiment that may be outstanding: at least as many as there are learners. */
    @WithDefault("16")
    int window();

    /** How long an outstanding order may show no sign of life before it is published again. */
    @WithDefault("5m")
    Duration silence();

    /** How often a silent order is published before its episode counts as Failed. */
    @WithDefault("3")
    int attempts();

    /** Of all trainers with the same transactional id, only the one that started last can write. */
    @WithDefault("trainer")
    String transactionalId();

    /** Name of this instance: each has its own, and keeps it over restarts; in containers e.g. {@code trainer-${HOSTNAME}}. */
    @WithDefault("trainer-0")
    String instance();

    /** How often this instance says that it lives. */
    @WithDefault("PT5S")
    Duration heartbeat();
}
