package dev.gns.results.store;

import dev.gns.contracts.rest.DeadLetterView;
import java.util.Optional;

/**
 * A dead letter with its bytes.
 *
 * @param value absent where the bad record had none
 */
public record StoredLetter(DeadLetterView view, Optional<byte[]> value) {}
