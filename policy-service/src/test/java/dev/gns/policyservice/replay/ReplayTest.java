package dev.gns.policyservice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Decision.Acted;
import dev.gns.contracts.episode.Decision.Fallback;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.Examples;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final DoubleUnaryOperator FLIP =
            value -> Double.longBitsToDouble(Double.doubleToLongBits(value) ^ 1);

    private final Policy policy = Examples.policy("p", 1);
    private final Order order = new Order(policy.ref(), true, Examples.ACTION_SEED);
    private final List<Decision> decisions = Examples.decisions(policy, 4);

    private ReplayView replay(List<Decision> recorded) {
        return Replay.of(Examples.record("e", recorded), order, policy, "ab");
    }

    @Test
    void everyDecisionGivesTheSameBits() {
        var view = replay(decisions);

        assertThat(view.same()).isTrue();
        assertThat(view.fallbacks()).isZero();
        assertThat(view.decisions()).hasSize(4).allSatisfy(step -> assertThat(step.replayed())
                .isEqualTo(step.recorded()));
        assertThat(view.decisions().get(3).step()).isEqualTo(30);
    }

    static Stream<Action> flipped() {
        var made =
                ((Acted) Examples.decisions(Examples.policy("p", 1), 4).get(2).choice()).action();
        return Stream.of(
                new Action(
                        FLIP.applyAsDouble(made.learningRate()),
                        made.sample(),
                        made.mean(),
                        made.deviation(),
                        made.logProbability()),
                new Action(
                        made.learningRate(),
                        FLIP.applyAsDouble(made.sample()),
                        made.mean(),
                        made.deviation(),
                        made.logProbability()),
                new Action(
                        made.learningRate(),
                        made.sample(),
                        FLIP.applyAsDouble(made.mean()),
                        made.deviation(),
                        made.logProbability()),
                new Action(
                        made.learningRate(),
                        made.sample(),
                        made.mean(),
                        FLIP.applyAsDouble(made.deviation()),
                        made.logProbability()),
                new Action(
                        made.learningRate(),
                        made.sample(),
                        made.mean(),
                        made.deviation(),
                        FLIP.applyAsDouble(made.logProbability())));
    }

    @ParameterizedTest
    @MethodSource("flipped")
    void oneBitOfOneDecisionIsSeen(Action flipped) {
        var recorded = new java.util.ArrayList<>(decisions);
        recorded.set(2, new Decision(decisions.get(2).observation(), new Acted(flipped)));

        var view = replay(recorded);

        assertThat(view.same()).isFalse();
        assertThat(view.decisions()).extracting(ReplayView.Step::same).containsExactly(true, true, false, true);
    }

    @Test
    void anotherSeedOrAFrozenPolicyActsOtherwise() {
        for (var other : List.of(
                new Order(policy.ref(), true, Examples.ACTION_SEED + 1),
                new Order(policy.ref(), false, Examples.ACTION_SEED))) {
            assertThat(Replay.of(Examples.record("e", decisions), other, policy, "ab")
                            .same())
                    .isFalse();
        }
    }

    @Test
    void fallbacksAreCountedAndNotReplayed() {
        var recorded = List.of(
                decisions.get(0), new Decision(decisions.get(1).observation(), new Fallback(1e-3)), decisions.get(2));

        var view = replay(recorded);

        assertThat(view.same()).isTrue();
        assertThat(view.fallbacks()).isEqualTo(1);
        assertThat(view.decisions()).extracting(ReplayView.Step::decision).containsExactly(0, 2);
    }

    @Test
    void aRecordThatThePolicyCannotReadOrThatIsEmptyIsRefused() {
        var narrow = Examples.policy("p", 1, 1);

        assertThatThrownBy(() -> Replay.of(Examples.record("e", decisions), order, narrow, "ab"))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("decisions[0]");
        assertThatThrownBy(() -> replay(List.of())).hasMessageContaining("nothing to replay");
    }
}
