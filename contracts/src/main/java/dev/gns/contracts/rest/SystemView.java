package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.time.Instant;
import java.util.List;

/**
 * How the system is.
 *
 * @param services by kind and id; one that was silent for a day is left out
 * @param lags of every reader of a topic
 * @param deadLetters how many there are
 */
public record SystemView(List<Service> services, List<Lag> lags, long deadLetters) {
    public SystemView {
        services = Check.copy(services, "services");
        lags = Check.copy(lags, "lags");
    }

    /** SILENT: no heartbeat for three times its interval. STOPPED: it said that it stops. */
    public enum State {
        UP,
        SILENT,
        STOPPED
    }

    /**
     * @param id of the instance
     * @param kind e.g. {@code learner-service}
     * @param upSeconds since its start, at its last heartbeat
     */
    public record Service(String id, String kind, String version, State state, double upSeconds, Instant lastSeen) {}

    /**
     * @param reader the group, or the service where it keeps its offsets itself
     * @param records behind the end of the topic
     */
    public record Lag(String reader, String topic, long records) {}
}
