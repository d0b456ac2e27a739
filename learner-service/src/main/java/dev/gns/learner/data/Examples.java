package dev.gns.learner.data;

import ai.djl.ndarray.NDManager;
import java.security.MessageDigest;

/** Examples of one purpose (training, validation, test), numbered from 0. */
public sealed interface Examples permits ImageSet, TextSet {

    int size();

    Target target();

    /** The class of {@code example}, or its value. */
    double label(int example);

    /** Puts all into {@code digest} that batches are made of. */
    void digest(MessageDigest digest);

    /** @throws DataException if a file that they are read from while they are used is not what it was */
    void checkUnchanged();

    /** @param manager that the arrays of the batches live and are closed with */
    Batches batches(NDManager manager);
}
