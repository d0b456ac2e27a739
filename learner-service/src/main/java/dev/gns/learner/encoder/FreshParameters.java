package dev.gns.learner.encoder;

import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.util.List;

/** An untrained encoder as Hugging Face's start: weights N(0, 0.02²), biases 0, factors 1. */
record FreshParameters(ParameterFactory factory) implements ParameterSource {
    private static final double DEVIATION = 0.02;

    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public Parameter scale(String name, long width) {
        return factory.filled(name, Parameter.Role.WEIGHT, 1, new Shape(width));
    }

    @Override
    public Parameter stacked(String name, List<String> parts, Parameter.Role role, Shape shape) {
        return role == Parameter.Role.BIAS
                ? factory.filled(name, role, 0, shape)
                : factory.normal(name, role, DEVIATION, shape);
    }
}
