package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ExperimentSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment found.
 *
 * @param complete whether the experiment has ended and the outcome of every episode is stored; until then the figures
 *     may change
 * @param rows one for each task, schedule and purpose but tuning
 * @param tuning one for each learning rate that was tried
 * @param tuningEpisodes episodes spent on {@code tuning}, over all rows
 * @param curve one for each version that the experiment made, ascending; empty where it trains nothing
 */
public record ReportView(
        String experimentId,
        String name,
        ExperimentSpec.Kind kind,
        boolean complete,
        List<Row> rows,
        List<Trial> tuning,
        int tuningEpisodes,
        List<Version> curve) {
    public ReportView {
        rows = Check.copy(rows, "rows");
        tuning = Check.copy(tuning, "tuning");
        curve = Check.copy(curve, "curve");
    }

    /** Where a row's initial learning rate comes from. */
    public enum LearningRateSource {
        PRIOR,
        FIXED,
        TUNED
    }

    /**
     * A schedule on a task. The summaries are over completed episodes; the others are counted beside them.
     *
     * @param learningRate the initial one; absent where each pair has its own
     * @param policy {@code id/version} of a policy that was replayed frozen
     * @param seconds mean wall time of an episode
     * @param pairs one for each ended episode, in order of its pair; empty for training episodes
     */
    public record Row(
            String task,
            String label,
            EpisodeOrder.Purpose purpose,
            LearningRateSource learningRateSource,
            Optional<Double> learningRate,
            Optional<String> policy,
            Counts counts,
            Scores scores,
            Optional<Double> seconds,
            List<Pair> pairs) {
        public Row {
            learningRate = learningRate == null ? Optional.empty() : learningRate;
            policy = policy == null ? Optional.empty() : policy;
            seconds = seconds == null ? Optional.empty() : seconds;
            pairs = Check.copy(pairs, "pairs");
        }
    }

    /** Episodes by how they ended. */
    public record Counts(int completed, int diverged, int failed, int stopped) {}

    /** Losses in nats, accuracies as fractions in [0, 1]. */
    public record Scores(Summary validationLoss, Summary validationAccuracy, Summary testLoss, Summary testAccuracy) {}

    /** One episode of a row; rows of one task share training seeds, so that pairs of one number can be compared. */
    public record Pair(
            int pair,
            String episodeId,
            long trainingSeed,
            double initialLearningRate,
            EpisodeView.State state,
            EpisodeScores scores) {}

    /**
     * A learning rate that was tried for a schedule.
     *
     * @param chosen whether the comparison ran with it
     */
    public record Trial(
            String task, String label, double learningRate, Counts counts, Summary validationLoss, boolean chosen) {}

    /**
     * A version of the policy with the figures of the update that made it.
     *
     * @param sha256 absent until the version itself is stored
     * @param figures by metric name, e.g. {@code return_mean}, {@code approx_kl}
     */
    public record Version(String policy, int version, Optional<String> sha256, Map<String, Double> figures) {
        public Version {
            sha256 = sha256 == null ? Optional.empty() : sha256;
            figures = figures == null ? Map.of() : Map.copyOf(figures);
        }
    }
}
