package dev.gns.learner.encoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a safetensors file says of its tensors. Nothing is trusted: they have to fill the data without gap or overlap.
 * Whether a tensor is as long as its shape and type make it is for the one to check who knows what shape is right.
 *
 * @param tensors by name
 */
record SafetensorsHeader(SortedMap<String, Tensor> tensors) {
    private static final String METADATA = "__metadata__";
    private static final ObjectReader JSON = Json.lenient()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * @param type as the file writes it, e.g. {@code F32}
     * @param start where its bytes begin, counted from the end of the header
     */
    record Tensor(String type, List<Long> shape, long start, long end) {
        long bytes() {
            return end - start;
        }
    }

    /**
     * @param dataBytes how many bytes follow the header
     * @throws InvalidMessageException that names the tensor that is wrong
     */
    static SafetensorsHeader parse(byte[] json, long dataBytes) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tree(json).properties().forEach(entry -> {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
        });
        checkLayout(tensors, dataBytes);
        return new SafetensorsHeader(tensors);
    }

    private static JsonNode tree(byte[] json) {
        try {
            var tree = JSON.readTree(json);
            Check.that(tree.isObject(), "header", "must be a JSON object");
            return tree;
        } catch (IOException e) {
            throw new InvalidMessageException("header", "must be JSON");
        }
    }

    private static Tensor tensor(String name, JsonNode node) {
        var offsets = integers(node.path("data_offsets"), name + ".data_offsets");
        Check.that(
                offsets.size() == 2 && offsets.get(0) <= offsets.get(1),
                name + ".data_offsets",
                "must be a start and an end, but are " + offsets);
        var shape = integers(node.path("shape"), name + ".shape");
        return new Tensor(node.path("dtype").asText(), shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> integers(JsonNode array, String field) {
        Check.that(array.isArray(), field, "must be an array");
        List<Long> values = new ArrayList<>();
        for (var value : array) {
            Check.that(
                    value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0,
                    field,
                    "must hold whole numbers of 0 or above, but holds " + value);
            values.add(value.longValue());
        }
        return List.copyOf(values);
    }

    private static void checkLayout(SortedMap<String, Tensor> tensors, long dataBytes) {
        var inOrder = tensors.entrySet().stream()
                .sorted(Comparator.comparing(
                        Map.Entry::getValue,
                        Comparator.comparingLong(Tensor::start).thenComparingLong(Tensor::end)))
                .toList();
        var offset = 0L;
        for (var entry : inOrder) {
            Check.that(entry.getValue().start() == offset, entry.getKey(), "must lie without gap or overlap");
            offset = entry.getValue().end();
        }
        Check.that(
                offset <= dataBytes, "", "truncated: of " + offset + " bytes of tensors " + dataBytes + " are there");
        Check.that(offset == dataBytes, "", "longer than its header says");
    }
}
