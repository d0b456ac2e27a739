package dev.gns.policy.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What the network says of a batch.
 *
 * @param mean μ, shape {@code [batch]}
 * @param value the critic's estimates, shape {@code [batch]}; absent without a critic
 */
public record Outputs(NDArray mean, Optional<NDArray> value) {}
