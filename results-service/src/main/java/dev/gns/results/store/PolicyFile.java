package dev.gns.results.store;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.PolicyView;

/**
 * A version with its bytes.
 *
 * @param safetensors whose SHA-256 is the version's
 */
public record PolicyFile(PolicyRef ref, PolicyView.Version version, byte[] safetensors) {}
