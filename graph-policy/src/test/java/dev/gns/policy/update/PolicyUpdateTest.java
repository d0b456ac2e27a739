package dev.gns.policy.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.policy.Examples;
import dev.gns.policy.action.Gaussian;
import dev.gns.policy.network.BoundPolicy;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Sigma;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PolicyUpdateTest {
    private static final TargetGraph GRAPH = Examples.graph(8, 8, new SplittableRandom(1));

    private static UpdateSpec spec(int epochs, double targetKl) {
        return new UpdateSpec(new AdvantageSpec.Group(false), 0.2, epochs, 16, targetKl, 2e-3, 5e-3, 0.01, 0.5, 0.5);
    }

    @Test
    void sameInputsAndSeedGiveTheSameBits() {
        var policy = Policy.untrained(Examples.normal(), 1);
        var decisions = Examples.decisions(50, 0.5, GRAPH, 2);
        var update = new PolicyUpdate(spec(3, 0));
        var result = update.apply(policy, decisions, 5);
        assertThat(update.apply(policy, decisions, 5)).isEqualTo(result);
        assertThat(update.apply(policy, decisions, 6)).isNotEqualTo(result);
        assertThat(result.policy().version()).isEqualTo(1);
        assertThat(result.stats().steps()).isEqualTo(12);
        assertThat(result.policy().optimizer().step()).isEqualTo(12);
    }

    /** Memory of Java's that the backward pass still needed was once given back in between, and filled with other things. */
    @Test
    void garbageCollectionsDuringAnUpdateChangeNothing() throws InterruptedException {
        var policy = Policy.untrained(Examples.normal(), 1);
        var decisions = Examples.decisions(50, 0.5, GRAPH, 2);
        var update = new PolicyUpdate(spec(10, 0));
        var expected = update.apply(policy, decisions, 5);
        var over = new AtomicBoolean();
        var storm = new Thread(() -> {
            while (!over.get()) {
                System.gc();
                for (var bytes = 4; bytes <= 4096; bytes *= 2) {
                    notNumbers(bytes);
                }
            }
        });
        storm.start();
        try {
            for (var i = 0; i < 5; i++) {
                assertThat(update.apply(policy, decisions, 5)).isEqualTo(expected);
            }
        } finally {
            over.set(true);
            storm.join();
        }
    }

    private static void notNumbers(int bytes) {
        for (var i = 0; i < 8; i++) {
            var buffer = ByteBuffer.allocateDirect(bytes);
            while (buffer.hasRemaining()) {
                buffer.putFloat(Float.NaN);
            }
        }
    }

    @Test
    void theKlLimitEndsTheUpdate() {
        var policy = Policy.untrained(Examples.normal(), 1);
        var decisions = sampled(policy, 48, 3);
        var free = new PolicyUpdate(spec(40, 0)).apply(policy, decisions, 5).stats();
        var limited =
                new PolicyUpdate(spec(40, 0.02)).apply(policy, decisions, 5).stats();
        assertThat(free.stoppedEarly()).isFalse();
        assertThat(limited.stoppedEarly()).isTrue();
        assertThat(limited.steps()).isBetween(1, free.steps() - 1);
        assertThat(limited.approximateKl()).isPositive().isLessThan(free.approximateKl());
    }

    @Test
    void statisticsEqualABruteForceComputation() {
        var policy = Policy.untrained(Examples.paper(), 1);
        // More than one chunk of a forward pass.
        var decisions = Examples.decisions(150, 0.05, GRAPH, 2);
        var result = new PolicyUpdate(spec(2, 0)).apply(policy, decisions, 5);
        var kl = 0.0;
        var clipped = 0.0;
        var valueLoss = 0.0;
        try (var after = new BoundPolicy(result.policy())) {
            for (var decision : decisions) {
                var estimate = after.evaluate(GRAPH, decision.observation(), decision.totalSteps());
                var z = (decision.action().sample() - estimate.mean()) / 0.05;
                var log = -z * z / 2 - Math.log(0.05 * Math.sqrt(2 * Math.PI));
                var ratio = Math.exp(log - decision.action().logProbability());
                kl += ratio - 1 - Math.log(ratio);
                clipped += ratio < 0.8 || ratio > 1.2 ? 1 : 0;
                valueLoss += Math.pow(estimate.value() - decision.returned(), 2);
            }
        }
        var stats = result.stats();
        assertThat(stats.approximateKl()).isCloseTo(kl / 150, within(1e-5));
        assertThat(stats.clipFraction()).isCloseTo(clipped / 150, within(1e-9));
        assertThat(stats.valueLoss().orElseThrow()).isCloseTo(valueLoss / 150, within(1e-5));
        assertThat(stats.sigma()).isEqualTo(0.05);
        assertThat(stats.entropy()).isCloseTo(0.5 * Math.log(2 * Math.PI * Math.E * 0.05 * 0.05), within(1e-9));
        assertThat(stats.explainedVariance().orElseThrow())
                .isLessThan(1)
                .isCloseTo(explained(policy, decisions), within(1e-5));
        assertThat(stats.gradientNorm()).isPositive();
    }

    private static double explained(Policy policy, List<WeightedDecision> decisions) {
        List<Double> errors = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        try (var bound = new BoundPolicy(policy)) {
            for (var decision : decisions) {
                var value = bound.evaluate(GRAPH, decision.observation(), decision.totalSteps())
                        .value();
                errors.add(decision.returned() - value);
                returns.add(decision.returned());
            }
        }
        return 1 - variance(errors) / variance(returns);
    }

    private static double variance(List<Double> values) {
        var mean = values.stream().mapToDouble(x -> x).average().orElseThrow();
        return values.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
    }

    @Test
    void theCriticLearnsItsReturns() {
        var policy = Policy.untrained(Examples.paper(), 1);
        var decisions = Examples.decisions(64, 0.05, GRAPH, 2);
        var few = new PolicyUpdate(spec(1, 0)).apply(policy, decisions, 5).stats();
        var many = new PolicyUpdate(spec(40, 0)).apply(policy, decisions, 5).stats();
        assertThat(many.valueLoss().orElseThrow()).isLessThan(few.valueLoss().orElseThrow());
    }

    /**
     * A bandit with a state.
     *
     * @param best sample for what a decision sees
     * @param typical squared distance from it of an untrained policy's samples: what is nearer is rewarded
     */
    private record Bandit(ToDoubleFunction<Observation> best, double typical) {}

    private static final Bandit BY_LAST_ACTION = new Bandit(seen -> seen.run().lastAction() > 0 ? 0.8 : -0.8, 0.8);
    /** Within the bounds of SRLS's action; the losses lie between 0.5 and 1.5. */
    private static final Bandit BY_VALIDATION_LOSS =
            new Bandit(seen -> seen.srls().orElseThrow().validationLoss() > 1 ? 0.4 : -0.1, 0.07);

    @Test
    void thePolicyLearnsToActByItsState() {
        var learned = learned(Policy.untrained(Examples.normal(), 1), BY_LAST_ACTION, 12);
        assertThat(learned.version()).isEqualTo(12);
    }

    @Test
    void srlsLearnsToActByItsState() {
        learned(Policy.untrained(Examples.srls(), 1), BY_VALIDATION_LOSS, 30);
    }

    private static Policy learned(Policy untrained, Bandit bandit, int rounds) {
        var policy = untrained;
        var update = new PolicyUpdate(Examples.update());
        for (var round = 0; round < rounds; round++) {
            policy = update.apply(policy, sampled(policy, 200, round, bandit), round)
                    .policy();
        }
        var before = loss(untrained, bandit);
        assertThat(before).isGreaterThan(0.6 * bandit.typical);
        assertThat(loss(policy, bandit)).isLessThan(0.5 * before);
        return policy;
    }

    /** Mean squared distance of the policy's mean from the best sample. */
    private static double loss(Policy policy, Bandit bandit) {
        try (var bound = new BoundPolicy(policy)) {
            return sampled(policy, 200, 99, bandit).stream()
                    .mapToDouble(decision -> bound.evaluate(GRAPH, decision.observation(), decision.totalSteps())
                                    .mean()
                            - bandit.best.applyAsDouble(decision.observation()))
                    .map(error -> error * error)
                    .average()
                    .orElseThrow();
        }
    }

    private static List<WeightedDecision> sampled(Policy policy, int count, long seed) {
        return sampled(policy, count, seed, BY_LAST_ACTION);
    }

    private static List<WeightedDecision> sampled(Policy policy, int count, long seed, Bandit bandit) {
        List<WeightedDecision> decisions = new ArrayList<>();
        var sigma = Sigma.of(policy);
        try (var bound = new BoundPolicy(policy)) {
            for (var template : Examples.decisions(count, 0.5, GRAPH, seed)) {
                var mean = bound.evaluate(GRAPH, template.observation(), template.totalSteps())
                        .mean();
                var gaussian = new Gaussian(mean, sigma);
                var sample = gaussian.sample(new SeedTree(seed).child("test", decisions.size()));
                var error = sample - bandit.best.applyAsDouble(template.observation());
                decisions.add(new WeightedDecision(
                        GRAPH,
                        template.observation(),
                        template.totalSteps(),
                        new Action(1e-3, sample, mean, sigma, gaussian.logDensity(sample)),
                        1 - error * error / bandit.typical,
                        0));
            }
        }
        return decisions;
    }

    @Test
    void atTheOldPolicyTheRatioIsOne() {
        var policy = Examples.perturbed(Policy.untrained(Examples.normal(), 1), 2);
        var decisions = sampled(policy, 40, 3);
        var gradient = new PpoLoss(policy.spec(), Examples.update())
                .gradient(policy.parameters(), Batch.of(policy, decisions));
        assertThat(gradient.approximateKl()).isCloseTo(0, within(1e-9));
    }

    @Test
    void withoutDecisionsTheNextVersionIsTheSamePolicy() {
        var policy = Policy.untrained(Examples.normal(), 1);
        var result = new PolicyUpdate(Examples.update()).apply(policy, List.of(), 1);
        assertThat(result.policy()).isEqualTo(policy.next(policy.parameters(), policy.optimizer()));
        assertThat(result.stats().steps()).isZero();
        assertThat(result.stats().approximateKl()).isZero();
        assertThat(result.stats().valueLoss()).isEmpty();
    }

    @Test
    void aNonFiniteGradientIsAnErrorAndNoVersion() {
        var policy = Policy.untrained(Examples.normal(), 1);
        var good = Examples.decisions(1, 0.5, GRAPH, 2).get(0);
        var impossible =
                new WeightedDecision(GRAPH, good.observation(), 250, new Action(1e-3, 0.1, 0, 0.5, -1e30), -1, 0);
        assertThatThrownBy(() -> new PolicyUpdate(spec(1, 0)).apply(policy, List.of(impossible), 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void decisionsOfAnotherKindOfGraphAreRefused() {
        var policy = Policy.untrained(Examples.paper(), 1);
        var foreign = Examples.graph(30, 11, new SplittableRandom(2));
        assertThatThrownBy(() ->
                        new PolicyUpdate(Examples.update()).apply(policy, Examples.decisions(2, 0.05, foreign, 1), 1))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("types");
    }
}
