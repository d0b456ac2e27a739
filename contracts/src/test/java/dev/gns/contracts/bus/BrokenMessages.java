package dev.gns.contracts.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** From one valid message, all that break one rule of its schema, with the place and the rule. */
final class BrokenMessages {
    private final AsyncApi document;
    private final JsonNode valid;
    private final List<Broken> broken = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    /** @param rule where it is broken, and how */
    record Broken(String rule, JsonNode message) {}

    private BrokenMessages(AsyncApi document, JsonNode valid) {
        this.document = document;
        this.valid = valid;
    }

    static List<Broken> of(AsyncApi document, String schema, JsonNode valid) {
        var messages = new BrokenMessages(document, valid);
        messages.visit("", document.schemas().get(schema), schema);
        return messages.broken;
    }

    /** {@code Schema.field} of every field that the message shows. */
    static Set<String> fieldsOf(AsyncApi document, String schema, JsonNode valid) {
        var messages = new BrokenMessages(document, valid);
        messages.visit("", document.schemas().get(schema), schema);
        return messages.seen;
    }

    private void visit(String pointer, JsonNode schema, String name) {
        if (!schema.has("properties")) {
            var chosen = choice(schema, valid.at(pointer).get("type"));
            visit(pointer, document.resolve(chosen), AsyncApi.name(chosen));
            return;
        }
        schema.get("required").forEach(field -> breakRule(pointer, field.textValue(), null, "is missing"));
        for (var field : new TreeMap<>(AsyncApi.fields(schema.get("properties"))).entrySet()) {
            if (valid.at(pointer).has(field.getKey())) {
                seen.add(name + "." + field.getKey());
                breakField(pointer, field.getKey(), field.getValue());
            }
        }
    }

    private JsonNode choice(JsonNode schema, JsonNode type) {
        return StreamSupport.stream(schema.get("oneOf").spliterator(), false)
                .filter(each ->
                        document.resolve(each).at("/properties/type/const").equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no choice of " + schema + " has the type " + type));
    }

    private void breakField(String pointer, String field, JsonNode type) {
        var below = pointer + "/" + field;
        if (type.has("$ref")) {
            breakRule(pointer, field, TextNode.valueOf("text"), "is no object");
            visit(below, document.resolve(type), AsyncApi.name(type));
        } else if (type.get("type").textValue().equals("array")) {
            breakRule(pointer, field, TextNode.valueOf("text"), "is no list");
            breakItems(pointer, field, type);
        } else {
            breakRule(pointer, field, JsonNodeFactory.instance.objectNode(), "is an object");
            breakScalar(pointer, field, type);
        }
    }

    private void breakItems(String pointer, String field, JsonNode type) {
        if (type.has("minItems")) {
            breakRule(pointer, field, JsonNodeFactory.instance.arrayNode(), "has too few");
        }
        var items = type.get("items");
        for (var i = 0; items.has("$ref") && i < valid.at(pointer).get(field).size(); i++) {
            visit(pointer + "/" + field + "/" + i, document.resolve(items), AsyncApi.name(items));
        }
    }

    private void breakScalar(String pointer, String field, JsonNode type) {
        type.properties().forEach(rule -> {
            var bound = rule.getValue();
            switch (rule.getKey()) {
                case "enum", "pattern" -> breakRule(pointer, field, TextNode.valueOf("!planet"), "is unknown");
                case "const" -> breakRule(pointer, field, other(bound), "is another");
                case "minimum" -> breakRule(pointer, field, moved(bound, -1), "is too small");
                case "maximum" -> breakRule(pointer, field, moved(bound, 1), "is too large");
                case "exclusiveMinimum", "exclusiveMaximum" -> breakRule(pointer, field, bound, "is at the bound");
                case "minLength" -> breakRule(pointer, field, TextNode.valueOf(""), "is empty");
                case "maxLength" ->
                    breakRule(pointer, field, TextNode.valueOf("x".repeat(bound.intValue() + 1)), "is too long");
                case "type", "format", "description" -> {}
                default -> throw new AssertionError("nothing here breaks the rule " + rule);
            }
        });
    }

    private static JsonNode other(JsonNode constant) {
        return constant.isTextual() ? TextNode.valueOf("planet") : IntNode.valueOf(constant.intValue() + 1);
    }

    private static JsonNode moved(JsonNode bound, int by) {
        return bound.isInt() ? IntNode.valueOf(bound.intValue() + by) : DoubleNode.valueOf(bound.doubleValue() + by);
    }

    private void breakRule(String pointer, String field, JsonNode value, String rule) {
        JsonNode copy = valid.deepCopy();
        var object = (ObjectNode) copy.at(pointer);
        if (value == null) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
        broken.add(new Broken(pointer + "/" + field + " " + rule, copy));
    }
}
