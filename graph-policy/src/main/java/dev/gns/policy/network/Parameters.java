package dev.gns.policy.network;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.policy.features.Features;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names and shapes of a policy's trainable parameters (METHOD §3). Weights are {@code [in, out]}. */
public final class Parameters {
    static final String EMBEDDING = "encoder.embedding.weight";
    static final String GCN_1 = "encoder.gcn1";
    static final String GCN_2 = "encoder.gcn2";
    static final String ACTOR_1 = "actor.linear1";
    static final String ACTOR_2 = "actor.linear2";
    static final String CRITIC_1 = "critic.linear1";
    static final String CRITIC_2 = "critic.linear2";
    /** log σ, shape {@code [1]}; only where σ is learned. */
    public static final String LOG_SIGMA = "actor.log_sigma";

    static final int EMBEDDING_WIDTH = 12;
    static final int ENCODER_WIDTH = 64;
    static final int HEAD_WIDTH = 32;

    private Parameters() {}

    /** Shape by name; the order of the map is the order of everything that walks over the parameters. */
    public static SortedMap<String, List<Integer>> shapes(PolicySpec spec) {
        SortedMap<String, List<Integer>> shapes = new TreeMap<>();
        var width = Features.width(spec.features());
        if (spec.features().ofNodes()) {
            shapes.put(EMBEDDING, List.of(spec.nodeTypes(), EMBEDDING_WIDTH));
            linear(shapes, GCN_1, EMBEDDING_WIDTH + width, ENCODER_WIDTH);
            linear(shapes, GCN_2, ENCODER_WIDTH, ENCODER_WIDTH);
            width = ENCODER_WIDTH;
        }
        linear(shapes, ACTOR_1, width, HEAD_WIDTH);
        linear(shapes, ACTOR_2, HEAD_WIDTH, 1);
        if (hasCritic(spec)) {
            linear(shapes, CRITIC_1, width, HEAD_WIDTH);
            linear(shapes, CRITIC_2, HEAD_WIDTH, 1);
        }
        if (Sigma.fixed(spec.head()).isEmpty()) {
            shapes.put(LOG_SIGMA, List.of(1));
        }
        return Collections.unmodifiableSortedMap(shapes);
    }

    private static void linear(SortedMap<String, List<Integer>> shapes, String name, int in, int out) {
        shapes.put(weight(name), List.of(in, out));
        shapes.put(bias(name), List.of(out));
    }

    static String weight(String layer) {
        return layer + ".weight";
    }

    static String bias(String layer) {
        return layer + ".bias";
    }

    /** Whether the policy also estimates returns. */
    public static boolean hasCritic(PolicySpec spec) {
        return spec.head() != PolicySpec.Head.DEFAULT;
    }

    /** Whether a parameter is the critic's alone; it then has its own learning rate. */
    public static boolean isCritic(String name) {
        return name.startsWith("critic.");
    }
}
