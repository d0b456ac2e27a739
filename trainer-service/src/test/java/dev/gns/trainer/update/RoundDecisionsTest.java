package dev.gns.trainer.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.policy.update.WeightedDecision;
import dev.gns.trainer.Examples;
import dev.gns.trainer.plan.Findings;
import dev.gns.trainer.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundDecisionsTest {
    private static final TrainSpec GROUPS = Examples.train(1, 2, 2);
    private static final List<EpisodeOrder> ORDERS = new Planner(id -> Optional.empty())
            .round(Examples.training("x", GROUPS), 0, Findings.NONE)
            .orders();

    private static List<WeightedDecision> decisions(List<List<EpisodeOutcome>> groups) {
        return decisions(GROUPS, ValueFunction.ZERO, groups);
    }

    private static List<WeightedDecision> decisions(
            TrainSpec spec, ValueFunction values, List<List<EpisodeOutcome>> groups) {
        return new RoundDecisions(spec, values)
                .of(groups.stream()
                        .map(group -> group.stream().map(Examples::learning).toList())
                        .toList());
    }

    private static EpisodeOutcome completed(int index, double loss, int decisions) {
        return Examples.completed(ORDERS.get(index), loss, decisions);
    }

    @Test
    void everyDecisionOfAnEpisodeHasItsAdvantageNormalisedOverTheUpdate() {
        var weighed = decisions(List.of(
                List.of(completed(0, Math.exp(-2), 3), completed(1, Math.exp(-1), 1)),
                List.of(completed(2, Math.exp(-4), 2), completed(3, Math.exp(-8), 2))));

        // Returns 2, 1 | 4, 8, so advantages 0.5, -0.5 | -2, 2, over 3, 1, 2 and 2 decisions.
        double[] raw = {0.5, 0.5, 0.5, -0.5, -2, -2, 2, 2};
        var mean = 0.0;
        for (var a : raw) {
            mean += a / raw.length;
        }
        var variance = 0.0;
        for (var a : raw) {
            variance += (a - mean) * (a - mean) / raw.length;
        }
        var expected = new double[raw.length];
        for (var i = 0; i < raw.length; i++) {
            expected[i] = (raw[i] - mean) / Math.sqrt(variance);
        }
        assertThat(weighed.stream().mapToDouble(WeightedDecision::advantage).toArray())
                .containsExactly(expected, within(1e-6));
        assertThat(weighed.get(0).returned()).isCloseTo(2, within(1e-9));
    }

    @Test
    void decisionsThatFellBackCarryNoLoss() {
        var random = new SplittableRandom(5);
        List<Decision> mixed = new ArrayList<>(
                List.of(Examples.fallback(0, random), Examples.acted(1, random), Examples.fallback(2, random)));
        var fellBack = Examples.outcome(ORDERS.get(0), mixed, List.of(), 2.3, Examples.end(0.5, 0.5));

        var weighed = decisions(List.of(List.of(fellBack, completed(1, 1, 2))));

        assertThat(weighed)
                .extracting(WeightedDecision::observation)
                .containsExactly(
                        mixed.get(1).observation(),
                        completed(1, 1, 2).decisions().get(0).observation(),
                        completed(1, 1, 2).decisions().get(1).observation());
    }

    @Test
    void episodesWithoutAResultAreLeftOutOfTheirGroup() {
        var failed = Examples.ended(ORDERS.get(1), new Outcome.Failed("no data"));

        var alone = decisions(List.of(List.of(completed(0, 0.5, 3), failed)));

        assertThat(alone).hasSize(3).allSatisfy(d -> assertThat(d.advantage()).isZero());
    }

    @Test
    void aGroupOfEqualReturnsTeachesNothing() {
        var equal = decisions(List.of(List.of(completed(0, 0.5, 2), completed(1, 0.5, 2))));

        assertThat(equal).hasSize(4).allSatisfy(d -> assertThat(d.advantage()).isCloseTo(0, within(1e-6)));
    }

    @Test
    void noDecisionsAtAllAreFine() {
        assertThat(decisions(List.of(List.of(Examples.ended(ORDERS.get(0), new Outcome.Stopped(3))))))
                .isEmpty();
    }

    /** A group looks at totals only, and the log losses of an episode sum up to its last one, how often it is evaluated. */
    @Test
    void inGroupsTheLogLossTeachesWhatTheFinalLossDoes() {
        var group = List.of(Examples.evaluated(ORDERS.get(0), 5, 1), Examples.evaluated(ORDERS.get(1), 5, 2));
        var alongTheWay = new TrainSpec(1, 1, 2, new RewardSpec.LogLoss(1), GROUPS.update());

        var atTheEnd = decisions(List.of(group));
        var weighed = decisions(alongTheWay, ValueFunction.ZERO, List.of(group));

        assertThat(weighed.stream().mapToDouble(WeightedDecision::advantage).toArray())
                .containsExactly(
                        atTheEnd.stream()
                                .mapToDouble(WeightedDecision::advantage)
                                .toArray(),
                        within(1e-6));
        assertThat(weighed.stream().mapToDouble(WeightedDecision::returned).toArray())
                .doesNotContain(atTheEnd.stream()
                        .mapToDouble(WeightedDecision::returned)
                        .toArray());
    }

    /** SRLS: δ = r + 0.9·V′ − V with r = 2 − L. */
    @Test
    void withoutLambdaTheAdvantageIsTheOneStepError() {
        var spec = new TrainSpec(1, 1, 1, new RewardSpec.Srls(), Examples.update(new AdvantageSpec.Gae(0.9, 0)));
        ValueFunction value = (graph, observation, totalSteps) -> 1 + 0.1 * observation.decision();
        var episode = Examples.evaluated(ORDERS.get(0), 3, 1);

        var weighed = decisions(spec, value, List.of(List.of(episode)));

        var expected = new double[3];
        for (var t = 0; t < 3; t++) {
            var reward = 2 - episode.evaluations().get(t + 1).score().loss();
            expected[t] = reward + (t < 2 ? 0.9 * (1 + 0.1 * (t + 1)) : 0);
        }
        assertThat(weighed.stream().mapToDouble(WeightedDecision::returned).toArray())
                .containsExactly(expected, within(1e-9));
    }

    @Test
    void withACriticTheReturnIsAdvantagePlusValue() {
        var spec = new TrainSpec(1, 1, 1, new RewardSpec.Final(), Examples.update(new AdvantageSpec.Gae(0.9, 0.8)));
        ValueFunction value = (graph, observation, totalSteps) -> 0.1 * observation.decision();

        var weighed = decisions(spec, value, List.of(List.of(completed(0, Math.exp(-1), 2))));

        var last = 1 - 0.1;
        var first = 0.9 * 0.1 - 0 + 0.9 * 0.8 * last;
        assertThat(weighed.stream().mapToDouble(WeightedDecision::returned).toArray())
                .containsExactly(new double[] {first, last + 0.1}, within(1e-9));
    }
}
