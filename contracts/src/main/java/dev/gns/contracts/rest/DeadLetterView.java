package dev.gns.contracts.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that a consumer could not use.
 *
 * @param offset in the topic of dead letters
 * @param reason why, for a person
 * @param sourceTopic where the bytes came from; absent, as are partition and offset, if the sender did not say
 * @param bytes size of the value
 */
public record DeadLetterView(
        long offset,
        Instant time,
        Optional<String> key,
        String reason,
        Optional<String> sourceTopic,
        Optional<Integer> sourcePartition,
        Optional<Long> sourceOffset,
        int bytes) {
    public DeadLetterView {
        key = key == null ? Optional.empty() : key;
        sourceTopic = sourceTopic == null ? Optional.empty() : sourceTopic;
        sourcePartition = sourcePartition == null ? Optional.empty() : sourcePartition;
        sourceOffset = sourceOffset == null ? Optional.empty() : sourceOffset;
    }
}
