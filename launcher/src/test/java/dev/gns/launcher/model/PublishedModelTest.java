package dev.gns.launcher.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published jars, from the class path. What their weights compute, the learner's tests hold against ONNX Runtime. */
class PublishedModelTest {
    private static final long HIDDEN = 384;
    private static final long INTERMEDIATE = 1536;

    @TempDir
    private Path models;

    @ParameterizedTest
    @CsvSource({"all-minilm-l6-v2, 6, true", "bge-small-en-v1.5, 12, false"})
    void itsFolderHoldsExactlyTheWeightsOfItsBert(String name, int layers, boolean pooler) throws IOException {
        var origin = ModelOrigin.named(name, Optional.of(classPath(name))).orElseThrow();
        var folder = new ModelStore(models).fetch(origin, (done, total) -> {});
        var shapes = new SafetensorsReader(folder.resolve("model.safetensors")).shapes();
        assertThat(shapes).containsOnlyKeys(expected(layers, pooler).keySet());
        expected(layers, pooler)
                .forEach((tensor, shape) ->
                        assertThat(shapes.get(tensor)).as(tensor).containsExactly(shape));
        assertThat(Files.readString(folder.resolve("config.json")).replaceAll("\\s", ""))
                .isEqualTo("{\"model_type\":\"bert\",\"vocab_size\":30522,\"max_position_embeddings\":512,"
                        + "\"type_vocab_size\":2,\"hidden_size\":384,\"intermediate_size\":1536,\"num_hidden_layers\":"
                        + layers + ",\"num_attention_heads\":12,\"hidden_act\":\"gelu\",\"layer_norm_eps\":1.0E-12,"
                        + "\"pad_token_id\":0}");
    }

    private static Map<String, long[]> expected(int layers, boolean pooler) {
        Map<String, long[]> shapes = new TreeMap<>();
        shapes.put("embeddings.word_embeddings.weight", new long[] {30522, HIDDEN});
        shapes.put("embeddings.position_embeddings.weight", new long[] {512, HIDDEN});
        shapes.put("embeddings.token_type_embeddings.weight", new long[] {2, HIDDEN});
        put(shapes, "embeddings.LayerNorm", HIDDEN);
        for (var layer = 0; layer < layers; layer++) {
            var name = "encoder.layer." + layer + ".";
            put(shapes, name + "attention.self.query", HIDDEN, HIDDEN);
            put(shapes, name + "attention.self.key", HIDDEN, HIDDEN);
            put(shapes, name + "attention.self.value", HIDDEN, HIDDEN);
            put(shapes, name + "attention.output.dense", HIDDEN, HIDDEN);
            put(shapes, name + "attention.output.LayerNorm", HIDDEN);
            put(shapes, name + "intermediate.dense", INTERMEDIATE, HIDDEN);
            put(shapes, name + "output.dense", HIDDEN, INTERMEDIATE);
            put(shapes, name + "output.LayerNorm", HIDDEN);
        }
        if (pooler) {
            put(shapes, "pooler.dense", HIDDEN, HIDDEN);
        }
        return shapes;
    }

    private static void put(Map<String, long[]> shapes, String layer, long... weight) {
        shapes.put(layer + ".weight", weight);
        shapes.put(layer + ".bias", new long[] {weight[0]});
    }

    private static Source classPath(String name) throws IOException {
        var entry = PublishedModelTest.class.getResource("/" + name + ".onnx");
        var jar = ((JarURLConnection) entry.openConnection()).getJarFileURL();
        return new Source(URI.create(jar.toString()).resolve(".").toString());
    }
}
