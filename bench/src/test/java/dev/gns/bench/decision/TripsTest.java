package dev.gns.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.decision.DecisionRoundTrip.Trips;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.policy.Released;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TripsTest {
    @Test
    void theAimIsHeldAgainstTheDifferenceOfTheMedians() {
        var learner = new Samples();
        learner.addAll(new double[] {2, 3, 9});
        var raw = new Samples();
        raw.addAll(new double[] {1, 2, 6});

        assertThat(new Trips(learner, raw).figures("trip"))
                .containsExactly(
                        new Figure("trip-p50", 3, "ms", OptionalDouble.of(1.5), 3),
                        new Figure("trip-p99", 9, "ms", OptionalDouble.of(1.5), 3),
                        new Figure("trip-p50.raw", 2, "ms", 3),
                        new Figure("trip-p99.raw", 6, "ms", 3),
                        new Figure("trip-p50.over-raw", 1, "ms", 3));
    }

    @Test
    void statesAreOf75NodesAndBeginAgainAfterTheLastDecision() {
        var states = States.ofBertBase(Released.REF);

        assertThat(states.at("e", 3).graph().nodes()).hasSize(75);
        assertThat(states.at("e", states.decisions() + 3)).isEqualTo(states.at("e", 3));
        assertThat(Codecs.GRAPH_STATE.decode(Codecs.GRAPH_STATE.encode(states.at("e", 3))))
                .isEqualTo(states.at("e", 3));
    }
}
