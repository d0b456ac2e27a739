package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph is the one that the paper's code draws (METHOD §2). */
class EncoderGraphTest {
    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void nodesAndEdgesAreThoseOfTheMethod() throws IOException {
        for (var config : List.of(ModelFiles.bertConfig(), ModelFiles.robertaConfig())) {
            var graph = network(config, 2).graph();
            assertThat(graph.nodes())
                    .containsExactly(
                            new Node("embeddings", NodeType.EMBEDDINGS),
                            new Node("encoder.0.self_attention", NodeType.SELF_ATTENTION),
                            new Node("encoder.0.attention_output", NodeType.ATTENTION_OUTPUT),
                            new Node("encoder.0.add_1", NodeType.ADD),
                            new Node("encoder.0.intermediate", NodeType.INTERMEDIATE),
                            new Node("encoder.0.output", NodeType.OUTPUT),
                            new Node("encoder.0.add_2", NodeType.ADD),
                            new Node("encoder.1.self_attention", NodeType.SELF_ATTENTION),
                            new Node("encoder.1.attention_output", NodeType.ATTENTION_OUTPUT),
                            new Node("encoder.1.add_1", NodeType.ADD),
                            new Node("encoder.1.intermediate", NodeType.INTERMEDIATE),
                            new Node("encoder.1.output", NodeType.OUTPUT),
                            new Node("encoder.1.add_2", NodeType.ADD),
                            new Node("pooler", NodeType.POOLER),
                            new Node("classifier", NodeType.CLASSIFIER));
            List<Edge> edges = new ArrayList<>();
            addLayer(edges, 0, 1);
            addLayer(edges, 6, 7);
            edges.add(new Edge(12, 13));
            edges.add(new Edge(13, 14));
            assertThat(graph.edges()).containsExactlyInAnyOrderElementsOf(edges);
        }
    }

    /** METHOD's list, word by word; {@code first} is the layer's first node. */
    private static void addLayer(List<Edge> edges, int in, int first) {
        var selfAttention = first;
        var attentionOutput = first + 1;
        var add1 = first + 2;
        var intermediate = first + 3;
        var output = first + 4;
        var add2 = first + 5;
        edges.addAll(List.of(
                new Edge(in, selfAttention),
                new Edge(in, attentionOutput),
                new Edge(selfAttention, attentionOutput),
                new Edge(selfAttention, add1),
                new Edge(attentionOutput, add1),
                new Edge(add1, intermediate),
                new Edge(add1, output),
                new Edge(add1, add2),
                new Edge(intermediate, output),
                new Edge(output, add2)));
    }

    @Test
    void baseAndLargeHaveThePapersSizes() throws IOException {
        var base = network(ModelFiles.robertaConfig(), 12).graph();
        assertThat(base.nodes()).hasSize(75);
        assertThat(base.edges()).hasSize(122);
        var large = network(ModelFiles.robertaConfig(), 24).graph();
        assertThat(large.nodes()).hasSize(147);
        assertThat(large.edges()).hasSize(242);
    }

    @Test
    void everyParameterStandsInOneNodeAndAddsHaveNone() throws IOException {
        var network = network(ModelFiles.bertConfig(), 2);
        assertThat(network.nodes().stream()
                        .flatMap(node -> Stream.concat(node.weights().stream(), node.biases().stream())))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(network.parameters());
        assertThat(network.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
        for (var node : network.nodes()) {
            assertThat(node.weights().isEmpty()).as(node.name()).isEqualTo(node.type() == NodeType.ADD);
            assertThat(node.weights()).allMatch(p -> p.role() == Parameter.Role.WEIGHT);
            assertThat(node.biases()).allMatch(p -> p.role() == Parameter.Role.BIAS);
        }
        assertThat(network.nodes().get(0).weights())
                .extracting(Parameter::name)
                .containsExactly(
                        "embeddings.word_embeddings.weight",
                        "embeddings.position_embeddings.weight",
                        "embeddings.token_type_embeddings.weight",
                        "embeddings.LayerNorm.weight");
        assertThat(network.nodes().get(2).biases())
                .extracting(Parameter::name)
                .containsExactly(
                        "encoder.layer.0.attention.output.dense.bias",
                        "encoder.layer.0.attention.output.LayerNorm.bias");
    }

    @Test
    void nothingIsMissing() throws IOException {
        var tables = (14 + 16 + 2) * 8;
        var norm = 2 * 8;
        var layer = 4 * (8 * 8 + 8) + norm + (8 * 12 + 12) + (12 * 8 + 8) + norm;
        var head = (8 * 8 + 8) + (8 * 3 + 3);
        assertThat(network(ModelFiles.bertConfig(), 2).size()).isEqualTo(tables + norm + 2 * layer + head);
    }

    private EncoderNetwork network(ObjectNode config, int layers) throws IOException {
        ModelFiles.write(folder, config.put("num_hidden_layers", layers), Map.of());
        return new EncoderFolder(folder).untrainedNetwork(3, new ParameterFactory(manager, new SeedTree(1)));
    }
}
