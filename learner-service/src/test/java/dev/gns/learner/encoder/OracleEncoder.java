package dev.gns.learner.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoder once more, in double precision, one sequence at a time, without padding, with nothing but loops: what the
 * fast one is held against. Names and shapes are those of the files.
 */
final class OracleEncoder {
    private final boolean roberta;
    private final int hidden;
    private final int layers;
    private final int heads;
    private final double epsilon;
    private final int pad;
    private final Map<String, double[]> weights = new LinkedHashMap<>();

    OracleEncoder(JsonNode config) {
        this.roberta = !config.path("model_type").textValue().equals("bert");
        this.hidden = config.path("hidden_size").intValue();
        this.layers = config.path("num_hidden_layers").intValue();
        this.heads = config.path("num_attention_heads").intValue();
        this.epsilon = config.path("layer_norm_eps").doubleValue();
        this.pad = config.path("pad_token_id").intValue();
    }

    /** @param name without the architecture in front */
    void set(String name, float[] values) {
        var copy = new double[values.length];
        Arrays.setAll(copy, i -> values[i]);
        weights.put(name, copy);
    }

    double[] weight(String name) {
        return weights.get(name);
    }

    /** The last hidden states, {@code [length][hidden]}. */
    double[][] hidden(int[] ids, byte[] types) {
        var states = new double[ids.length][hidden];
        for (var t = 0; t < ids.length; t++) {
            var position = roberta ? pad + 1 + t : t;
            for (var i = 0; i < hidden; i++) {
                states[t][i] = weights.get("embeddings.word_embeddings.weight")[ids[t] * hidden + i]
                        + weights.get("embeddings.position_embeddings.weight")[position * hidden + i]
                        + weights.get("embeddings.token_type_embeddings.weight")[types[t] * hidden + i];
            }
            states[t] = norm(states[t], "embeddings.LayerNorm");
        }
        for (var layer = 0; layer < layers; layer++) {
            states = layer(states, "encoder.layer." + layer + ".");
        }
        return states;
    }

    private double[][] layer(double[][] in, String name) {
        var attended = attention(in, name + "attention.self.");
        var out = new double[in.length][];
        for (var t = 0; t < in.length; t++) {
            var middle = norm(
                    sum(linear(attended[t], name + "attention.output.dense"), in[t]),
                    name + "attention.output.LayerNorm");
            var wide = Arrays.stream(linear(middle, name + "intermediate.dense"))
                    .map(OracleEncoder::gelu)
                    .toArray();
            out[t] = norm(sum(linear(wide, name + "output.dense"), middle), name + "output.LayerNorm");
        }
        return out;
    }

    private double[][] attention(double[][] in, String name) {
        var size = hidden / heads;
        var out = new double[in.length][hidden];
        for (var t = 0; t < in.length; t++) {
            var query = linear(in[t], name + "query");
            for (var head = 0; head < heads; head++) {
                var shares = new double[in.length];
                var total = 0.0;
                for (var s = 0; s < in.length; s++) {
                    var key = linear(in[s], name + "key");
                    var score = 0.0;
                    for (var i = head * size; i < (head + 1) * size; i++) {
                        score += query[i] * key[i];
                    }
                    shares[s] = Math.exp(score / Math.sqrt(size));
                    total += shares[s];
                }
                for (var s = 0; s < in.length; s++) {
                    var value = linear(in[s], name + "value");
                    for (var i = head * size; i < (head + 1) * size; i++) {
                        out[t][i] += shares[s] / total * value[i];
                    }
                }
            }
        }
        return out;
    }

    /** BERT's pooled output. */
    double[] pooled(int[] ids, byte[] types) {
        return tanh(linear(hidden(ids, types)[0], "pooler.dense"));
    }

    /** Without dropout. */
    double[] logits(int[] ids, byte[] types) {
        return roberta
                ? linear(tanh(linear(hidden(ids, types)[0], "classifier.dense")), "classifier.out_proj")
                : linear(pooled(ids, types), "classifier");
    }

    private double[] linear(double[] in, String name) {
        var weight = weights.get(name + ".weight");
        var out = weights.get(name + ".bias").clone();
        for (var o = 0; o < out.length; o++) {
            for (var i = 0; i < in.length; i++) {
                out[o] += weight[o * in.length + i] * in[i];
            }
        }
        return out;
    }

    private double[] norm(double[] in, String name) {
        var mean = Arrays.stream(in).average().orElseThrow();
        var variance =
                Arrays.stream(in).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        var out = new double[in.length];
        Arrays.setAll(
                out,
                i -> (in[i] - mean) / Math.sqrt(variance + epsilon) * weights.get(name + ".weight")[i]
                        + weights.get(name + ".bias")[i]);
        return out;
    }

    private static double[] sum(double[] a, double[] b) {
        var out = new double[a.length];
        Arrays.setAll(out, i -> a[i] + b[i]);
        return out;
    }

    private static double[] tanh(double[] in) {
        return Arrays.stream(in).map(Math::tanh).toArray();
    }

    /** x·Φ(x), with Φ by its series. */
    static double gelu(double x) {
        var term = x;
        var series = x;
        for (var n = 1; Math.abs(term) > 1e-17 * Math.abs(series) && n < 500; n++) {
            term *= x * x / (2 * n + 1);
            series += term;
        }
        return x * (0.5 + series * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }
}
