package dev.gns.testkit;

import dev.gns.launcher.database.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * One broker, with the service's topics, and one database for all tests of a JVM, each started when first asked for. They
 * end with the JVM, and their data with them. Tests that share them use ids of their own.
 */
public final class SharedStack {
    private SharedStack() {}

    public static TestBroker broker() {
        return BrokerHolder.BROKER;
    }

    public static EmbeddedDatabase database() {
        return DatabaseHolder.DATABASE;
    }

    private static <T extends AutoCloseable> T start(String name, Function<Path, T> starter) {
        try {
            var directory = Files.createTempDirectory("gns-" + name);
            var started = starter.apply(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, directory)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(AutoCloseable started, Path directory) {
        try {
            started.close();
            FileTrees.delete(directory);
        } catch (Exception e) {
            System.err.println(directory + " is left behind: " + e.getMessage());
        }
    }

    private static final class BrokerHolder {
        private static final TestBroker BROKER =
                start("broker", directory -> TestBroker.start(directory).createTopics());
    }

    private static final class DatabaseHolder {
        private static final EmbeddedDatabase DATABASE = start("database", EmbeddedDatabase::start);
    }
}
