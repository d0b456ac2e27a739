package dev.gns.trainer.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvantagesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gaeIsTheDiscountedSumOfAllLaterErrors(long seed) {
        var random = new SplittableRandom(seed);
        var n = 1 + random.nextInt(20);
        var rewards = random.doubles(n, -1, 1).toArray();
        var values = random.doubles(n, -1, 1).toArray();
        var gamma = random.nextDouble();
        var lambda = random.nextDouble();
        var expected = new double[n];
        for (var t = 0; t < n; t++) {
            for (var l = 0; t + l < n; l++) {
                var next = t + l + 1 < n ? values[t + l + 1] : 0;
                expected[t] += Math.pow(gamma * lambda, l) * (rewards[t + l] + gamma * next - values[t + l]);
            }
        }

        assertThat(Advantages.gae(rewards, values, gamma, lambda)).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aGroupIsHeldAgainstItsMean(long seed) {
        var random = new SplittableRandom(seed);
        var n = 2 + random.nextInt(6);
        var returns = random.doubles(n, -3, 3).toArray();
        for (var leaveOneOut : new boolean[] {true, false}) {
            var expected = new double[n];
            for (var i = 0; i < n; i++) {
                var sum = 0.0;
                var count = 0;
                for (var j = 0; j < n; j++) {
                    if (!leaveOneOut || j != i) {
                        sum += returns[j];
                        count++;
                    }
                }
                expected[i] = returns[i] - sum / count;
            }

            assertThat(Advantages.ofGroup(returns, leaveOneOut)).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void whoIsAloneInAGroupHasNoAdvantage() {
        assertThat(Advantages.ofGroup(new double[] {3}, true)).containsExactly(0);
        assertThat(Advantages.ofGroup(new double[] {3}, false)).containsExactly(0);
        assertThat(Advantages.ofGroup(new double[0], true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void normalisedHasMean0AndDeviation1(long seed) {
        var values = new SplittableRandom(seed).doubles(50, -3, 9).toArray();

        var normalised = Advantages.normalised(values);

        var sum = 0.0;
        var squares = 0.0;
        for (var v : normalised) {
            sum += v;
            squares += v * v;
        }
        assertThat(sum / 50).isCloseTo(0, within(1e-12));
        assertThat(squares / 50).isCloseTo(1, within(1e-6));
    }

    @Test
    void equalValuesNormaliseTo0() {
        assertThat(Advantages.normalised(new double[] {0.1, 0.1, 0.1})).containsExactly(new double[3], within(1e-6));
        assertThat(Advantages.normalised(new double[0])).isEmpty();
    }

    @Test
    void rewardsToGoAddUpFromTheEnd() {
        assertThat(Advantages.rewardsToGo(new double[] {1, 2, 4})).containsExactly(7, 6, 4);
    }
}
