package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import java.time.Instant;

/** Value of the topic {@code gns.experiments}: what a user wants. A null value is a deletion. */
public record Experiment(String experimentId, ExperimentSpec spec, Wanted wanted, Instant createdAt) {
    public enum Wanted {
        RUNNING,
        STOPPED
    }

    public Experiment {
        Check.identifier(experimentId, "experimentId");
        Check.present(spec, "spec");
        Check.present(wanted, "wanted");
        Check.present(createdAt, "createdAt");
    }

    public Experiment withWanted(Wanted other) {
        return new Experiment(experimentId, spec, other, createdAt);
    }
}
