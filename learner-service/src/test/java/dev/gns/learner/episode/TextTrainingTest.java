package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.learner.data.Dataset;
import dev.gns.learner.data.Target;
import dev.gns.learner.data.TextSet;
import dev.gns.learner.encoder.EncodedText;
import dev.gns.learner.encoder.EncoderFolder;
import dev.gns.learner.encoder.ModelFiles;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Networks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder as an episode's target network: it learns, dropout repeats, and a resumed run has the same bits. */
class TextTrainingTest {
    private static final double LEARNING_RATE = 3e-3;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @TempDir
    private Path folder;

    private EncoderFolder encoder;

    @BeforeEach
    void write() throws IOException {
        encoder = ModelFiles.bert(folder);
    }

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @Test
    void learnsWhichAnimalItIs() {
        var trainee = trainee(1);
        var before = trainee.validate(0);
        train(trainee, 0, 240);
        var after = trainee.validate(240);
        assertThat(after.loss()).isLessThan(0.5 * before.loss());
        assertThat(trainee.statistics()).hasSize(trainee.graph().nodes().size() * 8);
    }

    @Test
    void theSameSeedGivesTheSameBitsThoughOthersDrewBetween() {
        var one = trainee(1);
        train(one, 0, 6);
        var other = trainee(2);
        train(other, 0, 6);
        var again = trainee(1);
        for (var step = 0; step < 6; step++) {
            manager.randomNormal(new Shape(3)).close();
            train(again, step, step + 1);
        }
        assertThat(again.weightsSha256()).isEqualTo(one.weightsSha256()).isNotEqualTo(other.weightsSha256());
    }

    @Test
    void aResumedRunHasTheSameBits() {
        var whole = trainee(1);
        train(whole, 0, 3);
        whole.statistics();
        var resumed = trainee(1);
        whole.show(resumed::resume);
        train(whole, 3, 8);
        train(resumed, 3, 8);
        assertThat(resumed.weightsSha256()).isEqualTo(whole.weightsSha256());
    }

    @Test
    void anotherNetworkCannotReadTexts() {
        var task = task().network("cnn-small").build();
        assertThatThrownBy(() -> Networks.build(task, set(8), new ModelFolders(List.of()), manager, 1))
                .hasMessage("task.network is not known for texts: cnn-small; known are encoder");
    }

    private void train(Trainee trainee, int from, int to) {
        for (var step = from; step < to; step++) {
            trainee.computeGradients(step);
            trainee.update(LEARNING_RATE);
        }
    }

    private Trainee trainee(long seed) {
        var task = task().network("encoder")
                .train(64)
                .optimizer(new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.9, 0.999, 1e-8, 0.1, 1))
                .build();
        return new Trainee(
                order(task, GNS, LEARNING_RATE, seed, 0, false),
                new Dataset(set(64), set(32), Optional.of(set(8))),
                new ModelFolders(List.of()),
                manager);
    }

    private TextSet set(int size) {
        try (var tokenizer = encoder.tokenizer(12)) {
            var texts = IntStream.range(0, size)
                    .mapToObj(i -> text(i, tokenizer::encode))
                    .toList();
            var labels = IntStream.range(0, size).mapToDouble(i -> i % 2).toArray();
            return new TextSet(encoder, texts, labels, new Target.Classes(2));
        }
    }

    private interface Encoding {
        EncodedText of(String first, String second);
    }

    private static EncodedText text(int number, Encoding encoding) {
        var animal = number % 2 == 0 ? "cat" : "dog";
        return encoding.of("the " + "a ".repeat(number % 3) + animal, number % 5 == 0 ? "sat" : "sat . run");
    }
}
