package dev.gns.learner.encoder;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.gns.contracts.json.Json;
import dev.gns.learner.encoder.ModelFiles.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a Hugging Face folder of a BERT that was exported to ONNX. Its weights are plain initializers with Hugging
 * Face's names; those of linear layers are stored transposed, without a name of their own, and the multiplication that
 * uses one is named after its layer.
 */
final class OnnxFolder {
    private static final int FLOAT = 1;

    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final Map<String, String> multiplications = new HashMap<>();

    private OnnxFolder() {}

    static void write(byte[] onnx, byte[] tokenizer, int heads, Path folder) throws IOException {
        var file = new OnnxFolder();
        // ModelProto.graph
        file.visit(CodedInputStream.newInstance(onnx), Map.of(7, file::graph));
        var weights = file.weights();
        var config = Json.lenient()
                .createObjectNode()
                .put("model_type", "bert")
                .put("hidden_act", "gelu")
                .put("layer_norm_eps", 1e-12)
                .put("pad_token_id", 0)
                .put("num_attention_heads", heads);
        config.put("vocab_size", rows(weights, "embeddings.word_embeddings.weight"));
        config.put("max_position_embeddings", rows(weights, "embeddings.position_embeddings.weight"));
        config.put("type_vocab_size", rows(weights, "embeddings.token_type_embeddings.weight"));
        config.put("hidden_size", rows(weights, "embeddings.LayerNorm.weight"));
        config.put("intermediate_size", rows(weights, "encoder.layer.0.intermediate.dense.weight"));
        config.put("num_hidden_layers", (int) weights.keySet().stream()
                .filter(name -> name.endsWith("query.weight"))
                .count());
        ModelFiles.write(folder, config, weights);
        Files.write(folder.resolve("tokenizer.json"), tokenizer);
    }

    private static int rows(Map<String, Tensor> weights, String name) {
        return weights.get(name).shape().get(0).intValue();
    }

    private Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        initializers.forEach((name, tensor) -> {
            var user = multiplications.get(name);
            if (user == null) {
                weights.put(name, tensor);
            } else {
                var layer = user.replaceFirst("^/", "").replaceFirst("/MatMul$", "");
                weights.put(layer.replace('/', '.') + ".weight", transposed(tensor));
            }
        });
        return weights;
    }

    private static Tensor transposed(Tensor tensor) {
        var rows = tensor.shape().get(0).intValue();
        var columns = tensor.shape().get(1).intValue();
        var values = tensor.values();
        var turned = new float[values.length];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return Tensor.floats(turned, columns, rows);
    }

    private interface Field {
        void read(CodedInputStream in) throws IOException;
    }

    private void graph(CodedInputStream in) throws IOException {
        message(in, Map.of(1, this::node, 5, this::initializer));
    }

    private void node(CodedInputStream in) throws IOException {
        List<String> inputs = new ArrayList<>();
        var texts = new HashMap<Integer, String>();
        message(
                in,
                Map.of(
                        1,
                        field -> inputs.add(field.readString()),
                        3,
                        field -> texts.put(3, field.readString()),
                        4,
                        field -> texts.put(4, field.readString())));
        if ("MatMul".equals(texts.get(4))) {
            multiplications.put(inputs.get(1), texts.get(3));
        }
    }

    private void initializer(CodedInputStream in) throws IOException {
        List<Long> shape = new ArrayList<>();
        var type = new int[1];
        var name = new String[1];
        var bytes = new byte[1][];
        message(
                in,
                Map.of(
                        1,
                        field -> shape.add(field.readInt64()),
                        2,
                        field -> type[0] = field.readInt32(),
                        8,
                        field -> name[0] = field.readString(),
                        9,
                        field -> bytes[0] = field.readByteArray()));
        if (type[0] == FLOAT && bytes[0] != null && !shape.isEmpty()) {
            initializers.put(name[0], new Tensor("F32", shape, bytes[0]));
        }
    }

    private void message(CodedInputStream in, Map<Integer, Field> fields) throws IOException {
        var outer = in.pushLimit(in.readRawVarint32());
        visit(in, fields);
        in.popLimit(outer);
    }

    private void visit(CodedInputStream in, Map<Integer, Field> fields) throws IOException {
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            var field = fields.get(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                in.skipField(tag);
            } else {
                field.read(in);
            }
        }
    }
}
