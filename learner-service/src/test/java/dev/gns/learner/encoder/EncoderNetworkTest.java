package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.DataException;
import dev.gns.learner.encoder.SmallModel.NormNames;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an encoder is built from, what it refuses, and what it leaves behind. */
class EncoderNetworkTest {
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
    void namesMayStartWithTheArchitectureOrNotAndBeOld() throws IOException {
        var plain = roberta("", new NormNames("weight", "bias"));
        assertThat(roberta("roberta.", new NormNames("weight", "bias"))).isEqualTo(plain);
        assertThat(roberta("roberta.", new NormNames("gamma", "beta"))).isEqualTo(plain);
    }

    private NDArray roberta(String prefix, NormNames names) throws IOException {
        return SmallModel.roberta(folder, ModelFiles.robertaConfig(), prefix, names, manager)
                .forward(false);
    }

    @Test
    void anotherEncodersWeightsAreRefused() throws IOException {
        var weights = ModelFiles.weights(ModelFiles.robertaConfig(), "", 1);
        ModelFiles.write(folder, ModelFiles.robertaConfig().put("vocab_size", 300), weights);
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has embeddings.word_embeddings.weight of shape (268, 8) instead of (300, 8)");
        ModelFiles.write(folder, ModelFiles.robertaConfig().put("num_hidden_layers", 3), weights);
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no tensor encoder.layer.2.attention.self.query.weight");
        ModelFiles.write(folder, ModelFiles.robertaConfig(), ModelFiles.weights(ModelFiles.robertaConfig(), "gpt.", 1));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no tensor embeddings.word_embeddings.weight");
    }

    @Test
    void itsFirstLayersAloneMakeTheModelOfSoManyLayers() throws IOException {
        var config = ModelFiles.robertaConfig();
        var weights = ModelFiles.weights(config, "", 1);
        ModelFiles.write(folder, config, weights);
        var all = logits(new EncoderFolder(folder));
        var first = logits(new EncoderFolder(folder).keeping(Optional.of(1)));
        ModelFiles.write(folder, ModelFiles.robertaConfig().put("num_hidden_layers", 1), weights);
        assertThat(first).isEqualTo(logits(new EncoderFolder(folder))).isNotEqualTo(all);
    }

    private NDArray logits(EncoderFolder encoder) {
        return encoder.network(2, new ParameterFactory(manager, new SeedTree(5)), manager)
                .forward(TokenBatch.of(List.of(sevens(5)), 1, manager), false);
    }

    @Test
    void moreLayersThanThereAreAreRefused() throws IOException {
        ModelFiles.write(folder, ModelFiles.robertaConfig(), Map.of());
        assertThatThrownBy(() -> new EncoderFolder(folder).keeping(Optional.of(3)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.layers must be from 1 to 2, but is 3");
    }

    @Test
    void aPoolerThatTheFileLacksIsNew() throws IOException {
        var config = ModelFiles.bertConfig();
        ModelFiles.write(folder, config, ModelFiles.weights(config, "bert.", 1));
        assertThat(rms(parameter(read(), "pooler.dense.weight"))).isBetween(0.015, 0.025);
    }

    @Test
    void anUntrainedEncoderStartsAsHuggingFacesDo() throws IOException {
        ModelFiles.write(folder, ModelFiles.bertConfig().put("vocab_size", 4_000), Map.of());
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
        var classifier = parameter(network, "classifier.weight").array();
        assertThat(parameter(untrained(5), "classifier.weight").array()).isEqualTo(classifier);
        assertThat(parameter(untrained(6), "classifier.weight").array()).isNotEqualTo(classifier);
    }

    @Test
    void moreTokensThanPositionsAreRefused() throws IOException {
        var network =
                SmallModel.roberta(folder, ModelFiles.robertaConfig(), manager).network();
        assertThatThrownBy(() -> network.forward(TokenBatch.of(List.of(sevens(15)), 1, manager), false))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.maxLength must be at most 14 for this model, but a sequence has 15 tokens");
        assertThat(network.forward(TokenBatch.of(List.of(sevens(14)), 1, manager), false)
                        .getShape())
                .isEqualTo(new Shape(1, SmallModel.CLASSES));
    }

    private static EncodedText sevens(int length) {
        return SmallModel.text(
                Collections.nCopies(length, 7).stream().mapToInt(i -> i).toArray());
    }

    @Test
    void aLargeSetIsInferredInPieces() throws IOException {
        var model = SmallModel.roberta(folder, ModelFiles.robertaConfig(), manager);
        var many = Collections.nCopies(400, model.texts()).stream()
                .flatMap(List::stream)
                .toList();
        var few = model.forward(false);
        var logits = model.network().forward(TokenBatch.of(many, 1, manager), false);
        assertThat(logits.getShape()).isEqualTo(new Shape(1_200, SmallModel.CLASSES));
        for (var row : new int[] {0, 291, 292, 584, 1_199}) {
            assertThat(logits.get(row).toFloatArray())
                    .containsExactly(few.get(row % 3).toFloatArray(), within(1e-6f));
        }
    }

    @Test
    void dropoutIsAFunctionOfTheEnginesSeedAndOffOutsideTraining() throws IOException {
        var model = SmallModel.bert(folder, ModelFiles.bertConfig(), manager);
        var first = seeded(1, model);
        assertThat(seeded(1, model)).isEqualTo(first);
        assertThat(seeded(2, model)).isNotEqualTo(first);
        var inferred = model.forward(false);
        assertThat(model.forward(false)).isEqualTo(inferred).isNotEqualTo(first);
        var without = SmallModel.bert(folder, ModelFiles.withoutDropout(ModelFiles.bertConfig()), manager);
        assertThat(without.forward(true)).isEqualTo(inferred);
    }

    private static NDArray seeded(int seed, SmallModel model) {
        Engine.getInstance().setRandomSeed(seed);
        return model.forward(true);
    }

    /** What a step makes is gone when its scope closes, and a pass leaves nothing but its result. */
    @Test
    void nothingIsLeftOfAStep() throws IOException {
        var model = SmallModel.bert(folder, ModelFiles.bertConfig(), manager);
        var before = manager.getManagedArrays().size();
        var hidden = model.network().hidden(model.inputs());
        assertThat(manager.getManagedArrays()).hasSize(before + 1);
        hidden.close();
        model.forward(false).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
        var gradients = new Gradients(model.network().trained());
        step(model, gradients);
        var afterOne = manager.getManagedArrays().size();
        step(model, gradients);
        step(model, gradients);
        assertThat(manager.getManagedArrays()).hasSize(afterOne);
    }

    private static void step(SmallModel model, Gradients gradients) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            model.learn(gradients);
        }
    }

    private EncoderNetwork read() {
        return new EncoderFolder(folder).network(3, new ParameterFactory(manager, new SeedTree(1)), manager);
    }

    private EncoderNetwork untrained(long seed) {
        return new EncoderFolder(folder).untrainedNetwork(3, new ParameterFactory(manager, new SeedTree(seed)));
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
}
