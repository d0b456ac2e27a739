package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;

/**
 * A named array of a network that lives as long as the network: trained (weight, bias) or kept up while training
 * (buffer).
 *
 * @param name unique within the network, e.g. {@code conv1.weight}
 */
public record Parameter(String name, Role role, NDArray array) {
    public enum Role {
        WEIGHT,
        BIAS,
        BUFFER
    }

    public boolean trained() {
        return role != Role.BUFFER;
    }
}
