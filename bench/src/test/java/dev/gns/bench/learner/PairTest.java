package dev.gns.bench.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.bench.learner.TwoLearners.Pair;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PairTest {
    @Test
    void bothRunAtOnceAndTheirRatesAreAdded() throws Exception {
        var both = new CyclicBarrier(2);

        var pair = new Pair(() -> rate(both, 3), () -> rate(both, 4));

        assertThat(pair.together()).isEqualTo(7);
    }

    private static double rate(CyclicBarrier both, double rate) throws Exception {
        both.await(10, TimeUnit.SECONDS);
        return rate;
    }
}
