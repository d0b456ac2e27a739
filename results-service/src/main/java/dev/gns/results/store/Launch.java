package dev.gns.results.store;

import dev.gns.contracts.experiment.Experiment;
import java.util.Optional;

/** An experiment and, where its user gave one, the idempotency key it was launched with. */
public record Launch(Experiment experiment, Optional<LaunchKey> key) {

    /** The same, wanted otherwise. */
    public Launch withWanted(Experiment.Wanted wanted) {
        return new Launch(experiment.withWanted(wanted), key);
    }

    /**
     * @param key SHA-256 of the idempotency key, hex
     * @param body SHA-256 of the request's body in canonical form, hex
     */
    public record LaunchKey(String key, String body) {}
}
