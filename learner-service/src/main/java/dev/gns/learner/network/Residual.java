package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;

/** body(x) + shortcut(x) (He et al. 2016); an empty shortcut is the identity. The sum is a node of its own. */
public final class Residual implements Layer {
    private final String name;
    private final Sequence body;
    private final Sequence shortcut;

    public Residual(String name, List<Layer> body, List<Layer> shortcut) {
        this.name = name;
        this.body = new Sequence(body);
        this.shortcut = new Sequence(shortcut);
    }

    @Override
    public NDArray forward(NDArray input, boolean training) {
        return body.forward(input, training).add(shortcut.forward(input, training));
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(body.parameters().stream(), shortcut.parameters().stream())
                .toList();
    }

    @Override
    public GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
        var main = body.trace(graph, input);
        return graph.sum(name, List.of(main, shortcut.trace(graph, input)));
    }
}
