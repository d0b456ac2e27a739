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
            1_000,
            "\"dataset\": \"fashion-mnist-embedded\", \"network\": \"resnet18\", \"width\": 16, \"batchSize\": 128,"
                    + " \"optimizer\": {\"kind\": \"adam\", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                    + " \"weightDecay\": 0, \"gradientClip\": 0}"),
    /** all-MiniLM-L6-v2 (Wang et al. 2020) with a head for two classes, on texts of 64 tokens. */
    MINILM(
            "minilm",
            MadeUpTexts.VALIDATION,
            "\"dataset\": \"mrpc\", \"network\": \"encoder\", \"model\": \"all-minilm-l6-v2\", \"maxLength\": "
                    + MadeUpTexts.TOKENS
                    + ", \"batchSize\": 16,"
                    + " \"optimizer\": {\"kind\": \"adamw\", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                    + " \"weightDecay\": 0.01, \"gradientClip\": 1}");

    private static final String COMMON = "{\"name\": \"bench\", \"bounds\": {\"minimum\": 1e-7, \"maximum\": 0.1},"
            + " \"prior\": {\"low\": 1e-4, \"high\": 1e-2}, \"steps\": %d, \"decisionInterval\": %d,"
            + " \"validationExamples\": %d, %s}";

    private final String label;
    private final int validation;
    private final String fields;

    Workload(String label, int validation, String fields) {
        this.label = label;
        this.validation = validation;
        this.fields = fields;
    }

    String label() {
        return label;
    }

    /** How many examples an evaluation takes that is to be measured. */
    int validation() {
        return validation;
    }

    /**
     * @param interval K, steps between two decisions
     * @param validation examples of an evaluation
     */
    TaskSpec task(int steps, int interval, int validation) {
        try {
            var json = (ObjectNode) Json.strict().readTree(COMMON.formatted(steps, interval, validation, fields));
            return Json.bind(json, TaskSpec.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
