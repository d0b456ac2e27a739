package dev.gns.bench.stack;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.launcher.database.FileTrees;
import dev.gns.launcher.stack.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What each process of {@code gns up} holds in memory, and all together, while two learners work for a policy. The demo's
 * training runs for a while first; what counts is the second of its two parts.
 */
public final class Memory implements Benchmark {
    private static final String SPEC =
            """
            {"name": "memory", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"], "policy": {"id": "memory"},
             "train": {"rounds": 8}}
            """;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String summary() {
        return "proportional set size of each process of gns up, and their sum, while two learners are at work";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var folder = root.resolve("bench/target/memory");
        FileTrees.delete(folder);
        var gns = GnsCommand.in(root, folder);
        gns.build();
        try {
            gns.up();
            figures(name(), observed(gns, folder)).forEach(figures);
        } finally {
            gns.down();
        }
    }

    /** One a second while an experiment runs. */
    private static List<Map<String, Double>> observed(GnsCommand gns, Path folder)
            throws IOException, InterruptedException {
        var launcher = StackState.running(gns.home()).orElseThrow().pid();
        var spec = Files.writeString(folder.resolve("memory.yaml"), SPEC);
        var experiment = gns.start(List.of("run", spec.toString(), "--watch"));
        try {
            List<Map<String, Double>> seen = new ArrayList<>();
            while (!experiment.waitFor(1, TimeUnit.SECONDS)) {
                seen.add(ProcessMemory.under(launcher));
            }
            if (experiment.exitValue() != 0) {
                throw new IOException("the experiment failed; see " + gns.log());
            }
            return seen;
        } finally {
            experiment.destroy();
        }
    }

    /** @param seen MB by process, in the order of time */
    static List<Figure> figures(String name, List<Map<String, Double>> seen) {
        Map<String, Samples> processes = new TreeMap<>();
        var sums = new Samples();
        for (var one : seen.subList(seen.size() / 2, seen.size())) {
            one.forEach((process, megabytes) ->
                    processes.computeIfAbsent(process, p -> new Samples()).add(megabytes));
            sums.add(one.values().stream().mapToDouble(m -> m).sum());
        }
        var figures = new ArrayList<>(sums.figures(name, "MB"));
        processes.forEach((process, samples) -> figures.addAll(samples.figures(name + "." + process, "MB")));
        return figures;
    }
}
