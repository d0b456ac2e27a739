package dev.gns.bench.trainer;

import ai.djl.engine.Engine;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.json.Json;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.Networks;
import dev.gns.policy.graph.TransformerGraphs;
import dev.gns.trainer.update.PpoUpdater;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;

/**
 * A trainer's update as a process of its own. For each line, a kind of graph, it makes an update of a round and prints
 * {@link Made}.
 */
final class UpdateMain {
    /** Of the demo's network. */
    static final String SMALL = "cnn-small";
    /** Of BERT base. */
    static final String LARGE = "75-nodes";

    private static final int BERT_BASE_LAYERS = 12;
    private static final long SEED = 1;

    private UpdateMain() {}

    /**
     * An update.
     *
     * @param millis of all of it, rewards and advantages included
     * @param steps of the optimizer
     * @param decisions that it learned from
     */
    record Made(double millis, int steps, int decisions) {}

    public static void main(String[] arguments) throws Exception {
        var small = Round.on(small());
        var large = Round.on(TransformerGraphs.bert(BERT_BASE_LAYERS));
        var lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            var made = update(lines.nextLine().equals(SMALL) ? small : large);
            System.out.println(Json.lenient().writeValueAsString(made));
        }
    }

    private static Made update(Round round) {
        var started = System.nanoTime();
        var result = new PpoUpdater().update(round.policy(), round.learned().train(), round.groups(), SEED);
        var millis = (System.nanoTime() - started) / 1e6;
        return new Made(millis, result.stats().steps(), round.decisions());
    }

    private static TargetGraph small() {
        var task = Presets.task("fashion-mnist-small");
        var datasets = new Datasets(new DataFolders(List.of()), new ModelFolders(List.of()));
        try (var manager = Engine.getInstance().newBaseManager()) {
            return Networks.build(task, datasets.of(task).train(), datasets.models(), manager, SEED)
                    .graph();
        }
    }
}
