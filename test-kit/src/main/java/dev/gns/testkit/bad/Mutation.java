package dev.gns.testkit.bad;

import java.util.Arrays;
import java.util.Random;

/**
 * One thing done to a value.
 *
 * @param where which of the places that there are, counted round and round
 * @param what which of the things that can be put there, counted likewise
 */
public record Mutation(Kind kind, int where, int what) {
    private static final int MOST_RANDOM_BYTES = 400;

    public enum Kind {
        NUMBER,
        VALUE,
        WITHOUT,
        TWICE,
        CUT_AT_A_BOUNDARY,
        CUT_ANYWHERE,
        FLIP_A_BIT,
        OVERWRITE,
        INSERT,
        NEWER,
        RANDOM,
        EMPTY,
        NULL
    }

    /** @param value null stays null */
    public byte[] apply(Format format, byte[] value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> format.withNumber(value, where, what);
            case VALUE -> format.withValue(value, where, what);
            case WITHOUT -> format.without(value, where, what);
            case TWICE -> format.twice(value, where);
            case CUT_AT_A_BOUNDARY -> cutAtABoundary(format, value);
            case CUT_ANYWHERE -> Arrays.copyOf(value, Math.floorMod(where, value.length + 1));
            case FLIP_A_BIT -> value.length == 0 ? value : flipped(value);
            case OVERWRITE -> value.length == 0 ? value : overwritten(value);
            case INSERT -> inserted(value);
            case NEWER -> format.newer(value);
            case RANDOM -> random(Math.floorMod(where, MOST_RANDOM_BYTES));
            case EMPTY -> new byte[0];
            case NULL -> null;
        };
    }

    private byte[] cutAtABoundary(Format format, byte[] value) {
        var boundaries = format.boundaries(value);
        return boundaries.isEmpty()
                ? value
                : Arrays.copyOf(value, boundaries.get(Math.floorMod(where, boundaries.size())));
    }

    private byte[] flipped(byte[] value) {
        var copy = value.clone();
        copy[Math.floorMod(where, copy.length)] ^= (byte) (1 << Math.floorMod(what, 8));
        return copy;
    }

    private byte[] overwritten(byte[] value) {
        var copy = value.clone();
        copy[Math.floorMod(where, copy.length)] = (byte) what;
        return copy;
    }

    private byte[] inserted(byte[] value) {
        var at = Math.floorMod(where, value.length + 1);
        var more = random(1 + Math.floorMod(what, 12));
        var longer = Arrays.copyOf(value, value.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(value, at, longer, at + more.length, value.length - at);
        return longer;
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        new Random(31L * where + what).nextBytes(bytes);
        return bytes;
    }
}
