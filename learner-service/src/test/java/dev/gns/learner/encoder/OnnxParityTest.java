package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.launcher.fetch.Source;
import dev.gns.launcher.model.ModelOrigin;
import dev.gns.launcher.model.ModelStore;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published models, fetched as a user does, give what ONNX Runtime makes of them, text by text, though ours are one batch. */
class OnnxParityTest {
    private static final float TOLERANCE = 1e-4f;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @TempDir
    private Path models;

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @Test
    void miniLm() throws IOException, OrtException {
        // Its second output is the pooler's.
        compare("all-minilm-l6-v2", true);
    }

    @Test
    void bgeSmall() throws IOException, OrtException {
        compare("bge-small-en-v1.5", false);
    }

    private void compare(String name, boolean pools) throws IOException, OrtException {
        var published = OnnxParityTest.class.getResource("/" + name + ".onnx");
        fetch(name, published);
        var encoder = new ModelFolders(List.of(models)).find(name);
        var network = encoder.network(2, new ParameterFactory(manager, new SeedTree(1)), manager);
        var texts = texts(encoder);
        var inputs = TokenBatch.of(texts, encoder.padToken(), manager);
        var longest = (int) inputs.head().getShape().get(1);
        var hidden = network.hidden(inputs).toFloatArray();
        var pooled = network.pooled(inputs, false).toFloatArray();
        var width = pooled.length / texts.size();
        try (var environment = OrtEnvironment.getEnvironment();
                var session = environment.createSession(bytes(published))) {
            for (var row = 0; row < texts.size(); row++) {
                var length = texts.get(row).length();
                try (var expected = run(environment, session, texts.get(row))) {
                    var from = row * longest * width;
                    assertThat(Arrays.copyOfRange(hidden, from, from + length * width))
                            .as("hidden states of text %d", row)
                            .containsExactly(floats(expected, 0), within(TOLERANCE));
                    if (pools) {
                        assertThat(Arrays.copyOfRange(pooled, row * width, (row + 1) * width))
                                .as("pooled output of text %d", row)
                                .containsExactly(floats(expected, 1), within(TOLERANCE));
                    }
                }
            }
        }
    }

    /** Ten of different lengths, from three tokens to more than are kept. */
    private static List<EncodedText> texts(EncoderFolder encoder) {
        try (var tokenizer = encoder.tokenizer(128)) {
            var texts = List.of(
                    tokenizer.encode("No"),
                    tokenizer.encode("It rains."),
                    tokenizer.encode("A man is playing the guitar on a stage."),
                    tokenizer.encode("Éclairs, naïve façades & über-long compound-words!"),
                    tokenizer.encode("In 1969 the prices rose by 4.75 % and fell again 12 months later, to $3,000."),
                    tokenizer.encode("The quick brown fox jumps over the lazy dog. ".repeat(40)),
                    tokenizer.encode("Is it cold?", "Yes."),
                    tokenizer.encode(
                            "A woman is slicing a pepper.", "Somebody cuts vegetables in the kitchen with a knife."),
                    tokenizer.encode(
                            "The company said its profit had doubled in the third quarter of the year.",
                            "Profit doubled in the quarter, the company said, as it sold more of its newest machines abroad."),
                    tokenizer.encode("one two three four ".repeat(20), "five six seven eight ".repeat(5)));
            assertThat(new HashSet<>(texts.stream().map(EncodedText::length).toList()))
                    .hasSize(10)
                    .contains(3, 128);
            return texts;
        }
    }

    private static OrtSession.Result run(OrtEnvironment environment, OrtSession session, EncodedText text)
            throws OrtException {
        var mask = new long[text.length()];
        Arrays.fill(mask, 1);
        var kinds = new long[text.length()];
        Arrays.setAll(kinds, i -> text.types()[i]);
        try (var ids = tensor(
                        environment, Arrays.stream(text.ids()).asLongStream().toArray());
                var attention = tensor(environment, mask);
                var types = tensor(environment, kinds)) {
            return session.run(Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types));
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {row});
    }

    private static float[] floats(OrtSession.Result result, int output) {
        FloatBuffer buffer = ((OnnxTensor) result.get(output)).getFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** As {@code gns model fetch} does, of the jar on the class path. */
    private void fetch(String name, URL inJar) throws IOException {
        var jar = ((JarURLConnection) inJar.openConnection()).getJarFileURL();
        var source = new Source(URI.create(jar.toString()).resolve(".").toString());
        new ModelStore(models)
                .fetch(ModelOrigin.named(name, Optional.of(source)).orElseThrow(), (done, total) -> {});
    }

    private static byte[] bytes(URL resource) throws IOException {
        try (var stream = resource.openStream()) {
            return stream.readAllBytes();
        }
    }
}
