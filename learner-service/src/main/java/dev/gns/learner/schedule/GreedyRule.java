package dev.gns.learner.schedule;

import dev.gns.contracts.experiment.ScheduleSpec.Greedy;
import dev.gns.contracts.graph.LrBounds;
import java.util.ArrayList;
import java.util.List;

/**
 * GreedyLR (Subramanian et al. 2025, arXiv:2512.14527). After more than {@code patience} losses in a row that are each
 * below the best so far by the threshold, the LR is raised; after as many that are not, it is lowered. Their return to α₀
 * after 500 cuts at the minimum is left out, since an episode has fewer decisions.
 */
public final class GreedyRule {
    private final Greedy form;
    private final LrBounds range;
    private State state = new State(Double.POSITIVE_INFINITY, 0, 0, List.of());

    /** @param bounds of the task; they hold whatever the schedule's own say */
    public GreedyRule(Greedy form, LrBounds bounds) {
        this.form = form;
        this.range = new LrBounds(
                bounds.clip(form.minimum().orElse(bounds.minimum())),
                bounds.clip(form.maximum().orElse(bounds.maximum())));
    }

    /**
     * What the next decision depends on.
     *
     * @param best the least smoothed loss that was judged; infinite before the first
     * @param streak losses in a row that were better, or, negative, that were not
     * @param pause decisions still not to be judged
     * @param recent the last losses, at most as many as are averaged, oldest first
     */
    public record State(double best, int streak, int pause, List<Double> recent) {
        public State {
            recent = List.copyOf(recent);
        }
    }

    public State state() {
        return state;
    }

    public void resume(State saved) {
        state = saved;
    }

    /** The LR from a decision on, at which the mean training loss since the decision before was {@code loss}. */
    public double judge(double loss, double learningRate) {
        var recent = recent(loss);
        if (state.pause > 0) {
            state = new State(state.best, 0, state.pause - 1, recent);
            return learningRate;
        }
        var smoothed = recent.stream().mapToDouble(Double::doubleValue).reduce(0, Double::sum) / recent.size();
        var better = smoothed < state.best - form.threshold();
        var best = better ? smoothed : state.best;
        var streak = better ? Math.max(0, state.streak) + 1 : Math.min(0, state.streak) - 1;
        if (Math.abs(streak) <= form.patience()) {
            state = new State(best, streak, 0, recent);
            return learningRate;
        }
        state = new State(best, 0, better ? form.pauseAfterRaise() : form.pauseAfterCut(), recent);
        return range.clip(better ? learningRate / form.factor() : learningRate * form.factor());
    }

    private List<Double> recent(double loss) {
        List<Double> recent = new ArrayList<>(state.recent);
        recent.add(loss);
        return recent.subList(Math.max(0, recent.size() - form.window()), recent.size());
    }
}
