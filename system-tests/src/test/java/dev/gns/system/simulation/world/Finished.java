package dev.gns.system.simulation.world;

import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.PolicyRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is left when all experiments have ended.
 *
 * @param ends how each episode ended, as people are shown it
 * @param touched whether a decision fell back or an episode was given up: other results are then right too
 */
record Finished(
        List<ExperimentState> states,
        Map<PolicyRef, String> files,
        Map<String, Long> trajectories,
        Map<String, Optional<String>> ends,
        Map<ResultsProcess.Identity, Metric> metrics,
        boolean touched) {
    /** A stopped attempt leaves them at the step where it stopped; seconds are wall time. */
    private static final Set<String> OF_ATTEMPTS = Set.of(
            MetricNames.OUTCOME,
            MetricNames.REASON,
            MetricNames.SECONDS,
            MetricNames.SECONDS_TRAINING,
            MetricNames.SECONDS_EVALUATION,
            MetricNames.SECONDS_STATISTICS,
            MetricNames.SECONDS_WAITING,
            MetricNames.SECONDS_TEST);

    static Finished of(World world) {
        var invariants = world.invariants();
        Map<String, Long> trajectories = new TreeMap<>();
        Map<String, Optional<String>> ends = new TreeMap<>();
        var stored = world.results().ends();
        for (var id : invariants.orders().keySet()) {
            if (!id.startsWith(Scenario.victim().id())) {
                ends.put(id, Optional.ofNullable(stored.get(id)).flatMap(Metric::text));
            }
        }
        world.results().trajectories().forEach((id, outcome) -> trajectories.put(id, Digest.of(outcome)));
        return new Finished(
                world.states(),
                invariants.files(),
                trajectories,
                ends,
                world.results().metrics(),
                invariants.isTouched());
    }

    /** Holds it against a run in which nothing went wrong. */
    void check(Finished undisturbed) {
        for (var i = 0; i < states.size(); i++) {
            same("the state", comparable(states.get(i)), comparable(undisturbed.states.get(i)));
        }
        same("the policies", files, undisturbed.files);
        same("the trajectories", trajectories, undisturbed.trajectories);
        same("the episodes' ends", ends, undisturbed.ends);
        var fellBack = fellBack();
        undisturbed.metrics.forEach((identity, metric) -> {
            if (!OF_ATTEMPTS.contains(identity.metric()) && !fellBack.contains(identity.id())) {
                var mine = Optional.ofNullable(metrics.get(identity));
                same(identity.toString(), mine.flatMap(Metric::value), metric.value());
            }
        });
        metrics.forEach((identity, metric) -> Violation.unless(
                OF_ATTEMPTS.contains(identity.metric())
                        || fellBack.contains(identity.id())
                        || undisturbed.metrics.containsKey(identity)
                        || identity.id().startsWith(Scenario.victim().id()),
                "a row of nothing: %s",
                metric));
    }

    /** Episodes of which some run fell back, though it did not count: rows of that run may stand beside the others. */
    private Set<String> fellBack() {
        return metrics.keySet().stream()
                .filter(identity -> identity.metric().equals(MetricNames.FALLBACK))
                .map(ResultsProcess.Identity::id)
                .collect(Collectors.toSet());
    }

    private static void same(String what, Object found, Object undisturbed) {
        Violation.unless(found.equals(undisturbed), "%s: %s, but undisturbed %s", what, found, undisturbed);
    }

    /** Less what is left to time and chance. */
    private static ExperimentState comparable(ExperimentState state) {
        return new ExperimentState(
                state.experimentId(),
                state.phase(),
                state.round(),
                Optional.empty(),
                state.planned(),
                state.outstanding(),
                state.episodesDone(),
                state.episodesTotal(),
                state.trials(),
                state.chosen(),
                state.tables(),
                state.message(),
                Instant.EPOCH);
    }
}
