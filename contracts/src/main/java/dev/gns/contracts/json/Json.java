package dev.gns.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How contract records are written as JSON. */
public final class Json {
    /** What is written without quotes is no text. */
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private static final ObjectMapper LENIENT = mapper(false);
    private static final ObjectMapper STRICT = mapper(true);
    private static final ObjectMapper ANSWERS = mapper(false).configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true);

    private Json() {}

    /** For messages: unknown fields are ignored, so that a newer minor version can be read. */
    public static ObjectMapper lenient() {
        return LENIENT;
    }

    /** For what people write: unknown fields are refused, since they are likely typing errors. */
    public static ObjectMapper strict() {
        return STRICT;
    }

    /** For people who read: like messages, with enumerations in lower case, as people write them. */
    public static ObjectMapper answers() {
        return ANSWERS;
    }

    /** Binds what a person wrote, and names the field that is wrong. */
    public static <T> T bind(JsonNode tree, Class<T> type) {
        try {
            return STRICT.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    /** The contract violation behind a failure to bind, with the path of its field. */
    public static InvalidMessageException invalid(JsonProcessingException failure) {
        var path = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidMessageException invalid) {
                return path.isEmpty() ? invalid : invalid.under(path);
            }
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new InvalidMessageException(path, "is not a known field here; known are: " + known);
        }
        if (failure instanceof InvalidTypeIdException wrongType) {
            return new InvalidMessageException(
                    path.isEmpty() ? "type" : path + ".type", "is missing or not known" + knownTypes(wrongType));
        }
        if (failure instanceof JsonMappingException) {
            return new InvalidMessageException(path, "is missing, or has a value of the wrong type");
        }
        return new InvalidMessageException("", "is not valid JSON: " + failure.getOriginalMessage());
    }

    private static String knownTypes(InvalidTypeIdException failure) {
        var types = failure.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        return types == null
                ? ""
                : Arrays.stream(types.value())
                        .map(JsonSubTypes.Type::name)
                        .collect(Collectors.joining(", ", "; known are: ", ""));
    }

    private static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (var reference : failure.getPath()) {
            if (reference.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static ObjectMapper mapper(boolean strict) {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
                .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .build();
    }
}
