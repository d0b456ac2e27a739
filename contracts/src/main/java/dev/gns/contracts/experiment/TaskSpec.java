package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.graph.LrBounds;
import java.util.Optional;

/**
 * A task: data set, target network, optimizer and budget.
 *
 * @param name what people call it
 * @param dataset e.g. {@code fashion-mnist} or {@code fashion-mnist-embedded}
 * @param network e.g. {@code cnn-small}
 * @param trainExamples how many training examples to use; absent: all that are left beside the validation examples
 * @param validationExamples how many to hold out for validation
 * @param steps optimizer steps of an episode; exactly one of {@code steps} and {@code epochs} is given
 * @param epochs passes over the training examples
 * @param decisionInterval K, the steps between two decisions
 * @param bounds hard bounds of the LR
 * @param prior D_α
 */
public record TaskSpec(
        String name,
        String dataset,
        String network,
        Optional<Integer> trainExamples,
        int validationExamples,
        int batchSize,
        Optional<Integer> steps,
        Optional<Integer> epochs,
        int decisionInterval,
        OptimizerSpec optimizer,
        LrBounds bounds,
        LrPrior prior) {
    public TaskSpec {
        Check.identifier(name, "name");
        Check.identifier(dataset, "dataset");
        Check.identifier(network, "network");
        trainExamples = orEmpty(trainExamples);
        steps = orEmpty(steps);
        epochs = orEmpty(epochs);
        trainExamples.ifPresent(n -> Check.between(n, 1, 10_000_000, "trainExamples"));
        Check.between(validationExamples, 1, 10_000_000, "validationExamples");
        Check.between(batchSize, 1, 65_536, "batchSize");
        Check.that(steps.isPresent() != epochs.isPresent(), "steps", "or epochs must be given, and not both");
        steps.ifPresent(n -> Check.between(n, 1, 10_000_000, "steps"));
        epochs.ifPresent(n -> Check.between(n, 1, 100_000, "epochs"));
        Check.between(decisionInterval, 1, 10_000_000, "decisionInterval");
        Check.present(optimizer, "optimizer");
        Check.present(bounds, "bounds");
        Check.present(prior, "prior");
        Check.that(
                prior.low() >= bounds.minimum() && prior.high() <= bounds.maximum(),
                "prior",
                "must lie inside bounds [" + bounds.minimum() + ", " + bounds.maximum() + "]");
        var interval = decisionInterval;
        steps.ifPresent(n -> checkDecisions(n, interval));
    }

    /** T, for a training set of {@code examples}: an epoch ends with its last, perhaps smaller, batch. */
    public int totalSteps(int examples) {
        var total = steps.orElseGet(() -> epochs.orElseThrow() * ((examples + batchSize - 1) / batchSize));
        checkDecisions(total, decisionInterval);
        return total;
    }

    private static void checkDecisions(int steps, int interval) {
        var decisions = (steps + interval - 1) / interval;
        Check.that(
                decisions <= EpisodeOutcome.MAX_DECISIONS,
                "decisionInterval",
                "must be larger: " + steps + " steps make " + decisions + " decisions, and at most "
                        + EpisodeOutcome.MAX_DECISIONS + " are allowed");
    }

    private static Optional<Integer> orEmpty(Optional<Integer> value) {
        return value == null ? Optional.empty() : value;
    }
}
