package dev.gns.testkit.bad;

import java.util.List;

/**
 * How the values of one kind of message are built up. What is no such value stays as it is: it was broken before.
 * Places are numbered round and round, so that every number names one.
 */
public interface Format {

    /** Where fields and values begin and end, in bytes. */
    List<Integer> boundaries(byte[] value);

    /** With another number in one place: NaN, infinite, zero, negative, huge, overflowing, an unknown code. */
    byte[] withNumber(byte[] value, int where, int what);

    /** With another value in one place: of the wrong kind, unknown, too long, hostile text. */
    byte[] withValue(byte[] value, int where, int what);

    /** Without one field, or without the last of a field's values. */
    byte[] without(byte[] value, int where, int what);

    /** With one field, or one of its values, twice. */
    byte[] twice(byte[] value, int where);

    /** The same, saying that it is of a version to come. */
    byte[] newer(byte[] value);
}
