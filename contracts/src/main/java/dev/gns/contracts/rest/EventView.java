package dev.gns.contracts.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * The data of a server-sent event; the event's name is {@code type} in lower case.
 *
 * @param id the experiment's, the episode's, or the policy's {@code id/version}
 * @param state the phase of the experiment or the state of the episode; {@code new} or {@code promoted} for a policy; {@code new} for
 *     figures
 * @param value episodes done, the final validation loss of a completed episode, or absent
 */
public record EventView(
        Type type, String id, Optional<String> experimentId, String state, Optional<Double> value, Instant time) {
    public enum Type {
        EXPERIMENT,
        EPISODE,
        POLICY,
        /** There are new figures of the experiment; told at most once a second. */
        FIGURES
    }

    public EventView {
        experimentId = experimentId == null ? Optional.empty() : experimentId;
        value = value == null ? Optional.empty() : value;
    }
}
