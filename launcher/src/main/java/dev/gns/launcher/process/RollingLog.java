package dev.gns.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a child prints, line by line, in a file that is moved to {@code NAME.log.1} when it has grown too large. */
public final class RollingLog implements AutoCloseable {
    private static final int LAST_LINES = 5;

    private final Path file;
    private final long maxBytes;
    private final Deque<String> last = new ArrayDeque<>();
    private Writer writer;
    private long bytes;

    public RollingLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
        try {
            Files.createDirectories(file.getParent());
            open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Copies lines until {@code output} ends; a disk that is full does not stop the child that writes them. */
    public Thread pump(InputStream output, String name) {
        var thread = new Thread(() -> copy(output), "log-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    public synchronized void line(String line) {
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
        try {
            roll();
            writer.write(line + "\n");
            writer.flush();
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        } catch (IOException e) {
            // Nowhere is left to write to; the last lines are kept in memory for whoever asks.
        }
    }

    public synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }

    private void copy(InputStream output) {
        try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null; ) {
                line(line);
            }
        } catch (IOException e) {
            line("(end of log: " + e.getMessage() + ")");
        }
    }

    private void roll() throws IOException {
        if (bytes < maxBytes) {
            return;
        }
        writer.close();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytes = Files.size(file);
    }
}
