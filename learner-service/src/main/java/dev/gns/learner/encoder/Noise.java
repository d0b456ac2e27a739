package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;

/** Dropout (Srivastava et al. 2014) while training; it draws from the engine's generator. */
record Noise(double probability) {

    NDArray forward(NDArray input, boolean training) {
        return training && probability > 0
                ? Dropout.dropout(input, (float) probability, true).singletonOrThrow()
                : input;
    }
}
