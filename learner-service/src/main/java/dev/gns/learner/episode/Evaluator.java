package dev.gns.learner.episode;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.learner.data.Batches;
import dev.gns.learner.data.Examples;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.TargetNetwork;
import dev.gns.learner.score.Scores;
import java.util.List;
import java.util.stream.IntStream;

/** A network on a whole set, in inference mode, in batches small enough for a capped memory. */
final class Evaluator {
    private static final int BATCH = 250;

    private final TargetNetwork network;
    private final Examples set;
    private final Objective objective;
    private final List<ScoreMetric> metrics;
    private final boolean keepsPredictions;
    private final Batches batches;
    private final double[] labels;
    private Predictions predictions;

    /** @param keepsPredictions whether {@link #predictions} will be asked for */
    Evaluator(
            TargetNetwork network,
            Examples set,
            List<ScoreMetric> metrics,
            boolean keepsPredictions,
            NDManager manager) {
        this.network = network;
        this.set = set;
        this.objective = Objective.of(set.target());
        this.metrics = metrics;
        this.keepsPredictions = keepsPredictions;
        this.batches = set.batches(manager);
        this.labels = IntStream.range(0, set.size()).mapToDouble(set::label).toArray();
    }

    /** Of the last evaluation. */
    Predictions predictions() {
        return predictions;
    }

    /** @throws DivergedException if the loss is not finite */
    Score evaluate(int step) {
        var loss = 0.0;
        var predicted = new double[set.size()];
        var width = set.target().outputs();
        var distributions = new double[keepsPredictions ? set.size() * width : 0];
        for (var from = 0; from < set.size(); from += BATCH) {
            var examples =
                    IntStream.range(from, Math.min(set.size(), from + BATCH)).toArray();
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var batch = batches.fill(examples);
                var outputs = network.forward(batch.inputs(), false);
                loss += objective.perExample(outputs, batch.labels()).sum().getFloat();
                System.arraycopy(objective.predictions(outputs), 0, predicted, from, examples.length);
                if (keepsPredictions) {
                    var values = objective.distributions(outputs);
                    System.arraycopy(values, 0, distributions, from * width, values.length);
                }
            }
        }
        DivergedException.unlessFinite(loss, step, "the loss on held-out examples");
        predictions = new Predictions(loss / set.size(), distributions, width);
        return new Score(
                loss / set.size(),
                metrics.stream().map(metric -> value(metric, predicted)).toList());
    }

    private Score.Value value(ScoreMetric metric, double[] predicted) {
        return new Score.Value(metric, Scores.of(metric, predicted, labels));
    }
}
