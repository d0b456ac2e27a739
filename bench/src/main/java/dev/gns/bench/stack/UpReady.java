package dev.gns.bench.stack;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.launcher.database.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Seconds from {@code gns up --detach}, everything being built, until it returns because all is ready. Cold: on a home folder
 * that is not there yet. Warm: on one that was used before.
 */
public final class UpReady implements Benchmark {
    private static final int REPETITIONS = 5;

    @Override
    public String name() {
        return "up-ready";
    }

    @Override
    public String summary() {
        return "seconds from gns up to everything ready, on a new home folder and on a used one";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var folder = root.resolve("bench/target/up-ready");
        var cold = new Samples();
        var warm = new Samples();
        FileTrees.delete(folder);
        var gns = GnsCommand.in(root, folder);
        gns.build();
        for (var i = 0; i < REPETITIONS; i++) {
            FileTrees.delete(gns.home().directory());
            cold.add(seconds(gns));
            warm.add(seconds(gns));
        }
        cold.figures(name(), "s").forEach(figures);
        warm.figures(name() + ".warm", "s").forEach(figures);
    }

    private static double seconds(GnsCommand gns) throws IOException, InterruptedException {
        var started = System.nanoTime();
        try {
            gns.up();
            var seconds = (System.nanoTime() - started) / 1e9;
            System.err.printf("bench: ready after %.1f s%n", seconds);
            return seconds;
        } finally {
            gns.down();
        }
    }
}
