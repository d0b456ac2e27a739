package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.schedule.Schedules;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the LR of every step of one episode. */
sealed interface LearningRates permits LearningRates.ClosedForm, AskedRates {

    /** The LR of a step at which nothing is decided. */
    double at(int step, double inForce);

    /** The decision at {@code moment}; empty where the schedule asks no policy. */
    Optional<Decision> decide(Moment moment, Cancellation cancellation, Runnable signOfLife);

    static LearningRates of(EpisodeOrder order, TargetGraph graph, int total, PolicyPort policy) {
        var schedule = order.schedule();
        if (schedule instanceof ScheduleSpec.ClosedForm form) {
            return new ClosedForm(order, form, total);
        }
        return new AskedRates(order, (ScheduleSpec.Gns) schedule, graph, total, policy);
    }

    /**
     * What an episode knows at a decision.
     *
     * @param statistics reads them raw, {@code [nodes, columns]} row-major; may be non-finite
     * @param lastAction the sample of the decision before; 0 at the first and after a fallback
     */
    record Moment(
            int decision,
            int step,
            double learningRate,
            Supplier<float[]> statistics,
            LossAverages losses,
            double lastAction) {}

    /** A function of the step. */
    record ClosedForm(EpisodeOrder order, ScheduleSpec.ClosedForm form, int total) implements LearningRates {
        @Override
        public double at(int step, double inForce) {
            return Schedules.learningRate(
                    form, step, total, order.initialLearningRate(), order.task().bounds());
        }

        @Override
        public Optional<Decision> decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
            return Optional.empty();
        }
    }
}
