package dev.gns.system.simulation.world;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.system.simulation.Specs;
import java.util.List;
import java.util.Optional;

/**
 * What users launch.
 *
 * @param launches in the order in which they are launched
 */
record Scenario(String name, List<Launch> launches) {
    private static final String TASK = "{\"preset\": \"fashion-mnist-small\", \"steps\": 4, \"decisionInterval\": 2}";

    /** @param after the experiment that has to be completed first */
    record Launch(Experiment experiment, Optional<String> after) {
        String id() {
            return experiment.experimentId();
        }
    }

    private static final Scenario TRAIN = new Scenario("train", List.of(train("a"), compare("b", "a")));
    private static final Scenario SRLS = new Scenario("srls", List.of(srls("a"), closed("b")));
    private static final Scenario TWO = new Scenario("two", List.of(closed("b"), paper("a")));
    private static final Scenario STUDY = new Scenario("study", List.of(study("a")));
    /** The larger, the more seldom. */
    private static final List<Scenario> IN_TURN = List.of(SRLS, TWO, TRAIN, SRLS, TWO, SRLS, TWO, STUDY);

    static Scenario of(long seed) {
        return IN_TURN.get((int) Math.floorMod(seed, (long) IN_TURN.size()));
    }

    /** Rounds of two groups, one policy, and a base to fall back to. */
    private static Launch train(String id) {
        return launch(
                id,
                Optional.empty(),
                """
                {"name": "x", "kind": "train", "seed": 7, "tasks": [%s], "policy": {"id": "p"}, "patienceSeconds": 20,
                 "train": {"rounds": 2, "groups": 2, "groupSize": 2}}""");
    }

    private static Launch srls(String id) {
        return launch(
                id,
                Optional.empty(),
                """
                {"name": "x", "kind": "train", "mode": "srls", "seed": 8, "tasks": [%s], "policy": {"id": "s"},
                 "patienceSeconds": 20, "train": {"rounds": 3, "groups": 2}}""");
    }

    private static Launch paper(String id) {
        return launch(
                id,
                Optional.empty(),
                """
                {"name": "x", "kind": "train", "mode": "paper", "seed": 9, "tasks": [%s], "policy": {"id": "q"},
                 "patienceSeconds": 20, "train": {"rounds": 3}}""");
    }

    private static Launch compare(String id, String after) {
        return launch(
                id,
                Optional.of(after),
                """
                {"name": "x", "kind": "compare", "seed": 7, "tasks": [%s], "patienceSeconds": 20,
                 "compare": {"pairs": 2, "test": true, "entries": [
                  {"label": "untrained", "schedule": {"type": "gns", "policy": "p", "version": 0},
                   "learningRate": {"type": "prior"}},
                  {"label": "trained", "schedule": {"type": "gns", "policy": "p", "version": 2},
                   "learningRate": {"type": "prior"}},
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}}]}}""");
    }

    /** Schedules that ask nobody; the tuned one has a round before. */
    private static Launch closed(String id) {
        return launch(
                id,
                Optional.empty(),
                """
                {"name": "x", "kind": "compare", "seed": 5, "tasks": [%s], "patienceSeconds": 20,
                 "compare": {"pairs": 3, "test": true, "entries": [
                  {"label": "cosine", "schedule": {"type": "cosine"},
                   "learningRate": {"type": "grid", "values": [1e-3, 4e-3], "seeds": 1}},
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}}]}}""");
    }

    private static Launch study(String id) {
        return launch(
                id,
                Optional.empty(),
                """
                {"name": "x", "kind": "study", "seed": 7, "tasks": [%s], "patienceSeconds": 20,
                 "policies": [
                  {"label": "gns", "trainingSeeds": 2, "policy": {"id": "p"},
                   "train": {"rounds": 2, "groups": 1, "groupSize": 2, "update": {"epochs": 2}},
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
                   "learningRate": {"type": "grid", "values": [1e-3, 4e-3], "seeds": 1}}]}}""");
    }

    private static Launch launch(String id, Optional<String> after, String json) {
        return new Launch(Specs.experiment(id, json.formatted(TASK)), after);
    }

    /** Of no interest but for what it does to the others before it is deleted. */
    static Launch victim() {
        return closed("victim");
    }
}
