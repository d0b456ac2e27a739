package dev.gns.learner.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;

/** Learning rates from a table: LR = α₀·m_k in the K steps of decision k, clipped to the bounds. */
record TableRates(EpisodeOrder order, ScheduleSpec.Table table) implements LearningRates {

    /** @throws dev.gns.contracts.InvalidMessageException unless the table has one number for each decision */
    static TableRates of(EpisodeOrder order, ScheduleSpec.Table table, int total) {
        var interval = order.task().decisionInterval();
        var decisions = (total + interval - 1) / interval;
        Check.that(
                table.multipliers().size() == decisions,
                "multipliers",
                "must be " + decisions + ", one for each decision of task "
                        + order.task().name() + ", but are "
                        + table.multipliers().size());
        return new TableRates(order, table);
    }

    @Override
    public double between(Moment moment) {
        var multiplier = table.multipliers().get(moment.decision());
        return order.task().bounds().clip(order.initialLearningRate() * multiplier);
    }

    @Override
    public Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
        return Choice.of(between(moment));
    }
}
