package dev.gns.bench.stack;

import dev.gns.launcher.process.Ports;
import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code gns} command as people type it, on a home folder and ports of its own.
 *
 * @param log what it prints goes there
 */
record GnsCommand(Path root, Home home, int port, int kafkaPort, Path log) {

    /** @param folder that is made, with the log beside the home folder */
    static GnsCommand in(Path root, Path folder) throws IOException {
        Files.createDirectories(folder);
        var home = new Home(folder.resolve("home"));
        var command = new GnsCommand(root, home, Ports.free(), Ports.free(), folder.resolve("gns.log"));
        command.downAtTheEnd();
        return command;
    }

    /** Builds what is missing or older than its sources, as every command would. */
    void build() throws IOException, InterruptedException {
        run(List.of("--version"));
    }

    /** Returns when all is ready. */
    void up() throws IOException, InterruptedException {
        run(List.of("up", "--detach", "--port", "" + port, "--kafka-port", "" + kafkaPort));
    }

    void down() throws IOException, InterruptedException {
        run(List.of("down"));
    }

    /** @throws IOException unless the exit code is 0 */
    private void run(List<String> arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("gns " + String.join(" ", arguments) + " failed; see " + log);
            }
        } finally {
            process.destroy();
        }
    }

    /** In the background. */
    Process start(List<String> arguments) throws IOException {
        var words = new ArrayList<>(List.of(root.resolve("gns").toString()));
        words.addAll(arguments);
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("GNS_HOME", home.directory().toString());
        builder.environment().remove("GNS_URL");
        return builder.start();
    }

    /** Also when this process is ended while it runs: what is detached would outlive it. */
    private void downAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                if (Stack.claimed(home)) {
                    down();
                }
            } catch (IOException e) {
                System.err.println("bench: what runs on " + home.directory() + " is left behind: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
