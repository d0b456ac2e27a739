package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** Parameters from a file of weights. */
final class PretrainedParameters implements ParameterSource {
    private final SafetensorsFile file;
    private final String prefix;
    private final NDManager manager;

    /** @param manager that the parameters live and are closed with */
    PretrainedParameters(SafetensorsFile file, Architecture architecture, NDManager manager) {
        var withPrefix = architecture.prefix() + ".";
        this.file = file;
        this.prefix = file.has(withPrefix + Embeddings.WORDS) ? withPrefix : "";
        this.manager = manager;
    }

    @Override
    public boolean has(String name) {
        return file.has(nameInFile(name));
    }

    @Override
    public Parameter scale(String name, long width) {
        return stacked(name, List.of(name), Parameter.Role.WEIGHT, new Shape(width));
    }

    @Override
    public Parameter stacked(String name, List<String> parts, Parameter.Role role, Shape shape) {
        var dimensions = shape.getShape().clone();
        dimensions[0] /= parts.size();
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var read = new NDList();
            parts.forEach(part -> read.add(file.read(nameInFile(part), new Shape(dimensions), manager)));
            var array = read.size() == 1 ? read.head() : NDArrays.concat(read);
            NDScope.unregister(array);
            array.setRequiresGradient(true);
            return new Parameter(name, role, array);
        }
    }

    /** BERT's first files have gamma and beta where later ones have weight and bias. */
    private String nameInFile(String name) {
        var full = prefix + name;
        var old = full.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        return !file.has(full) && file.has(old) ? old : full;
    }
}
