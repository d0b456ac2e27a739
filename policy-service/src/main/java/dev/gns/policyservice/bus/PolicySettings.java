package dev.gns.policyservice.bus;

import dev.gns.contracts.Check;

/**
 * @param instance name of this instance in its consumer group; each has its own, and keeps it over restarts
 * @param bound versions that are kept ready to run
 * @param parked questions that may wait for their version
 */
public record PolicySettings(String instance, int bound, int parked) {
    public PolicySettings {
        Check.identifier(instance, "instance");
        Check.between(bound, 1, 10_000, "bound");
        Check.between(parked, 1, 1_000_000, "parked");
    }
}
