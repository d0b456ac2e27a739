package dev.gns.launcher.cli;

import dev.gns.launcher.process.ChildException;
import dev.gns.launcher.stack.Stack;
import dev.gns.launcher.stack.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code gns up} in a process of its own that outlives this one. */
final class DetachedUp {
    private static final long POLL_MILLIS = 100;

    private final Context context;

    DetachedUp(Context context) {
        this.context = context;
    }

    /** @return the exit code: of the other process, if that did not become ready */
    int start(List<String> options) {
        var log = context.home().prepare().logs().resolve("launcher.log");
        try {
            context.terminal().err().println("starting in the background; log: " + log);
            var process = new ProcessBuilder(words(options))
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(log.toFile())
                    .start();
            return await(process, log);
        } catch (IOException e) {
            throw new ChildException("cannot start in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildException("interrupted; 'gns down' stops what is starting", e);
        }
    }

    private int await(Process process, Path log) throws IOException, InterruptedException {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            // Only its own: a second 'up' must not take the first one's readiness for its.
            var ready = StackState.running(context.home())
                    .filter(s -> s.pid() == process.pid() && Stack.claimed(context.home()));
            if (ready.isPresent()) {
                UpCommand.print(context.terminal(), ready.get(), context.home());
                return ExitCode.OK;
            }
        }
        var lines = Files.readAllLines(log);
        context.terminal().err().println(lines.isEmpty() ? "gns: it ended at once" : lines.get(lines.size() - 1));
        return process.exitValue();
    }

    private List<String> words(List<String> options) {
        var words = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dgns.root=" + context.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up"));
        words.addAll(options);
        return words;
    }
}
