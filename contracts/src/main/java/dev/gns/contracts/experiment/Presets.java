package dev.gns.contracts.experiment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Named tasks, modes and schedules, as data: one JSON file each. */
public final class Presets {
    /** Names of the tasks that can be launched as they are. */
    public static final List<String> TASKS = List.of(
            "fashion-mnist-small",
            "fashion-mnist",
            "cifar10-small",
            "cifar10",
            "rte-small",
            "cola",
            "sst2",
            "mrpc",
            "stsb",
            "qqp",
            "mnli",
            "qnli",
            "rte");

    /** Names of the modes of a train experiment (METHOD: {@code paper} and {@code default}; §8: {@code srls}). */
    public static final List<String> MODES = List.of("default", "paper", "srls");

    /** The types of the schedules that need no policy. */
    public static final List<String> SCHEDULES = List.of(
            "constant",
            "step",
            "exponential",
            "polynomial",
            "linear",
            "cosine",
            "wsd",
            "one-cycle",
            "hypergradient",
            "greedy");

    /** The parts of a train experiment that a mode fills in. */
    static final List<String> MODE_PARTS = List.of("policy", "train");

    private Presets() {}

    /** @throws InvalidMessageException if there is no such task */
    static ObjectNode task(String name, String field) {
        return load("tasks", name, TASKS, field);
    }

    /** @throws InvalidMessageException if there is no such mode */
    static ObjectNode mode(String name, String field) {
        return load("modes", name, MODES, field);
    }

    /** The task called {@code name}, as it is launched when nothing else is said. */
    public static TaskSpec task(String name) {
        return Json.bind(task(name, "task"), TaskSpec.class);
    }

    /** The fields that the mode called {@code name} fills in, by part. */
    public static Map<String, Object> mode(String name) {
        return Json.strict().convertValue(mode(name, "mode"), new TypeReference<>() {});
    }

    /** What holds for the fields of a schedule of {@code type} that are left out, by field. */
    public static ObjectNode schedule(String type) {
        return load("schedules", type, SCHEDULES, "type");
    }

    private static ObjectNode load(String folder, String name, List<String> names, String field) {
        if (!names.contains(name)) {
            throw new InvalidMessageException(
                    field, "is not known: " + name + "; known are " + String.join(", ", names));
        }
        var path = "/dev/gns/contracts/" + folder + "/" + name + ".json";
        try (var stream = Presets.class.getResourceAsStream(path)) {
            return (ObjectNode) Json.strict().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException("the preset " + path + " is part of this jar and must be readable", e);
        }
    }
}
