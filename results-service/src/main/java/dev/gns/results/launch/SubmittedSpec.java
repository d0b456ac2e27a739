package dev.gns.results.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import dev.gns.results.store.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A spec as a user wrote it. */
record SubmittedSpec(ObjectNode tree) {

    /** @throws InvalidMessageException unless it is one JSON object, free of fields given twice */
    static SubmittedSpec parse(byte[] body) {
        var tree = readTree(body);
        if (!(tree instanceof ObjectNode object)) {
            throw new InvalidMessageException("", "The body must be a JSON object");
        }
        refuseUnwritable(object, "");
        return new SubmittedSpec(object);
    }

    /** SHA-256 of the spec; the order of fields and white space do not count. */
    String sha256() {
        try {
            var writer = Json.strict().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
            return Hash.sha256(writer.writeValueAsBytes(Json.strict().treeToValue(tree, Object.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON must be writable as JSON", e);
        }
    }

    private static JsonNode readTree(byte[] body) {
        try {
            return Json.strict()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(body);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            var where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw new InvalidMessageException("", "The body is not valid JSON: " + e.getOriginalMessage() + where);
        } catch (IOException e) {
            throw new InvalidMessageException("", "The body cannot be read: " + e.getMessage());
        }
    }

    /** No database text can hold NUL, and no UTF-8 half of a surrogate pair; no name needs them. */
    private static void refuseUnwritable(JsonNode node, String path) {
        if (node.isTextual() && !isWritable(node.textValue())) {
            throw new InvalidMessageException(path, "must not contain the character NUL or half of a surrogate pair");
        }
        for (var field : node.properties()) {
            refuseUnwritable(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey());
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                refuseUnwritable(node.get(i), path + "[" + i + "]");
            }
        }
    }

    private static boolean isWritable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
