package dev.gns.learner.data;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.encoder.EncodedText;
import dev.gns.learner.encoder.EncoderFolder;
import dev.gns.learner.encoder.TextTokenizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Makes a task's examples of published texts. Only those that the task wants are kept, as numbers of tokens. Which ones
 * depends on the set alone, not on the episode, so that validation losses of all episodes compare.
 */
final class Texts {
    private static final SeedTree SEED = new SeedTree(20220425L);

    private final EncoderFolder encoder;
    private final TextTokenizer tokenizer;
    private final Target target;

    private Texts(EncoderFolder encoder, TextTokenizer tokenizer, Target target) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.target = target;
    }

    /**
     * @param encoder that is to read them
     * @throws DataException if a file is missing or broken
     * @throws InvalidMessageException if the set is too small for the task, or its texts too long for the encoder
     */
    static Dataset of(TaskSpec task, PublishedTexts published, EncoderFolder encoder) {
        var length = Check.present(task.maxLength().orElse(null), "task.maxLength");
        try (var tokenizer = encoder.tokenizer(length)) {
            var texts = new Texts(encoder, tokenizer, published.target());
            return new Dataset(
                    texts.some(published.training(), training(task, published.training()), "training"),
                    texts.some(published.validation(), Optional.of(task.validationExamples()), "validation"),
                    published.test().map(file -> texts.some(file, Optional.empty(), "test")));
        }
    }

    private static Optional<Integer> training(TaskSpec task, TextFile file) {
        task.trainExamples().ifPresent(wanted -> {
            var count = file.count();
            Check.that(
                    wanted <= count,
                    "task.trainExamples",
                    "must be at most " + count + ", what " + task.dataset() + " has for training");
        });
        return task.trainExamples();
    }

    /** At most {@code wanted} of the examples in {@code file}, in their order there. */
    private TextSet some(TextFile file, Optional<Integer> wanted, String purpose) {
        var chosen = new BitSet();
        wanted.ifPresent(n -> chosen.or(subset(file.count(), n, purpose)));
        List<EncodedText> texts = new ArrayList<>();
        var labels = DoubleStream.builder();
        var number = new int[1];
        file.read(example -> {
            if (wanted.isEmpty() || chosen.get(number[0])) {
                texts.add(encoded(example));
                labels.add(example.label());
            }
            number[0]++;
        });
        return new TextSet(encoder, texts, labels.build().toArray(), target);
    }

    private static BitSet subset(int count, int wanted, String purpose) {
        var chosen = new BitSet(count);
        var order = Permutation.of(count, SEED.child(purpose + "-subset", count).random());
        for (var i = 0; i < Math.min(count, wanted); i++) {
            chosen.set(order[i]);
        }
        return chosen;
    }

    private EncodedText encoded(TextExample example) {
        return example.second()
                .map(second -> tokenizer.encode(example.first(), second))
                .orElseGet(() -> tokenizer.encode(example.first()));
    }
}
