package dev.gns.learner.network;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.Examples;
import dev.gns.learner.data.ImageSet;

/** Target networks by name. */
public final class Networks {
    private Networks() {}

    /**
     * A fresh network for the examples of a task.
     *
     * @param trainingSeed of the episode; the start depends on nothing else
     * @throws InvalidMessageException if the network is not known, or not one for such examples
     */
    public static TargetNetwork build(TaskSpec task, Examples examples, NDManager manager, long trainingSeed) {
        var factory = new ParameterFactory(manager, new SeedTree(trainingSeed).child("initialization"));
        var images = ImageNetworks.named(task.network());
        if (images.isPresent() && examples instanceof ImageSet set) {
            return images.get().build(factory, set.shape(), set.target().outputs(), task.width());
        }
        throw new InvalidMessageException(
                "task.network", "is not known: " + task.network() + "; known are " + ImageNetworks.names());
    }
}
