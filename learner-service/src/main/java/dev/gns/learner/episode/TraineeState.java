package dev.gns.learner.episode;

import java.util.Map;

/**
 * What a target network's next step depends on.
 *
 * @param arrays parameters, buffers, moments and the weights at the last decision, by name
 * @param optimizerSteps steps that the optimizer has taken
 * @param previousRms gradient rms of the nodes at the last decision; empty before the first
 */
public record TraineeState(Map<String, float[]> arrays, int optimizerSteps, float[] previousRms) {}
