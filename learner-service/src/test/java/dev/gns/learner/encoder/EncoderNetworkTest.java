package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.DataException;
import dev.gns.learner.encoder.ModelFiles.Tensor;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small random models in the exact format of published ones, held against {@link OracleEncoder}. */
class EncoderNetworkTest {
    private static final int[] LABELS = {0, 2, 1};
    private static final String FIRST_LAYER = "encoder.layer.0.";

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @Test
    void robertaEqualsTheOracleThoughTextsAreFilledUp() throws IOException {
        var model = roberta(ModelFiles.robertaConfig());
        var texts = robertaTexts();
        equalsOracle(model, texts, ModelFiles.robertaConfig());
        var logits = model.network().forward(batch(texts, 1), false);
        assertThat(logits.getShape()).isEqualTo(new Shape(3, 3));
        for (var i = 0; i < texts.size(); i++) {
            var expected =
                    model.oracle().logits(texts.get(i).ids(), texts.get(i).types());
            assertThat(values(logits.get(i))).containsExactly(expected, within(1e-5));
        }
    }

    @Test
    void bertEqualsTheOracleThoughTextsAreFilledUp() throws IOException {
        var model = bert(ModelFiles.bertConfig());
        var texts = bertTexts();
        equalsOracle(model, texts, ModelFiles.bertConfig());
        var pooled = model.network().pooled(batch(texts, 0), false);
        var logits = model.network().forward(batch(texts, 0), false);
        for (var i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            assertThat(values(pooled.get(i)))
                    .containsExactly(model.oracle().pooled(text.ids(), text.types()), within(1e-5));
            assertThat(values(logits.get(i)))
                    .containsExactly(model.oracle().logits(text.ids(), text.types()), within(1e-5));
        }
    }

    private void equalsOracle(SmallModel model, List<EncodedText> texts, ObjectNode config) {
        var inputs = batch(texts, config.path("pad_token_id").intValue());
        var length = inputs.head().getShape().get(1);
        var hidden = model.network().hidden(inputs);
        for (var row = 0; row < texts.size(); row++) {
            var expected =
                    model.oracle().hidden(texts.get(row).ids(), texts.get(row).types());
            for (var token = 0; token < expected.length; token++) {
                assertThat(values(hidden.get(row * length + token)))
                        .as("text %d, token %d", row, token)
                        .containsExactly(expected[token], within(1e-5));
            }
        }
    }

    @Test
    void robertasGradientsAreTheOraclesSlopes() throws IOException {
        var model = roberta(withoutDropout(ModelFiles.robertaConfig()));
        checkSlopes(
                model,
                robertaTexts(),
                1,
                Map.of(
                        "embeddings.word_embeddings.weight",
                        2 * ModelFiles.HIDDEN + 1,
                        "embeddings.position_embeddings.weight",
                        3 * ModelFiles.HIDDEN,
                        "embeddings.token_type_embeddings.weight",
                        4,
                        "embeddings.LayerNorm.weight",
                        5,
                        FIRST_LAYER + "attention.output.dense.weight",
                        20,
                        FIRST_LAYER + "output.LayerNorm.bias",
                        7,
                        "encoder.layer.1.intermediate.dense.weight",
                        33,
                        "encoder.layer.1.output.dense.bias",
                        2,
                        "classifier.dense.weight",
                        9,
                        "classifier.out_proj.bias",
                        1));
    }

    @Test
    void bertsGradientsAreTheOraclesSlopes() throws IOException {
        var model = bert(withoutDropout(ModelFiles.bertConfig()));
        checkSlopes(
                model,
                bertTexts(),
                0,
                Map.of(
                        "embeddings.word_embeddings.weight",
                        3 * ModelFiles.HIDDEN + 1,
                        "embeddings.position_embeddings.weight",
                        0,
                        "embeddings.token_type_embeddings.weight",
                        ModelFiles.HIDDEN + 2,
                        FIRST_LAYER + "intermediate.dense.bias",
                        3,
                        FIRST_LAYER + "attention.output.LayerNorm.weight",
                        6,
                        "encoder.layer.1.output.dense.weight",
                        50,
                        "pooler.dense.weight",
                        17,
                        "classifier.weight",
                        12));
    }

    private void checkSlopes(SmallModel model, List<EncodedText> texts, int pad, Map<String, Integer> entries) {
        var gradients = gradients(model.network(), texts, pad);
        entries.forEach((name, index) -> assertThat((double) gradients.get(name)[index])
                .as("%s[%d]", name, index)
                .isCloseTo(model.slope(name, index, texts, LABELS), within(2e-6)));
        var parts = List.of("query", "key", "value");
        for (var part = 0; part < parts.size(); part++) {
            for (var layer = 0; layer < ModelFiles.LAYERS; layer++) {
                var self = "encoder.layer." + layer + ".attention.self.";
                var size = ModelFiles.HIDDEN * ModelFiles.HIDDEN;
                assertThat((double) gradients.get(self + "query_key_value.weight")[part * size + 13])
                        .as(self + parts.get(part))
                        .isCloseTo(model.slope(self + parts.get(part) + ".weight", 13, texts, LABELS), within(2e-6));
            }
        }
    }

