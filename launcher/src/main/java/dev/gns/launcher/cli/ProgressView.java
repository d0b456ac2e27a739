package dev.gns.launcher.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows progress: one line that is drawn over on a terminal, elsewhere a plain line at times. */
final class ProgressView implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final InstantSource clock;
    private final String label;
    private final String unit;
    private Instant started;
    private Instant shown = Instant.MIN;
    private long atStart;
    private long lastDone = -1;
    private boolean lineOpen;

    ProgressView(Terminal terminal, InstantSource clock, String label, String unit) {
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.unit = unit;
    }

    void update(long done, long total) {
        var now = clock.instant();
        if (started == null) {
            started = now;
            atStart = done;
        }
        var finished = done >= total && total > 0;
        var changed = done != lastDone;
        var pause = terminal.interactive() ? REDRAW : BETWEEN_LINES;
        var due = shown == Instant.MIN || Duration.between(shown, now).compareTo(pause) >= 0;
        if (!(changed && finished) && !(due && (changed || terminal.interactive()))) {
            return;
        }
        shown = now;
        lastDone = done;
        show(new Progress(done, total, atStart, Duration.between(started, now), unit));
    }

    /** A line of its own, above the progress. */
    void line(String text) {
        if (lineOpen) {
            terminal.err().print("\r\033[K");
        }
        terminal.err().println(text);
        shown = Instant.MIN;
    }

    @Override
    public void close() {
        if (lineOpen) {
            terminal.err().println();
            lineOpen = false;
        }
    }

    private void show(Progress progress) {
        if (terminal.interactive()) {
            var text = label + " " + progress.bar();
            var shortened = text.length() >= terminal.width() ? text.substring(0, terminal.width() - 1) : text;
            terminal.err().print("\r" + shortened + "\033[K");
            terminal.err().flush();
            lineOpen = true;
        } else {
            terminal.err().println(label + ": " + progress.percent() + " %, " + progress.plain());
        }
    }
}
