package dev.gns.contracts.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.Check;
import dev.gns.contracts.Slug;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Fills in what a user left out of the policies of a study. */
final class StudyResolver {
    private static final int TRAINING_SEEDS = 3;
    private static final int MEASURING_SEEDS = 8;

    private final BiConsumer<ObjectNode, String> modes;

    /** @param modes fills in what the mode of a part says, given the path of its field */
    StudyResolver(BiConsumer<ObjectNode, String> modes) {
        this.modes = modes;
    }

    /** Every policy gets its mode's choices, and an id from the study's {@code policyPrefix} or name and its label. */
    void resolvePolicies(ObjectNode spec) {
        var prefix = prefix(spec);
        var policies = spec.path("policies");
        Check.that(policies.isArray(), "policies", "must be a list of policies to learn");
        for (var i = 0; i < policies.size(); i++) {
            var field = "policies[" + i + "]";
            Check.that(policies.get(i).isObject(), field, "must be an object");
            resolve((ObjectNode) policies.get(i), field, prefix);
        }
    }

    private void resolve(ObjectNode policy, String field, String prefix) {
        var label = policy.path("label");
        Check.that(label.isTextual(), field + ".label", "is required, as text");
        modes.accept(policy, field + ".");
        if (!policy.has("trainingSeeds")) {
            policy.put("trainingSeeds", TRAINING_SEEDS);
        }
        var parts = (ObjectNode) policy.get("policy");
        if (!parts.has("id")) {
            parts.put("id", prefix + "-" + label.textValue());
        }
    }

    private static String prefix(ObjectNode spec) {
        Optional<JsonNode> written = Optional.ofNullable(spec.remove("policyPrefix"));
        written.ifPresent(prefix -> Check.that(prefix.isTextual(), "policyPrefix", "must be text"));
        return written.map(prefix -> Check.identifier(prefix.textValue(), "policyPrefix"))
                .orElseGet(() -> Slug.of(spec.path("name").asText()));
    }

    /** The fields of an open loop. */
    static void resolveOpenLoop(ObjectNode schedule) {
        if (!schedule.has("seeds")) {
            schedule.put("seeds", MEASURING_SEEDS);
        }
    }
}
