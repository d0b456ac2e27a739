package dev.gns.testkit.bad;

import dev.gns.contracts.bus.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One bad value of each kind, by its name; all are refused by every reader of their topic. */
final class BadValues {
    private static final int TEN_MEGABYTES = 10 << 20;

    private final GoodMessage good;
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    private BadValues(GoodMessage good) {
        this.good = good;
    }

    static Map<String, byte[]> of(GoodMessage good) {
        var bad = new BadValues(good);
        bad.ofAnyKind();
        if (good.format() instanceof ProtobufFormat format) {
            bad.protobuf(format);
        } else if (good.format() instanceof JsonFormat) {
            bad.json();
        }
        return bad.values;
    }

    private void ofAnyKind() {
        var random = new byte[300];
        new Random(1).nextBytes(random);
        values.put("random", random);
        values.put("empty", new byte[0]);
        values.put("cut", Arrays.copyOf(good.value(), good.value().length / 2));
        values.put("newer", good.format().newer(good.value()));
        values.put("10 MB", new byte[TEN_MEGABYTES]);
        if (!isCompacted()) {
            // On the others it deletes the key.
            values.put("null", null);
        }
    }

    private boolean isCompacted() {
        return good.topic()
                .declaration((short) 1)
                .configs()
                .get("cleanup.policy")
                .equals("compact");
    }

    private void json() {
        switch (good.topic()) {
            case EXPERIMENTS -> fields("wanted:\"FLY\"", "seed:1e400", "patienceSeconds:0");
            case EXPERIMENT_STATE -> fields("phase:\"FLY\"", "round:-1", "loss:\"NaN\"", "learningRate:0");
            case EPISODE_ORDERS ->
                fields(
                        "purpose:\"FLY\"",
                        "initialLearningRate:0",
                        "initialLearningRate:-1",
                        "initialLearningRate:1e400",
                        "initialLearningRate:\"NaN\"");
            case METRICS -> fields("subject:\"FLY\"", "value:1e400", "value:\"NaN\"", "step:-1");
            case POLICIES -> fields("version:-1", "history:[]");
            default -> throw new AssertionError(good.topic() + " is no JSON");
        }
    }

    private void fields(String... changes) {
        for (var change : changes) {
            var colon = change.indexOf(':');
            values.put(change, JsonFormat.with(good.value(), change.substring(0, colon), change.substring(colon + 1)));
        }
    }

    private void protobuf(ProtobufFormat format) {
        var rate =
                switch (good.topic()) {
                    case GRAPH_STATES -> "observation.run.learning_rate";
                    case LR_ACTIONS -> "action.learning_rate";
                    case TRAJECTORIES -> "decisions.action.learning_rate";
                    default -> throw new AssertionError(good.topic() + " is no Protobuf");
                };
        for (var number : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            put(format, rate, number);
        }
        if (good.topic() == Topic.LR_ACTIONS) {
            put(format, "action", null);
            put(format, "policy", null);
            return;
        }
        put(format, "graph.node_type", 999);
        put(format, "graph.edge_target", 99);
        put(format, "graph.node_name", null);
        var statistics = (good.topic() == Topic.TRAJECTORIES ? "decisions." : "") + "observation.node_statistics";
        put(format, statistics, null);
        put(format, statistics, Float.NaN);
    }

    private void put(ProtobufFormat format, String path, Object number) {
        values.put(path + " " + number, format.with(good.value(), path, number));
    }
}
