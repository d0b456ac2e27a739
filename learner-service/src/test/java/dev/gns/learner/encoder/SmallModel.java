package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.encoder.ModelFiles.Tensor;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network read from files with random weights, the oracle with the same weights, and three texts of different lengths
 * with the classes 0, 2 and 1.
 */
record SmallModel(EncoderNetwork network, OracleEncoder oracle, List<EncodedText> texts, NDList inputs) {
    static final int CLASSES = 3;

    private static final long[] LABELS = {0, 2, 1};

    /** How a file names the factor and the shift of a layer normalisation. */
    record NormNames(String factor, String shift) {
        private static final NormNames USUAL = new NormNames("weight", "bias");

        private String of(String name) {
            return name.replace("LayerNorm.weight", "LayerNorm." + factor)
                    .replace("LayerNorm.bias", "LayerNorm." + shift);
        }
    }

    static SmallModel roberta(Path folder, ObjectNode config, NDManager manager) throws IOException {
        return roberta(folder, config, "roberta.", NormNames.USUAL, manager);
    }

    /** The texts are {@code <s> A </s>}, {@code <s> A </s></s> B </s>} and one as long as can be. */
    static SmallModel roberta(Path folder, ObjectNode config, String prefix, NormNames names, NDManager manager)
            throws IOException {
        var texts = List.of(
                text(0, 7, 8, 2),
                text(0, 9, 10, 11, 2, 2, 12, 7, 2),
                text(0, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 2));
        var weights = ModelFiles.weights(config, "", 3);
        Map<String, Tensor> named = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> named.put(prefix + names.of(name), tensor));
        // What published files have beside the encoder.
        named.put("lm_head.bias", Tensor.floats(new float[4], 4));
        ModelFiles.write(folder, config, named);
        return read(folder, config, weights, texts, manager);
    }

    /** The texts are {@code [CLS] A [SEP]}, {@code [CLS] A [SEP] B [SEP]} and a longer one. */
    static SmallModel bert(Path folder, ObjectNode config, NDManager manager) throws IOException {
        var texts = List.of(
                text(2, 5, 3),
                new EncodedText(new int[] {2, 5, 6, 3, 7, 8, 3}, new byte[] {0, 0, 0, 0, 1, 1, 1}),
                text(2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 3));
        var weights = ModelFiles.weights(config, "", 4);
        ModelFiles.addPooler(weights, "", 5);
        Map<String, Tensor> named = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> named.put("bert." + name, tensor));
        ModelFiles.write(folder, config, named);
        return read(folder, config, weights, texts, manager);
    }

    private static SmallModel read(
            Path folder, ObjectNode config, Map<String, Tensor> weights, List<EncodedText> texts, NDManager manager) {
        var files = new EncoderFolder(folder);
        var network = files.network(CLASSES, new ParameterFactory(manager, new SeedTree(11)), manager);
        var oracle = new OracleEncoder(config);
        network.parameters().forEach(p -> oracle.set(p.name(), p.array().toFloatArray()));
        weights.forEach((name, tensor) -> oracle.set(name, tensor.values()));
        return new SmallModel(network, oracle, texts, TokenBatch.of(texts, files.padToken(), manager));
    }

    static EncodedText text(int... ids) {
        return new EncodedText(ids, new byte[ids.length]);
    }

    NDArray forward(boolean training) {
        return network.forward(inputs, training);
    }

    /** Fills {@code gradients} with those of the mean loss over the texts, in training mode. */
    void learn(Gradients gradients) {
        var labels = inputs.head().getManager().create(LABELS, new Shape(LABELS.length, 1));
        gradients.compute(
                () -> Objective.CROSS_ENTROPY.perExample(forward(true), labels).mean());
    }

    /** ∂loss/∂parameter by name. */
    Map<String, float[]> gradients() {
        var trained = network.trained();
        var gradients = new Gradients(trained);
        learn(gradients);
        return IntStream.range(0, trained.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> trained.get(i).name(), i -> gradients.get(i).toFloatArray()));
    }

    /** ∂loss/∂weight by central differences of the oracle. */
    double slope(String name, int index) {
        var step = 1e-5;
        var weight = oracle.weight(name);
        var before = weight[index];
        weight[index] = before + step;
        var above = oracleLoss();
        weight[index] = before - step;
        var below = oracleLoss();
        weight[index] = before;
        return (above - below) / (2 * step);
    }

    private double oracleLoss() {
        var loss = 0.0;
        for (var i = 0; i < LABELS.length; i++) {
            var logits = oracle.logits(texts.get(i).ids(), texts.get(i).types());
            var total = Arrays.stream(logits).map(Math::exp).sum();
            loss += (Math.log(total) - logits[(int) LABELS[i]]) / LABELS.length;
        }
        return loss;
    }
}
