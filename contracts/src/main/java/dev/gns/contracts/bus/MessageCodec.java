package dev.gns.contracts.bus;

/** Writes and reads the value of one topic. */
public interface MessageCodec<T> {

    byte[] encode(T message);

    /** @throws dev.gns.contracts.InvalidMessageException for anything but a valid message of a version known here */
    T decode(byte[] bytes);
}
