package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the records of {@link OutcomeCodec} and puts an outcome's parts together. Parts of one outcome may repeat and
 * come in any order; the oldest incomplete outcomes are dropped when there are too many, or they hold too much.
 */
public final class OutcomeAssembler {
    private static final int MAX_INCOMPLETE = 256;
    /** About twice the largest outcome that there can be. */
    private static final long MAX_BYTES = 64 << 20;

    private final Map<Key, Parts> incomplete = new LinkedHashMap<>();
    private long bytesHeld;

    private record Key(String episodeId, int attempt) {}

    /** Those of one outcome that came so far, each with its size. */
    private static final class Parts {
        private final OutcomePart[] parts;
        private final int[] bytes;

        Parts(int count) {
            parts = new OutcomePart[count];
            bytes = new int[count];
        }

        void put(OutcomePart part, int size) {
            Check.that(parts.length == part.parts(), "parts", "must be the same in all parts");
            parts[part.part()] = part;
            bytes[part.part()] = size;
        }

        long size() {
            return Arrays.stream(bytes).asLongStream().sum();
        }

        boolean isComplete() {
            return Arrays.stream(parts).allMatch(Objects::nonNull);
        }

        EpisodeOutcome outcome() {
            return parts[0].outcome()
                    .withDecisions(Arrays.stream(parts)
                            .flatMap(p -> p.outcome().decisions().stream())
                            .toList());
        }
    }

    /**
     * The outcome that {@code bytes} complete, or empty while parts are missing.
     *
     * @throws InvalidMessageException for anything but a valid part
     */
    public Optional<EpisodeOutcome> add(byte[] bytes) {
        var part = OutcomePart.decode(bytes);
        return part.parts() == 1 ? Optional.of(part.outcome()) : addPart(part, bytes.length);
    }

    private Optional<EpisodeOutcome> addPart(OutcomePart part, int size) {
        var key = new Key(part.outcome().episodeId(), part.outcome().attempt());
        var parts = incomplete.computeIfAbsent(key, k -> new Parts(part.parts()));
        var before = parts.size();
        parts.put(part, size);
        bytesHeld += parts.size() - before;
        if (parts.size() > MAX_BYTES) {
            drop(key);
            throw new InvalidMessageException("", "must be of an outcome of at most " + MAX_BYTES + " bytes");
        }
        if (!parts.isComplete()) {
            dropOldest();
            return Optional.empty();
        }
        // Other attempts too: what a learner that died left of them would never be completed.
        List.copyOf(incomplete.keySet()).stream()
                .filter(other -> other.episodeId().equals(key.episodeId()))
                .forEach(this::drop);
        return Optional.of(parts.outcome());
    }

    /** How many outcomes parts are kept of. */
    public int waiting() {
        return incomplete.size();
    }

    private void dropOldest() {
        while (incomplete.size() > MAX_INCOMPLETE || bytesHeld > MAX_BYTES) {
            drop(incomplete.keySet().iterator().next());
        }
    }

    private void drop(Key key) {
        bytesHeld -= incomplete.remove(key).size();
    }
}
