package dev.gns.contracts.bus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a contract record and its schema must have in common, in words that can be compared: for each type its fields,
 * and of each field the kind, the values of an enum, and whether it may be missing.
 */
final class SchemaOutline {
    private static final Map<Type, String> KINDS = Map.of(
            int.class, "integer int32",
            Integer.class, "integer int32",
            long.class, "integer int64",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            String.class, "string",
            Instant.class, "string date-time");

    private final Map<String, Map<String, String>> types = new TreeMap<>();

    /** Of the records that are values of topics, and of all that they hold. */
    static Map<String, Map<String, String>> of(List<Class<?>> values) {
        var outline = new SchemaOutline();
        for (var value : values) {
            outline.add(value);
            outline.types.get(value.getSimpleName()).put("schema", "integer 1");
        }
        return outline.types;
    }

    private void add(Class<?> type) {
        if (types.putIfAbsent(name(type), new TreeMap<>()) != null) {
            return;
        }
        var fields = types.get(name(type));
        if (type.isSealed()) {
            leaves(type).forEach(leaf -> {
                add(leaf);
                types.get(name(leaf)).put("type", "string " + tag(leaf));
                fields.put(name(leaf), "one of");
            });
            return;
        }
        for (var component : type.getRecordComponents()) {
            var kind = kind(component.getGenericType());
            fields.put(component.getName(), kind);
        }
    }

    private String kind(Type type) {
        if (type instanceof ParameterizedType generic) {
            var item = kind(generic.getActualTypeArguments()[0]);
            // An absent list is an empty one.
            return generic.getRawType() == Optional.class ? item + ", may be missing" : "list of " + item;
        }
        if (KINDS.containsKey(type)) {
            return KINDS.get(type);
        }
        var other = (Class<?>) type;
        if (other.isEnum()) {
            return "string " + Arrays.toString(other.getEnumConstants());
        }
        add(other);
        return name(other);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(sub -> sub.isSealed() ? leaves(sub).stream() : List.<Class<?>>of(sub).stream())
                .toList();
    }

    private static String tag(Class<?> leaf) {
        return Arrays.stream(
                        leaf.getNestHost().getAnnotation(JsonSubTypes.class).value())
                .filter(sub -> sub.value() == leaf)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static String name(Class<?> type) {
        return type.isMemberClass()
                ? name(type.getDeclaringClass()) + "." + type.getSimpleName()
                : type.getSimpleName();
    }

    /** The same words from the document. */
    static Map<String, Map<String, String>> of(AsyncApi document) {
        Map<String, Map<String, String>> types = new TreeMap<>();
        document.schemas().forEach((name, schema) -> types.put(name, fields(schema)));
        return types;
    }

    private static Map<String, String> fields(JsonNode schema) {
        Map<String, String> fields = new TreeMap<>();
        if (!schema.has("properties")) {
            schema.get("oneOf").forEach(choice -> fields.put(AsyncApi.name(choice), "one of"));
            return fields;
        }
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
        AsyncApi.fields(schema.get("properties")).forEach((field, type) -> {
            var optional =
                    !required.contains(field) && !type.path("type").asText().equals("array");
            fields.put(field, kind(type) + (optional ? ", may be missing" : ""));
        });
        return fields;
    }

    private static String kind(JsonNode type) {
        if (type.has("$ref")) {
            return AsyncApi.name(type);
        }
        if (type.get("type").textValue().equals("array")) {
            return "list of " + kind(type.get("items"));
        }
        var constants = type.has("enum")
                ? StreamSupport.stream(type.get("enum").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()
                        .toString()
                : type.path("const").asText();
        return (type.get("type").textValue() + " " + type.path("format").asText() + constants).strip();
    }
}
