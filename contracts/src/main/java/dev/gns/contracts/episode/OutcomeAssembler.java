package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the records of {@link OutcomeCodec} and puts an outcome's parts together. Parts of one outcome may repeat and
 * come in any order; the oldest incomplete outcome is dropped when there are too many.
 */
public final class OutcomeAssembler {
    private static final int MAX_INCOMPLETE = 256;

    private final Map<Key, OutcomePart[]> incomplete = new LinkedHashMap<>();

    private record Key(String episodeId, int attempt) {}

    /**
     * The outcome that {@code bytes} complete, or empty while parts are missing.
     *
     * @throws InvalidMessageException for anything but a valid part
     */
    public Optional<EpisodeOutcome> add(byte[] bytes) {
        var part = OutcomePart.decode(bytes);
        return part.parts() == 1 ? Optional.of(part.outcome()) : addPart(part);
    }

    private Optional<EpisodeOutcome> addPart(OutcomePart part) {
        var key = new Key(part.outcome().episodeId(), part.outcome().attempt());
        var parts = incomplete.computeIfAbsent(key, k -> new OutcomePart[part.parts()]);
        Check.that(parts.length == part.parts(), "parts", "must be the same in all parts");
        parts[part.part()] = part;
        if (Arrays.stream(parts).anyMatch(Objects::isNull)) {
            dropOldest();
            return Optional.empty();
        }
        // Other attempts too: what a learner that died left of them would never be completed.
        incomplete.keySet().removeIf(other -> other.episodeId().equals(key.episodeId()));
        return Optional.of(parts[0].outcome()
                .withDecisions(Arrays.stream(parts)
                        .flatMap(p -> p.outcome().decisions().stream())
                        .toList()));
    }

    /** How many outcomes parts are kept of. */
    public int waiting() {
        return incomplete.size();
    }

    private void dropOldest() {
        if (incomplete.size() > MAX_INCOMPLETE) {
            incomplete.remove(incomplete.keySet().iterator().next());
        }
    }
}
