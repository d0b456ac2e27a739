package dev.gns.policy.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.graph.NodeType;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerGraphsTest {
    @ParameterizedTest
    @CsvSource({"12, 75, 122", "24, 147, 242"})
    void baseAndLargeHaveThePapersSizes(int layers, int nodes, int edges) {
        var graph = TransformerGraphs.bert(layers);
        assertThat(graph.nodes()).hasSize(nodes);
        assertThat(graph.edges()).hasSize(edges).doesNotHaveDuplicates();
        assertThat(graph.nodes().stream().map(node -> node.type()).distinct()).hasSize(8);
        assertThat(graph.nodes().stream().map(node -> node.name()).distinct()).hasSize(nodes);
    }

    @Test
    void twoLayersWrittenOut() {
        var graph = TransformerGraphs.bert(2);
        var names = graph.nodes().stream()
                .map(node -> node.name().replace("encoder.", ""))
                .toList();
        var edges = graph.edges().stream()
                .map(edge -> names.get(edge.source()) + ">" + names.get(edge.target()))
                .collect(Collectors.toSet());
        assertThat(edges)
                .containsExactlyInAnyOrder(
                        "embeddings>0.self_attention",
                        "embeddings>0.attention_output",
                        "0.self_attention>0.attention_output",
                        "0.self_attention>0.add_1",
                        "0.attention_output>0.add_1",
                        "0.add_1>0.intermediate",
                        "0.add_1>0.output",
                        "0.add_1>0.add_2",
                        "0.intermediate>0.output",
                        "0.output>0.add_2",
                        "0.add_2>1.self_attention",
                        "0.add_2>1.attention_output",
                        "1.self_attention>1.attention_output",
                        "1.self_attention>1.add_1",
                        "1.attention_output>1.add_1",
                        "1.add_1>1.intermediate",
                        "1.add_1>1.output",
                        "1.add_1>1.add_2",
                        "1.intermediate>1.output",
                        "1.output>1.add_2",
                        "1.add_2>pooler",
                        "pooler>classifier");
        assertThat(graph.nodes().stream().map(node -> node.type()).limit(7))
                .containsExactly(
                        NodeType.EMBEDDINGS,
                        NodeType.SELF_ATTENTION,
                        NodeType.ATTENTION_OUTPUT,
                        NodeType.ADD,
                        NodeType.INTERMEDIATE,
                        NodeType.OUTPUT,
                        NodeType.ADD);
    }

    @Test
    void noLayersAreRefused() {
        assertThatThrownBy(() -> TransformerGraphs.bert(0))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("layers");
    }
}
