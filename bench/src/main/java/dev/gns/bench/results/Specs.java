package dev.gns.bench.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Specs as users write them, with every choice filled in. */
final class Specs {
    private static final ExperimentSpec TRAIN = resolve(
            """
            {"name": "train", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"],
             "policy": {"id": "learned"}, "train": {"rounds": 1}}
            """);
    private static final ExperimentSpec COMPARE = resolve(
            """
            {"name": "compare", "kind": "compare", "seed": 1, "tasks": ["fashion-mnist-small"],
             "compare": {"pairs": 2, "test": false, "entries": [
               {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "prior"}},
               {"label": "cosine", "schedule": {"type": "cosine"}, "learningRate": {"type": "prior"}}]}}
            """);

    private Specs() {}

    /** Comparisons and trainings in turn. */
    static ExperimentSpec usual(String name, int number) {
        var spec = isComparison(number) ? COMPARE : TRAIN;
        return named(spec, name, spec.tasks());
    }

    static boolean isComparison(int number) {
        return number % 2 == 0;
    }

    static ExperimentSpec longest(String name) {
        return named(COMPARE, name, List.of(longTask()));
    }

    static TaskSpec task() {
        return COMPARE.tasks().get(0);
    }

    /** As long as the series, with as many decisions as there may be. */
    static TaskSpec longTask() {
        var task = task();
        return new TaskSpec(
                task.name(),
                task.dataset(),
                task.network(),
                task.width(),
                task.model(),
                task.layers(),
                task.maxLength(),
                task.trainExamples(),
                task.validationExamples(),
                task.batchSize(),
                Optional.of(LongSeries.POINTS),
                Optional.empty(),
                LongSeries.INTERVAL,
                task.optimizer(),
                task.bounds(),
                task.prior(),
                task.metrics(),
                task.rewardThreshold());
    }

    private static ExperimentSpec named(ExperimentSpec spec, String name, List<TaskSpec> tasks) {
        return new ExperimentSpec(
                name,
                spec.kind(),
                spec.seed(),
                tasks,
                spec.policy(),
                spec.train(),
                spec.policies(),
                spec.compare(),
                spec.compareTasks(),
                spec.patienceSeconds());
    }

    private static ExperimentSpec resolve(String json) {
        try {
            var tree = (ObjectNode) Json.strict().readTree(json);
            return new SpecResolver(id -> OptionalInt.empty()).resolve(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
