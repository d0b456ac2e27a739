package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.trainer.reward.FinalScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up a tuning round: the mean final validation loss of each learning rate over its seeds. */
public final class Trials {
    /** Loss of a learning rate all of whose episodes failed: it is tried, and never the best. */
    private static final double NONE = Double.MAX_VALUE;

    private Trials() {}

    private record Key(String task, String label, double learningRate) {}

    /** @param outcomes one for each order, in the same order */
    public static List<Trial> of(List<EpisodeOrder> orders, List<EpisodeOutcome> outcomes) {
        Map<Key, List<Double>> losses = new LinkedHashMap<>();
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var key = new Key(order.task().name(), order.label(), order.initialLearningRate());
            var ofKey = losses.computeIfAbsent(key, k -> new ArrayList<>());
            FinalScore.of(outcomes.get(i)).ifPresent(score -> ofKey.add(score.loss()));
        }
        return losses.entrySet().stream()
                .map(e -> new Trial(
                        e.getKey().task,
                        e.getKey().label,
                        e.getKey().learningRate,
                        e.getValue().stream().mapToDouble(x -> x).average().orElse(NONE)))
                .toList();
    }
}
