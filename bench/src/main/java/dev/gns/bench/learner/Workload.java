package dev.gns.bench.learner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.json.Json;
import java.io.UncheckedIOException;
import java.util.List;

/** What is trained; the reference program knows it by the same name. */
enum Workload {
    /** Two convolutions and two linear layers, 206,970 weights, on 28×28 grey images. */
    CNN("cnn", 1_000, images("\"network\": \"cnn\", \"width\": 16")),
    /** ResNet-18 of width 16 on 28×28 grey images. */
    RESNET18("resnet18", 1_000, images("\"network\": \"resnet18\", \"width\": 16")),
    /** all-MiniLM-L6-v2 (Wang et al. 2020) with a head for two classes, on texts of 64 tokens. */
    MINILM(
            "minilm",
            MadeUpTexts.VALIDATION,
            "\"dataset\": \"mrpc\", \"network\": \"encoder\", \"model\": \"all-minilm-l6-v2\", \"maxLength\": "
                    + MadeUpTexts.TOKENS
                    + ", \"batchSize\": 16,"
                    + " \"optimizer\": {\"kind\": \"adamw\", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                    + " \"weightDecay\": 0.01, \"gradientClip\": 1}");

    /** Those that are large enough to be worth a policy's trouble. */
    static final List<Workload> LARGE = List.of(RESNET18, MINILM);

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

    private static String images(String network) {
        return "\"dataset\": \"fashion-mnist-embedded\", " + network + ", \"batchSize\": 128,"
                + " \"optimizer\": {\"kind\": \"adam\", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                + " \"weightDecay\": 0, \"gradientClip\": 0}";
    }

    /** Whether there is a loop of it in plain DJL: DJL's own BERT is another network than the published one. */
    boolean isPlainDjl() {
        return this != MINILM;
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
