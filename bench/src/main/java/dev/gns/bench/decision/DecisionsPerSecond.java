package dev.gns.bench.decision;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.process.Turns;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How many questions of 75 nodes one policy service answers while {@value AskerMain#LEARNERS} learners wait; beside it a raw
 * echo of the same bytes. The same client asks both, as cheaply as it can, with one question of each learner on its way.
 */
public final class DecisionsPerSecond implements Benchmark {
    private static final int WARM_UP = 3;
    private static final int BLOCKS = 12;
    private static final int BLOCK = 1_000;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "decisions-per-second";
    }

    @Override
    public String summary() {
        return "answers of one policy service while 32 learners wait; the ratio is to a raw echo";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        try (var asker = Asker.start(root)) {
            var service = new Samples();
            var raw = new Samples();
            measure(asker, WARM_UP, new Samples(), new Samples());
            measure(asker, BLOCKS, service, raw);
            service.figures(name(), "1/s", raw).forEach(figures);
            raw.figures(name() + ".raw", "1/s").forEach(figures);
        }
    }

    private static void measure(Asker asker, int blocks, Samples service, Samples raw) throws Exception {
        Turns.take(blocks, () -> service.add(rate(asker, "ask-all")), () -> raw.add(rate(asker, "raw-all")));
    }

    private static double rate(Asker asker, String what) throws Exception {
        return BLOCK * MILLIS / asker.run(what, BLOCK)[0];
    }
}
