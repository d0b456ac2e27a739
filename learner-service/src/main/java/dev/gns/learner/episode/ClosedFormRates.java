package dev.gns.learner.episode;

import dev.gns.contracts.experiment.ScheduleSpec.ClosedForm;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.learner.schedule.Schedules;

/** Learning rates that are a function of the step. */
record ClosedFormRates(ClosedForm form, int total, double initial, LrBounds bounds) implements LearningRates {

    @Override
    public double between(Moment moment) {
        return Schedules.learningRate(form, moment.step(), total, initial, bounds);
    }

    @Override
    public Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
        return Choice.of(between(moment));
    }
}
