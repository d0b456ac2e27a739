package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import dev.gns.contracts.graph.NodeType;
import java.util.List;
import java.util.Optional;

/** Batch normalisation over channels (Ioffe and Szegedy 2015), {@code [batch, channels, h, w]} to the same. */
public final class BatchNormalization implements Layer {
    private static final int CHANNEL_AXIS = 1;
    private static final float EPSILON = 1e-5f;
    /** Share of the old running statistics that one batch leaves; the new batch has 0.1. */
    private static final float MOMENTUM = 0.9f;

    private final String name;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter runningMean;
    private final Parameter runningVariance;

    public BatchNormalization(ParameterFactory factory, String name, int channels) {
        var shape = new Shape(channels);
        this.name = name;
        this.scale = factory.filled(name + ".weight", Parameter.Role.WEIGHT, 1, shape);
        this.shift = factory.filled(name + ".bias", Parameter.Role.BIAS, 0, shape);
        this.runningMean = factory.filled(name + ".running_mean", Parameter.Role.BUFFER, 0, shape);
        this.runningVariance = factory.filled(name + ".running_var", Parameter.Role.BUFFER, 1, shape);
    }

    @Override
    public NDArray forward(NDArray input, boolean training) {
        return BatchNorm.batchNorm(
                        input,
                        runningMean.array(),
                        runningVariance.array(),
                        scale.array(),
                        shift.array(),
                        CHANNEL_AXIS,
                        MOMENTUM,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift, runningMean, runningVariance);
    }

    @Override
    public GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
        return graph.layer(name, NodeType.NORMALIZATION, input, scale, Optional.of(shift));
    }
}
