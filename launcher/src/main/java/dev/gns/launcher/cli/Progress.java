package dev.gns.launcher.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a long piece of work is.
 *
 * @param done of {@code total}; both in {@code unit}
 * @param atStart what was done before {@code elapsed} began to count
 */
record Progress(long done, long total, long atStart, Duration elapsed, String unit) {
    private static final int BAR = 30;

    /** A bar with rate and time left, e.g. {@code [######------] 48/144 episodes, 1.1/s, 1 min 27 s left}. */
    String bar() {
        var filled = total == 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
        return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + plain();
    }

    /** The same without the bar. */
    String plain() {
        var rate = rate();
        var text = String.format(Locale.ROOT, "%d/%d %s", done, total, unit);
        if (rate <= 0) {
            return text;
        }
        text += String.format(Locale.ROOT, rate >= 10 ? ", %.0f/s" : rate >= 0.1 ? ", %.1f/s" : ", %.3f/s", rate);
        return done >= total ? text : text + ", " + duration(timeLeft(rate)) + " left";
    }

    int percent() {
        return total == 0 ? 0 : (int) (100 * done / total);
    }

    static String duration(Duration time) {
        var seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private double rate() {
        return elapsed.isZero() ? 0 : (done - atStart) / (elapsed.toMillis() / 1000.0);
    }

    private Duration timeLeft(double rate) {
        return Duration.ofMillis(Math.round(1000 * (total - done) / rate));
    }
}
