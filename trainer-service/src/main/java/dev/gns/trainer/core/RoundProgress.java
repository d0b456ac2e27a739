package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Outstanding;
import dev.gns.trainer.plan.RoundPlan;
import dev.gns.trainer.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far the running round is: its first {@code planned} orders are published, and each waits or has an outcome. */
final class RoundProgress {
    private final RoundPlan plan;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final TreeMap<Integer, EpisodeOutcome> outcomes = new TreeMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private int planned;

    RoundProgress(RoundPlan plan) {
        this.plan = plan;
        for (var order : plan.orders()) {
            index.put(order.episodeId(), index.size());
            missing.merge(order.label(), 1, Integer::sum);
        }
    }

    /** As {@code state} says; outcomes that it counts will be read again. */
    static RoundProgress restored(RoundPlan plan, ExperimentState state, Instant due) {
        var progress = new RoundProgress(plan);
        progress.planned = Math.min(state.planned(), plan.orders().size());
        var attempts = state.outstanding().stream()
                .collect(Collectors.toMap(Outstanding::episodeId, Outstanding::attempt, Math::max));
        for (var order : plan.orders().subList(0, progress.planned)) {
            var attempt = attempts.get(order.episodeId());
            progress.waiting.put(
                    order.episodeId(), attempt == null ? Waiting.settled(due) : Waiting.queued(attempt, due));
        }
        return progress;
    }

    RoundPlan plan() {
        return plan;
    }

    int planned() {
        return planned;
    }

    Step next(int window) {
        return plan.next(planned, outcomes.size(), window);
    }

    /** The next orders of the plan are out. */
    void published(List<EpisodeOrder> orders, Instant due) {
        orders.forEach(order -> waiting.put(order.episodeId(), Waiting.queued(order.attempt(), due)));
        planned += orders.size();
    }

    /** Empty for an episode of another round, or with an outcome. */
    Optional<Waiting> waiting(String episodeId) {
        return Optional.ofNullable(waiting.get(episodeId));
    }

    /** Episodes without an outcome, by id, in the order of the plan. */
    Map<String, Waiting> waiting() {
        return waiting;
    }

    EpisodeOrder order(String episodeId) {
        return plan.orders().get(index.get(episodeId));
    }

    void accept(EpisodeOutcome outcome) {
        waiting.remove(outcome.episodeId());
        if (outcomes.put(index.get(outcome.episodeId()), outcome) == null) {
            missing.merge(order(outcome.episodeId()).label(), -1, Integer::sum);
        }
    }

    /** Whether every episode with this label has an outcome, and there is one. */
    boolean isOver(String label) {
        return missing.getOrDefault(label, 1) == 0;
    }

    /** Those of the episodes with this label, in the order of the plan. */
    List<EpisodeOutcome> outcomes(String label) {
        return outcomes.values().stream()
                .filter(outcome -> order(outcome.episodeId()).label().equals(label))
                .toList();
    }

    /** In the order of the plan, whatever order they came in. */
    List<EpisodeOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** Episodes with an outcome, those included that came before the trainer started. */
    int done() {
        return planned - outstanding().size();
    }

    List<Outstanding> outstanding() {
        List<Outstanding> outstanding = new ArrayList<>();
        waiting.forEach((id, episode) -> {
            if (!episode.isSettled()) {
                outstanding.add(new Outstanding(id, episode.attempt()));
            }
        });
        return outstanding;
    }
}
