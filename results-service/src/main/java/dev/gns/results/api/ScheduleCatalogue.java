package dev.gns.results.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.ScheduleSpec.Hypergradient;
import dev.gns.contracts.experiment.ScheduleSpec.Wsd;
import dev.gns.contracts.policy.Released;
import dev.gns.contracts.rest.ScheduleView;
import dev.gns.contracts.rest.ScheduleView.Field;
import dev.gns.contracts.rest.ScheduleView.Kind;
import dev.gns.contracts.rest.ScheduleView.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The kinds of schedules in words, but for those that only a study knows. What holds where a field is left out is that of
 * {@link Presets}.
 */
final class ScheduleCatalogue {
    private static final Field WARMUP = number("warmup", "fraction of the steps that rise linearly, from 0 to below 1");

    static final List<ScheduleView> SCHEDULES = List.of(
            closedForm("constant", "the initial learning rate throughout", WARMUP),
            closedForm(
                    "step",
                    "multiplied by a factor at each milestone",
                    WARMUP,
                    number("factor", "what it is multiplied by, between 0 and 1"),
                    field("milestones", Type.NUMBERS, "fractions of the steps, ascending, none inside the warm-up")),
            closedForm(
                    "exponential",
                    "from the initial learning rate by the same factor at every step",
                    WARMUP,
                    number("finalFraction", "learning rate at the end over the initial one, between 0 and 1")),
            closedForm(
                    "polynomial",
                    "from the initial learning rate to 0 as a power of the steps that are left",
                    WARMUP,
                    number("power", "the power")),
            closedForm("linear", "from the initial learning rate straight to 0", WARMUP),
            closedForm(
                    "cosine",
                    "from the initial learning rate along half a cosine",
                    WARMUP,
                    number("finalFraction", "learning rate at the end over the initial one, from 0 to 1")),
            closedForm(
                    "wsd",
                    "warm-up, stable at the initial learning rate, decay to 0 in the last steps",
                    WARMUP,
                    number("decay", "fraction of the steps that decay; with the warm-up not above 1"),
                    choice("shape", "of the decay: 1 − x or 1 − √x over its progress x", Wsd.DecayShape.values())),
            closedForm(
                    "one-cycle",
                    "rises to the initial learning rate, its greatest, and falls far below where it began, along half"
                            + " cosines (PyTorch's OneCycleLR)",
                    number("pctStart", "fraction of the steps that rise, between 0 and 1"),
                    number("divFactor", "the initial learning rate over the first step's"),
                    number("finalDivFactor", "the first step's learning rate over the last one's")),
            adaptive(
                    "hypergradient",
                    "gradient descent on the learning rate itself at every step (Adam-HD)",
                    choice(
                            "rule",
                            "what is done with the product of the gradient and the direction of the update before:"
                                    + " added, or, over both norms, multiplied",
                            Hypergradient.Rule.values()),
                    number(
                            "beta",
                            "step of the learning rate; if left out, 1e-7 for additive, 0.02 for multiplicative")),
            adaptive(
                    "greedy",
                    "raised while the training loss improves, lowered while it does not, at every decision (GreedyLR)",
                    number("factor", "divides it to raise it, multiplies it to lower it; between 0 and 1"),
                    number("patience", "decisions in a row, all better or all not, that change nothing yet"),
                    number("threshold", "how far below the best loss is better (nats)"),
                    number("window", "decisions whose losses are averaged"),
                    number("pauseAfterRaise", "decisions that are not judged after it was raised"),
                    number("pauseAfterCut", "decisions that are not judged after it was lowered"),
                    number("minimum", "least learning rate; if left out, the task's"),
                    number("maximum", "greatest learning rate; if left out, the task's")),
            new ScheduleView(
                    "table",
                    Kind.CLOSED_FORM,
                    "the initial learning rate times a factor of each decision's own",
                    List.of(new Field(
                            "multipliers",
                            Type.NUMBERS,
                            "one for each decision of the task, all above 0",
                            true,
                            Optional.empty(),
                            List.of()))),
            new ScheduleView(
                    "gns",
                    Kind.LEARNED,
                    "asked from a learned policy, version by version",
                    List.of(
                            new Field(
                                    "policy",
                                    Type.POLICY,
                                    "id of the policy; if left out, the one that comes with the software",
                                    false,
                                    Optional.of(Released.REF.id()),
                                    List.of()),
                            field(
                                    "version",
                                    Type.VERSION,
                                    "its version; if left out, the promoted one, else the newest"),
                            field("base", Type.SCHEDULE, "the schedule that an anchored action multiplies"))));

    private ScheduleCatalogue() {}

    private static String usualBetas() {
        return Arrays.stream(Hypergradient.Rule.values())
                .map(rule -> rule.usualBeta() + " for " + lowerCase(rule))
                .collect(Collectors.joining(", "));
    }

    private static ScheduleView closedForm(String type, String description, Field... fields) {
        return withDefaults(type, Kind.CLOSED_FORM, description, fields);
    }

    private static ScheduleView adaptive(String type, String description, Field... fields) {
        return withDefaults(type, Kind.ADAPTIVE, description, fields);
    }

    private static ScheduleView withDefaults(String type, Kind kind, String description, Field... fields) {
        var preset = Presets.schedule(type);
        return new ScheduleView(
                type,
                kind,
                description,
                Stream.of(fields)
                        .map(field -> withDefault(field, preset.path(field.name())))
                        .toList());
    }

    private static Field withDefault(Field field, JsonNode preset) {
        return new Field(
                field.name(),
                field.type(),
                field.description(),
                field.required(),
                preset.isMissingNode() ? Optional.empty() : Optional.of(text(preset)),
                field.choices());
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    private static Field number(String name, String description) {
        return field(name, Type.NUMBER, description);
    }

    private static Field field(String name, Type type, String description) {
        return new Field(name, type, description, false, Optional.empty(), List.of());
    }

    private static Field choice(String name, String description, Enum<?>[] values) {
        var choices = Arrays.stream(values).map(ScheduleCatalogue::lowerCase).toList();
        return new Field(name, Type.CHOICE, description, false, Optional.empty(), choices);
    }

    /** As people write it. */
    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
