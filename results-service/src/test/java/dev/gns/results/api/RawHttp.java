package dev.gns.results.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends requests that no client library would. */
final class RawHttp {
    private static final int SILENCE_MILLIS = 20_000;

    private final URI root;

    RawHttp(URI root) {
        this.root = root;
    }

    /** @param headers names in lower case */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** The body is sent as it is: its length or its chunks are for {@code headers} to tell. */
    Answer send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            var head = headers.entrySet().stream()
                    .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                    .collect(Collectors.joining(
                            "",
                            method + " " + target + " HTTP/1.1\r\nHost: " + root.getAuthority()
                                    + "\r\nConnection: close\r\n",
                            "\r\n"));
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                out.write(body);
                out.flush();
            } catch (IOException e) {
                // Refused before it was read: the answer is there all the same.
            }
            return read(socket);
        }
    }

    private static Answer read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (IOException e) {
            // Closed with our body unread; what came before counts.
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer but: " + text);
        }
        var lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }

    /** As one chunk and the end. */
    static byte[] chunked(byte[] body) {
        var out = new ByteArrayOutputStream();
        out.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        out.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
