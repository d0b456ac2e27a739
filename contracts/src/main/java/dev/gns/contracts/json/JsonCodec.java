package dev.gns.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.MessageCodec;
import java.io.IOException;

/** A JSON message; its {@code schema} field holds the version, and a version newer than ours is refused. */
public final class JsonCodec<T> implements MessageCodec<T> {
    /** The version written, and the newest that is read. */
    public static final int SCHEMA = 1;

    private final ObjectMapper mapper = Json.lenient();
    private final Class<T> type;

    public JsonCodec(Class<T> type) {
        this.type = type;
    }

    @Override
    public byte[] encode(T message) {
        try {
            ObjectNode tree = mapper.valueToTree(message);
            return mapper.writeValueAsBytes(tree.put("schema", SCHEMA));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contract record must be writable as JSON", e);
        }
    }

    @Override
    public T decode(byte[] bytes) {
        MessageCodec.checkSize(bytes);
        try {
            var tree = mapper.readTree(bytes);
            checkSchema(tree);
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        } catch (IOException e) {
            throw new InvalidMessageException("", "cannot be read: " + e.getMessage());
        }
    }

    private static void checkSchema(JsonNode tree) {
        if (tree == null || !tree.isObject()) {
            throw new InvalidMessageException("", "must be a JSON object");
        }
        var schema = tree.path("schema");
        if (!schema.isInt() || schema.intValue() < 1 || schema.intValue() > SCHEMA) {
            throw new InvalidMessageException("schema", "must be from 1 to " + SCHEMA + ", but is " + schema);
        }
        ((ObjectNode) tree).remove("schema");
    }
}
