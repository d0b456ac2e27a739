package dev.gns.learner.script;

import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.network.GraphNode;
import dev.gns.learner.network.GraphTrace;
import dev.gns.learner.network.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a network of which only the parameters are known: a node for each part that owns some, in the order of the
 * file, each fed by the one before. Branches and sums are not seen. The type follows from the dimensions of the weight
 * that has most: 3 or more are a convolution's, 2 a linear layer's, fewer a normalisation's.
 */
final class ScriptGraph {
    /** The node of parameters that the module itself owns. */
    private static final String SELF = "self";

    private final GraphTrace trace = new GraphTrace();

    ScriptGraph(List<Parameter> trained) {
        Map<String, List<Parameter>> parts = new LinkedHashMap<>();
        trained.forEach(
                p -> parts.computeIfAbsent(owner(p), name -> new ArrayList<>()).add(p));
        GraphTrace.Source last = new GraphTrace.Input();
        for (var part : parts.entrySet()) {
            last = add(part.getKey(), part.getValue(), last);
        }
    }

    List<GraphNode> nodes() {
        return trace.nodes();
    }

    TargetGraph graph() {
        return trace.graph();
    }

    private GraphTrace.Source add(String name, List<Parameter> parameters, GraphTrace.Source input) {
        var biases = of(Parameter.Role.BIAS, parameters);
        var weights = of(Parameter.Role.WEIGHT, parameters);
        // A node without weights would count as a sum of its inputs.
        return weights.isEmpty()
                ? trace.layer(name, type(biases), List.of(input), biases, List.of())
                : trace.layer(name, type(weights), List.of(input), weights, biases);
    }

    private static String owner(Parameter parameter) {
        var dot = parameter.name().lastIndexOf('.');
        return dot < 0 ? SELF : parameter.name().substring(0, dot);
    }

    private static List<Parameter> of(Parameter.Role role, List<Parameter> parameters) {
        return parameters.stream().filter(p -> p.role() == role).toList();
    }

    private static NodeType type(List<Parameter> weights) {
        var dimensions = weights.stream()
                .mapToInt(weight -> weight.array().getShape().dimension())
                .max()
                .orElseThrow();
        return switch (dimensions) {
            case 0, 1 -> NodeType.NORMALIZATION;
            case 2 -> NodeType.LINEAR;
            default -> NodeType.CONVOLUTION;
        };
    }
}
