package dev.gns.learner.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a file of tab-separated values: UTF-8, a byte order mark in front or none, ended by LF or CRLF. There is
 * no quoting, so a quotation mark is a character, and so is a carriage return inside a line. An empty line at the end of
 * the file, as some editors leave it, is none.
 */
final class TsvLines implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    private int read;

    TsvLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * @param row the line's number, from 1, as an editor counts
     * @param fields what stands between the tabs
     */
    record Line(int row, String[] fields) {

        int columns() {
            return fields.length;
        }
    }

    /**
     * The next line; empty at the end of the file.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    Optional<Line> next() throws IOException {
        bytes.reset();
        var b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            bytes.write(b);
        }
        read++;
        var text = decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (read == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        if (text.isEmpty() && ended()) {
            return Optional.empty();
        }
        return Optional.of(new Line(read, text.split("\t", -1)));
    }

    private boolean ended() throws IOException {
        in.mark(1);
        var b = in.read();
        in.reset();
        return b < 0;
    }

    /** How many lines have been begun. */
    int row() {
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
