package dev.gns.learner.episode;

import dev.gns.contracts.experiment.ScheduleSpec.Greedy;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.learner.schedule.GreedyRule;
import java.util.Arrays;
import java.util.Map;

/** Learning rates by GreedyLR, which judges the training loss at every decision. */
final class GreedyRates implements LearningRates {
    private final GreedyRule rule;

    GreedyRates(Greedy form, LrBounds bounds) {
        this.rule = new GreedyRule(form, bounds);
    }

    @Override
    public double between(Moment moment) {
        return moment.learningRate();
    }

    @Override
    public Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
        return Choice.of(rule.judge(moment.losses().mean(), moment.learningRate()));
    }

    @Override
    public ScheduleState state() {
        var state = rule.state();
        return new ScheduleState(Map.of(
                "best", new double[] {state.best()},
                "streak", new double[] {state.streak()},
                "pause", new double[] {state.pause()},
                "recent",
                        state.recent().stream().mapToDouble(Double::doubleValue).toArray()));
    }

    @Override
    public void resume(ScheduleState state) {
        rule.resume(new GreedyRule.State(
                state.value("best"),
                (int) state.value("streak"),
                (int) state.value("pause"),
                Arrays.stream(state.values("recent")).boxed().toList()));
    }
}
