package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;

/**
 * What a policy is made of (METHOD §2–4); travels in the policy file, so that a version is read without its experiment.
 *
 * @param bidirectional whether messages pass along edges both ways, or as the edges point
 * @param nodeTypes rows of the type embedding
 */
public record PolicySpec(
        String id, FeatureSet features, boolean bidirectional, Head head, ActionSpec action, int nodeTypes) {
    /** METHOD §2. */
    public enum FeatureSet {
        PAPER,
        NORMALIZED
    }

    /** METHOD §3. {@code PAPER}: μ = 0.1·tanh(·), σ = 0.05, with a critic. {@code DEFAULT}: μ linear, σ learned, no critic. */
    public enum Head {
        PAPER,
        DEFAULT
    }

    public PolicySpec {
        Check.identifier(id, "id");
        Check.present(features, "features");
        Check.present(head, "head");
        Check.present(action, "action");
        Check.between(nodeTypes, 1, 1024, "nodeTypes");
    }
}