    /** Every trained parameter learns, and padding teaches nothing. */
    @Test
    void allParametersLearnAndPaddingDoesNot() throws IOException {
        var model = roberta(withoutDropout(ModelFiles.robertaConfig()));
        var gradients = gradients(model.network(), robertaTexts(), 1);
        gradients.forEach((name, gradient) -> assertThat(gradient).as(name).isNotEqualTo(new float[gradient.length]));
        var ofPadding = Arrays.copyOfRange(
                gradients.get("embeddings.word_embeddings.weight"), ModelFiles.HIDDEN, 2 * ModelFiles.HIDDEN);
        assertThat(ofPadding).containsOnly(0);
    }

    @Test
    void namesMayStartWithTheArchitectureOrNotAndBeOld() throws IOException {
        var plain = roberta(ModelFiles.robertaConfig(), "", "weight", "bias");
        var prefixed = roberta(ModelFiles.robertaConfig(), "roberta.", "weight", "bias");
        var old = roberta(ModelFiles.robertaConfig(), "roberta.", "gamma", "beta");
        var inputs = batch(robertaTexts(), 1);
        var expected = plain.network().forward(inputs, false);
        assertThat(prefixed.network().forward(inputs, false)).isEqualTo(expected);
        assertThat(old.network().forward(inputs, false)).isEqualTo(expected);
    }

    @Test
    void anotherEncodersWeightsAreRefused() throws IOException {
        var config = ModelFiles.robertaConfig();
        var weights = ModelFiles.weights(config, "", 1);
        ModelFiles.write(folder, ModelFiles.robertaConfig().put("vocab_size", 300), weights);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has embeddings.word_embeddings.weight of shape (268, 8) instead of (300, 8)");
        ModelFiles.write(folder, config.put("num_hidden_layers", 3), weights);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no tensor encoder.layer.2.attention.self.query.weight");
    }

    @Test
    void aPoolerThatTheFileLacksIsNew() throws IOException {
        var config = ModelFiles.bertConfig();
        ModelFiles.write(folder, config, ModelFiles.weights(config, "bert.", 1));
        var pooler = parameter(read(folder), "pooler.dense.weight");
        assertThat(rms(pooler)).isBetween(0.015, 0.025);
    }

    @Test
    void moreTokensThanPositionsAreRefused() throws IOException {
        var model = roberta(ModelFiles.robertaConfig());
        var ids = IntStream.range(0, 15).map(i -> 7).toArray();
        var text = text(ids);
        assertThatThrownBy(() -> model.network().forward(batch(List.of(text), 1), false))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.maxLength must be at most 14 for this model, but a sequence has 15 tokens");
        var fitting = text(Arrays.copyOf(ids, 14));
        assertThat(model.network().forward(batch(List.of(fitting), 1), false).getShape())
                .isEqualTo(new Shape(1, 3));
    }

    @Test
    void aLargeSetIsInferredInPieces() throws IOException {
        var model = roberta(ModelFiles.robertaConfig());
        var many = Collections.nCopies(400, robertaTexts()).stream()
                .flatMap(List::stream)
                .toList();
        var few = model.network().forward(batch(robertaTexts(), 1), false);
        var logits = model.network().forward(batch(many, 1), false);
        assertThat(logits.getShape()).isEqualTo(new Shape(1_200, 3));
        for (var row : new int[] {0, 291, 292, 584, 1_199}) {
            assertThat(values(logits.get(row))).containsExactly(values(few.get(row % 3)), within(1e-6));
        }
    }

    @Test
    void dropoutIsAFunctionOfTheEnginesSeedAndOffOutsideTraining() throws IOException {
        var model = bert(ModelFiles.bertConfig());
        var inputs = batch(bertTexts(), 0);
        var first = seeded(1, model, inputs);
        assertThat(seeded(1, model, inputs)).isEqualTo(first);
        assertThat(seeded(2, model, inputs)).isNotEqualTo(first);
        var inferred = model.network().forward(inputs, false);
        assertThat(model.network().forward(inputs, false)).isEqualTo(inferred).isNotEqualTo(first);
        var without = bert(withoutDropout(ModelFiles.bertConfig()));
        assertThat(without.network().forward(inputs, true)).isEqualTo(inferred);
    }

    @Test
    void anUntrainedEncoderStartsAsHuggingFacesDo() throws IOException {
        var config = ModelFiles.bertConfig().put("vocab_size", 4_000);
        ModelFiles.write(folder, config, Map.of());
        var network = untrained(5);
        assertThat(rms(parameter(network, "embeddings.word_embeddings.weight"))).isCloseTo(0.02, within(2e-4));
        assertThat(parameter(network, "embeddings.LayerNorm.weight").array().toFloatArray())
                .containsOnly(1);
        for (var parameter : network.parameters()) {
            if (parameter.role() == Parameter.Role.BIAS) {
                assertThat(parameter.array().toFloatArray())
                        .as(parameter.name())
                        .containsOnly(0);
            }
        }
        assertThat(parameter(untrained(5), "classifier.weight").array())
                .isEqualTo(parameter(network, "classifier.weight").array());
        assertThat(parameter(untrained(6), "classifier.weight").array())
                .isNotEqualTo(parameter(network, "classifier.weight").array());
    }

