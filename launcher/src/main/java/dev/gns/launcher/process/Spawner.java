package dev.gns.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that die with this one, however it dies.
 *
 * <p>The kernel sends the parent-death signal when the <em>thread</em> that forked ends, not the process; hence one
 * thread of this JVM starts every child and lives as long as the JVM. Children get a session of their own, so that
 * Ctrl-C on the terminal reaches only this process, which then stops them in order.
 */
public final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    /** Closes the gap between fork and prctl: a child whose parent died in between has another parent by now. */
    private static final String ONLY_UNDER_PARENT =
            "test \"$PPID\" = \"$0\" || { echo 'the parent process has gone' >&2; exit 1; }; exec \"$@\"";

    private Spawner() {}

    /** Standard error is merged into standard output; standard input is empty. */
    public static Process start(Command command) throws IOException {
        var builder = new ProcessBuilder(
                        wrapped(command, runsAsRoot(), ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(command.environment());
        command.directory().map(Path::toFile).ifPresent(builder::directory);
        try {
            // Not interruptible: a process that has been started must come back to whoever is to stop it.
            return CompletableFuture.supplyAsync(() -> start(builder), THREAD).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> wrapped(Command command, boolean root, long parent) {
        var words = new ArrayList<String>();
        if (root && command.unprivileged()) {
            // First, since entering a namespace clears the parent-death signal.
            words.addAll(List.of("unshare", "--user"));
        }
        words.addAll(List.of(
                "setsid", "setpriv", "--pdeathsig", command.onParentDeath().name()));
        words.addAll(List.of("sh", "-c", ONLY_UNDER_PARENT, Long.toString(parent)));
        words.addAll(command.words());
        return words;
    }

    static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
