package dev.gns.bench.trainer;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.process.Jvm;
import dev.gns.bench.process.LineProcess;
import dev.gns.contracts.json.Json;
import dev.gns.launcher.stack.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A PPO update of a round of 8 episodes, from their outcomes to the next version of the policy, with a trainer's settings. */
public final class PpoUpdate implements Benchmark {
    private static final int WARM_UP = 3;
    private static final int REPETITIONS = 21;

    @Override
    public String name() {
        return "ppo-update";
    }

    @Override
    public String summary() {
        return "a PPO update of a round of 8 episodes of 25 decisions, on the graph of the demo and on one of 75 nodes";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var command = Jvm.command(ServiceProcess.Kind.TRAINER.options(), UpdateMain.class);
        try (var trainer = new LineProcess(command, Map.of())) {
            for (var graph : List.of(UpdateMain.SMALL, UpdateMain.LARGE)) {
                var name = graph.equals(UpdateMain.SMALL) ? name() : name() + "." + graph;
                measure(trainer, graph, WARM_UP, new Samples());
                var millis = new Samples();
                var made = measure(trainer, graph, REPETITIONS, millis);
                millis.figures(name, "ms").forEach(figures);
                figures.accept(new Figure(name + ".steps", made.steps(), "optimizer steps", REPETITIONS));
                figures.accept(new Figure(name + ".decisions", made.decisions(), "decisions", REPETITIONS));
            }
        }
    }

    private static UpdateMain.Made measure(LineProcess trainer, String graph, int times, Samples millis)
            throws Exception {
        UpdateMain.Made made = null;
        for (var i = 0; i < times; i++) {
            made = Json.lenient().readValue(trainer.ask(graph), UpdateMain.Made.class);
            millis.add(made.millis());
        }
        return made;
    }
}
