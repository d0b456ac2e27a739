package dev.gns.contracts.graph;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;

/** Raw statistics of all nodes, shape {@code [nodes, NodeStatistic.COUNT]}, row-major; all finite. */
public final class NodeStatistics {
    private final float[] values;

    /** @throws InvalidMessageException if the length is no multiple of the columns or one is not finite */
    public NodeStatistics(float[] values) {
        Check.that(
                values.length > 0 && values.length % NodeStatistic.COUNT == 0,
                "nodeStatistics",
                "must have " + NodeStatistic.COUNT + " values a node, but has " + values.length);
        for (var value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidMessageException("nodeStatistics", "must be finite, but one is " + value);
            }
        }
        this.values = values.clone();
    }

    public int nodes() {
        return values.length / NodeStatistic.COUNT;
    }

    public float get(int node, NodeStatistic statistic) {
        return values[node * NodeStatistic.COUNT + statistic.ordinal()];
    }

    /** A copy, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeStatistics that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NodeStatistics[" + nodes() + " nodes]";
    }
}
