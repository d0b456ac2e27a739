package dev.gns.contracts.rest;

import dev.gns.contracts.Check;

/** @param version of the policy that is to be in use where none is named */
public record PromotionRequest(Integer version) {
    public PromotionRequest {
        Check.present(version, "version");
        Check.atLeast(version, 0, "version");
    }
}
