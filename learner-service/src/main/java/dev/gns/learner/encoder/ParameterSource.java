package dev.gns.learner.encoder;

import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** Where the parameters of an encoder come from. Names are Hugging Face's, without the architecture in front. */
interface ParameterSource {

    boolean has(String name);

    /** The weight of a linear layer, {@code [out, in]}, or a table, {@code [rows, width]}. */
    default Parameter weight(String name, long rows, long width) {
        return stacked(name, List.of(name), Parameter.Role.WEIGHT, new Shape(rows, width));
    }

    /** What is added. */
    default Parameter bias(String name, long width) {
        return stacked(name, List.of(name), Parameter.Role.BIAS, new Shape(width));
    }

    /** The factor of a layer normalisation. */
    Parameter scale(String name, long width);

    /**
     * Several that the source has apart, one below the other as one parameter.
     *
     * @param parts names, in order; each has an equal share of the rows
     */
    Parameter stacked(String name, List<String> parts, Parameter.Role role, Shape shape);
}
