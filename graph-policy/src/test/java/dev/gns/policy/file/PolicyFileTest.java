package dev.gns.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.policy.Examples;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    @Test
    void roundTripKeepsEveryBit() {
        for (var spec : List.of(Examples.paper(), Examples.normal())) {
            var graph = Examples.graph(9, 8, new SplittableRandom(1));
            var trained = new PolicyUpdate(Examples.update())
                    .apply(Policy.untrained(spec, 3), Examples.decisions(60, 0.5, graph, 2), 4)
                    .policy();
            var bytes = PolicyFile.write(trained);
            assertThat(PolicyFile.read(bytes, PolicyFile.sha256(bytes))).isEqualTo(trained);
            assertThat(PolicyFile.write(PolicyFile.read(bytes))).isEqualTo(bytes);
        }
    }
}
