package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;

/**
 * A kind of schedule that can be launched.
 *
 * @param name the {@code type} in a spec
 */
public record ScheduleView(String name, String description, List<Field> fields) {
    public ScheduleView {
        fields = Check.copy(fields, "fields");
    }

    /** What a field holds. SCHEDULE: a schedule of another kind, none that asks a policy. */
    public enum Type {
        NUMBER,
        POLICY,
        VERSION,
        SCHEDULE
    }

    /** @param defaultValue absent where the field must be given, or may be left out without a stand-in */
    public record Field(String name, Type type, String description, boolean required, Optional<String> defaultValue) {
        public Field {
            defaultValue = defaultValue == null ? Optional.empty() : defaultValue;
        }
    }
}
