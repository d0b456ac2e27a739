package dev.gns.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.IOException;

/** Bodies of requests, as bytes until here, so that a wrong field is named in the answer. */
final class Bodies {
    private Bodies() {}

    /** @throws InvalidMessageException unless it is one JSON object with the fields of {@code type} */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            var tree = Json.strict().readTree(body);
            Check.that(tree.isObject(), "", "The body must be a JSON object");
            return Json.bind(tree, type);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        } catch (IOException e) {
            throw new InvalidMessageException("", "The body cannot be read: " + e.getMessage());
        }
    }
}
