package dev.gns.learner.data;

import ai.djl.ndarray.NDManager;

/** Examples of one purpose (training, validation, test), numbered from 0. */
public sealed interface Examples permits ImageSet, TextSet {

    int size();

    Target target();

    /** The class of {@code example}, or its value. */
    double label(int example);

    /** @param manager that the arrays of the batches live and are closed with */
    Batches batches(NDManager manager);
}
