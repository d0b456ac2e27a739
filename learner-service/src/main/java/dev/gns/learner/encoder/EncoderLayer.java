package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.gns.contracts.graph.NodeType;
import dev.gns.learner.network.GraphTrace;
import java.util.List;

/** Attention, then a feed-forward part, each added to what comes in, {@code [batch·length, hidden]}. */
final class EncoderLayer {
    private final SelfAttention attention;
    private final ResidualDense attentionOutput;
    private final Dense intermediate;
    private final ResidualDense output;

    /** @param number from 0 */
    EncoderLayer(ParameterSource source, int number, EncoderConfig config) {
        var name = "encoder.layer." + number + ".";
        var hidden = config.hiddenSize();
        this.attention = new SelfAttention(source, name + "attention.self", config);
        this.attentionOutput = new ResidualDense(source, name + "attention.output", hidden, config);
        this.intermediate = Dense.of(source, name + "intermediate.dense", hidden, config.intermediateSize());
        this.output = new ResidualDense(source, name + "output", config.intermediateSize(), config);
    }

    /**
     * @param bias of the attention's scores, {@code [batch·heads, 1, length]}
     * @param residual what comes in, of the tokens that a result is wanted for: all, or the first of each sequence
     * @return of the shape of {@code residual}
     */
    NDArray forward(NDArray input, NDArray residual, NDArray bias, boolean training) {
        var asking = bias.getShape().get(2)
                * residual.getShape().get(0)
                / input.getShape().get(0);
        var attended = attentionOutput.forward(attention.forward(input, bias, asking, training), residual, training);
        return output.forward(Activation.gelu(intermediate.forward(attended)), attended, training);
    }

    /** Adds the six nodes of METHOD §2. */
    GraphTrace.Source trace(GraphTrace graph, String name, GraphTrace.Source input) {
        var attended = attention.trace(graph, name + ".self_attention", NodeType.SELF_ATTENTION, input);
        var projected =
                attentionOutput.trace(graph, name + ".attention_output", NodeType.ATTENTION_OUTPUT, input, attended);
        var middle = graph.sum(name + ".add_1", List.of(attended, projected));
        var wide = intermediate.trace(graph, name + ".intermediate", NodeType.INTERMEDIATE, middle);
        var narrow = output.trace(graph, name + ".output", NodeType.OUTPUT, middle, wide);
        return graph.sum(name + ".add_2", List.of(middle, narrow));
    }
}
