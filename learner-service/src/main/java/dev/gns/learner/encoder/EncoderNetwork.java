package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.network.GraphNode;
import dev.gns.learner.network.GraphTrace;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.TargetNetwork;
import java.util.List;
import java.util.stream.Stream;

/** An encoder with a head for classification or, with one output, for regression. */
public final class EncoderNetwork implements TargetNetwork {
    /** Bounds the memory of inference, which has no step's batch size to bound it. */
    private static final long MOST_TOKENS_AT_ONCE = 4_096;

    private final Encoder encoder;
    private final ClassificationHead head;
    private final List<GraphNode> nodes;
    private final TargetGraph graph;
    private final List<Parameter> parameters;

    private EncoderNetwork(Encoder encoder, ClassificationHead head) {
        this.encoder = encoder;
        this.head = head;
        var trace = new GraphTrace();
        head.trace(trace, encoder.trace(trace));
        this.nodes = trace.nodes();
        this.graph = trace.graph();
        this.parameters = nodes.stream()
                .flatMap(node -> Stream.concat(node.weights().stream(), node.biases().stream()))
                .toList();
    }

    /** @param fresh where parameters come from that {@code source} does not have */
    static EncoderNetwork of(EncoderConfig config, ParameterSource source, FreshParameters fresh, int outputs) {
        return new EncoderNetwork(new Encoder(source, config), ClassificationHead.of(config, source, fresh, outputs));
    }

    /** @param inputs as {@link TokenBatch} makes them */
    @Override
    public NDArray forward(NDList inputs, boolean training) {
        return training ? head.logits(pooled(inputs, true), true) : inBoundedMemory(inputs);
    }

    private NDArray inBoundedMemory(NDList inputs) {
        var shape = inputs.head().getShape();
        var rows = Math.max(1, MOST_TOKENS_AT_ONCE / shape.get(1));
        return ShortLived.except(() -> {
            var logits = new NDList();
            for (var from = 0L; from < shape.get(0); from += rows) {
                var part = new NDIndex("{}:{}", from, Math.min(from + rows, shape.get(0)));
                logits.add(ShortLived.except(() -> {
                    var some = inputs.stream().map(input -> input.get(part)).toArray(NDArray[]::new);
                    return head.logits(pooled(new NDList(some), false), false);
                }));
            }
            return NDArrays.concat(logits);
        });
    }

    /** tanh(dense(first token)), {@code [batch, hidden]}. */
    NDArray pooled(NDList inputs, boolean training) {
        return head.pool(encoder.first(Tokens.of(inputs), training), training);
    }

    /** The hidden states after the last layer, {@code [batch·length, hidden]}. */
    NDArray hidden(NDList inputs) {
        return encoder.hidden(Tokens.of(inputs), false);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<GraphNode> nodes() {
        return nodes;
    }

    @Override
    public TargetGraph graph() {
        return graph;
    }
}
