package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next give it as {@code cursor} to get the part that follows; absent on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = Check.copy(items, "items");
        next = next == null ? Optional.empty() : next;
    }
}
