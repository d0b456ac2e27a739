package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import java.util.List;

/**
 * A network on a whole set.
 *
 * @param loss mean over the examples (nats, or squared error where a value is predicted)
 * @param values one for each metric of the task, in the task's order; the first is the task's score
 */
public record Score(double loss, List<Value> values) {

    public Score {
        Check.finite(loss, "loss");
        values = Check.copy(values, "values");
        Check.between(values.size(), 1, ScoreMetric.values().length, "values");
        Check.that(
                values.stream().map(Value::metric).distinct().count() == values.size(),
                "values",
                "must be of different metrics");
    }

    /** Of a task whose only metric is the accuracy, a fraction in [0, 1]. */
    public static Score ofAccuracy(double loss, double accuracy) {
        return new Score(loss, List.of(new Value(ScoreMetric.ACCURACY, accuracy)));
    }

    /** Of the task's first metric: what the paper's reward calls s. */
    public double main() {
        return values.get(0).value();
    }

    public record Value(ScoreMetric metric, double value) {
        public Value {
            Check.present(metric, "metric");
            Check.between(value, metric.minimum(), 1, metric.label());
        }
    }
}
