package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.graph.LrBounds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One schedule's grid of learning rates on one task, with the trials so far. Where the best value is at an edge, the
 * grid goes on beyond it by the ratio of the two outermost values, inside the task's bounds.
 *
 * @param trials of this schedule and task only
 */
record TuningGrid(LrChoice.Grid grid, LrBounds bounds, List<Trial> trials) {
    /** A schedule that still improves this far outside what the user thought of has another problem. */
    private static final int MAX_ADDED_EACH_SIDE = 4;

    /** What to try next, ascending; nothing once the best value lies between others, or the grid may not grow. */
    List<Double> untried() {
        if (trials.isEmpty()) {
            return grid.values();
        }
        return Stream.concat(below().stream(), above().stream()).toList();
    }

    /** The learning rate with the least loss; the smaller of two that tie. */
    double best() {
        return trials.stream()
                .min(Comparator.comparingDouble(Trial::loss).thenComparingDouble(Trial::learningRate))
                .orElseThrow()
                .learningRate();
    }

    private Optional<Double> below() {
        var lowest = learningRates().min(Comparator.naturalOrder()).orElseThrow();
        var values = grid.values();
        var wider = lowest * values.get(0) / values.get(1);
        var added = learningRates().filter(lr -> lr < values.get(0)).count();
        return best() == lowest && added < MAX_ADDED_EACH_SIDE && wider >= bounds.minimum()
                ? Optional.of(wider)
                : Optional.empty();
    }

    private Optional<Double> above() {
        var highest = learningRates().max(Comparator.naturalOrder()).orElseThrow();
        var values = grid.values();
        var last = values.size() - 1;
        var wider = highest * values.get(last) / values.get(last - 1);
        var added = learningRates().filter(lr -> lr > values.get(last)).count();
        return best() == highest && added < MAX_ADDED_EACH_SIDE && wider <= bounds.maximum()
                ? Optional.of(wider)
                : Optional.empty();
    }

    private Stream<Double> learningRates() {
        return trials.stream().map(Trial::learningRate);
    }
}
