package dev.gns.learner.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of encoder, and what they differ in. */
enum Architecture {
    /** Devlin et al. 2019: positions from 0, two token types, a pretrained pooler. */
    BERT("bert", "bert"),
    /**
     * Liu et al. 2019: positions from the padding token's number + 1, and a head of its own instead of a pooler. The others
     * are it in other languages, with tokenizers of their own (Conneau et al. 2020, Martin et al. 2020).
     */
    ROBERTA("roberta", "roberta", "xlm-roberta", "camembert");

    private final String prefix;
    private final List<String> modelTypes;

    Architecture(String prefix, String... modelTypes) {
        this.prefix = prefix;
        this.modelTypes = List.of(modelTypes);
    }

    /** What names of tensors may start with, a dot behind it. */
    String prefix() {
        return prefix;
    }

    /** Of {@code model_type} in {@code config.json}. */
    static Optional<Architecture> ofModelType(String modelType) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.modelTypes.contains(modelType))
                .findFirst();
    }

    /** All of {@code model_type} that are known, for messages. */
    static String known() {
        return Arrays.stream(values())
                .flatMap(architecture -> architecture.modelTypes.stream())
                .collect(Collectors.joining(", "));
    }
}
