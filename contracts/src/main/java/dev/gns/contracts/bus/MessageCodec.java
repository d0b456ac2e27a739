package dev.gns.contracts.bus;

import dev.gns.contracts.Check;

/** Writes and reads the value of one topic. */
public interface MessageCodec<T> {

    byte[] encode(T message);

    /** @throws dev.gns.contracts.InvalidMessageException for anything but a valid message of a version known here */
    T decode(byte[] bytes);

    /** @throws dev.gns.contracts.InvalidMessageException if there is no value, or one that is too large to be looked into */
    static void checkSize(byte[] bytes) {
        Check.that(bytes != null, "", "has no value");
        Check.that(
                bytes.length <= Topic.MAX_READ_BYTES,
                "",
                "must be at most " + Topic.MAX_READ_BYTES + " bytes, but is " + bytes.length);
    }
}
