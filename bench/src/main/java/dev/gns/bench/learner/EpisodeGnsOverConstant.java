package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.decision.PolicyStack;
import dev.gns.bench.process.Turns;
import dev.gns.contracts.episode.EpisodeOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a schedule that is asked of a policy service costs an episode: its seconds as a multiple of those of a constant LR,
 * over the same steps of the same network, without evaluations. Questions, answers and figures go through a real broker, and
 * the policy service is a process as {@code gns up} starts it. Episodes of both take turns.
 */
public final class EpisodeGnsOverConstant implements Benchmark {
    private static final int INTERVAL = 10;
    private static final int STEPS = 60;
    /**
     * Episodes that ask at each step, so 1,200 questions: an experiment of the mode {@code default} has asked as many after
     * six of its rounds, and all JVMs on the way have compiled by then what it takes.
     */
    private static final int WARM_UP = 20;

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
        try (var stack = PolicyStack.start(root);
                var learner = setting.learner(stack.broker().bootstrapServers())) {
            var asking = Orders.released(Workload.CNN.task(STEPS, 1, 1));
            for (var i = 0; i < WARM_UP; i++) {
                learner.run(asking);
            }
            measure(name(), learner, Workload.CNN, 21).forEach(figures);
            measure(name() + ".resnet18", learner, Workload.RESNET18, 9).forEach(figures);
        }
    }

    private static List<Figure> measure(String name, Learner learner, Workload workload, int times) throws Exception {
        var task = workload.task(STEPS, INTERVAL, 1);
        var episodes = new Episodes(learner, Orders.released(task), Orders.constant(task));
        episodes.measure(1);
        return episodes.measure(times).figures(name);
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

        List<Figure> figures(String name) {
            var ratio = gns.median() / constant.median();
            return Stream.of(
                            List.of(new Figure(name, ratio, "times", OptionalDouble.of(ratio), gns.size())),
                            gns.figures(name + ".gns", "s"),
                            constant.figures(name + ".constant", "s"),
                            statistics.figures(name + ".statistics", "ms a decision"),
                            waiting.figures(name + ".waiting", "ms a decision"))
                    .flatMap(List::stream)
                    .toList();
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
