package dev.gns.launcher.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.util.Map;

/** Makes {@code config.json} of a BERT out of the shapes of its weights. */
final class BertConfig {
    private final Map<String, Weight> weights;

    private BertConfig(Map<String, Weight> weights) {
        this.weights = weights;
    }

    /**
     * @param heads of attention, which no shape tells
     * @throws IOException if a weight is missing
     */
    static ObjectNode of(Map<String, Weight> weights, int heads) throws IOException {
        var shapes = new BertConfig(weights);
        return Json.lenient()
                .createObjectNode()
                .put("model_type", "bert")
                .put("vocab_size", shapes.rows("embeddings.word_embeddings.weight"))
                .put("max_position_embeddings", shapes.rows("embeddings.position_embeddings.weight"))
                .put("type_vocab_size", shapes.rows("embeddings.token_type_embeddings.weight"))
                .put("hidden_size", shapes.rows("embeddings.LayerNorm.weight"))
                .put("intermediate_size", shapes.rows("encoder.layer.0.intermediate.dense.weight"))
                .put("num_hidden_layers", shapes.layers())
                .put("num_attention_heads", heads)
                .put("hidden_act", "gelu")
                .put("layer_norm_eps", 1e-12)
                .put("pad_token_id", 0);
    }

    private long rows(String name) throws IOException {
        var weight = weights.get(name);
        if (weight == null) {
            throw new IOException("it is no BERT: it has no " + name);
        }
        return weight.shape().get(0);
    }

    private long layers() {
        return weights.keySet().stream()
                .filter(name -> name.endsWith(".attention.self.query.weight"))
                .count();
    }
}
