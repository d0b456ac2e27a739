package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.contracts.rest.ReportView.CostRatio;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What evaluating at every decision (SRLS) costs a learner, against evaluating at a fifth of them (GNS). Both take turns;
 * the policy itself takes no time here. An experiment's report has the same of episodes that did ask a policy.
 */
public final class Cost implements Benchmark {
    private static final int INTERVAL = 5;
    private static final int DECISIONS = 10;
    private static final int EPISODES = 3;
    private static final double PROBABILITY = 0.2;
    /** Of the paper's episodes. */
    private static final int PAPER_DECISIONS = 58;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String summary() {
        return "a decision interval of SRLS as a multiple of one of GNS, beside (1 + e)/(1 + p·e) and the paper's 405/259";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        for (var workload : Workload.LARGE) {
            var task = workload.task(DECISIONS * INTERVAL, INTERVAL, workload.validation());
            try (var learner = setting.learner()) {
                learner.run(Orders.constant(workload.task(INTERVAL, INTERVAL, workload.validation())));
                var dense = Spent.NONE;
                var sparse = Spent.NONE;
                for (var episode = 0; episode < EPISODES; episode++) {
                    dense = dense.plus(learner.run(Orders.srls(task, episode)));
                    sparse = sparse.plus(learner.run(Orders.gns(task, PROBABILITY, episode)));
                }
                figures(name() + "." + workload.label(), new Comparison(dense, sparse), figures);
            }
        }
        figures.accept(new Figure(name() + ".paper", CostRatio.PAPER, "times", PAPER_DECISIONS));
    }

    private static void figures(String name, Comparison of, Consumer<Figure> figures) {
        var n = of.sparse().decisions();
        figures.accept(new Figure(name, of.measured(), "times", n));
        figures.accept(new Figure(name + ".expected", of.expected(of.probability()), "times", n));
        figures.accept(new Figure(name + ".expected-at-0.2", of.expected(PROBABILITY), "times", n));
        figures.accept(new Figure(name + ".e", of.evaluation(), "intervals", n));
        figures.accept(new Figure(name + ".p", of.probability(), "share", n));
    }

    /**
     * Intervals of two kinds.
     *
     * @param dense with an evaluation before each decision
     * @param sparse with an evaluation before some
     */
    record Comparison(Spent dense, Spent sparse) {

        double measured() {
            return interval(dense) / interval(sparse);
        }

        /** e: seconds of one evaluation over those of one interval without any, over both kinds. */
        double evaluation() {
            var both = dense.plus(sparse);
            return both.evaluation() / both.evaluations() / (both.withoutEvaluation() / both.decisions());
        }

        /** Share of the sparse decisions that an evaluation came before: the first of an episode always has one. */
        double probability() {
            return (double) sparse.evaluatedDecisions() / sparse.decisions();
        }

        /** (1 + e)/(1 + p·e). */
        double expected(double probability) {
            return (1 + evaluation()) / (1 + probability * evaluation());
        }

        /** Seconds: without evaluations at the end of episodes, which no interval follows. */
        private static double interval(Spent spent) {
            return (spent.withoutEvaluation() + spent.evaluatedDecisions() * spent.evaluation() / spent.evaluations())
                    / spent.decisions();
        }
    }
}
