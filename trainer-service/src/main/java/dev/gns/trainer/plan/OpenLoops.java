package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ExperimentState.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sums up a measuring round: what a policy does on the average, decision by decision, m_k = exp(mean of log(LR_k/α₀))
 * over its completed episodes.
 */
final class OpenLoops {
    private OpenLoops() {}

    private record Key(String task, String label) {}

    /** @param outcomes one for each order, in the same order */
    static List<Table> of(List<EpisodeOrder> orders, List<EpisodeOutcome> outcomes) {
        Map<Key, List<double[]>> logarithms = new LinkedHashMap<>();
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var ofKey = logarithms.computeIfAbsent(new Key(order.task().name(), order.label()), k -> new ArrayList<>());
            if (outcomes.get(i).end() instanceof Outcome.Completed) {
                ofKey.add(logarithms(outcomes.get(i), order.initialLearningRate()));
            }
        }
        return logarithms.entrySet().stream()
                .map(e -> new Table(e.getKey().task, e.getKey().label, multipliers(e.getValue())))
                .toList();
    }

    private static double[] logarithms(EpisodeOutcome outcome, double initial) {
        return outcome.decisions().stream()
                .mapToDouble(decision -> StrictMath.log(decision.learningRate() / initial))
                .toArray();
    }

    /** Completed episodes of one task have the same number of decisions. */
    private static List<Double> multipliers(List<double[]> episodes) {
        var decisions = episodes.isEmpty() ? 0 : episodes.get(0).length;
        return IntStream.range(0, decisions)
                .mapToObj(k -> StrictMath.exp(
                        episodes.stream().mapToDouble(episode -> episode[k]).sum() / episodes.size()))
                .toList();
    }
}
