package dev.gns.learner.encoder;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of encoder, and what they differ in. */
enum Architecture {
    /** Devlin et al. 2019: positions from 0, two token types, a pretrained pooler. */
    BERT("bert"),
    /** Liu et al. 2019: positions from the padding token's number + 1, and a head of its own instead of a pooler. */
    ROBERTA("roberta");

    private final String modelType;

    Architecture(String modelType) {
        this.modelType = modelType;
    }

    /** {@code model_type} of {@code config.json}, and what names of tensors may start with. */
    String modelType() {
        return modelType;
    }

    static Optional<Architecture> ofModelType(String modelType) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.modelType.equals(modelType))
                .findFirst();
    }
}
