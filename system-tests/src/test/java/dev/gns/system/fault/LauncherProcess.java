package dev.gns.system.fault;

import dev.gns.launcher.cli.Main;
import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.Stack;
import dev.gns.launcher.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code gns up} as a process, with what it starts. Every JVM below it has a debugger that listens on a port of its own, so
 * that a {@link KillPoint} can be set.
 */
final class LauncherProcess {
    static final int KILLED = 137;

    private static final long PATIENCE_SECONDS = 90;
    private static final Pattern DEBUGGER = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");
    private static final Pattern INSTANCE = Pattern.compile("GNS_(?:LEARNER_)?INSTANCE=(.+)");

    private final Home home;
    private final Path output;
    private final Process process;

    private LauncherProcess(Home home, Path output, Process process) {
        this.home = home;
        this.output = output;
        this.process = process;
    }

    /** Starts it; not yet ready. */
    static LauncherProcess start(Home home, List<String> options, Map<String, String> settings) {
        var output = home.directory().resolve("up.log");
        try {
            Files.createDirectories(home.directory());
            Files.deleteIfExists(output);
            var process = command(home, "up", options, settings)
                    .redirectOutput(output.toFile())
                    .start();
            return new LauncherProcess(home, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Await.until("gns up is ready", this::isReady);
    }

    /** {@code gns down}; returns when nothing runs any more. */
    void down() {
        down(() -> {});
    }

    /** @param whenAsked runs when {@code gns down} says that it stops the launcher: milliseconds before it does */
    void down(Runnable whenAsked) {
        try {
            var down = command(home, "down", List.of(), Map.of()).start();
            var said = down.inputReader();
            var asked = said.readLine();
            whenAsked.run();
            if (!down.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || down.exitValue() != 0) {
                throw new AssertionError(
                        "gns down failed: " + asked + said.lines().collect(Collectors.joining(" ")));
            }
            gone(process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static ProcessBuilder command(Home home, String word, List<String> options, Map<String, String> settings)
            throws IOException {
        // It dies with the tests, however they die.
        var words = new ArrayList<>(List.of(
                "setpriv",
                "--pdeathsig",
                "TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dgns.root=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                word));
        words.addAll(options);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().put("GNS_HOME", home.directory().toString());
        if (word.equals("up")) {
            builder.environment()
                    .put(
                            "JAVA_TOOL_OPTIONS",
                            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
        }
        return builder;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("gns up ended: " + said());
        }
        return running().isPresent();
    }

    private Optional<StackState> running() {
        return Stack.claimed(home) ? StackState.running(home).filter(s -> s.pid() == process.pid()) : Optional.empty();
    }

    StackState state() {
        return running().orElseThrow();
    }

    /** A service, {@code broker} or {@code database}. */
    ProcessHandle child(String name) {
        return process.toHandle()
                .children()
                .filter(child -> name.equals(nameOf(child)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    private static String nameOf(ProcessHandle child) {
        var words = read(child, "cmdline");
        if (words.contains("BrokerMain")) {
            return "broker";
        }
        if (words.contains("/postgres")) {
            return "database";
        }
        var instance = INSTANCE.matcher(read(child, "environ"));
        return instance.find() ? instance.group(1) : "";
    }

    /** A line each, where the kernel has a zero. */
    private static String read(ProcessHandle child, String what) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(child.pid()), what), StandardCharsets.ISO_8859_1)
                    .replace('\0', '\n');
        } catch (IOException e) {
            return "";
        }
    }

    /** kill -9, and proof of it: the launcher says with which exit code the child ended. */
    void kill9(String name) {
        var before = ended(name);
        var child = child(name);
        child.destroyForcibly();
        gone(child);
        Await.until("the launcher notices the end of " + name, () -> ended(name) > before);
    }

    private long ended(String name) {
        return said().lines()
                .filter(line -> line.contains(name + " ended (exit code " + KILLED + ")"))
                .count();
    }

    /** kill -9 of the launcher; returns its exit code when nothing that it had started runs any more. */
    int kill9() {
        var family = process.descendants().toList();
        if (family.size() < 6) {
            throw new AssertionError("not all runs: " + family);
        }
        process.destroyForcibly();
        family.forEach(LauncherProcess::gone);
        return process.onExit().join().exitValue();
    }

    /** Stops the launcher and all below it where they are, and lets them go on after a while. */
    void standStill(Duration length) {
        var all = Suspended.of(process.toHandle());
        try {
            var end = System.nanoTime() + length.toNanos();
            Await.until("the end of the standstill", () -> System.nanoTime() > end);
            System.out.println(all.standing() + " processes stood still for " + length.toSeconds() + " s");
        } finally {
            all.resume();
        }
    }

    KillPoint debugger(String name) {
        return KillPoint.in(debuggerPort(log(name)).orElseThrow());
    }

    /** @param logBefore what the service had said when it was last started: only what came after it counts */
    KillPoint debugger(String name, String logBefore) {
        var port = Await.until(
                "the debugger of " + name,
                () -> debuggerPort(log(name).substring(logBefore.length())),
                Optional::isPresent);
        return KillPoint.in(port.orElseThrow());
    }

    private static Optional<Integer> debuggerPort(String log) {
        return DEBUGGER.matcher(log)
                .results()
                .reduce((first, last) -> last)
                .map(port -> Integer.valueOf(port.group(1)));
    }

    /** All that a service has said. */
    String log(String name) {
        return read(home.logs().resolve(name + ".log"));
    }

    /** All that the launcher has said. */
    String said() {
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void gone(ProcessHandle handle) {
        try {
            CompletableFuture<ProcessHandle> exit = handle.onExit();
            exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(handle + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
