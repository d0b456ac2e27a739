package dev.gns.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.Page;
import dev.gns.results.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Places in lists, as text that clients hand back unread. */
final class Cursor {
    private static final ObjectReader POSITIONS = Json.strict()
            .reader()
            .with(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private Cursor() {}

    static String write(Object position) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.lenient().writeValueAsBytes(position));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a position must be writable as JSON", e);
        }
    }

    /** @param cursor as a client sent it; null for the beginning */
    static <T> Optional<T> read(String cursor, Class<T> type) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            Check.that(!new String(bytes, StandardCharsets.UTF_8).contains("\\u0000"), "cursor", "is of no list");
            return Optional.of(Check.present(POSITIONS.forType(type).<T>readValue(bytes), "cursor"));
        } catch (IOException | IllegalArgumentException | InvalidMessageException e) {
            throw Problem.invalid("cursor", "cursor must be the next of an earlier answer, as it is");
        }
    }

    /**
     * @param found one more than {@code limit}, if there is more
     * @param position place of an item
     */
    static <T> Page<T> page(List<T> found, int limit, Function<T, Object> position) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        var items = found.subList(0, limit);
        return new Page<>(items, Optional.of(write(position.apply(items.get(limit - 1)))));
    }
}
