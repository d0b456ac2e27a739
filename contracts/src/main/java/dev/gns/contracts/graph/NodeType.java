package dev.gns.contracts.graph;

import dev.gns.contracts.Check;

/**
 * What a node of a target network's graph is. One vocabulary for all tasks, so that one policy serves all; the first
 * eight are those of the paper's RoBERTa graph. A code is never used again for another type.
 */
public enum NodeType {
    EMBEDDINGS(0),
    SELF_ATTENTION(1),
    ATTENTION_OUTPUT(2),
    ADD(3),
    INTERMEDIATE(4),
    OUTPUT(5),
    POOLER(6),
    CLASSIFIER(7),
    CONVOLUTION(8),
    NORMALIZATION(9),
    LINEAR(10);

    /** How many types there are. */
    public static final int COUNT = values().length;

    private final int code;

    NodeType(int code) {
        this.code = code;
    }

    /** The row of this type in the policy's embedding, and its number in messages. */
    public int code() {
        return code;
    }

    public static NodeType ofCode(int code) {
        Check.between(code, 0, COUNT - 1, "nodeType");
        return values()[code];
    }
}
