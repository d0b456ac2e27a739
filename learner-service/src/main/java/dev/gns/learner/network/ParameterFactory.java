package dev.gns.learner.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.seed.SeedTree;
import java.util.Arrays;

/**
 * Makes the parameters of one network, from our own generator: the engine's is one for the whole process. Each
 * parameter has its own seed by name, so a layer more does not change how the others start.
 */
public final class ParameterFactory {
    private final NDManager manager;
    private final SeedTree seed;

    /** @param manager that the parameters live and are closed with */
    public ParameterFactory(NDManager manager, SeedTree seed) {
        this.manager = manager;
        this.seed = seed;
    }

    /** Uniform in ±1/√fanIn, as PyTorch starts convolutions and linear layers (He et al. 2015 with a = √5). */
    public Parameter uniform(String name, Parameter.Role role, int fanIn, Shape shape) {
        var random = seed.child(name).random();
        var bound = 1 / Math.sqrt(fanIn);
        var values = new float[(int) shape.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return parameter(name, role, values, shape);
    }

    /** Normal with mean 0 (Box and Muller 1958). */
    public Parameter normal(String name, Parameter.Role role, double deviation, Shape shape) {
        var random = seed.child(name).random();
        var values = new float[(int) shape.size()];
        for (var i = 0; i < values.length; i++) {
            // StrictMath gives the same bits everywhere, and so do uniform numbers.
            var radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            values[i] = (float) (deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
        }
        return parameter(name, role, values, shape);
    }

    public Parameter filled(String name, Parameter.Role role, float value, Shape shape) {
        var values = new float[(int) shape.size()];
        Arrays.fill(values, value);
        return parameter(name, role, values, shape);
    }

    private Parameter parameter(String name, Parameter.Role role, float[] values, Shape shape) {
        // What is made of Java's numbers stays in a direct buffer, of which there are few; a copy is the engine's own.
        try (var java = manager.create(values, shape)) {
            var parameter = new Parameter(name, role, java.duplicate());
            parameter.array().setRequiresGradient(parameter.trained());
            return parameter;
        }
    }
}
