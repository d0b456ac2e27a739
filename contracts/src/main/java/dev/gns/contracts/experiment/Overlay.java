package dev.gns.contracts.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a person wrote, laid over what a preset says. */
final class Overlay {
    private Overlay() {}

    /** {@code own} over {@code base}; an object of another {@code type} replaces, since its fields are others. */
    static ObjectNode over(ObjectNode base, ObjectNode own) {
        own.properties().forEach(field -> {
            var below = base.get(field.getKey());
            if (below instanceof ObjectNode lower
                    && field.getValue() instanceof ObjectNode upper
                    && sameType(lower, upper)) {
                base.set(field.getKey(), over(lower, upper));
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
        return base;
    }

    private static boolean sameType(ObjectNode lower, ObjectNode upper) {
        return !upper.has("type") || upper.get("type").equals(lower.get("type"));
    }
}
