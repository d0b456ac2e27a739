package dev.gns.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** It runs on. */
    void resume() {
        signal("-CONT");
    }
}
