package dev.gns.policy.update;

import dev.gns.contracts.graph.TargetGraph;
import dev.gns.policy.graph.PreparedGraph;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.PolicyInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions as the network takes them: inputs computed once, for all passes of an update. */
final class Batch {
    /** @param input a {@link PolicyInput} */
    record Row(
            PreparedGraph graph,
            float[] input,
            double sample,
            double logProbability,
            double advantage,
            double returned) {}

    /** Rows that share a graph. */
    record Group(PreparedGraph graph, List<Row> rows) {
        List<float[]> inputs() {
            return rows.stream().map(Row::input).toList();
        }
    }

    private final List<Row> rows;

    private Batch(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * @throws dev.gns.contracts.InvalidMessageException if a feature is missing
     * @throws dev.gns.policy.features.NotFiniteException if a feature is not finite
     */
    static Batch of(Policy policy, List<WeightedDecision> decisions) {
        Map<TargetGraph, PreparedGraph> graphs = new HashMap<>();
        List<Row> rows = new ArrayList<>(decisions.size());
        for (var decision : decisions) {
            var graph = graphs.computeIfAbsent(
                    decision.graph(), g -> PreparedGraph.of(g, policy.spec().messages()));
            rows.add(new Row(
                    graph,
                    PolicyInput.of(policy, graph, decision.observation(), decision.totalSteps()),
                    decision.action().sample(),
                    decision.action().logProbability(),
                    decision.advantage(),
                    decision.returned()));
        }
        return new Batch(rows);
    }

    int size() {
        return rows.size();
    }

    Row row(int index) {
        return rows.get(index);
    }

    /** The rows at some indices. */
    Batch select(int[] indices) {
        List<Row> selected = new ArrayList<>(indices.length);
        for (var index : indices) {
            selected.add(rows.get(index));
        }
        return new Batch(selected);
    }

    /** By graph, in the order in which graphs first occur. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        Map<PreparedGraph, List<Row>> known = new HashMap<>();
        for (var row : rows) {
            known.computeIfAbsent(row.graph(), graph -> {
                        List<Row> members = new ArrayList<>();
                        groups.add(new Group(graph, members));
                        return members;
                    })
                    .add(row);
        }
        return groups;
    }
}
