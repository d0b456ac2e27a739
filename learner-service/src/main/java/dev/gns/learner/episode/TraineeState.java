package dev.gns.learner.episode;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What a target network's next step depends on.
 *
 * @param arrays parameters, buffers, moments and the weights at the last decision, by name, in the
 *     machine's order, outside Java's heap, which is too small for them
 * @param optimizerSteps steps that the optimizer has taken
 * @param previousRms gradient rms of the nodes at the last decision; empty before the first
 */
public record TraineeState(Map<String, ByteBuffer> arrays, int optimizerSteps, float[] previousRms) {}
