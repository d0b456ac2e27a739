package dev.gns.contracts.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.util.List;

/** Fills in what a user left out of tasks, and refuses what would only be noticed where they run. */
final class TaskResolver {
    private static final String INTERVAL = "decisionInterval";

    private TaskResolver() {}

    /** Every task of the list {@code field} of {@code spec}. */
    static void resolve(ObjectNode spec, String field) {
        var tasks = spec.path(field);
        Check.that(tasks.isArray(), field, "must be a list of tasks");
        var resolved = spec.arrayNode();
        for (var i = 0; i < tasks.size(); i++) {
            resolved.add(resolve(tasks.get(i), field + "[" + i + "]"));
        }
        spec.set(field, resolved);
    }

    /** @throws InvalidMessageException for a field that would be ignored, or for more decisions than there may be */
    static void check(List<TaskSpec> tasks, String field) {
        for (var i = 0; i < tasks.size(); i++) {
            try {
                NetworkFields.check(tasks.get(i));
                // For its refusals: of an overflow, and of more decisions than there may be.
                KnownSteps.of(tasks.get(i));
            } catch (InvalidMessageException e) {
                throw e.under(field + "[" + i + "]");
            }
        }
    }

    private static JsonNode resolve(JsonNode task, String field) {
        if (task.isTextual()) {
            return Presets.task(task.textValue(), field);
        }
        Check.that(task.isObject(), field, "must be the name of a task or an object");
        var own = ((ObjectNode) task).deepCopy();
        var preset = own.remove("preset");
        if (preset == null) {
            return own;
        }
        Check.that(preset.isTextual(), field + ".preset", "must be the name of a task");
        return over(Presets.task(preset.textValue(), field + ".preset"), own);
    }

    private static ObjectNode over(ObjectNode preset, ObjectNode own) {
        var base = preset.deepCopy();
        if (own.has("steps")) {
            base.remove("epochs");
        }
        if (own.has("epochs")) {
            base.remove("steps");
        }
        if (own.path("network").isTextual()) {
            base.remove(NetworkFields.foreignTo(own.get("network").textValue()));
        }
        var task = Overlay.over(base, own);
        if (!own.has(INTERVAL)) {
            fitInterval(Json.bind(preset, TaskSpec.class), task);
        }
        return task;
    }

    private static void fitInterval(TaskSpec preset, ObjectNode task) {
        var usual = DecisionInterval.decisions(KnownSteps.of(preset).orElseThrow(), preset.decisionInterval());
        try {
            // With the largest K no number of decisions is refused.
            var changed = Json.bind(task.deepCopy().put(INTERVAL, TaskSpec.LARGEST_INTERVAL), TaskSpec.class);
            KnownSteps.of(changed)
                    .ifPresent(
                            steps -> task.put(INTERVAL, DecisionInterval.of(preset.decisionInterval(), usual, steps)));
        } catch (InvalidMessageException e) {
            // Left alone: binding and checking the whole spec says what is wrong, with the path of the field.
        }
    }
}
