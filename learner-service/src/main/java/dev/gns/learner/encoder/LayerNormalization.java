package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import dev.gns.learner.network.Parameter;

/** (x − mean)/√(variance + ε)·factor + shift over the last axis (Ba, Kiros and Hinton 2016). */
record LayerNormalization(Parameter factor, Parameter shift, float epsilon) {

    static LayerNormalization of(ParameterSource source, String name, EncoderConfig config) {
        return new LayerNormalization(
                source.scale(name + ".weight", config.hiddenSize()),
                source.bias(name + ".bias", config.hiddenSize()),
                (float) config.layerNormEpsilon());
    }

    NDArray forward(NDArray input) {
        var width = new Shape(factor.array().size());
        return LayerNorm.layerNorm(input, width, factor.array(), shift.array(), epsilon)
                .singletonOrThrow();
    }
}
