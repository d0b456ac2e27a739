package dev.gns.learner.network;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.DataException;
import dev.gns.learner.data.Examples;
import dev.gns.learner.data.ImageSet;
import dev.gns.learner.data.TextSet;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.script.ScriptNetwork;
import java.util.stream.IntStream;

/** Target networks by name. */
public final class Networks {
    private static final String ENCODER = "encoder";
    private static final String SCRIPT = "script";
    /** How many examples a network of the user's own is tried on. */
    private static final int TRIED = 3;

    private static final String FIELD = "task.network";

    private Networks() {}

    /**
     * A fresh network for the examples of a task.
     *
     * @param models where networks of the user's own are
     * @param trainingSeed of the episode; the start depends on nothing else
     * @throws InvalidMessageException if there is no such network for such examples
     * @throws DataException if a file that it starts from cannot be used
     */
    public static TargetNetwork build(
            TaskSpec task, Examples examples, ModelFolders models, NDManager manager, long trainingSeed) {
        CleanMemory.off();
        var factory = new ParameterFactory(manager, new SeedTree(trainingSeed).child("initialization"));
        var outputs = examples.target().outputs();
        if (examples instanceof TextSet texts) {
            Check.that(task.network().equals(ENCODER), FIELD, unknown(task, "texts", ENCODER));
            return texts.encoder().network(outputs, factory, manager);
        }
        if (task.network().equals(SCRIPT)) {
            return script(task, examples, models, manager);
        }
        var images = (ImageSet) examples;
        return ImageNetworks.named(task.network())
                .orElseThrow(() -> new InvalidMessageException(
                        FIELD, unknown(task, "images", ImageNetworks.names() + ", " + SCRIPT)))
                .build(factory, images.shape(), outputs, task.width());
    }

    private static TargetNetwork script(TaskSpec task, Examples examples, ModelFolders models, NDManager manager) {
        var file = models.script(Check.present(task.model().orElse(null), "task.model"));
        try (var trial = manager.newSubManager()) {
            var some = IntStream.range(0, Math.min(TRIED, examples.size())).toArray();
            var inputs = examples.batches(trial).fill(some).inputs();
            return new ScriptNetwork(file, inputs, examples.target().outputs(), manager);
        }
    }

    private static String unknown(TaskSpec task, String kind, String known) {
        return "is not known for " + kind + ": " + task.network() + "; known are " + known;
    }
}
