package dev.gns.learner.network;

import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the nodes and edges of a network while its layers are walked in the order of data flow. */
public final class GraphTrace {
    private final List<GraphNode> nodes = new ArrayList<>();

    /** Where data come from: a node, or the network's input, which is none. */
    public sealed interface Source permits Input, FromNode {}

    public record Input() implements Source {}

    public record FromNode(int node) implements Source {}

    /** Adds a layer with a weight and perhaps a bias. */
    public Source layer(String name, NodeType type, Source input, Parameter weight, Optional<Parameter> bias) {
        return layer(
                name, type, List.of(input), List.of(weight), bias.map(List::of).orElse(List.of()));
    }

    /** Adds a layer of any inputs and parameters, of which at least one is a weight. */
    public Source layer(
            String name, NodeType type, List<Source> inputs, List<Parameter> weights, List<Parameter> biases) {
        return add(new GraphNode(name, type, numbers(inputs), weights, biases));
    }

    /** Adds the sum of several inputs. */
    public Source sum(String name, List<Source> inputs) {
        return add(new GraphNode(name, NodeType.ADD, numbers(inputs), List.of(), List.of()));
    }

    public List<GraphNode> nodes() {
        return List.copyOf(nodes);
    }

    /** What travels to the policy. */
    public TargetGraph graph() {
        var edges = new ArrayList<TargetGraph.Edge>();
        for (var target = 0; target < nodes.size(); target++) {
            for (var source : nodes.get(target).inputs()) {
                edges.add(new TargetGraph.Edge(source, target));
            }
        }
        return new TargetGraph(
                nodes.stream()
                        .map(node -> new TargetGraph.Node(node.name(), node.type()))
                        .toList(),
                edges);
    }

    private Source add(GraphNode node) {
        nodes.add(node);
        return new FromNode(nodes.size() - 1);
    }

    private static List<Integer> numbers(List<Source> inputs) {
        return inputs.stream()
                .filter(FromNode.class::isInstance)
                .map(source -> ((FromNode) source).node())
                .distinct()
                .toList();
    }
}
