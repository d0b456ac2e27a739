package dev.gns.results.system;

import dev.gns.contracts.rest.SystemView.Service;
import dev.gns.contracts.rest.SystemView.State;
import dev.gns.results.store.HeartbeatStore.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Services, as their last heartbeats show them. */
final class Services {
    private static final int MISSED = 3;

    private Services() {}

    /**
     * @param interval between two heartbeats
     * @return by kind, then by id
     */
    static List<Service> of(Collection<Beat> beats, Duration interval, Instant now) {
        var silent = now.minus(interval.multipliedBy(MISSED));
        return beats.stream()
                .map(beat -> service(beat, silent))
                .sorted(Comparator.comparing(Service::kind).thenComparing(Service::id))
                .toList();
    }

    private static Service service(Beat beat, Instant silent) {
        var words = beat.text().split(" ", 2);
        var version = words.length > 1 ? words[1] : "";
        return new Service(beat.id(), words[0], version, state(beat, silent), Math.max(0, beat.seconds()), beat.time());
    }

    private static State state(Beat beat, Instant silent) {
        if (beat.seconds() < 0) {
            return State.STOPPED;
        }
        return beat.time().isBefore(silent) ? State.SILENT : State.UP;
    }
}
