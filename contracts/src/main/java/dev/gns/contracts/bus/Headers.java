package dev.gns.contracts.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Names of record headers and how their values are written: UTF-8 text. */
public final class Headers {
    /** On an experiment: SHA-256 of the idempotency key that it was launched with, lower-case hex. */
    public static final String LAUNCH_KEY = "launch-key";
    /** On an experiment: SHA-256 of the launching request's body in canonical form, lower-case hex. */
    public static final String LAUNCH_BODY = "launch-body";
    /** On a graph state: the partition of {@code gns.lr-actions} that the asking learner reads. */
    public static final String REPLY_PARTITION = "reply-partition";
    /** On a policy: SHA-256 of the value, lower-case hex. */
    public static final String SHA256 = "sha256";
    /** On a policy: the version it was made from; absent where there is none. */
    public static final String PARENT = "parent";
    /** On a policy: optimizer steps taken since version 0. */
    public static final String STEP = "step";
    /** On a policy: the experiment that made it; absent on the one that comes with the software. */
    public static final String EXPERIMENT = "experiment";
    /** On a dead letter: why, and where the bytes came from. */
    public static final String REASON = "reason";

    public static final String SOURCE_TOPIC = "source-topic";
    public static final String SOURCE_PARTITION = "source-partition";
    public static final String SOURCE_OFFSET = "source-offset";
    /** On a dead letter that is too large to be kept whole: how many bytes the value has at its source. */
    public static final String SOURCE_BYTES = "source-bytes";

    private Headers() {}

    public static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    public static Optional<String> text(org.apache.kafka.common.header.Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
