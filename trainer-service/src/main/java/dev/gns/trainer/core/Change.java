package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be written, all of it or nothing, because something came in.
 *
 * @param versions new ones
 * @param deleted versions that go with their experiment
 * @param state the experiment's new state; empty where the experiment is forgotten, and its state with it
 * @param orders to publish
 * @param givenUp outcomes of episodes that no learner will report any more, so that everyone learns of them
 * @param metrics to publish
 * @param roundOver whether no outcome that has come in so far is needed any more
 */
public record Change(
        String experimentId,
        List<PolicyVersion> versions,
        List<PolicyRef> deleted,
        Optional<ExperimentState> state,
        List<EpisodeOrder> orders,
        List<EpisodeOutcome> givenUp,
        List<Metric> metrics,
        boolean roundOver) {
    public Change {
        versions = List.copyOf(versions);
        deleted = List.copyOf(deleted);
        orders = List.copyOf(orders);
        givenUp = List.copyOf(givenUp);
        metrics = List.copyOf(metrics);
    }

    static Change forgotten(String experimentId, List<PolicyRef> versions) {
        return new Change(experimentId, List.of(), versions, Optional.empty(), List.of(), List.of(), List.of(), true);
    }

    /** Only the state, and what is published with it. */
    static Change of(ExperimentState state, List<EpisodeOrder> orders) {
        return of(Update.NONE, state, orders);
    }

    /** In the middle of a round. */
    static Change of(Update update, ExperimentState state, List<EpisodeOrder> orders) {
        return new Change(
                state.experimentId(),
                update.versions(),
                List.of(),
                Optional.of(state),
                orders,
                List.of(),
                update.metrics(),
                false);
    }

    /** At the end of a round, or at the start. */
    static Change ofRound(Update update, ExperimentState state, List<EpisodeOrder> orders) {
        return new Change(
                state.experimentId(),
                update.versions(),
                List.of(),
                Optional.of(state),
                orders,
                List.of(),
                update.metrics(),
                true);
    }

    /** With episodes that were given up, and what there is to say of them. */
    Change withGivenUp(List<EpisodeOutcome> outcomes, Instant now) {
        List<Metric> all = new ArrayList<>(metrics);
        outcomes.forEach(outcome -> all.addAll(TrainerMetrics.ofGivenUp(outcome, now)));
        return new Change(experimentId, versions, deleted, state, orders, outcomes, all, roundOver);
    }
}
