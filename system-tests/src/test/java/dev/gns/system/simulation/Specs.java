package dev.gns.system.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalInt;

/** Experiments as a user writes them. */
public final class Specs {
    private Specs() {}

    static Experiment train(long seed, int rounds, String task) {
        return experiment(
                "train",
                """
                {"name": "train", "kind": "train", "seed": %d, "tasks": [%s], "policy": {"id": "p"},
                 "train": {"rounds": %d}}"""
                        .formatted(seed, task, rounds));
    }

    /** Version 0 and {@code version} of the policy of {@link #train}, and a constant LR, on held-out pairs. */
    static Experiment compare(long seed, int pairs, int version, String task) {
        return experiment(
                "compare",
                """
                {"name": "compare", "kind": "compare", "seed": %d, "tasks": [%s],
                 "compare": {"pairs": %d, "test": true, "entries": [
                  {"label": "untrained", "schedule": {"type": "gns", "policy": "p", "version": 0},
                   "learningRate": {"type": "prior"}},
                  {"label": "trained", "schedule": {"type": "gns", "policy": "p", "version": %d},
                   "learningRate": {"type": "prior"}},
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}}]}}"""
                        .formatted(seed, task, pairs, version));
    }

    /** The pair of {@code order} again: first with its schedule, a frozen policy's, then with a cosine. */
    static Experiment again(long seed, EpisodeOrder order, String task) {
        var policy = ((ScheduleSpec.Gns) order.schedule()).policyRef();
        return experiment(
                "again",
                """
                {"name": "again", "kind": "compare", "seed": %d, "tasks": [%s],
                 "compare": {"test": true, "given": [{"trainingSeed": %d, "initialLearningRate": %s}], "entries": [
                  {"label": "again", "schedule": {"type": "gns", "policy": "%s", "version": %d},
                   "learningRate": {"type": "prior"}},
                  {"label": "cosine", "schedule": {"type": "cosine"}, "learningRate": {"type": "prior"}}]}}"""
                        .formatted(
                                seed,
                                task,
                                order.trainingSeed(),
                                order.initialLearningRate(),
                                policy.id(),
                                policy.version()));
    }

    /** The small task, or one of a few steps where only the flow matters. */
    static String task(int steps) {
        return "{\"preset\": \"fashion-mnist-small\", \"steps\": %d, \"decisionInterval\": 10}".formatted(steps);
    }

    /** One episode an update, with a critic, as the paper's code does. */
    static Experiment paper(long seed, int rounds, String task) {
        return experiment(
                "paper",
                """
                {"name": "paper", "kind": "train", "mode": "paper", "seed": %d, "tasks": [%s], "policy": {"id": "p"},
                 "train": {"rounds": %d, "update": {"epochs": 3}}}"""
                        .formatted(seed, task, rounds));
    }

    /** The baseline SRLS, which sees no graph. */
    static Experiment srls(long seed, int rounds, String task) {
        return experiment(
                "srls",
                """
                {"name": "srls", "kind": "train", "mode": "srls", "seed": %d, "tasks": [%s], "policy": {"id": "p"},
                 "train": {"rounds": %d, "groups": 2}}"""
                        .formatted(seed, task, rounds));
    }

    /** The default mode with another state, in one round of a group of two. */
    static Experiment ablation(long seed, String choice, String task) {
        return experiment(
                "ablation",
                """
                {"name": "ablation", "kind": "train", "seed": %d, "tasks": [%s], "policy": {"id": "p", %s},
                 "train": {"rounds": 1, "groups": 1, "groupSize": 2}}"""
                        .formatted(seed, task, choice));
    }

    /**
     * Two policies, one of them over two training seeds and with a selected version, and then all kinds of rows on the
     * held-out pairs.
     */
    static Experiment study(long seed, int rounds, String task) {
        return experiment(
                "study",
                """
                {"name": "study", "kind": "study", "seed": %d, "tasks": [%s],
                 "policies": [
                  {"label": "gns", "trainingSeeds": 2, "policy": {"id": "p"},
                   "train": {"rounds": %d, "groups": 1, "groupSize": 2, "update": {"epochs": 2}},
                   "select": {"every": 1, "pairs": 1}},
                  {"label": "twin", "trainingSeeds": 1, "policy": {"features": "progress"},
                   "train": {"rounds": 1, "groups": 1, "groupSize": 2, "update": {"epochs": 2}}}],
                 "compare": {"pairs": 2, "test": true, "entries": [
                  {"label": "gns", "schedule": {"type": "learned", "of": "gns"}, "learningRate": {"type": "prior"}},
                  {"label": "twin", "schedule": {"type": "learned", "of": "twin"},
                   "learningRate": {"type": "best-of", "entry": "cosine"}},
                  {"label": "open", "schedule": {"type": "open-loop", "of": "gns", "seeds": 2},
                   "learningRate": {"type": "prior"}},
                  {"label": "cosine", "schedule": {"type": "cosine"},
                   "learningRate": {"type": "grid", "values": [1e-3, 4e-3], "seeds": 1}}]}}"""
                        .formatted(seed, task, rounds));
    }

    /** @param json as a user writes it */
    public static Experiment experiment(String id, String json) {
        try {
            var spec = new SpecResolver(policy -> OptionalInt.empty())
                    .resolve((ObjectNode) Json.strict().readTree(json));
            return new Experiment(id, spec, Experiment.Wanted.RUNNING, Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
