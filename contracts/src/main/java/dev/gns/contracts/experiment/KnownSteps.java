package dev.gns.contracts.experiment;

import java.util.Map;
import java.util.OptionalInt;

/** T of an episode, as far as it is known before the data set is read. */
final class KnownSteps {
    /** Published training images; those for validation are held out of them. */
    private static final Map<String, Integer> IMAGES =
            Map.of("fashion-mnist", 60_000, "fashion-mnist-embedded", 8_000, "cifar10", 50_000);

    /** Published training texts. Of MRPC and QQP it depends a little on how the files were made. */
    private static final Map<String, Integer> TEXTS = Map.of(
            "cola", 8_551,
            "sst2", 67_349,
            "mrpc", 3_668,
            "stsb", 5_749,
            "qqp", 363_846,
            "mnli", 392_702,
            "qnli", 104_743,
            "rte", 2_490);

    private KnownSteps() {}

    /**
     * Empty for a task in epochs whose training examples are not said, of a data set of the user's own.
     *
     * @throws dev.gns.contracts.InvalidMessageException if they are too many
     */
    static OptionalInt of(TaskSpec task) {
        if (task.steps().isPresent()) {
            return OptionalInt.of(task.steps().get());
        }
        var examples = examples(task);
        return examples > 0 ? OptionalInt.of(task.totalSteps(examples)) : OptionalInt.empty();
    }

    private static int examples(TaskSpec task) {
        return task.trainExamples()
                .orElseGet(() -> IMAGES.containsKey(task.dataset())
                        ? IMAGES.get(task.dataset()) - task.validationExamples()
                        : TEXTS.getOrDefault(task.dataset(), 0));
    }
}
