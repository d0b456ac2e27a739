package dev.gns.trainer.reward;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.TaskSpec;

/**
 * What came of an episode that a policy learns from.
 *
 * @param task that it ran on, which has a say in what is rewarded
 */
public record LearningEpisode(TaskSpec task, EpisodeOutcome outcome) {}
