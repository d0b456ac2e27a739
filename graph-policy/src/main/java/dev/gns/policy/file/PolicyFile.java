package dev.gns.policy.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.json.Json;
import dev.gns.policy.features.FeatureScaling;
import dev.gns.policy.network.OptimizerState;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Tensor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy as a safetensors file: value of the topic {@code gns.policies}. Parameters stand under their names, Adam's
 * state under {@code optimizer.step}, {@code optimizer.first.*} and {@code optimizer.second.*}; the metadata hold format,
 * policy id, version, {@link PolicySpec} and {@link FeatureScaling} (JSON).
 */
public final class PolicyFile {
    /** The version written, and the newest that is read. */
    public static final int FORMAT = 1;

    private static final String FORMAT_KEY = "gns.format";
    private static final String ID_KEY = "gns.policy";
    private static final String VERSION_KEY = "gns.version";
    private static final String SPEC_KEY = "gns.spec";
    private static final String SCALING_KEY = "gns.features";

    private static final String STEP = "optimizer.step";
    private static final String FIRST = "optimizer.first.";
    private static final String SECOND = "optimizer.second.";

    private PolicyFile() {}

    /** The same policy gives the same bytes. */
    public static byte[] write(Policy policy) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT_KEY, Integer.toString(FORMAT));
        metadata.put(ID_KEY, policy.spec().id());
        metadata.put(VERSION_KEY, Integer.toString(policy.version()));
        metadata.put(SPEC_KEY, json(policy.spec()));
        metadata.put(SCALING_KEY, json(policy.scaling()));
        SortedMap<String, Safetensors.Entry> tensors = new TreeMap<>();
        tensors.put(STEP, TensorBytes.write(policy.optimizer().step()));
        policy.parameters().forEach((name, tensor) -> tensors.put(name, TensorBytes.write(tensor)));
        policy.optimizer().first().forEach((name, tensor) -> tensors.put(FIRST + name, TensorBytes.write(tensor)));
        policy.optimizer().second().forEach((name, tensor) -> tensors.put(SECOND + name, TensorBytes.write(tensor)));
        return SafetensorsWriter.write(new Safetensors(metadata, tensors));
    }

    /**
     * @throws InvalidMessageException if the bytes are no policy of a known format, with all its tensors, each of the
     *     right shape and finite
     */
    public static Policy read(byte[] bytes) {
        var file = SafetensorsReader.read(bytes);
        var format = number(file, FORMAT_KEY);
        Check.between(format, 1, FORMAT, FORMAT_KEY);
        var spec = parse(text(file, SPEC_KEY), PolicySpec.class, SPEC_KEY);
        Check.that(text(file, ID_KEY).equals(spec.id()), ID_KEY, "must be that of the spec, " + spec.id());
        var scaling = parse(text(file, SCALING_KEY), FeatureScaling.class, SCALING_KEY);
        SortedMap<String, Tensor> parameters = new TreeMap<>();
        SortedMap<String, Tensor> first = new TreeMap<>();
        SortedMap<String, Tensor> second = new TreeMap<>();
        file.tensors().forEach((name, entry) -> {
            if (name.startsWith(FIRST)) {
                first.put(name.substring(FIRST.length()), TensorBytes.readFloats(name, entry));
            } else if (name.startsWith(SECOND)) {
                second.put(name.substring(SECOND.length()), TensorBytes.readFloats(name, entry));
            } else if (!name.equals(STEP)) {
                parameters.put(name, TensorBytes.readFloats(name, entry));
            }
        });
        Check.that(file.tensors().containsKey(STEP), STEP, "is required");
        var step = TensorBytes.readLong(STEP, file.tensors().get(STEP));
        return new Policy(
                spec, number(file, VERSION_KEY), scaling, parameters, new OptimizerState(step, first, second));
    }

    /**
     * @param sha256 of the bytes, lower-case hexadecimal
     * @throws InvalidMessageException if the bytes are others, or as {@link #read(byte[])}
     */
    public static Policy read(byte[] bytes, String sha256) {
        Check.present(bytes, "file");
        var actual = sha256(bytes);
        Check.that(actual.equals(sha256), "file.sha256", "must be " + sha256 + ", but is " + actual);
        return read(bytes);
    }

    /** SHA-256, lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(Safetensors file, String key) {
        return Check.present(file.metadata().get(key), "file.header.__metadata__." + key);
    }

    private static int number(Safetensors file, String key) {
        var text = text(file, key);
        Check.that(text.matches("\\d{1,9}"), key, "must be a number, but is " + text);
        return Integer.parseInt(text);
    }

    private static String json(Object value) {
        try {
            return Json.lenient().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contract record can be written as JSON", e);
        }
    }

    private static <T> T parse(String json, Class<T> type, String key) {
        try {
            return Check.present(Json.lenient().readValue(json, type), key);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e).under(key);
        }
    }
}
