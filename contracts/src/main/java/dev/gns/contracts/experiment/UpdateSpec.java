package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;

/**
 * One PPO update (METHOD §6).
 *
 * @param clip ε of the clipped ratio
 * @param epochs passes over the decisions, at most
 * @param minibatch decisions a gradient step; 0 for all at once
 * @param targetKl stops the passes above this approximate KL; 0 for never
 * @param learningRate Adam's, for encoder and actor
 * @param criticLearningRate Adam's, for the critic
 * @param entropy coefficient of the entropy bonus
 * @param value coefficient of the critic's loss
 * @param gradientNorm largest global gradient norm; 0 for none
 */
public record UpdateSpec(
        AdvantageSpec advantage,
        double clip,
        int epochs,
        int minibatch,
        double targetKl,
        double learningRate,
        double criticLearningRate,
        double entropy,
        double value,
        double gradientNorm) {
    public UpdateSpec {
        Check.present(advantage, "advantage");
        Check.between(clip, 1e-6, 10, "clip");
        Check.between(epochs, 1, 10_000, "epochs");
        Check.between(minibatch, 0, 1_000_000, "minibatch");
        Check.between(targetKl, 0, 1e6, "targetKl");
        Check.positive(learningRate, "learningRate");
        Check.positive(criticLearningRate, "criticLearningRate");
        Check.between(entropy, 0, 1e6, "entropy");
        Check.between(value, 0, 1e6, "value");
        Check.between(gradientNorm, 0, 1e6, "gradientNorm");
    }
}
