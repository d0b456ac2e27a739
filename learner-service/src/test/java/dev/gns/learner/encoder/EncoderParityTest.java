package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.GradientMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small random models in the exact format of published ones, held against {@link OracleEncoder}. */
class EncoderParityTest {
    private static final int HIDDEN = ModelFiles.HIDDEN;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    /** The others are RoBERTa in other languages: the same layers, and names of tensors that start as its do. */
    @ParameterizedTest
    @ValueSource(strings = {"roberta", "xlm-roberta", "camembert"})
    void robertaEqualsTheOracleThoughTextsAreFilledUp(String modelType) throws IOException {
        var config = ModelFiles.robertaConfig().put("model_type", modelType);
        equalsOracle(SmallModel.roberta(folder, config, manager));
    }

    @Test
    void bertEqualsTheOracleThoughTextsAreFilledUp() throws IOException {
        var model = SmallModel.bert(folder, ModelFiles.bertConfig(), manager);
        equalsOracle(model);
        var pooled = model.network().pooled(model.inputs(), false);
        for (var i = 0; i < model.texts().size(); i++) {
            var text = model.texts().get(i);
            assertThat(values(pooled.get(i)))
                    .containsExactly(model.oracle().pooled(text.ids(), text.types()), within(1e-5));
        }
    }

    private static void equalsOracle(SmallModel model) {
        var length = model.inputs().head().getShape().get(1);
        var hidden = model.network().hidden(model.inputs());
        var logits = model.forward(false);
        assertThat(logits.getShape()).isEqualTo(new Shape(model.texts().size(), SmallModel.CLASSES));
        for (var row = 0; row < model.texts().size(); row++) {
            var text = model.texts().get(row);
            var expected = model.oracle().hidden(text.ids(), text.types());
            for (var token = 0; token < expected.length; token++) {
                assertThat(values(hidden.get(row * length + token)))
                        .as("text %d, token %d", row, token)
                        .containsExactly(expected[token], within(1e-5));
            }
            assertThat(values(logits.get(row)))
                    .containsExactly(model.oracle().logits(text.ids(), text.types()), within(1e-5));
        }
    }

    @Test
    void robertasGradientsAreTheOraclesSlopes() throws IOException {
        var config = ModelFiles.withoutDropout(ModelFiles.robertaConfig());
        var entries = Map.of(
                "embeddings.word_embeddings.weight", 2 * HIDDEN + 1,
                "embeddings.position_embeddings.weight", 3 * HIDDEN,
                "embeddings.token_type_embeddings.weight", 4,
                "embeddings.LayerNorm.weight", 5,
                "encoder.layer.0.attention.output.dense.weight", 20,
                "encoder.layer.0.output.LayerNorm.bias", 7,
                "encoder.layer.1.intermediate.dense.weight", 33,
                "encoder.layer.1.output.dense.bias", 2,
                "classifier.dense.weight", 9,
                "classifier.out_proj.bias", 1);
        checkSlopes(SmallModel.roberta(folder, config, manager), entries);
    }

    @Test
    void bertsGradientsAreTheOraclesSlopes() throws IOException {
        var config = ModelFiles.withoutDropout(ModelFiles.bertConfig());
        var entries = Map.of(
                "embeddings.word_embeddings.weight", 3 * HIDDEN + 1,
                "embeddings.position_embeddings.weight", 0,
                "embeddings.token_type_embeddings.weight", HIDDEN + 2,
                "encoder.layer.0.intermediate.dense.bias", 3,
                "encoder.layer.0.attention.output.LayerNorm.weight", 6,
                "encoder.layer.1.output.dense.weight", 50,
                "pooler.dense.weight", 17,
                "classifier.weight", 12);
        checkSlopes(SmallModel.bert(folder, config, manager), entries);
    }

    private static void checkSlopes(SmallModel model, Map<String, Integer> entries) {
        var gradients = model.gradients();
        entries.forEach((name, index) -> assertThat((double) gradients.get(name)[index])
                .as("%s[%d]", name, index)
                .isNotZero()
                .isCloseTo(model.slope(name, index), within(2e-6)));
        var parts = List.of("query", "key", "value");
        for (var part = 0; part < parts.size(); part++) {
            for (var layer = 0; layer < ModelFiles.LAYERS; layer++) {
                var self = "encoder.layer." + layer + ".attention.self.";
                var joined = gradients.get(self + "query_key_value.weight");
                assertThat((double) joined[part * HIDDEN * HIDDEN + 13])
                        .as(self + parts.get(part))
                        .isNotZero()
                        .isCloseTo(model.slope(self + parts.get(part) + ".weight", 13), within(2e-6));
            }
        }
    }

    @Test
    void allParametersLearnAndPaddingDoesNot() throws IOException {
        var config = ModelFiles.withoutDropout(ModelFiles.robertaConfig());
        var gradients = SmallModel.roberta(folder, config, manager).gradients();
        gradients.forEach((name, gradient) -> assertThat(gradient).as(name).isNotEqualTo(new float[gradient.length]));
        var ofPadding = Arrays.copyOfRange(gradients.get("embeddings.word_embeddings.weight"), HIDDEN, 2 * HIDDEN);
        assertThat(ofPadding).containsOnly(0);
    }

    private static double[] values(NDArray array) {
        var floats = array.toFloatArray();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
