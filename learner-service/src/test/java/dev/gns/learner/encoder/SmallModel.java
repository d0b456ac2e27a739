package dev.gns.learner.encoder;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.encoder.ModelFiles.Tensor;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A network read from files, and the oracle with the same weights, the new ones of the head included. */
record SmallModel(EncoderNetwork network, OracleEncoder oracle) {

    static SmallModel read(
            Path folder, ObjectNode config, String prefix, Map<String, Tensor> weights, NDManager manager)
            throws IOException {
        ModelFiles.write(folder, config, weights);
        var factory = new ParameterFactory(manager, new SeedTree(11));
        var network = new EncoderFolder(folder).network(3, factory, manager);
        var oracle = new OracleEncoder(config);
        network.parameters().forEach(p -> oracle.set(p.name(), p.array().toFloatArray()));
        weights.forEach((name, tensor) -> oracle.set(name.substring(prefix.length()), tensor.values()));
        return new SmallModel(network, oracle);
    }

    Parameter parameter(String name) {
        return network.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The mean of −log softmax(logits)[label] over texts of different lengths, by the oracle. */
    double oracleLoss(List<EncodedText> texts, int[] labels) {
        var loss = 0.0;
        for (var i = 0; i < labels.length; i++) {
            var logits = oracle.logits(texts.get(i).ids(), texts.get(i).types());
            var total = 0.0;
            for (var logit : logits) {
                total += Math.exp(logit);
            }
            loss += (Math.log(total) - logits[labels[i]]) / labels.length;
        }
        return loss;
    }

    /** ∂loss/∂weight by central differences of the oracle. */
    double slope(String name, int index, List<EncodedText> texts, int[] labels) {
        var step = 1e-5;
        var weight = oracle.weight(name);
        var before = weight[index];
        weight[index] = before + step;
        var above = oracleLoss(texts, labels);
        weight[index] = before - step;
        var below = oracleLoss(texts, labels);
        weight[index] = before;
        return (above - below) / (2 * step);
    }
}
