package dev.gns.learner.episode;

import dev.gns.learner.optimizer.Alignment;

/** What a schedule may ask of the network in training, between its gradients and the update that uses them. */
interface Signals {
    /** Raw statistics, {@code [nodes, columns]} row-major; may be non-finite. Now becomes "the decision before". */
    float[] statistics();

    Alignment alignment();
}
