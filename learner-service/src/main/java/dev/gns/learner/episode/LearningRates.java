package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.TargetGraph;
import java.util.Optional;

/** Gives the LR of every step of one episode. */
sealed interface LearningRates permits ClosedFormRates, TableRates, HypergradientRates, GreedyRates, AskedRates {

    /** The LR of a step between two decisions. */
    double between(Moment moment);

    /** The LR from a decision on. */
    Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife);

    /** Whether every decision is preceded by an evaluation, whatever the order's lottery says. */
    default boolean needsEvaluation() {
        return false;
    }

    /** All that {@link #resume} needs to go on with the same bits, beside the LR in force. */
    default ScheduleState state() {
        return ScheduleState.none();
    }

    /** @throws IllegalArgumentException if the state is not of a schedule like this one */
    default void resume(ScheduleState state) {}

    static LearningRates of(EpisodeOrder order, TargetGraph graph, int total, PolicyPort policy) {
        var schedule = order.schedule();
        var bounds = order.task().bounds();
        if (schedule instanceof ScheduleSpec.ClosedForm form) {
            return new ClosedFormRates(form, total, order.initialLearningRate(), bounds);
        }
        if (schedule instanceof ScheduleSpec.Table table) {
            return TableRates.of(order, table, total);
        }
        if (schedule instanceof ScheduleSpec.Hypergradient form) {
            return new HypergradientRates(form, bounds);
        }
        if (schedule instanceof ScheduleSpec.Greedy form) {
            return new GreedyRates(form, bounds);
        }
        return AskedRates.of(order, (ScheduleSpec.Gns) schedule, graph, total, policy);
    }

    /**
     * What an episode knows at a step.
     *
     * @param decision number of the last decision that is due by now
     * @param learningRate in force before
     * @param lastAction the sample of the decision before; 0 at the first and after a fallback
     */
    record Moment(
            int decision, int step, double learningRate, Signals signals, LossAverages losses, double lastAction) {}

    /** @param decision what a policy was asked and how it came to the LR; empty where the schedule asks none */
    record Choice(double learningRate, Optional<Decision> decision) {
        static Choice of(double learningRate) {
            return new Choice(learningRate, Optional.empty());
        }
    }
}
