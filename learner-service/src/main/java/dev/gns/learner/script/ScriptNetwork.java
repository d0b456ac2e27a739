package dev.gns.learner.script;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.data.DataException;
import dev.gns.learner.network.CleanMemory;
import dev.gns.learner.network.GraphNode;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.Parameter.Role;
import dev.gns.learner.network.TargetNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of the user's own. It starts from the weights of its file. What the file does not let learn, and what the
 * outputs do not depend on, stays as it is.
 */
public final class ScriptNetwork implements TargetNetwork {
    private final ScriptModule module;
    private final int outputs;
    private final List<Parameter> parameters;
    private final ScriptGraph graph;

    /**
     * @param file that {@code torch.jit.script(module).save(file)} wrote
     * @param examples inputs to try the network on; one that takes a certain batch size alone fails on a few more or less
     * @param outputs it must have for an example
     * @param manager that the parameters live and are closed with
     * @throws DataException if it cannot be trained on such examples
     */
    public ScriptNetwork(Path file, NDList examples, int outputs, NDManager manager) {
        this.module = ScriptModule.load(file, manager);
        this.outputs = outputs;
        for (var held : module.tensors()) {
            check(held);
            CleanMemory.require(held.array().getShape());
        }
        this.parameters = attempt(examples);
        this.graph = new ScriptGraph(trained());
    }

    private void check(ScriptModule.Held held) {
        var type = held.array().getDataType();
        if (learns(held) && type != DataType.FLOAT32) {
            throw module.fault("has " + held.tensor().name() + " of type " + type
                    + ", but only 32-bit floats can be trained: call module.float() before");
        }
    }

    private static boolean learns(ScriptModule.Held held) {
        return held.tensor().parameter() && JniUtils.requiresGrad(held.array());
    }

    /** A pass without consequences: running statistics stay as they are, gradients are 0 again. */
    private List<Parameter> attempt(NDList examples) {
        List<Parameter> found = new ArrayList<>();
        try (var scope = new NDScope();
                var collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            var result = checked(module.forward(examples, false, true), examples);
            for (var value : result.toFloatArray()) {
                if (!Float.isFinite(value)) {
                    throw module.fault("gives outputs that are not finite");
                }
            }
            if (module.tensors().stream().noneMatch(ScriptNetwork::learns)) {
                throw module.fault("has no parameter that requires a gradient");
            }
            collector.backward(result.sum());
            for (var held : module.tensors()) {
                found.add(new Parameter(held.tensor().name(), role(held), held.array()));
            }
        }
        if (found.stream().noneMatch(Parameter::trained)) {
            throw module.fault("has no parameter that its outputs depend on");
        }
        found.stream().filter(Parameter::trained).forEach(p -> JniUtils.zeroGrad((PtNDArray) p.array()));
        return List.copyOf(found);
    }

    private static Role role(ScriptModule.Held held) {
        if (!learns(held) || JniUtils.getGradient(held.array()) == null) {
            return Role.BUFFER;
        }
        var name = held.tensor().name();
        return name.substring(name.lastIndexOf('.') + 1).contains("bias") ? Role.BIAS : Role.WEIGHT;
    }

    /**
     * @param inputs one array, e.g. images {@code [batch, channels, height, width]}
     * @throws DataException if the outputs are not {@code [batch, outputs]}
     */
    @Override
    public NDArray forward(NDList inputs, boolean training) {
        return checked(module.forward(inputs, training, training), inputs);
    }

    private NDArray checked(NDArray result, NDList inputs) {
        var batch = inputs.head().getShape().get(0);
        var shape = result.getShape();
        if (shape.dimension() != 2 || shape.get(0) != batch || shape.get(1) != outputs) {
            throw module.fault("gives outputs of shape " + shape + " for inputs of shape "
                    + inputs.head().getShape() + " instead of (" + batch + ", " + outputs
                    + "), a number for each class");
        }
        if (result.getDataType() != DataType.FLOAT32) {
            throw module.fault("gives outputs of type " + result.getDataType() + " instead of 32-bit floats");
        }
        return result;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<GraphNode> nodes() {
        return graph.nodes();
    }

    @Override
    public TargetGraph graph() {
        return graph.graph();
    }
}
