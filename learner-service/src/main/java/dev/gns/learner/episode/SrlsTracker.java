package dev.gns.learner.episode;

import dev.gns.contracts.graph.SrlsState;
import java.util.Arrays;
import java.util.Map;

/**
 * Follows the predictions on the validation set from decision to decision (METHOD §2, SRLS): exponential averages,
 * factor 0.8, of log Var(prediction) and of log Var(change of the prediction). A variance is over the examples, averaged
 * over a prediction's values.
 */
final class SrlsTracker {
    private static final double DECAY = 0.8;
    /** Below what float32 resolves of a probability; keeps the logarithm of no variance finite. */
    private static final double LEAST_VARIANCE = 1e-14;

    private static final String PREVIOUS = "predictions";
    private static final String VARIANCE = "logPredictionVariance";
    private static final String CHANGE = "logChangeVariance";

    private double[] previous = {};
    private double logPredictionVariance;
    private double logChangeVariance;
    private boolean changed;

    /** The state at a decision, which an evaluation precedes. */
    SrlsState see(LearningRates.Moment moment) {
        var predictions = moment.signals().predictions();
        var layer = moment.signals().lastLayer();
        add(predictions);
        return new SrlsState(
                predictions.loss(),
                logPredictionVariance,
                logChangeVariance,
                moment.losses().mean(),
                layer.weights().mean(),
                layer.weights().variance(),
                layer.biases().mean(),
                layer.biases().variance(),
                moment.learningRate());
    }

    void add(Predictions predictions) {
        var values = predictions.values();
        var variance = logVariance(values, predictions.width());
        var first = previous.length == 0;
        logPredictionVariance = first ? variance : average(logPredictionVariance, variance);
        if (!first) {
            var change = new double[values.length];
            Arrays.setAll(change, i -> values[i] - previous[i]);
            var ofChange = logVariance(change, predictions.width());
            logChangeVariance = changed ? average(logChangeVariance, ofChange) : ofChange;
            changed = true;
        }
        previous = values.clone();
    }

    double logPredictionVariance() {
        return logPredictionVariance;
    }

    /** 0 until there are two predictions. */
    double logChangeVariance() {
        return logChangeVariance;
    }

    ScheduleState state() {
        return new ScheduleState(Map.of(
                PREVIOUS,
                previous,
                VARIANCE,
                new double[] {logPredictionVariance},
                CHANGE,
                changed ? new double[] {logChangeVariance} : new double[0]));
    }

    /** @throws IllegalArgumentException if the state is not of such a schedule */
    void resume(ScheduleState state) {
        previous = state.values(PREVIOUS);
        logPredictionVariance = state.value(VARIANCE);
        changed = state.values(CHANGE).length > 0;
        logChangeVariance = changed ? state.value(CHANGE) : 0;
    }

    private static double average(double old, double value) {
        return DECAY * old + (1 - DECAY) * value;
    }

    private static double logVariance(double[] values, int width) {
        var sum = 0.0;
        for (var column = 0; column < width; column++) {
            sum += Moments.of(values, column, width).variance();
        }
        return StrictMath.log(Math.max(sum / width, LEAST_VARIANCE));
    }
}
