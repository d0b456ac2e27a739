package dev.gns.learner.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.seed.SeedTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes small models in Hugging Face's format, with random weights that the test knows. */
public final class ModelFiles {
    static final int HIDDEN = 8;
    static final int INTERMEDIATE = 12;
    static final int LAYERS = 2;

    private ModelFiles() {}

    /** A tensor as safetensors has it, little-endian. */
    record Tensor(String type, List<Long> shape, byte[] bytes) {
        static Tensor floats(float[] values, long... shape) {
            var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return new Tensor("F32", Arrays.stream(shape).boxed().toList(), bytes.array());
        }

        float[] values() {
            var values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        }
    }

    /** {@code config.json} of a small BERT. */
    static ObjectNode bertConfig() {
        return config("bert")
                .put("max_position_embeddings", 16)
                .put("type_vocab_size", 2)
                .put("vocab_size", SmallTokenizers.BERT_VOCABULARY.size())
                .put("pad_token_id", 0)
                .put("layer_norm_eps", 1e-12);
    }

    /** {@code config.json} of a small RoBERTa: 14 tokens, positions 2 to 15. */
    static ObjectNode robertaConfig() {
        return config("roberta")
                .put("max_position_embeddings", 16)
                .put("type_vocab_size", 1)
                .put("vocab_size", SmallTokenizers.robertaVocabulary().size())
                .put("pad_token_id", 1)
                .put("layer_norm_eps", 1e-5);
    }

    static ObjectNode withoutDropout(ObjectNode config) {
        return config.put("hidden_dropout_prob", 0).put("attention_probs_dropout_prob", 0);
    }

    private static ObjectNode config(String type) {
        return Json.lenient()
                .createObjectNode()
                .put("model_type", type)
                .put("hidden_size", HIDDEN)
                .put("num_hidden_layers", LAYERS)
                .put("num_attention_heads", 2)
                .put("intermediate_size", INTERMEDIATE)
                .put("hidden_act", "gelu")
                .put("hidden_dropout_prob", 0.1)
                .put("attention_probs_dropout_prob", 0.1);
    }

    /** Random weights of the encoder that {@code config} describes; names start with {@code prefix}. */
    static Map<String, Tensor> weights(ObjectNode config, String prefix, long seed) {
        var random = new SeedTree(seed).random();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        var embeddings = prefix + "embeddings.";
        put(
                tensors,
                random,
                embeddings + "word_embeddings.weight",
                config.path("vocab_size").intValue(),
                HIDDEN);
        put(
                tensors,
                random,
                embeddings + "position_embeddings.weight",
                config.path("max_position_embeddings").intValue(),
                HIDDEN);
        put(
                tensors,
                random,
                embeddings + "token_type_embeddings.weight",
                config.path("type_vocab_size").intValue(),
                HIDDEN);
        norm(tensors, random, embeddings + "LayerNorm");
        for (var layer = 0; layer < LAYERS; layer++) {
            var name = prefix + "encoder.layer." + layer + ".";
            for (var part : List.of("query", "key", "value")) {
                dense(tensors, random, name + "attention.self." + part, HIDDEN, HIDDEN);
            }
            dense(tensors, random, name + "attention.output.dense", HIDDEN, HIDDEN);
            norm(tensors, random, name + "attention.output.LayerNorm");
            dense(tensors, random, name + "intermediate.dense", INTERMEDIATE, HIDDEN);
            dense(tensors, random, name + "output.dense", HIDDEN, INTERMEDIATE);
            norm(tensors, random, name + "output.LayerNorm");
        }
        return tensors;
    }

    /** The pooler that a file of BERT has beside the encoder. */
    static void addPooler(Map<String, Tensor> tensors, String prefix, long seed) {
        dense(tensors, new SeedTree(seed).random(), prefix + "pooler.dense", HIDDEN, HIDDEN);
    }

    private static void dense(Map<String, Tensor> tensors, SplittableRandom random, String name, int out, int in) {
        put(tensors, random, name + ".weight", out, in);
        put(tensors, random, name + ".bias", out);
    }

    private static void norm(Map<String, Tensor> tensors, SplittableRandom random, String name) {
        put(tensors, random, name + ".weight", HIDDEN);
        put(tensors, random, name + ".bias", HIDDEN);
    }

    private static void put(Map<String, Tensor> tensors, SplittableRandom random, String name, long... shape) {
        var values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        tensors.put(name, Tensor.floats(values, shape));
    }

    /** A small BERT with its tokenizer. */
    public static EncoderFolder bert(Path folder) throws IOException {
        var config = bertConfig();
        var weights = weights(config, "bert.", 4);
        addPooler(weights, "bert.", 5);
        write(folder, config, weights);
        Files.writeString(
                folder.resolve("tokenizer.json"), SmallTokenizers.bert().toString());
        return new EncoderFolder(folder);
    }

    static void write(Path folder, ObjectNode config, Map<String, Tensor> weights) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config.toString());
        try (var out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            write(weights, out);
        }
    }

    static byte[] safetensors(Map<String, Tensor> tensors) throws IOException {
        var out = new ByteArrayOutputStream();
        write(tensors, out);
        return out.toByteArray();
    }

    private static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
        var header = Json.lenient().createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        var offset = 0L;
        for (var entry : tensors.entrySet()) {
            var tensor = entry.getValue();
            describe(header, entry.getKey(), tensor.type(), tensor.shape(), offset, offset + tensor.bytes().length);
            offset += tensor.bytes().length;
        }
        out.write(file(header, new byte[0]));
        for (var tensor : tensors.values()) {
            out.write(tensor.bytes());
        }
    }

    static void describe(ObjectNode header, String name, String type, List<Long> shape, long start, long end) {
        var node = header.putObject(name).put("dtype", type);
        var sizes = node.putArray("shape");
        shape.forEach(sizes::add);
        node.putArray("data_offsets").add(start).add(end);
    }

    static byte[] file(ObjectNode header, byte[] data) {
        try {
            var json = Json.lenient().writeValueAsBytes(header);
            return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .put(json)
                    .put(data)
                    .array();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
