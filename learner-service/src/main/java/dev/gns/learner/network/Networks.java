package dev.gns.learner.network;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.Examples;
import dev.gns.learner.data.ImageSet;
import dev.gns.learner.data.TextSet;

/** Target networks by name. */
public final class Networks {
    private static final String ENCODER = "encoder";
    private static final String FIELD = "task.network";

    private Networks() {}

    /**
     * A fresh network for the examples of a task.
     *
     * @param trainingSeed of the episode; the start depends on nothing else
     * @throws InvalidMessageException if there is no such network for such examples
     */
    public static TargetNetwork build(TaskSpec task, Examples examples, NDManager manager, long trainingSeed) {
        var factory = new ParameterFactory(manager, new SeedTree(trainingSeed).child("initialization"));
        var outputs = examples.target().outputs();
        if (examples instanceof TextSet texts) {
            Check.that(task.network().equals(ENCODER), FIELD, unknown(task, "texts", ENCODER));
            return texts.encoder().network(outputs, factory, manager);
        }
        var images = (ImageSet) examples;
        return ImageNetworks.named(task.network())
                .orElseThrow(() -> new InvalidMessageException(FIELD, unknown(task, "images", ImageNetworks.names())))
                .build(factory, images.shape(), outputs, task.width());
    }

    private static String unknown(TaskSpec task, String kind, String known) {
        return "is not known for " + kind + ": " + task.network() + "; known are " + known;
    }
}
