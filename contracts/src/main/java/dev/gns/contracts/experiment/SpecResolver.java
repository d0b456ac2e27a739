package dev.gns.contracts.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.Released;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Fills in what a user left out: a task is a preset's name or an object with a {@code preset} and the fields to change;
 * a policy to learn has a {@code mode} and the fields to change; a schedule has its {@code type} and the fields to
 * change; a frozen policy without an id is the one that comes with the software, and without a version the one in use.
 */
public final class SpecResolver {
    private static final String DEFAULT_MODE = "default";
    private static final int PATIENCE_SECONDS = 60;

    private final Function<String, OptionalInt> versionInUse;

    /** @param versionInUse of the policy of this id, the promoted or else the newest; empty where there is no version */
    public SpecResolver(Function<String, OptionalInt> versionInUse) {
        this.versionInUse = versionInUse;
    }

    /** @throws InvalidMessageException that names the field, for anything but a valid spec */
    public ExperimentSpec resolve(ObjectNode written) {
        var spec = written.deepCopy();
        TaskResolver.resolve(spec, "tasks");
        if (spec.has("compareTasks")) {
            TaskResolver.resolve(spec, "compareTasks");
        }
        var kind = spec.path("kind").asText();
        if ("train".equalsIgnoreCase(kind)) {
            resolveMode(spec, "");
        } else {
            if ("study".equalsIgnoreCase(kind)) {
                new StudyResolver(SpecResolver::resolveMode).resolvePolicies(spec);
            }
            resolveCompare(spec.path("compare"));
            resolveEntries(spec.path("compare").path("entries"));
        }
        putIfAbsent(spec, "patienceSeconds", IntNode.valueOf(PATIENCE_SECONDS));
        var resolved = Json.bind(spec, ExperimentSpec.class);
        TaskResolver.check(resolved.tasks(), "tasks");
        TaskResolver.check(resolved.compareTasks(), "compareTasks");
        return resolved;
    }

    /** @param parent path of {@code learned} with a dot behind it; empty for the spec itself */
    private static void resolveMode(ObjectNode learned, String parent) {
        var mode = Optional.ofNullable(learned.remove("mode"));
        mode.ifPresent(m -> Check.that(m.isTextual(), parent + "mode", "must be text"));
        var preset = Presets.mode(mode.map(JsonNode::textValue).orElse(DEFAULT_MODE), parent + "mode");
        for (var part : Presets.MODE_PARTS) {
            var own = learned.path(part);
            Check.that(own.isMissingNode() || own.isObject(), parent + part, "must be an object");
            var base = (ObjectNode) preset.get(part);
            learned.set(part, own.isObject() ? Overlay.over(base, (ObjectNode) own) : base);
        }
        fillSchedule(learned.path("policy").path("action").path("base"));
    }

    private static void resolveCompare(JsonNode written) {
        if (written instanceof ObjectNode compare) {
            putIfAbsent(compare, "test", BooleanNode.FALSE);
            if (compare.path("given").isArray()) {
                putIfAbsent(
                        compare, "pairs", IntNode.valueOf(compare.get("given").size()));
            }
        }
    }

    private void resolveEntries(JsonNode entries) {
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).path("schedule") instanceof ObjectNode schedule) {
                resolveSchedule(schedule, "compare.entries[" + i + "].schedule");
            }
        }
    }

    private void resolveSchedule(ObjectNode schedule, String field) {
        var type = schedule.path("type").asText();
        if (!"gns".equals(type)) {
            fillSchedule(schedule);
            if ("open-loop".equals(type)) {
                StudyResolver.resolveOpenLoop(schedule);
            }
            return;
        }
        fillSchedule(schedule.path("base"));
        if (!schedule.has("explore")) {
            schedule.put("explore", false);
        }
        if (!schedule.has("policy")) {
            schedule.put("policy", Released.REF.id());
        }
        if (!schedule.has("version") && schedule.path("policy").isTextual()) {
            schedule.put("version", version(schedule.get("policy").textValue(), field));
        }
    }

    private int version(String policy, String field) {
        var version = versionInUse.apply(policy);
        if (version.isPresent()) {
            return version.getAsInt();
        }
        // The trainer publishes it before it takes an experiment, but perhaps whoever asks has not read of it yet.
        Check.that(policy.equals(Released.REF.id()), field + ".policy", "is not known: " + policy);
        return Released.REF.version();
    }

    /** What is no schedule that there is stays as it is: binding it says what is wrong. */
    private static void fillSchedule(JsonNode schedule) {
        var type = schedule.path("type").asText();
        if (schedule instanceof ObjectNode written && Presets.SCHEDULES.contains(type)) {
            Presets.schedule(type).properties().stream()
                    .filter(field -> !written.has(field.getKey()))
                    .forEach(field -> written.set(field.getKey(), field.getValue()));
        }
    }

    private static void putIfAbsent(ObjectNode node, String field, JsonNode value) {
        if (!node.has(field)) {
            node.set(field, value);
        }
    }
}
