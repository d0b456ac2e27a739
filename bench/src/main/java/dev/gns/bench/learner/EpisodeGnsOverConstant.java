package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.decision.PolicyStack;
import dev.gns.bench.process.Turns;
import dev.gns.contracts.episode.EpisodeOrder;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What a schedule that is asked of a policy service costs an episode: its seconds as a multiple of those of a constant LR,
 * over the same steps of the same network, without evaluations. Questions, answers and figures go through a real broker, and
 * the policy service is a process as {@code gns up} starts it. Episodes of both take turns.
 */
public final class EpisodeGnsOverConstant implements Benchmark {
    private static final int INTERVAL = 10;
    private static final int STEPS = 60;
    private static final int EPISODES = 9;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "episode-gns-over-constant";
    }

    @Override
    public String summary() {
        return "an episode with the released policy as a multiple of one with a constant LR, same steps, no evaluation";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        var task = Workload.CNN.task(STEPS, INTERVAL, 1);
        try (var stack = PolicyStack.start(root);
                var learner = setting.learner(stack.broker().bootstrapServers())) {
            var episodes = new Episodes(learner, Orders.released(task), Orders.constant(task));
            episodes.measure(1);
            var seconds = episodes.measure(EPISODES);
            var ratio = seconds.gns().median() / seconds.constant().median();
            figures.accept(new Figure(name(), ratio, "times", OptionalDouble.of(ratio), EPISODES));
            seconds.gns().figures(name() + ".gns", "s").forEach(figures);
            seconds.constant().figures(name() + ".constant", "s").forEach(figures);
            seconds.statistics()
                    .figures(name() + ".statistics", "ms a decision")
                    .forEach(figures);
            seconds.waiting().figures(name() + ".waiting", "ms a decision").forEach(figures);
        }
    }

    /**
     * Of episodes.
     *
     * @param statistics ms a decision, on what the policy is told
     * @param waiting ms a decision, for its answer
     */
    private record Seconds(Samples gns, Samples constant, Samples statistics, Samples waiting) {
        void addGns(Spent spent) {
            gns.add(whole(spent));
            statistics.add(MILLIS * spent.statistics() / spent.decisions());
            waiting.add(MILLIS * spent.waiting() / spent.decisions());
        }

        void addConstant(Spent spent) {
            constant.add(whole(spent));
        }

        /** From the first step to the last, with all that lies between. */
        private static double whole(Spent spent) {
            return spent.seconds() - spent.evaluation();
        }
    }

    private record Episodes(Learner learner, EpisodeOrder gns, EpisodeOrder constant) {
        Seconds measure(int times) throws Exception {
            var seconds = new Seconds(new Samples(), new Samples(), new Samples(), new Samples());
            Turns.take(times, () -> seconds.addGns(learner.run(gns)), () -> seconds.addConstant(learner.run(constant)));
            return seconds;
        }
    }
}
