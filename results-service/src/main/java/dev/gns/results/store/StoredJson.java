package dev.gns.results.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import dev.gns.contracts.json.Json;

/** Contract records in {@code jsonb} columns. */
final class StoredJson {
    private StoredJson() {}

    static String write(Object value) {
        try {
            return Json.lenient().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contract record must be writable as JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        return read(json, Json.lenient().getTypeFactory().constructType(type));
    }

    static <T> T read(String json, TypeReference<T> type) {
        return read(json, Json.lenient().getTypeFactory().constructType(type));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return Json.lenient().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds an unreadable " + type.toCanonical(), e);
        }
    }
}