    /** What a step makes is gone when its scope closes, and a pass leaves nothing but its result. */
    @Test
    void nothingIsLeftOfAStep() throws IOException {
        var model = bert(ModelFiles.bertConfig());
        var inputs = batch(bertTexts(), 0);
        model.network().hidden(inputs).close();
        var before = manager.getManagedArrays().size();
        var hidden = model.network().hidden(inputs);
        assertThat(manager.getManagedArrays().size() - before)
                .as("the result alone")
                .isEqualTo(1);
        hidden.close();
        var gradients = new Gradients(model.network().parameters());
        step(model, gradients, inputs);
        var afterOne = manager.getManagedArrays().size();
        step(model, gradients, inputs);
        step(model, gradients, inputs);
        assertThat(manager.getManagedArrays()).hasSize(afterOne);
    }

    private void step(SmallModel model, Gradients gradients, NDList inputs) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            gradients.compute(() -> loss(model.network(), inputs, true));
        }
    }

    private NDArray seeded(int seed, SmallModel model, NDList inputs) {
        Engine.getInstance().setRandomSeed(seed);
        return model.network().forward(inputs, true);
    }

    private Map<String, float[]> gradients(EncoderNetwork network, List<EncodedText> texts, int pad) {
        var trained = network.parameters();
        var gradients = new Gradients(trained);
        var inputs = batch(texts, pad);
        gradients.compute(() -> loss(network, inputs, true));
        return IntStream.range(0, trained.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> trained.get(i).name(), i -> gradients.get(i).toFloatArray()));
    }

    private NDArray loss(EncoderNetwork network, NDList inputs, boolean training) {
        var labels = manager.create(Arrays.stream(LABELS).asLongStream().toArray(), new Shape(LABELS.length, 1));
        return Objective.CROSS_ENTROPY.perExample(network.forward(inputs, training), labels)
                .mean();
    }

    private SmallModel roberta(ObjectNode config) throws IOException {
        return roberta(config, "roberta.", "weight", "bias");
    }

    private SmallModel roberta(ObjectNode config, String prefix, String factor, String shift) throws IOException {
        var weights = ModelFiles.weights(config, prefix, 3);
        Map<String, Tensor> named = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> named.put(
                name.replace("LayerNorm.weight", "LayerNorm." + factor).replace("LayerNorm.bias", "LayerNorm." + shift),
                tensor));
        // What published files have beside the encoder.
        named.put("lm_head.bias", Tensor.floats(new float[4], 4));
        return SmallModel.read(folder, config, prefix, named, manager);
    }

    private SmallModel bert(ObjectNode config) throws IOException {
        var weights = ModelFiles.weights(config, "bert.", 4);
        ModelFiles.addPooler(weights, "bert.", 5);
        return SmallModel.read(folder, config, "bert.", weights, manager);
    }

    private EncoderNetwork read(Path from) {
        return new EncoderFolder(from).network(3, new ParameterFactory(manager, new SeedTree(1)), manager);
    }

    private EncoderNetwork untrained(long seed) {
        return new EncoderFolder(folder).untrainedNetwork(3, new ParameterFactory(manager, new SeedTree(seed)));
    }

    private static ObjectNode withoutDropout(ObjectNode config) {
        return config.put("hidden_dropout_prob", 0).put("attention_probs_dropout_prob", 0);
    }

    /** {@code <s> A </s>}, {@code <s> A </s></s> B </s>} and one of the greatest length. */
    private static List<EncodedText> robertaTexts() {
        return List.of(
                text(0, 7, 8, 2),
                text(0, 9, 10, 11, 2, 2, 12, 7, 2),
                text(0, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 2));
    }

    /** {@code [CLS] A [SEP]}, {@code [CLS] A [SEP] B [SEP]} and a longer one. */
    private static List<EncodedText> bertTexts() {
        return List.of(
                text(2, 5, 3),
                new EncodedText(new int[] {2, 5, 6, 3, 7, 8, 3}, new byte[] {0, 0, 0, 0, 1, 1, 1}),
                text(2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 3));
    }

    private static EncodedText text(int... ids) {
        return new EncodedText(ids, new byte[ids.length]);
    }

    private NDList batch(List<EncodedText> texts, int pad) {
        return TokenBatch.of(texts, pad, manager);
    }

    private static Parameter parameter(EncoderNetwork network, String name) {
        return network.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double rms(Parameter parameter) {
        return Math.sqrt(parameter.array().square().mean().getFloat());
    }

    private static double[] values(NDArray array) {
        var floats = array.toFloatArray();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
