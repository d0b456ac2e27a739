package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;

/**
 * A kind of schedule that can be launched.
 *
 * @param name the {@code type} in a spec
 */
public record ScheduleView(String name, Kind kind, String description, List<Field> fields) {
    public ScheduleView {
        fields = Check.copy(fields, "fields");
    }

    /** What the LR depends on: the step alone, what the episode has seen, or a learned policy. */
    public enum Kind {
        CLOSED_FORM,
        ADAPTIVE,
        LEARNED
    }

    /** What a field holds. CHOICE: one of the field's choices. SCHEDULE: a closed form, with its own fields. */
    public enum Type {
        NUMBER,
        NUMBERS,
        CHOICE,
        POLICY,
        VERSION,
        SCHEDULE
    }

    /**
     * @param defaultValue absent where the field must be given, or may be left out without a stand-in
     * @param choices of a CHOICE; empty for other types
     */
    public record Field(
            String name,
            Type type,
            String description,
            boolean required,
            Optional<String> defaultValue,
            List<String> choices) {
        public Field {
            defaultValue = defaultValue == null ? Optional.empty() : defaultValue;
            choices = Check.copy(choices, "choices");
        }
    }
}
