package dev.gns.bench.decision;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.process.Turns;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * From a learner's publishing a state of 75 nodes to its having the LR, through a real broker and a real policy service;
 * beside it the same bytes to a raw echo and back. Blocks of both take turns.
 */
public final class DecisionRoundTrip implements Benchmark {
    /** Until the compilers have nothing left to do: a policy service runs for days. */
    private static final int WARM_UP = 40;

    private static final int BLOCKS = 30;
    private static final int BLOCK = 100;

    @Override
    public String name() {
        return "decision-round-trip";
    }

    @Override
    public String summary() {
        return "a learner's question of 75 nodes until it has the LR; the ratio is to raw Kafka request and reply";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        try (var asker = Asker.start(root)) {
            measure(asker, WARM_UP);
            measure(asker, BLOCKS).figures(name()).forEach(figures);
        }
    }

    private static Trips measure(Asker asker, int blocks) throws Exception {
        var trips = new Trips(new Samples(), new Samples());
        Turns.take(blocks, () -> trips.learner().addAll(asker.run("ask", BLOCK)), () -> trips.raw()
                .addAll(asker.run("raw", BLOCK)));
        return trips;
    }

    /** ms of each. */
    record Trips(Samples learner, Samples raw) {
        private static final double TAIL = 0.99;

        List<Figure> figures(String name) {
            var p50 = learner.median();
            var p99 = learner.quantile(TAIL);
            var rawP50 = raw.median();
            var rawP99 = raw.quantile(TAIL);
            var n = learner.size();
            return List.of(
                    new Figure(name + "-p50", p50, "ms", OptionalDouble.of(p50 / rawP50), n),
                    new Figure(name + "-p99", p99, "ms", OptionalDouble.of(p99 / rawP99), n),
                    new Figure(name + "-p50.raw", rawP50, "ms", raw.size()),
                    new Figure(name + "-p99.raw", rawP99, "ms", raw.size()),
                    new Figure(name + "-p50.over-raw", p50 - rawP50, "ms", n));
        }
    }
}
