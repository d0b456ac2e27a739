package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;

/**
 * What a policy is made of (METHOD §2–4); travels in the policy file, so that a version is read without its experiment.
 *
 * @param messages how messages pass along the graph's edges; without effect where the features are not of nodes
 * @param nodeTypes rows of the type embedding; without effect where the features are not of nodes
 */
public record PolicySpec(
        String id,
        FeatureSet features,
        @JsonAlias("bidirectional") Messages messages,
        Head head,
        ActionSpec action,
        int nodeTypes) {
    /** METHOD §2. */
    public enum FeatureSet {
        PAPER,
        NORMALIZED,
        /** 2t/T − 1 and (1 − t/T)⁴ on every node: what a policy can do that sees nothing of its run. */
        PROGRESS,
        /** {@link dev.gns.contracts.graph.SrlsState}: nine numbers of the run, and no graph. */
        SRLS;

        /** Whether the policy is a graph network over nodes; else a plain one, and each decision needs an evaluation. */
        public boolean ofNodes() {
            return this != SRLS;
        }
    }

    /** How messages pass along the graph's edges. */
    public enum Messages {
        /** Both ways. */
        BOTH,
        /** As the edges point. */
        FORWARD,
        /** Not at all, Â = I: a node hears of no other, and the graph is a set of nodes. */
        NONE;

        /** Reads {@code true} and {@code false} too, which the field {@code bidirectional} before this one held. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Messages of(Object written) {
            if (written instanceof Boolean bidirectional) {
                return bidirectional ? BOTH : FORWARD;
            }
            return Arrays.stream(values())
                    .filter(each -> each.name().equalsIgnoreCase(String.valueOf(written)))
                    .findFirst()
                    .orElseThrow(() -> new InvalidMessageException("", "must be both, forward or none"));
        }
    }

    /**
     * METHOD §3. {@code PAPER}: μ = 0.1·tanh(·), σ = 0.05, with a critic. {@code DEFAULT}: μ linear, σ learned, no critic.
     * {@code SRLS}: μ linear, σ = 0.1, with a critic.
     */
    public enum Head {
        PAPER,
        DEFAULT,
        SRLS
    }

    public PolicySpec {
        Check.identifier(id, "id");
        Check.present(features, "features");
        Check.present(messages, "messages");
        Check.present(head, "head");
        Check.present(action, "action");
        Check.between(nodeTypes, 1, 1024, "nodeTypes");
    }

    public PolicySpec withId(String other) {
        return new PolicySpec(other, features, messages, head, action, nodeTypes);
    }
}
