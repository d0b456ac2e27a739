package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** x·Wᵀ + b, {@code [n, in] → [n, out]}. */
record Dense(Parameter weight, Parameter bias) implements Piece {

    static Dense of(ParameterSource source, String name, int in, int out) {
        return new Dense(source.weight(name + ".weight", out, in), source.bias(name + ".bias", out));
    }

    NDArray forward(NDArray input) {
        return Linear.linear(input, weight.array(), bias.array()).singletonOrThrow();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }
}
