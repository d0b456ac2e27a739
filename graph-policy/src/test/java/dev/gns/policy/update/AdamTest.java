package dev.gns.policy.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.policy.Examples;
import dev.gns.policy.network.Parameters;
import dev.gns.policy.network.Policy;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static SortedMap<String, float[]> gradients(Policy policy, float value) {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        policy.parameters().forEach((name, tensor) -> {
            var gradient = new float[tensor.size()];
            Arrays.fill(gradient, value);
            gradients.put(name, gradient);
        });
        return gradients;
    }

    /** The recurrences for one number, in double precision. */
    private static double moved(double rate, double... gradients) {
        var m = 0.0;
        var v = 0.0;
        var x = 0.0;
        for (var t = 1; t <= gradients.length; t++) {
            m = 0.9 * m + 0.1 * gradients[t - 1];
            v = 0.999 * v + 0.001 * gradients[t - 1] * gradients[t - 1];
            x -= rate * m / (1 - Math.pow(0.9, t)) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
        }
        return x;
    }

    @Test
    void stepsFollowTheRecurrencesAndTheCriticHasItsOwnRate() {
        var policy = Policy.untrained(Examples.paper(), 1);
        var adam = new Adam(1e-3, 5e-3);
        var point = new Adam.Point(policy.parameters(), policy.optimizer());
        for (var gradient : new float[] {0.5f, -0.2f, 3e-6f}) {
            point = adam.step(point, gradients(policy, gradient));
        }
        assertThat(point.state().step()).isEqualTo(3);
        assertThat((double) point.parameters().get("actor.linear2.bias").toArray()[0])
                .isCloseTo(moved(1e-3, 0.5, -0.2, 3e-6), within(1e-8));
        assertThat((double) point.parameters().get("critic.linear2.bias").toArray()[0])
                .isCloseTo(moved(5e-3, 0.5, -0.2, 3e-6), within(1e-8));
    }

    @Test
    void logSigmaStaysInItsRange() {
        var policy = Policy.untrained(Examples.normal(), 1);
        for (var gradient : new float[] {1, -1}) {
            var point = new Adam(10, 10)
                    .step(new Adam.Point(policy.parameters(), policy.optimizer()), gradients(policy, gradient));
            assertThat(Math.exp(point.parameters().get(Parameters.LOG_SIGMA).toArray()[0]))
                    .isCloseTo(gradient > 0 ? 0.1 : 1.3, within(1e-6));
        }
    }

    @Test
    void theGlobalNormIsClipped() {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        gradients.put("a", new float[] {3, 0});
        gradients.put("b", new float[] {4});
        assertThat(GradientNorm.of(gradients)).isEqualTo(5);
        GradientNorm.clip(gradients, 5, 0);
        GradientNorm.clip(gradients, 5, 6);
        assertThat(gradients.get("b")).containsExactly(4);
        GradientNorm.clip(gradients, 5, 0.5);
        assertThat(gradients.get("a")).containsExactly(0.3f, 0);
        assertThat(gradients.get("b")).containsExactly(0.4f);
    }
}
