package dev.gns.policy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.Examples;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.graph.TransformerGraphs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReleasedPolicyTest {
    @Test
    void itIsWhatTheExperimentMadeUnderItsOwnName() {
        var trained = PolicyFile.read(ReleasedPolicy.file());
        var released = ReleasedPolicy.read();
        assertThat(released.ref()).isEqualTo(Released.REF);
        assertThat(released.parameters()).isEqualTo(trained.parameters());
        assertThat(released.scaling()).isEqualTo(trained.scaling());
        assertThat(PolicyFile.read(PolicyFile.write(released))).isEqualTo(released);
    }

    @Test
    void itActsOnNetworksOfAnyKind() {
        var random = new SplittableRandom(3);
        var released = ReleasedPolicy.read();
        try (var actor = new PolicyActor(released)) {
            for (var graph : List.of(Examples.graph(5, 6, random), TransformerGraphs.bert(12))) {
                var state = Examples.state(released.ref(), graph, Examples.observation(graph, 4, random), false);
                assertThat(actor.act(state)).isInstanceOf(LrAction.Chosen.class);
            }
        }
    }

    @Test
    void theCardIsOfThisFile() throws Exception {
        var card = Files.readString(Path.of("..", "docs", "released-policy.md"));
        var trained = PolicyFile.read(ReleasedPolicy.file());
        assertThat(card)
                .contains(
                        PolicyFile.sha256(ReleasedPolicy.file()),
                        "`" + trained.ref() + "`",
                        trained.parameterCount() + " parameters");
    }
}
