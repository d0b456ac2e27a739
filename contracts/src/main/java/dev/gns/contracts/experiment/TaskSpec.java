package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.graph.LrBounds;
import java.util.List;
import java.util.Optional;

/**
 * A task: data set, target network, optimizer and budget.
 *
 * @param name what people call it
 * @param dataset e.g. {@code fashion-mnist}, {@code rte} or the name of a folder
 * @param network e.g. {@code cnn-small}, {@code resnet18}, {@code encoder} or {@code script}
 * @param width channels of the first stage, where the network can be scaled; absent: its usual width
 * @param model name or path of the weights that the network starts from, or of the network itself
 * @param layers how many layers of a pretrained encoder to keep, its first ones; absent: all
 * @param maxLength longest text in tokens; longer ones are cut
 * @param trainExamples how many training examples to use; absent: all that are left beside the validation examples
 * @param validationExamples how many to hold out for validation
 * @param steps optimizer steps of an episode; exactly one of {@code steps} and {@code epochs} is given
 * @param epochs passes over the training examples
 * @param decisionInterval K, the steps between two decisions
 * @param bounds hard bounds of the LR
 * @param prior D_α
 * @param metrics what the network is scored by beside its loss; the first is the task's score
 * @param rewardThreshold score above which the paper's reward is ten times more, where the reward itself says none
 */
public record TaskSpec(
        String name,
        String dataset,
        String network,
        Optional<Integer> width,
        Optional<String> model,
        Optional<Integer> layers,
        Optional<Integer> maxLength,
        Optional<Integer> trainExamples,
        int validationExamples,
        int batchSize,
        Optional<Integer> steps,
        Optional<Integer> epochs,
        int decisionInterval,
        OptimizerSpec optimizer,
        LrBounds bounds,
        LrPrior prior,
        List<ScoreMetric> metrics,
        Optional<Double> rewardThreshold) {
    static final int LARGEST_INTERVAL = 10_000_000;

    public TaskSpec {
        Check.identifier(name, "name");
        Check.identifier(dataset, "dataset");
        Check.identifier(network, "network");
        width = orEmpty(width);
        width.ifPresent(n -> Check.between(n, 1, 4_096, "width"));
        model = orEmpty(model);
        model.ifPresent(m -> Check.that(
                !m.isBlank() && m.length() <= 1_000, "model", "must be a name or a path of 1 to 1000 characters"));
        layers = orEmpty(layers);
        layers.ifPresent(n -> Check.between(n, 1, 512, "layers"));
        maxLength = orEmpty(maxLength);
        maxLength.ifPresent(n -> Check.between(n, 8, 8_192, "maxLength"));
        trainExamples = orEmpty(trainExamples);
        steps = orEmpty(steps);
        epochs = orEmpty(epochs);
        trainExamples.ifPresent(n -> Check.between(n, 1, 10_000_000, "trainExamples"));
        Check.between(validationExamples, 1, 10_000_000, "validationExamples");
        Check.between(batchSize, 1, 65_536, "batchSize");
        Check.that(steps.isPresent() != epochs.isPresent(), "steps", "or epochs must be given, and not both");
        steps.ifPresent(n -> Check.between(n, 1, 10_000_000, "steps"));
        epochs.ifPresent(n -> Check.between(n, 1, 100_000, "epochs"));
        Check.between(decisionInterval, 1, LARGEST_INTERVAL, "decisionInterval");
        Check.present(optimizer, "optimizer");
        Check.present(bounds, "bounds");
        Check.present(prior, "prior");
        Check.that(
                prior.low() >= bounds.minimum() && prior.high() <= bounds.maximum(),
                "prior",
                "must lie inside bounds [" + bounds.minimum() + ", " + bounds.maximum() + "]");
        metrics = metrics == null ? List.of(ScoreMetric.ACCURACY) : Check.copy(metrics, "metrics");
        Check.between(metrics.size(), 1, ScoreMetric.values().length, "metrics");
        Check.that(metrics.stream().distinct().count() == metrics.size(), "metrics", "must differ");
        rewardThreshold = orEmpty(rewardThreshold);
        rewardThreshold.ifPresent(score -> Check.between(score, 0, 1, "rewardThreshold"));
        var interval = decisionInterval;
        steps.ifPresent(n -> checkDecisions(n, interval));
    }

    /** T, for a training set of {@code examples}: an epoch ends with its last, perhaps smaller, batch. */
    public int totalSteps(int examples) {
        var batches = ((long) examples + batchSize - 1) / batchSize;
        long total = steps.map(Integer::longValue).orElseGet(() -> epochs.orElseThrow() * batches);
        Check.that(
                total <= Integer.MAX_VALUE,
                "epochs",
                "must be fewer: with " + batches + " batches each they are " + total + " steps, and at most "
                        + Integer.MAX_VALUE + " are allowed");
        checkDecisions(total, decisionInterval);
        return (int) total;
    }

    private static void checkDecisions(long steps, int interval) {
        var decisions = DecisionInterval.decisions(steps, interval);
        Check.that(
                decisions <= EpisodeOutcome.MAX_DECISIONS,
                "decisionInterval",
                "must be at least " + DecisionInterval.decisions(steps, EpisodeOutcome.MAX_DECISIONS) + ": " + steps
                        + " steps make " + decisions + " decisions, and at most " + EpisodeOutcome.MAX_DECISIONS
                        + " are allowed");
    }

    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
