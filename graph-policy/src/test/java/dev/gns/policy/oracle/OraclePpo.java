package dev.gns.policy.oracle;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The clipped loss of METHOD §6 with its derivative by hand. */
public final class OraclePpo {
    private final PolicySpec spec;
    private final double clip;
    private final double entropy;
    private final double value;

    public OraclePpo(PolicySpec spec, double clip, double entropy, double value) {
        this.spec = spec;
        this.clip = clip;
        this.entropy = entropy;
        this.value = value;
    }

    public record Row(
            TargetGraph graph, double[][] features, double sample, double log, double advantage, double returned) {}

    public record Result(double loss, double kl, int clipped, Map<String, double[]> gradients) {}

    public Result of(Map<String, double[]> parameters, List<Row> rows) {
        var network = new OracleNetwork(spec, parameters);
        Map<String, double[]> gradients = new TreeMap<>();
        parameters.forEach((name, values) -> gradients.put(name, new double[values.length]));
        var critic = spec.head() != PolicySpec.Head.DEFAULT;
        var sigma =
                switch (spec.head()) {
                    case PAPER -> 0.05;
                    case SRLS -> 0.1;
                    case DEFAULT -> Math.exp(parameters.get("actor.log_sigma")[0]);
                };
        var loss = 0.0;
        var kl = 0.0;
        var clipped = 0;
        for (var row : rows) {
            var trace = network.forward(row.graph(), row.features());
            var z = (row.sample() - trace.mean) / sigma;
            var log = -z * z / 2 - Math.log(sigma) - Math.log(2 * Math.PI) / 2;
            var ratio = Math.exp(log - row.log());
            var bound = Math.max(1 - clip, Math.min(1 + clip, ratio));
            var free = ratio * row.advantage() <= bound * row.advantage();
            var error = trace.value - row.returned();
            loss -= Math.min(ratio * row.advantage(), bound * row.advantage());
            loss -= entropy * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI * Math.E));
            loss += critic ? value * error * error : 0;
            kl += ratio - 1 - Math.log(ratio);
            clipped += bound != ratio ? 1 : 0;
            var dLog = free ? -ratio * row.advantage() : 0;
            var share = network.backward(trace, dLog * z / sigma, critic ? 2 * value * error : 0);
            share.forEach((name, terms) -> Matrix.addTo(gradients.get(name), terms));
            if (!critic) {
                gradients.get("actor.log_sigma")[0] += dLog * (z * z - 1) - entropy;
            }
        }
        var count = rows.size();
        gradients.values().forEach(values -> {
            for (var i = 0; i < values.length; i++) {
                values[i] /= count;
            }
        });
        return new Result(loss / count, kl / count, clipped, gradients);
    }
}
