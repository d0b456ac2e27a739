package dev.gns.policy.update;

import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Sigma;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One PPO update (METHOD §6): passes over all decisions in shuffled mini-batches. Before each gradient step the
 * approximate KL of its mini-batch is held against the limit; above it, the update ends. For one thread, and only one
 * update or training step in a JVM at a time: the engine collects gradients for one at once.
 */
public final class PolicyUpdate {
    private final UpdateSpec spec;
    private final Adam adam;

    public PolicyUpdate(UpdateSpec spec) {
        this.spec = spec;
        this.adam = new Adam(spec.learningRate(), spec.criticLearningRate());
    }

    /** The version after, and what made it. */
    public record Result(Policy policy, UpdateStats stats) {}

    /**
     * @param decisions without those that fell back; none: the next version is the same policy
     * @param seed of the shuffling: the same inputs and seed give the same bits
     * @throws dev.gns.contracts.InvalidMessageException if a decision cannot be one of this policy's
     * @throws ArithmeticException if a gradient is not finite
     */
    public Result apply(Policy policy, List<WeightedDecision> decisions, long seed) {
        var batch = Batch.of(policy, decisions);
        var before = BatchStatistics.of(policy, batch, spec.clip());
        var run = new Run(policy, batch);
        run.passes(new SeedTree(seed));
        var next = policy.next(run.point.parameters(), run.point.state());
        var after = BatchStatistics.of(next, batch, spec.clip());
        var sigma = Sigma.of(next);
        return new Result(
                next,
                new UpdateStats(
                        after.approximateKl(),
                        after.clipFraction(),
                        0.5 + Math.log(sigma * Math.sqrt(2 * Math.PI)),
                        sigma,
                        run.steps == 0 ? 0 : run.normSum / run.steps,
                        run.steps,
                        run.stopped,
                        after.valueLoss(),
                        before.explainedVariance()));
    }

    /** The gradient steps of one update. */
    private final class Run {
        private final PpoLoss loss;
        private final Batch batch;
        private Adam.Point point;
        private double normSum;
        private int steps;
        private boolean stopped;

        Run(Policy policy, Batch batch) {
            this.loss = new PpoLoss(policy.spec(), spec);
            this.batch = batch;
            this.point = new Adam.Point(policy.parameters(), policy.optimizer());
        }

        void passes(SeedTree seed) {
            var size = spec.minibatch() == 0 ? batch.size() : spec.minibatch();
            for (var epoch = 0; epoch < spec.epochs(); epoch++) {
                var order = shuffled(batch.size(), seed.child("epoch", epoch));
                for (var from = 0; from < order.length; from += size) {
                    step(batch.select(Arrays.copyOfRange(order, from, Math.min(from + size, order.length))));
                    if (stopped) {
                        return;
                    }
                }
            }
        }

        private void step(Batch minibatch) {
            var gradient = loss.gradient(point.parameters(), minibatch);
            var norm = GradientNorm.of(gradient.gradients());
            if (!Double.isFinite(norm)) {
                throw new ArithmeticException(
                        "the policy's gradient is not finite at step " + steps + " of the update");
            }
            if (spec.targetKl() > 0 && gradient.approximateKl() > spec.targetKl()) {
                stopped = true;
                return;
            }
            GradientNorm.clip(gradient.gradients(), norm, spec.gradientNorm());
            point = adam.step(point, gradient.gradients());
            normSum += norm;
            steps++;
        }
    }

    /** Fisher &amp; Yates. */
    private static int[] shuffled(int size, SeedTree seed) {
        var order = IntStream.range(0, size).toArray();
        var random = seed.random();
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
