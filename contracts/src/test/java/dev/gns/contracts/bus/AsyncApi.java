package dev.gns.contracts.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/asyncapi.yaml}, and validation by its schemas. */
final class AsyncApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode root;
    private final Map<String, JsonSchema> validators = new TreeMap<>();

    private AsyncApi(JsonNode root) {
        this.root = root;
    }

    static AsyncApi read() {
        try {
            return new AsyncApi(
                    new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    Map<String, JsonNode> channels() {
        return fields(root.get("channels"));
    }

    Map<String, JsonNode> operations() {
        return fields(root.get("operations"));
    }

    Map<String, JsonNode> messages() {
        return fields(root.at("/components/messages"));
    }

    /** By name; those of records and of choices between records. */
    Map<String, JsonNode> schemas() {
        return fields(root.at("/components/schemas"));
    }

    /** What a {@code $ref} points at; any other node is itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** The last part of the path of a {@code $ref}. */
    static String name(JsonNode reference) {
        var path = reference.get("$ref").textValue();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What is wrong with a message; a field that its schema does not name is wrong too. */
    List<String> faults(String schema, JsonNode message) {
        return validators.computeIfAbsent(schema, this::strict).validate(message).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private JsonSchema strict(String name) {
        ObjectNode schema = root.deepCopy();
        for (var each : schema.at("/components/schemas")) {
            if (each.has("properties")) {
                ((ObjectNode) each).put("additionalProperties", false);
            }
        }
        schema.put("$ref", SCHEMAS + name);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
