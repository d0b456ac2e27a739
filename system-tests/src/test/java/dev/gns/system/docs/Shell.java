package dev.gns.system.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A command that runs, with what it has printed; echoed, so that the test's log reads like the page. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ECHOED_LINES = 30;
    private static final int ECHOED_COLUMNS = 300;

    private final Process process;
    private final StringBuffer printed = new StringBuffer();
    private final CompletableFuture<Void> shown = new CompletableFuture<>();
    private final Thread reader;
    private final Pattern expected;

    private Shell(Process process, Pattern expected) {
        this.process = process;
        this.expected = expected;
        this.reader = new Thread(this::read, "shell");
        reader.setDaemon(true);
        reader.start();
    }

    static Shell start(Sandbox sandbox, Pattern expected, String... words) {
        try {
            return new Shell(sandbox.start(words), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                echo(number++, line);
                printed.append(line).append('\n');
                if (expected.matcher(printed).find()) {
                    shown.complete(null);
                }
            }
            shown.completeExceptionally(new AssertionError("/" + expected + "/ was not printed, but:\n" + printed));
        } catch (IOException e) {
            shown.completeExceptionally(e);
        }
    }

    /** Not all of a long output, and nothing that would upset a terminal: some of it is binary. */
    private static void echo(int number, String line) {
        if (number < ECHOED_LINES) {
            var text = line.replaceAll("[\\p{Cntrl}\uFFFD&&[^\t]]", "?");
            System.out.println(
                    "  " + (text.length() > ECHOED_COLUMNS ? text.substring(0, ECHOED_COLUMNS) + "…" : text));
        } else if (number == ECHOED_LINES) {
            System.out.println("  …");
        }
    }

    /** Everything so far. */
    String printed() {
        return printed.toString();
    }

    /** Waits until what is expected was printed. */
    void awaitExpected() {
        get(shown, "prints /" + expected + "/");
    }

    /** Waits until it has ended by itself. */
    void awaitSuccess() {
        get(process.onExit(), "ends");
        awaitOutput();
        if (process.exitValue() != 0) {
            throw new AssertionError("exit code " + process.exitValue() + ":\n" + printed);
        }
        awaitExpected();
    }

    boolean succeeds() {
        get(process.onExit(), "ends");
        return process.exitValue() == 0;
    }

    private void awaitOutput() {
        try {
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void get(CompletableFuture<?> future, String what) {
        try {
            future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("not one that " + what + " within " + PATIENCE.toMinutes() + " min:\n" + printed);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e);
        }
    }

    /** Ends it, and what it started, as an interrupt at a terminal would. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        get(process.onExit(), "ends");
    }
}
