package dev.gns.contracts.rest;

import java.util.Map;

/**
 * A mode of a train experiment.
 *
 * @param fields that it fills in, each under {@code policy} or {@code train}
 */
public record ModeView(String name, Map<String, Object> fields) {
    public ModeView {
        fields = Map.copyOf(fields);
    }
}
