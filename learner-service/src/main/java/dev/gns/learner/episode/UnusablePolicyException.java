package dev.gns.learner.episode;

/** The policy that the episode is to ask cannot answer it: the episode ends as Failed. Never leaves this package. */
final class UnusablePolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason one line that names the policy */
    UnusablePolicyException(String reason) {
        super(reason, null, false, false);
    }
}
