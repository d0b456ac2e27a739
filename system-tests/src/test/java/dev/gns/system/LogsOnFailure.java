package dev.gns.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prints the end of every log under a test's folder where the test fails: what a process said is gone with the folder, and
 * a failure that comes once in fifty runs may not come again.
 */
public final class LogsOnFailure implements AfterEachCallback, AfterAllCallback {
    private static final int LINES = 60;

    private final Supplier<Path> folder;

    /** @param folder is asked for when a test has failed */
    public LogsOnFailure(Supplier<Path> folder) {
        this.folder = folder;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        printIfFailed(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        printIfFailed(context);
    }

    private void printIfFailed(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            try (var files = Files.walk(folder.get())) {
                files.filter(file -> file.toString().endsWith(".log") && !isOfPartition(file))
                        .sorted()
                        .forEach(LogsOnFailure::print);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The broker's records are called logs, too. */
    private static boolean isOfPartition(Path file) {
        return file.getFileName().toString().matches("\\d{20}\\.log");
    }

    private static void print(Path log) {
        try {
            // Not as UTF-8: a process may have been killed within a character.
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            System.out.println("==== the end of " + log);
            lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
        } catch (IOException e) {
            System.out.println("==== " + log + " cannot be read: " + e);
        }
    }
}
