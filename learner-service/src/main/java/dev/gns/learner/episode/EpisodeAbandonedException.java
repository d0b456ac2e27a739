package dev.gns.learner.episode;

/** The episode was given up without an outcome, since its order is no longer ours. */
public final class EpisodeAbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EpisodeAbandonedException(String episodeId) {
        super("the order of episode " + episodeId + " is no longer ours", null, false, false);
    }
}
