package dev.gns.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.policy.PolicyRef;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemoSpecsTest {
    @Test
    void bothAreValidAndTheComparisonHasTheRowsThatTheClaimsNeed() {
        var train = resolve(DemoSpecs.train(7, "demo-x"));
        assertThat(train.seed()).isEqualTo(7);
        assertThat(train.policy().orElseThrow().id()).isEqualTo("demo-x");

        var compare = resolve(DemoSpecs.compare(7, new PolicyRef("demo-x", 18)));
        assertThat(compare.compare().orElseThrow().pairs()).isGreaterThanOrEqualTo(12);
        assertThat(compare.compare().orElseThrow().entries())
                .extracting(CompareSpec.Entry::label)
                .contains(Claims.TRAINED, Claims.UNTRAINED, Claims.CONSTANT, "linear", "cosine", Claims.COSINE_TUNED);
    }

    @Test
    void theComparisonDrawsItsSeedsFromAnotherTreeThanTheTraining() {
        assertThat(resolve(DemoSpecs.compare(7, new PolicyRef("demo-x", 18))).seed())
                .isNotEqualTo(resolve(DemoSpecs.train(7, "demo-x")).seed());
    }

    private static ExperimentSpec resolve(JsonNode spec) {
        return new SpecResolver(policy -> OptionalInt.of(18)).resolve((ObjectNode) spec);
    }
}
