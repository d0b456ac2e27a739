package dev.gns.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.problem.Problem;
import java.io.IOException;

/** Bodies of requests, as bytes until here, so that a wrong field is named in the answer. */
final class Bodies {
    private Bodies() {}

    /** @throws Problem if the body is larger than a body may be; what says its length is refused before it is read */
    static void checkSize(byte[] body, ResultsConfig config) {
        if (body.length > config.api().maxBodyBytes()) {
            throw Problem.tooLarge(config.api().maxBodyBytes());
        }
    }

    /** @throws InvalidMessageException unless it is one JSON object with the fields of {@code type} */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            var tree = Json.strict()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(body);
            Check.that(tree.isObject(), "", "The body must be a JSON object");
            return Json.bind(tree, type);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        } catch (IOException e) {
            throw new InvalidMessageException("", "The body cannot be read: " + e.getMessage());
        }
    }
}
