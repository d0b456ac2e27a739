package dev.gns.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.launcher.client.SpecFile;
import java.util.Map;

/** The two experiments of the demo; their specs lie beside this class. */
public final class DemoSpecs {
    /** Keeps the comparison's seeds apart from those that the policy learned with. */
    private static final long HELD_OUT = 1_000_003;

    private DemoSpecs() {}

    /** @param policy id of the policy that it makes */
    public static JsonNode train(long seed, String policy) {
        return SpecFile.resource(
                DemoSpecs.class, "demo-train.yaml", Map.of("seed", Long.toString(seed), "policy", policy));
    }

    /** @param trained the version to hold against version 0 and fixed schedules */
    public static JsonNode compare(long seed, PolicyRef trained) {
        return SpecFile.resource(
                DemoSpecs.class,
                "demo-compare.yaml",
                Map.of(
                        "compareSeed", Long.toString(seed + HELD_OUT),
                        "policy", trained.id(),
                        "version", Integer.toString(trained.version())));
    }
}
