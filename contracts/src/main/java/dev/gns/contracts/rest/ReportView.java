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
 * @param episodesEnded how many have an outcome
 * @param tasks in the order of the spec
 * @param rows one for each task, schedule and purpose but tuning
 * @param costRatios what it costs to evaluate at every decision; empty where no row does
 * @param tuning one for each learning rate that was tried
 * @param tuningEpisodes episodes spent on {@code tuning}, over all rows
 * @param curve one for each version that the experiment made, by policy, ascending; empty where it trains nothing
 * @param plots names of the plots that go with it
 */
public record ReportView(
        String experimentId,
        String name,
        ExperimentSpec.Kind kind,
        boolean complete,
        int episodesEnded,
        List<Task> tasks,
        List<Row> rows,
        List<CostRatio> costRatios,
        List<Trial> tuning,
        int tuningEpisodes,
        List<Version> curve,
        List<String> plots,
        Optional<Provenance> provenance) {
    public ReportView {
        tasks = Check.copy(tasks, "tasks");
        rows = Check.copy(rows, "rows");
        costRatios = Check.copy(costRatios, "costRatios");
        tuning = Check.copy(tuning, "tuning");
        curve = Check.copy(curve, "curve");
        plots = Check.copy(plots, "plots");
        provenance = provenance == null ? Optional.empty() : provenance;
    }

    /** Where a row's initial learning rate comes from. */
    public enum LearningRateSource {
        /** Drawn from the task's prior, pair by pair. */
        PRIOR,
        /** The middle of the task's prior, whatever was drawn: of policies that act around it, and of their open loops. */
        MIDDLE,
        /** One for all pairs that the entry does not say: the reference of a policy, or that of pairs given by hand. */
        GIVEN,
        FIXED,
        TUNED
    }

    /**
     * @param bestBaseline of the compared rows that owe nothing to a policy, that which completed most pairs, and of several
     *     such the one with the least mean final validation loss: a mean over those that did not diverge proves nothing. The
     *     others are tested against it; absent where no such row completed a pair
     */
    public record Task(String name, Optional<String> bestBaseline) {
        public Task {
            bestBaseline = bestBaseline == null ? Optional.empty() : bestBaseline;
        }
    }

    /**
     * A schedule on a task. The summaries are over completed episodes; the others are counted beside them.
     *
     * @param learningRate the initial one; absent where each pair has its own
     * @param learned whether its decisions are asked from a policy
     * @param policy {@code id/version} of a policy that was replayed frozen
     * @param fallbacks decisions of its ended episodes that no policy answered in time
     * @param comparison with the best baseline; absent on that row itself, and where no pair completed in both
     * @param pairs one for each ended episode, in order of its pair; empty for training episodes
     */
    public record Row(
            String task,
            String label,
            EpisodeOrder.Purpose purpose,
            LearningRateSource learningRateSource,
            Optional<Double> learningRate,
            boolean learned,
            Optional<String> policy,
            Counts counts,
            int fallbacks,
            Scores scores,
            Optional<Comparison> comparison,
            Cost cost,
            List<Pair> pairs) {
        public Row {
            learningRate = learningRate == null ? Optional.empty() : learningRate;
            policy = policy == null ? Optional.empty() : policy;
            comparison = comparison == null ? Optional.empty() : comparison;
            pairs = Check.copy(pairs, "pairs");
        }
    }

    /** Episodes by how they ended. */
    public record Counts(int completed, int diverged, int failed, int stopped) {}

    /** Losses in nats (squared error where a value is predicted); {@code validation} and {@code test} by metric. */
    public record Scores(
            Summary validationLoss, Map<String, Summary> validation, Summary testLoss, Map<String, Summary> test) {
        public Scores {
            validation = EpisodeScores.sorted(validation);
            test = EpisodeScores.sorted(test);
        }
    }

    /**
     * Final validation losses of a row less those of the best baseline, pair by pair, and a paired t-test of them. They rest
     * on the pairs that completed in both rows; what diverged in either is not in them.
     *
     * @param with the best baseline
     * @param pairs how many completed in both rows
     * @param difference the mean; below 0, this row is better
     * @param low lower end of the 95 % interval of the mean; absent unless there are two pairs
     * @param high its upper end
     * @param pValue two-sided, not corrected for the number of rows; absent unless there are two pairs
     */
    public record Comparison(
            String with,
            int pairs,
            double difference,
            Optional<Double> low,
            Optional<Double> high,
            Optional<Double> pValue) {
        public Comparison {
            low = low == null ? Optional.empty() : low;
            high = high == null ? Optional.empty() : high;
            pValue = pValue == null ? Optional.empty() : pValue;
        }
    }

    /**
     * Means over completed episodes; what was not measured is absent.
     *
     * @param seconds wall time of an episode
     * @param evaluations on the whole validation set, of an episode
     * @param decisions of an episode, or places where a schedule that asks no policy could have had one
     * @param parts where the seconds go: training, evaluation, statistics, waiting, and test where the test set was evaluated
     * @param tuningEpisodes spent to find the learning rate, in all
     */
    public record Cost(
            Optional<Double> seconds,
            Optional<Double> evaluations,
            Optional<Double> decisions,
            Map<String, Double> parts,
            int tuningEpisodes) {
        public Cost {
            seconds = seconds == null ? Optional.empty() : seconds;
            evaluations = evaluations == null ? Optional.empty() : evaluations;
            decisions = decisions == null ? Optional.empty() : decisions;
            parts = EpisodeScores.sorted(parts);
        }
    }

    /**
     * What evaluating at every decision costs, as a multiple.
     *
     * @param purpose of the episodes of both rows: in training, or compared
     * @param dense the row that evaluates at every decision (SRLS)
     * @param sparse a row that asks a policy and does not (GNS)
     * @param episodes mean seconds of an episode of {@code dense} over those of {@code sparse}
     * @param intervals the same of one decision interval; absent unless it is known where the seconds of at least
     *     {@link #MIN_INTERVALS} intervals of each went
     */
    public record CostRatio(
            String task,
            EpisodeOrder.Purpose purpose,
            String dense,
            String sparse,
            double episodes,
            Optional<Intervals> intervals) {
        /** The paper's, of MRPC with 58 decisions: 405 s an episode with SRLS, 259 s with GNS. */
        public static final double PAPER = 405.0 / 259;

        public static final int MIN_INTERVALS = 20;

        public CostRatio {
            intervals = intervals == null ? Optional.empty() : intervals;
        }
    }

    /**
     * @param count intervals measured, of the row that has fewer
     * @param measured seconds of an interval of the dense row over those of the sparse row
     * @param evaluation e: seconds of one evaluation over those of one interval without any
     * @param probability p: share of the sparse row's decisions that were preceded by an evaluation
     * @param expected (1 + e) / (1 + p·e)
     */
    public record Intervals(int count, double measured, double evaluation, double probability, double expected) {}

    /**
     * One episode of a row; rows of one task share training seeds, so that pairs of one number can be compared.
     *
     * @param actionSeed of policy noise and of the evaluation lottery; absent where it was not kept
     * @param fallbacks decisions that no policy answered in time
     */
    public record Pair(
            int pair,
            String episodeId,
            long trainingSeed,
            Optional<Long> actionSeed,
            double initialLearningRate,
            EpisodeView.State state,
            EpisodeScores scores,
            Optional<Double> seconds,
            int evaluations,
            int fallbacks) {
        public Pair {
            actionSeed = actionSeed == null ? Optional.empty() : actionSeed;
            seconds = seconds == null ? Optional.empty() : seconds;
        }
    }

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

    /**
     * What is needed to run it again, and what it ran on.
     *
     * @param version of the service that made the report
     * @param hardware of the learners, in their words
     * @param software of the learners, in their words
     * @param spec with every choice filled in
     */
    public record Provenance(String version, List<Platform> hardware, List<Platform> software, ExperimentSpec spec) {
        public Provenance {
            hardware = Check.copy(hardware, "hardware");
            software = Check.copy(software, "software");
        }
    }

    /** @param episodes how many told it */
    public record Platform(String text, int episodes) {}
}
