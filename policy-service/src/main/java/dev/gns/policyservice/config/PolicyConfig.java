package dev.gns.policyservice.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the policy service. */
@ConfigMapping(prefix = "gns")
public interface PolicyConfig {

    /**
     * Name of this instance, also in its consumer group: each replica has its own, and keeps it over restarts; in
     * containers e.g. {@code policy-${HOSTNAME}}.
     */
    @WithDefault("policy-0")
    String instance();

    /** Versions of policies that are kept ready to run. */
    @WithDefault("16")
    int boundPolicies();

    /** Questions that may wait for a version that is not there yet; the oldest is dropped beyond. */
    @WithDefault("1024")
    int parked();

    /** How often this instance says that it lives. */
    @WithDefault("PT5S")
    Duration heartbeat();
}
