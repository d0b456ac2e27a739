package dev.gns.system.fault;

import dev.gns.launcher.process.Ports;
import dev.gns.launcher.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a user has after {@code gns up}, to be hit by faults. */
final class FaultStack implements AutoCloseable {
    /** So that an episode's order is somebody else's, and its checkpoint is there, before an episode would have ended. */
    private static final Map<String, String> SETTINGS =
            Map.of("GNS_LEARNER_LOCK", "PT10S", "GNS_LEARNER_CHECKPOINT_INTERVAL", "PT0.05S");

    private final Home home;
    private final List<String> options;
    private LauncherProcess launcher;

    private FaultStack(Home home, List<String> options) {
        this.home = home;
        this.options = options;
        up();
    }

    static FaultStack start(Path folder, int learners) {
        var options =
                List.of("--learners", "" + learners, "--port", "" + Ports.free(), "--kafka-port", "" + Ports.free());
        return new FaultStack(new Home(folder), options);
    }

    void up() {
        begin();
        launcher.awaitReady();
    }

    /** As {@link #up}, but returns while it starts. */
    void begin() {
        launcher = LauncherProcess.start(home, options, SETTINGS);
    }

    /** Whether an episode of the experiment can go on from where it was saved; the file goes with the episode's end. */
    boolean hasCheckpoint(String experiment) {
        var folder = home.directory().resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith(experiment + ".") && name.endsWith(".checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LauncherProcess launcher() {
        return launcher;
    }

    FaultExperiments experiments() {
        try {
            var password = Files.readString(home.database().resolve("password")).strip();
            var state = launcher.state();
            return new FaultExperiments(state.url(), home.apiKey().orElseThrow(), state.jdbcUrl(), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        launcher.down();
    }
}
