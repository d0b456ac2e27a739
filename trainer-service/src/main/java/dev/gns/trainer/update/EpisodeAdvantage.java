package dev.gns.trainer.update;

import dev.gns.contracts.episode.EpisodeOutcome;

/**
 * What the decisions of one episode were worth.
 *
 * @param advantages one a decision, not normalised
 * @param returns one a decision, what a critic should have foreseen
 */
record EpisodeAdvantage(EpisodeOutcome outcome, double[] advantages, double[] returns) {}
