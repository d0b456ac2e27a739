package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.TestTasks;
import dev.gns.learner.data.ExampleImages;
import dev.gns.learner.data.ImageShape;
import dev.gns.learner.encoder.ModelFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworksTest {
    private static final ImageShape IMAGE = new ImageShape(1, 28, 28);

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterFactory factory = new ParameterFactory(manager, new SeedTree(1));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void smallNetworkAndItsGraph() {
        var network = build("cnn-small", Optional.empty(), 1);
        assertThat(network.size()).isEqualTo(9_122);
        assertThat(network.graph()).isEqualTo(SmallCnn.GRAPH);
        assertThat(network.forward(new NDList(manager.zeros(new Shape(3, 1, 28, 28))), false)
                        .getShape())
                .isEqualTo(new Shape(3, 10));
    }

    @Test
    void cnnHasAbout207ThousandWeights() {
        var network = build("cnn", Optional.empty(), 1);
        assertThat(network.size()).isEqualTo(206_970);
        assertThat(network.graph().nodes())
                .extracting(Node::name)
                .containsExactly("conv1", "bn1", "conv2", "bn2", "linear1", "linear2");
        assertThat(network.forward(new NDList(manager.zeros(new Shape(2, 1, 28, 28))), false)
                        .getShape())
                .isEqualTo(new Shape(2, 10));
    }

    @Test
    void resNet18HasTheUsualSizeAndOneAddABlock() {
        var colour = new ImageShape(3, 32, 32);
        var network = build("resnet18", colour, Optional.empty());
        assertThat(network.size())
                .as("as torchvision's with a 3×3 stem and ten classes")
                .isEqualTo(11_173_962);
        var nodes = network.graph().nodes();
        assertThat(nodes.stream().filter(n -> n.type() == NodeType.CONVOLUTION)).hasSize(20);
        assertThat(nodes.stream().filter(n -> n.type() == NodeType.NORMALIZATION))
                .hasSize(20);
        assertThat(nodes.stream().filter(n -> n.type() == NodeType.ADD)).hasSize(8);
        assertThat(nodes.stream().filter(n -> n.type() == NodeType.LINEAR)).hasSize(1);
        // One in the stem, five along each body, one of each identity, three along each other shortcut, one to the end.
        assertThat(network.graph().edges()).hasSize(1 + 8 * 5 + 5 + 3 * 3 + 1);
    }

    @Test
    void anyWidthTrains() {
        for (var name : List.of("cnn-small", "cnn", "resnet18")) {
            var network = build(name, new ImageShape(3, 32, 32), Optional.of(4));
            var gradients = new Gradients(network.trained());
            var images = new NDList(manager.ones(new Shape(2, 3, 32, 32)));
            var labels = manager.create(new long[] {1, 2}, new Shape(2, 1));
            var loss = gradients.compute(() -> Objective.CROSS_ENTROPY
                    .perExample(network.forward(images, true), labels)
                    .mean());
            assertThat(loss).as(name).isPositive().isFinite();
            assertThat(network.trained().get(0).array().getShape().get(0)).isEqualTo(4);
        }
    }

    @Test
    void aLayerMoreChangesTheFunctionAndTheGraph() {
        var layers = new ArrayList<Layer>(List.of(
                Convolution.of(factory, "conv1", 1, 4, 3, 2),
                new Relu(),
                new GlobalAveragePool(),
                new Linear(factory, "linear", 4, 10)));
        var images = manager.ones(new Shape(1, 1, 28, 28));
        var shorter = new LayeredNetwork(layers);
        layers.add(1, Convolution.of(factory, "conv2", 4, 4, 3, 1));
        var longer = new LayeredNetwork(layers);
        assertThat(longer.graph().nodes())
                .hasSize(shorter.graph().nodes().size() + 1)
                .contains(new Node("conv2", NodeType.CONVOLUTION));
        assertThat(longer.graph().edges()).containsExactly(new Edge(0, 1), new Edge(1, 2));
        assertThat(longer.forward(new NDList(images), false)).isNotEqualTo(shorter.forward(new NDList(images), false));
    }

    @Test
    void aResidualBlockIsTwoPathsIntoAnAdd() {
        var block = new Residual(
                "add1",
                List.of(Convolution.of(factory, "body", 4, 4, 3, 1), new BatchNormalization(factory, "bn", 4)),
                List.of(Convolution.of(factory, "shortcut", 4, 4, 1, 1)));
        var identity = new Residual("add2", List.of(Convolution.of(factory, "body2", 4, 4, 3, 1)), List.of());
        var network = new LayeredNetwork(List.of(Convolution.ofImages(factory, "stem", 1, 4, 3, 1), block, identity));
        assertThat(network.graph().nodes())
                .extracting(Node::name)
                .containsExactly("stem", "body", "bn", "shortcut", "add1", "body2", "add2");
        assertThat(network.graph().nodes().get(4).type()).isEqualTo(NodeType.ADD);
        assertThat(network.graph().edges())
                .containsExactlyInAnyOrder(
                        new Edge(0, 1),
                        new Edge(1, 2),
                        new Edge(0, 3),
                        new Edge(2, 4),
                        new Edge(3, 4),
                        new Edge(4, 5),
                        new Edge(5, 6),
                        new Edge(4, 6));
        var input = manager.ones(new Shape(1, 4, 5, 5));
        var body = new LayeredNetwork(List.of(Convolution.of(factory, "body2", 4, 4, 3, 1)));
        assertThat(identity.forward(input, false))
                .isEqualTo(body.forward(new NDList(input), false).add(input));
    }

    @Test
    void startIsAFunctionOfTheSeedAndWithinPyTorchsBound() {
        var one = build("cnn-small", Optional.empty(), 7);
        var same = build("cnn-small", Optional.empty(), 7);
        var other = build("cnn-small", Optional.empty(), 8);
        assertThat(WeightsDigest.sha256(same.parameters())).isEqualTo(WeightsDigest.sha256(one.parameters()));
        assertThat(WeightsDigest.sha256(other.parameters())).isNotEqualTo(WeightsDigest.sha256(one.parameters()));
        var linear = one.parameters().stream()
                .filter(p -> p.name().equals("linear.weight"))
                .findFirst()
                .orElseThrow()
                .array()
                .toFloatArray();
        var bound = 1 / Math.sqrt(784);
        assertThat(linear).hasSize(7_840);
        var values =
                IntStream.range(0, linear.length).mapToDouble(i -> linear[i]).toArray();
        assertThat(DoubleStream.of(values).map(Math::abs).max().orElseThrow()).isBetween(0.99 * bound, bound);
        assertThat(DoubleStream.of(values).map(v -> v * v).average().orElseThrow())
                .as("variance of a uniform distribution is bound²/3")
                .isCloseTo(bound * bound / 3, within(0.05 * bound * bound / 3));
    }

    @Test
    void normalisationUsesTheBatchWhileTrainingAndRunningStatisticsAfter() {
        var layer = new BatchNormalization(factory, "norm", 1);
        var input = manager.create(new float[] {1, 2, 3, 6}, new Shape(4, 1, 1, 1));
        var trained = layer.forward(input, true).toFloatArray();
        assertThat(trained[0]).isCloseTo((float) ((1 - 3) / Math.sqrt(3.5 + 1e-5)), within(1e-5f));
        var running = layer.parameters();
        assertThat(running.get(2).array().getFloat()).as("0.9·0 + 0.1·mean").isCloseTo(0.3f, within(1e-6f));
        assertThat(running.get(3).array().getFloat())
                .as("0.9·1 + 0.1·unbiased variance")
                .isCloseTo(0.9f + 0.1f * 14 / 3, within(1e-5f));
        var inferred = layer.forward(input, false).toFloatArray();
        assertThat(inferred[0]).isCloseTo((float) ((1 - 0.3) / Math.sqrt(0.9 + 1.4 / 3 + 1e-5)), within(1e-5f));
        assertThat(running.get(2).array().getFloat())
                .as("inference changes nothing")
                .isCloseTo(0.3f, within(1e-6f));
    }

    @Test
    void anUnknownNetworkIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> build("resnet", Optional.empty(), 1))
                .hasMessageContaining(
                        "task.network is not known for images: resnet; known are cnn-small, cnn, resnet18, script");
    }

    private TargetNetwork build(String name, Optional<Integer> width, long seed) {
        return Networks.build(
                TestTasks.small().network(name).width(width).build(),
                ExampleImages.of(IMAGE),
                new ModelFolders(List.of()),
                manager,
                seed);
    }

    private TargetNetwork build(String name, ImageShape shape, Optional<Integer> width) {
        return Networks.build(
                TestTasks.small().network(name).width(width).build(),
                ExampleImages.of(shape),
                new ModelFolders(List.of()),
                manager,
                1);
    }
}
