package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ExperimentSpec;
import java.util.List;

/** What a round has found out for those after it. */
public final class RoundFindings {
    private RoundFindings() {}

    /** @param outcomes one for each order, in the same order */
    public static Findings of(ExperimentSpec spec, List<EpisodeOrder> orders, List<EpisodeOutcome> outcomes) {
        return switch (orders.get(0).purpose()) {
            case TUNE -> new Findings(Trials.of(orders, outcomes), List.of(), List.of());
            case SELECT -> new Findings(List.of(), Selection.of(spec, orders, outcomes), List.of());
            case MEASURE -> new Findings(List.of(), List.of(), OpenLoops.of(orders, outcomes));
            case TRAIN, COMPARE -> Findings.NONE;
        };
    }
}
