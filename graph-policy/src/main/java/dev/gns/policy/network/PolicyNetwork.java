package dev.gns.policy.network;

import ai.djl.ndarray.NDArray;
import dev.gns.contracts.experiment.PolicySpec;
import java.util.Map;

/**
 * The forward pass (METHOD §3): type embedding ‖ features → GCN → ReLU → GCN → mean over nodes → heads. Features that
 * are not of nodes go to the heads directly.
 *
 * <p>With Â the normalised adjacency, S the one-hot types, E the embedding and F the features, the first layer is
 * {@code ReLU(Â [SE ‖ F] W₁ + b₁)}. ÂS depends on the graph alone and ÂF on the observation alone, so both are computed
 * beforehand and W₁ is applied in two halves. The second layer and the mean are both linear, so the mean is taken first:
 * {@code mean(Â H W₂ + b₂) = (1ᵀÂ/n) H W₂ + b₂}. No product with Â is left in here.
 */
final class PolicyNetwork {
    private final PolicySpec.Head head;
    private final Map<String, NDArray> parameters;

    PolicyNetwork(PolicySpec.Head head, Map<String, NDArray> parameters) {
        this.head = head;
        this.parameters = parameters;
    }

    /**
     * Encodes observations that share a graph.
     *
     * @param propagated ÂF, shape {@code [batch, nodes, features]}
     * @return shape {@code [batch, 64]}
     */
    NDArray encode(GraphTensors graph, NDArray propagated) {
        var batch = propagated.getShape().get(0);
        var nodes = propagated.getShape().get(1);
        var features = propagated.getShape().get(2);
        var weight = parameters.get(Parameters.weight(Parameters.GCN_1));
        var ofTypes = graph.types()
                .matMul(parameters.get(Parameters.EMBEDDING))
                .matMul(weight.get("0:" + Parameters.EMBEDDING_WIDTH))
                .add(parameters.get(Parameters.bias(Parameters.GCN_1)));
        var hidden = propagated
                .reshape(batch * nodes, features)
                .matMul(weight.get(Parameters.EMBEDDING_WIDTH + ":"))
                .reshape(batch, nodes, Parameters.ENCODER_WIDTH)
                .add(ofTypes)
                .getNDArrayInternal()
                .relu();
        return linear(Parameters.GCN_2, graph.pool().matMul(hidden).reshape(batch, Parameters.ENCODER_WIDTH));
    }

    /** μ for each encoded observation ({@code [batch, width]}), shape {@code [batch]}. */
    NDArray mean(NDArray encoded) {
        var hidden = linear(Parameters.ACTOR_1, encoded).tanh();
        var out = linear(Parameters.ACTOR_2, hidden).reshape(-1);
        return head == PolicySpec.Head.PAPER ? out.tanh().mul(Constants.of(0.1, out)) : out;
    }

    /** The critic's estimate of the return, shape {@code [batch]}; for policies that have one. */
    NDArray value(NDArray encoded) {
        var hidden = linear(Parameters.CRITIC_1, encoded).getNDArrayInternal().leakyRelu(0.01f);
        return linear(Parameters.CRITIC_2, hidden).reshape(-1);
    }

    private NDArray linear(String layer, NDArray input) {
        return input.matMul(parameters.get(Parameters.weight(layer))).add(parameters.get(Parameters.bias(layer)));
    }
}
