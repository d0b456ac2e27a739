package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;
import java.util.Optional;

/**
 * All that the trainer learns of an episode: exactly one for each, whatever its schedule or end.
 *
 * @param graph absent where the episode failed before its network was built
 * @param decisions empty for schedules that ask no policy
 * @param initialLoss training loss of the first mini-batch, L₀; 0 where there was none
 * @param seconds wall time
 */
public record EpisodeOutcome(
        String experimentId,
        String episodeId,
        int attempt,
        int totalSteps,
        LrBounds bounds,
        Optional<TargetGraph> graph,
        List<Decision> decisions,
        List<Evaluation> evaluations,
        double initialLoss,
        double seconds,
        Outcome end) {
    /** Keeps a trajectory small enough to travel and to learn from in one go. */
    public static final int MAX_DECISIONS = 256;

    public EpisodeOutcome {
        Check.identifier(experimentId, "experimentId");
        Check.identifier(episodeId, "episodeId");
        Check.atLeast(attempt, 1, "attempt");
        Check.atLeast(totalSteps, 1, "totalSteps");
        Check.present(bounds, "bounds");
        Check.present(graph, "graph");
        decisions = Check.copy(decisions, "decisions");
        evaluations = Check.copy(evaluations, "evaluations");
        Check.between(decisions.size(), 0, MAX_DECISIONS, "decisions");
        Check.finite(initialLoss, "initialLoss");
        Check.that(seconds >= 0 && Double.isFinite(seconds), "seconds", "must be 0 or above");
        Check.present(end, "end");
        Check.that(decisions.isEmpty() || graph.isPresent(), "graph", "is required where there are decisions");
        for (var decision : decisions) {
            Check.that(
                    decision.observation().nodes().nodes()
                            == graph.orElseThrow().nodes().size(),
                    "decisions",
                    "must have one row of statistics for each node of the graph");
        }
    }

    EpisodeOutcome withDecisions(List<Decision> others) {
        return new EpisodeOutcome(
                experimentId,
                episodeId,
                attempt,
                totalSteps,
                bounds,
                graph,
                others,
                evaluations,
                initialLoss,
                seconds,
                end);
    }
}
