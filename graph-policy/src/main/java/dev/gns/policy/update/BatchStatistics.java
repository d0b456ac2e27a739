package dev.gns.policy.update;

import ai.djl.ndarray.NDScope;
import dev.gns.policy.action.Gaussian;
import dev.gns.policy.network.BoundNetwork;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Sigma;
import java.util.List;
import java.util.OptionalDouble;

/** How a policy stands to a batch of decisions that an older version took. Computed without gradients. */
final class BatchStatistics {
    /** Decisions a forward pass; bounds native memory. */
    private static final int CHUNK = 128;

    private double kl;
    private int clipped;
    private double squaredError;
    private double error;
    private double returned;
    private double squaredReturn;
    private int size;
    private boolean critic;

    private BatchStatistics() {}

    static BatchStatistics of(Policy policy, Batch batch, double clip) {
        var statistics = new BatchStatistics();
        var deviation = Sigma.of(policy);
        try (var network = new BoundNetwork(policy.spec(), policy.parameters(), false)) {
            for (var group : batch.groups()) {
                network.bind(group.graph());
                for (var from = 0; from < group.rows().size(); from += CHUNK) {
                    var to = Math.min(from + CHUNK, group.rows().size());
                    var chunk = new Batch.Group(group.graph(), group.rows().subList(from, to));
                    statistics.add(network, chunk, deviation, clip);
                }
            }
        }
        return statistics;
    }

    private void add(BoundNetwork network, Batch.Group group, double deviation, double clip) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var outputs = network.forward(group.graph(), group.inputs());
            addRatios(group.rows(), outputs.mean().toFloatArray(), deviation, clip);
            outputs.value().ifPresent(value -> addErrors(group.rows(), value.toFloatArray()));
        }
    }

    private void addRatios(List<Batch.Row> rows, float[] means, double deviation, double clip) {
        for (var i = 0; i < means.length; i++) {
            var row = rows.get(i);
            var logRatio = new Gaussian(means[i], deviation).logDensity(row.sample()) - row.logProbability();
            kl += Math.expm1(logRatio) - logRatio;
            clipped += Math.abs(Math.expm1(logRatio)) > clip ? 1 : 0;
            size++;
        }
    }

    private void addErrors(List<Batch.Row> rows, float[] values) {
        critic = true;
        for (var i = 0; i < values.length; i++) {
            var difference = rows.get(i).returned() - values[i];
            error += difference;
            squaredError += difference * difference;
            returned += rows.get(i).returned();
            squaredReturn += rows.get(i).returned() * rows.get(i).returned();
        }
    }

    double approximateKl() {
        return size == 0 ? 0 : kl / size;
    }

    double clipFraction() {
        return size == 0 ? 0 : (double) clipped / size;
    }

    OptionalDouble valueLoss() {
        return critic ? OptionalDouble.of(squaredError / size) : OptionalDouble.empty();
    }

    OptionalDouble explainedVariance() {
        var total = squaredReturn - returned * returned / size;
        return critic && total > 0
                ? OptionalDouble.of(1 - (squaredError - error * error / size) / total)
                : OptionalDouble.empty();
    }
}
