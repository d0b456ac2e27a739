package dev.gns.contracts.metric;

import dev.gns.contracts.episode.ScoreMetric;

/** Names of the figures on {@code gns.metrics}; a name is never used again for another figure. */
public final class MetricNames {
    // Of an episode, at step 0, as it begins.
    /** What it runs on, as text: processor, cores, memory, GPU. */
    public static final String HARDWARE = "hardware";
    /** What it runs with, as text: versions of this service, Java, the engine and Kafka's clients. */
    public static final String SOFTWARE = "software";

    // Of an episode, at the step of a decision.
    /** LR in force after the decision. */
    public static final String LEARNING_RATE = "learning_rate";
    /** Mean training loss since the decision before (nats). */
    public static final String TRAIN_LOSS = "train_loss";
    /** The policy's sample (gns). */
    public static final String ACTION = "action";
    /** μ of the policy (gns). */
    public static final String ACTION_MEAN = "action_mean";
    /** σ of the policy (gns). */
    public static final String ACTION_DEVIATION = "action_deviation";
    /** 1 at a decision that fell back. */
    public static final String FALLBACK = "fallback";
    /** The reward that the update gave the decision (train episodes, once their round is complete). */
    public static final String REWARD = "reward";
    // Of an episode, at an evaluated step, the last one included.
    public static final String VALIDATION_LOSS = "validation_loss";
    // Of an episode, at its last step: of the network that is scored.
    /** Optimizer steps that the network had taken which is scored (compared episodes with {@code checkpoints}). */
    public static final String CHECKPOINT_STEP = "checkpoint_step";

    public static final String FINAL_VALIDATION_LOSS = "final_validation_loss";
    public static final String TEST_LOSS = "test_loss";
    /** Wall time (s). */
    public static final String SECONDS = "seconds";
    // Where the wall time goes; the rest is set-up, checkpoints and figures.
    /** Forward, backward, and the optimizer step (s). */
    public static final String SECONDS_TRAINING = "seconds_training";
    /** The network on the validation set (s). */
    public static final String SECONDS_EVALUATION = "seconds_evaluation";
    /** A schedule with what it asks of predictions, weights and gradients, less the waiting (s). */
    public static final String SECONDS_STATISTICS = "seconds_statistics";
    /** From questions to a policy to their answers (s). */
    public static final String SECONDS_WAITING = "seconds_waiting";
    /** The network on the test set (s), where the spec asks for it. */
    public static final String SECONDS_TEST = "seconds_test";
    /** SHA-256 of the weights that are scored, as text. */
    public static final String WEIGHTS_SHA256 = "weights_sha256";
    /** How the episode ended, as text: Completed, Diverged, Failed or Stopped; the last figure of an episode. */
    public static final String OUTCOME = "outcome";
    /** Why it ended so, as text, unless it was Completed. */
    public static final String REASON = "reason";
    // Of an episode, at any step.
    /**
     * Seconds since its learner began or took it up, where nothing else has been told for some seconds. When it comes is a
     * matter of wall time and not of the seed, so it moves the episode's progress and is stored with none of its figures.
     */
    public static final String ALIVE = "alive";
    // Of a policy, at the version that the update made.
    /** Mean over the round's episodes of the return. */
    public static final String RETURN_MEAN = "return_mean";

    public static final String RETURN_STD = "return_std";
    /** Mean over the round's episodes of the final validation loss (nats). */
    public static final String ROUND_VALIDATION_LOSS = "round_validation_loss";

    public static final String APPROX_KL = "approx_kl";
    public static final String CLIP_FRACTION = "clip_fraction";
    public static final String ENTROPY = "entropy";
    public static final String SIGMA = "sigma";
    public static final String GRADIENT_NORM = "gradient_norm";
    /** Gradient steps taken. */
    public static final String UPDATE_STEPS = "update_steps";
    /** Only with a critic. */
    public static final String VALUE_LOSS = "value_loss";
    /** Only with a critic. */
    public static final String EXPLAINED_VARIANCE = "explained_variance";
    /** Decisions that fell back in the round. */
    public static final String FALLBACKS = "fallbacks";

    // Of a service, at step 0.
    /** Seconds since the start of the instance; the text is its kind and version; -1 when it stops. */
    public static final String HEARTBEAT = "heartbeat";

    private MetricNames() {}

    /** Of an episode, at an evaluated step, e.g. {@code validation_accuracy}. */
    public static String validation(ScoreMetric metric) {
        return "validation_" + metric.label();
    }

    /** Of an episode, at its last step, e.g. {@code final_validation_accuracy}. */
    public static String finalValidation(ScoreMetric metric) {
        return "final_" + validation(metric);
    }

    /** Of an episode, at its last step, e.g. {@code test_accuracy}. */
    public static String test(ScoreMetric metric) {
        return "test_" + metric.label();
    }
}
