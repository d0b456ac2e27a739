package dev.gns.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.json.Json;
import dev.gns.policy.Examples;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    private static final Policy POLICY = Policy.untrained(Examples.normal(), 3);
    private static final byte[] BYTES = PolicyFile.write(POLICY);

    @Test
    void roundTripKeepsEveryBit() {
        for (var spec : List.of(
                Examples.paper(),
                Examples.normal(),
                Examples.srls(),
                Examples.with(Examples.normal(), PolicySpec.FeatureSet.PROGRESS))) {
            var graph = Examples.graph(9, 8, new SplittableRandom(1));
            var trained = new PolicyUpdate(Examples.update())
                    .apply(Policy.untrained(spec, 3), Examples.decisions(60, 0.5, graph, 2), 4)
                    .policy();
            var bytes = PolicyFile.write(trained);
            assertThat(PolicyFile.read(bytes, PolicyFile.sha256(bytes))).isEqualTo(trained);
            assertThat(PolicyFile.write(PolicyFile.read(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void theLayoutIsThatOfTheFormat() throws IOException {
        var length = length(BYTES);
        assertThat((8 + length) % 8).isZero();
        var header = header(BYTES);
        assertThat(header.path("__metadata__").path("gns.policy").asText()).isEqualTo("walk");
        var bias = header.path("actor.linear1.bias");
        assertThat(bias.path("dtype").asText()).isEqualTo("F32");
        assertThat(bias.path("shape")).hasToString("[32]");
        for (var tensor : header) {
            assertThat(tensor.path("data_offsets").path(0).asInt() % 4).isZero();
        }
        assertThat(header.path("optimizer.step").path("data_offsets")).hasToString("[0,8]");
        var sigma = header.path("actor.log_sigma").path("data_offsets").path(0).asInt();
        var value = ByteBuffer.wrap(BYTES).order(ByteOrder.LITTLE_ENDIAN).getFloat(8 + length + sigma);
        assertThat(value).isEqualTo((float) Math.log(0.5));
    }

    @Test
    void everyTruncationIsRefused() {
        var lengths = new SplittableRandom(1).ints(300, 0, BYTES.length);
        lengths.forEach(length -> refused(Arrays.copyOf(BYTES, length)));
        refused(Arrays.copyOf(BYTES, BYTES.length + 1), "last tensor");
        refused(new byte[0]);
        refused(null);
    }

    /** A flipped bit in the header or in a weight may still be a policy; it never is anything but that or a refusal. */
    @Test
    void flippedBitsAreRefusedByTheirSumAndNeverCrash() {
        var sha = PolicyFile.sha256(BYTES);
        new SplittableRandom(2).ints(500, 0, 8 + length(BYTES)).forEach(at -> {
            var bytes = BYTES.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> PolicyFile.read(bytes, sha))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("sha256");
            try {
                assertThat(PolicyFile.read(bytes).parameterCount()).isPositive();
            } catch (InvalidMessageException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        });
    }

    @Test
    void wrongContentsAreRefusedByName() throws IOException {
        refused(changed(h -> tensor(h, "actor.linear1.bias").put("dtype", "F64")), "actor.linear1.bias.dtype");
        refused(changed(h -> tensor(h, "actor.linear1.bias").put("dtype", "I64")), "actor.linear1.bias");
        refused(
                changed(h ->
                        array(h, "actor.linear1.weight", "shape").set(0, 32).set(1, 64)),
                "actor.linear1.weight");
        refused(changed(h -> array(h, "actor.linear1.weight", "shape").set(0, -64)), "actor.linear1.weight.shape");
        refused(
                changed(h -> array(h, "actor.linear1.weight", "shape")
                        .removeAll()
                        .add(65536)
                        .add(65536)
                        .add(65536)),
                "actor.linear1.weight");
        refused(changed(h -> array(h, "actor.linear1.weight", "data_offsets").set(1, 1 << 30)), "data_offsets");
        refused(changed(h -> array(h, "actor.linear1.weight", "data_offsets").set(0, 0)), "actor.linear1.weight");
        refused(changed(h -> h.set("actor.other", h.remove("actor.log_sigma"))), "parameters");
        refused(changed(h -> h.remove("__metadata__")), "gns.format");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.format", "2")), "gns.format");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.version", "-1")), "gns.version");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.policy", "other")), "gns.policy");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.spec", "{}")), "gns.spec");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.features", "null")), "gns.features");
        refused(changed(h -> tensor(h, "__metadata__").put("gns.extra", 3)), "__metadata__");
    }

    /** A whole, well-formed file whose layers are of the widths that another policy has. */
    @Test
    void theTensorsOfAnotherSpecAreRefused() throws IOException {
        var other =
                header(PolicyFile.write(Policy.untrained(Examples.srls(), 3))).get("__metadata__");

        refused(
                changed(h -> tensor(h, "__metadata__")
                        .put("gns.spec", other.get("gns.spec").textValue())
                        .put("gns.policy", other.get("gns.policy").textValue())
                        .put("gns.features", other.get("gns.features").textValue())),
                "must be");
    }

    /** Before {@code messages}, the spec said {@code bidirectional}. */
    @Test
    void filesOfEarlierVersionsAreRead() throws IOException {
        var old = changed(h -> {
            var metadata = tensor(h, "__metadata__");
            var spec = metadata.get("gns.spec").textValue();
            metadata.put("gns.spec", spec.replace("\"messages\":\"BOTH\"", "\"bidirectional\":true"));
        });
        assertThat(new String(old, StandardCharsets.UTF_8))
                .contains("bidirectional")
                .doesNotContain("messages");
        assertThat(PolicyFile.read(old)).isEqualTo(POLICY);
    }

    @Test
    void foreignFilesAreRefused() {
        refused("PK\u0003\u0004 this is a zip file, or so it says".getBytes(StandardCharsets.ISO_8859_1), "header");
        refused(withHeader("[1, 2]", new byte[0]), "header");
        refused(withHeader("{\"a\":1,\"a\":2}", new byte[0]), "header");
        refused(withHeader("{} {}", new byte[0]), "header");
        refused(withHeader("[".repeat(100_000), new byte[0]), "header");
        var huge = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE);
        refused(huge.array(), "header");
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() {
        var bytes = BYTES.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        refused(bytes, "finite");
    }

    private static void refused(byte[] bytes, String... words) {
        assertThatThrownBy(() -> PolicyFile.read(bytes))
                .isInstanceOf(InvalidMessageException.class)
                .message()
                .hasLineCount(1)
                .contains(words.length == 0 ? List.of("") : List.of(words));
    }

    private static int length(byte[] bytes) {
        return (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static JsonNode header(byte[] bytes) throws IOException {
        return Json.lenient().readTree(bytes, 8, length(bytes));
    }

    private static byte[] changed(Consumer<ObjectNode> change) throws IOException {
        var header = (ObjectNode) header(BYTES);
        change.accept(header);
        return withHeader(header.toString(), Arrays.copyOfRange(BYTES, 8 + length(BYTES), BYTES.length));
    }

    private static byte[] withHeader(String header, byte[] data) {
        var text = header.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        out.writeBytes(text);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static ObjectNode tensor(ObjectNode header, String name) {
        return (ObjectNode) header.get(name);
    }

    private static ArrayNode array(ObjectNode header, String name, String field) {
        return (ArrayNode) header.get(name).get(field);
    }
}
