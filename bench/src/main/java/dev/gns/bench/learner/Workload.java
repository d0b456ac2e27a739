package dev.gns.bench.learner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.json.Json;
import java.io.UncheckedIOException;

/** What is trained; the reference program knows it by the same name. */
enum Workload {
    /** ResNet-18 of width 16 on 28×28 grey images. */
    RESNET18(
            "resnet18",
            "\"dataset\": \"fashion-mnist-embedded\", \"network\": \"resnet18\", \"width\": 16, \"batchSize\": 128");

    private static final String COMMON =
            "{\"name\": \"bench\", \"validationExamples\": 1, \"decisionInterval\": 1000, \"steps\": %d,"
                    + " \"optimizer\": {\"kind\": \"adam\", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                    + " \"weightDecay\": 0, \"gradientClip\": 0},"
                    + " \"bounds\": {\"minimum\": 1e-7, \"maximum\": 0.1}, \"prior\": {\"low\": 1e-4, \"high\": 1e-2}, %s}";

    private final String label;
    private final String fields;

    Workload(String label, String fields) {
        this.label = label;
        this.fields = fields;
    }

    String label() {
        return label;
    }

    TaskSpec task(int steps) {
        try {
            var json = (ObjectNode) Json.strict().readTree(COMMON.formatted(steps, fields));
            return Json.bind(json, TaskSpec.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
