package dev.gns.launcher.process;

import java.io.IOException;

/** A POSIX signal that children are sent. */
public enum Signal {
    /** Stop in order: services and the broker. */
    TERM,
    /** PostgreSQL's fast shutdown: disconnects its clients, then stops in order. */
    INT,
    /** Ends the process at once. */
    KILL,
    /** Stands still. */
    STOP,
    /** Goes on after {@link #STOP}. */
    CONT;

    /** Sends it; a process that has gone already is left alone. */
    public void send(long pid) throws IOException {
        var sender = new ProcessBuilder(
                        "sh", "-c", "kill -" + name() + " \"$0\" 2>/dev/null || true", Long.toString(pid))
                .start();
        try {
            sender.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
