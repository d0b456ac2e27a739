package dev.gns.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that is there and does nothing, with all that it has started: to others it is as if the network were cut. */
final class Suspended {
    private final List<ProcessHandle> processes;

    private Suspended(List<ProcessHandle> processes) {
        this.processes = processes;
        signal("-STOP");
    }

    static Suspended of(ProcessHandle process) {
        return new Suspended(
                Stream.concat(Stream.of(process), process.descendants()).toList());
    }

    private void signal(String name) {
        for (var process : processes) {
            try {
                var kill = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                        .inheritIO()
                        .start();
                if (kill.waitFor() != 0) {
                    throw new AssertionError(process + " cannot be sent " + name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /**
     * How many processes stand still.
     *
     * @throws AssertionError if one of them runs or is gone
     */
    int standing() {
        for (var process : processes) {
            if (!state(process).contains("(stopped)")) {
                throw new AssertionError(process + " does not stand still: " + state(process));
            }
        }
        return processes.size();
    }

    private static String state(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("State:"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It runs on. */
    void resume() {
        signal("-CONT");
    }
}
