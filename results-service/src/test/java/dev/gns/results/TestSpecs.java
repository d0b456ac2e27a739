package dev.gns.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.json.Json;
import java.util.OptionalInt;

/** Specs as users write them. */
public final class TestSpecs {
    public static final String TRAIN =
            """
            {"name": "Learn", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"],
             "policy": {"id": "learned"}, "train": {"rounds": 2}}
            """;

    /** A frozen policy and a constant at the prior's LRs, a linear at a fixed one, a cosine at a tuned one. */
    public static final String COMPARE =
            """
            {"name": "Compare", "kind": "compare", "seed": 1, "tasks": ["fashion-mnist-small"],
             "compare": {"pairs": 2, "test": true, "entries": [
               {"label": "gns", "schedule": {"type": "gns", "policy": "learned", "version": 2},
                "learningRate": {"type": "prior"}},
               {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}},
               {"label": "linear", "schedule": {"type": "linear"},
                "learningRate": {"type": "fixed", "value": 0.004}},
               {"label": "cosine", "schedule": {"type": "cosine"},
                "learningRate": {"type": "grid", "values": [0.001, 0.003], "seeds": 2}}]}}
            """;

    /** A policy of one training seed, its open loop, and a cosine at a tuned LR. */
    public static final String STUDY =
            """
            {"name": "Study", "kind": "study", "seed": 1, "tasks": ["fashion-mnist-small"],
             "policies": [{"label": "gns", "trainingSeeds": 1, "train": {"rounds": 2}}],
             "compare": {"pairs": 2, "test": true, "entries": [
               {"label": "open", "schedule": {"type": "open-loop", "of": "gns"}, "learningRate": {"type": "prior"}},
               {"label": "cosine", "schedule": {"type": "cosine"},
                "learningRate": {"type": "grid", "values": [0.001, 0.003], "seeds": 2}}]}}
            """;

    private TestSpecs() {}

    public static ExperimentSpec resolve(String json) {
        try {
            var tree = (ObjectNode) Json.strict().readTree(json);
            return new SpecResolver(id -> OptionalInt.empty()).resolve(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
