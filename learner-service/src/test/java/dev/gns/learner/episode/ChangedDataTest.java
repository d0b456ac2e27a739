package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.learner.checkpoint.FileCheckpoints;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data files that change while an episode runs, between two, and between an episode's attempts. */
class ChangedDataTest {
    private static final int SIDE = 8;
    private static final int CIFAR_RECORDS = 10_000;
    private static final int CIFAR_RECORD_BYTES = 3_073;

    @TempDir
    private Path folder;

    /** What somebody does to a file. */
    private enum Change {
        TRUNCATED,
        EMPTIED,
        REWRITTEN,
        DELETED,
        GROWN;

        void to(Path file) {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                switch (this) {
                    case TRUNCATED -> channel.truncate(channel.size() / 2);
                    case EMPTIED -> channel.truncate(0);
                    case REWRITTEN ->
                        channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                                .put(100, (byte) 77);
                    case DELETED -> Files.delete(file);
                    case GROWN -> channel.write(ByteBuffer.allocate(100), channel.size());
                }
                if (this == REWRITTEN) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEpisodeInMemoryDoesNotMind(Change change) throws IOException {
        images("own", 1);
        var whole = run(datasets(), own(), () -> {});

        var disturbed = run(datasets(), own(), () -> change.to(pixels("own")));

        assertThat(disturbed).isEqualTo(whole);
        assertThat(whole.end()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theNextEpisodeReadsWhatIsThereThen() throws IOException {
        images("own", 1);
        var datasets = datasets();
        var first = run(datasets, own(), () -> {});
        images("own", 2);
        var second = run(datasets, own(), () -> {});

        assertThat(second.end()).isInstanceOf(Outcome.Completed.class).isNotEqualTo(first.end());
        assertThat(second).isEqualTo(run(datasets(), own(), () -> {}));

        Change.TRUNCATED.to(pixels("own"));
        assertThat(((Outcome.Failed) run(datasets, own(), () -> {}).end()).reason())
                .contains(pixels("own").toString(), "truncated")
                .doesNotContain("\n");
    }

    @Test
    void anEpisodeOnOtherDataDoesNotGoOnFromItsCheckpoint() throws IOException {
        images("own", 2);
        var whole = run(datasets(), own(), () -> {});
        images("own", 1);
        abandon(own());
        images("own", 2);

        var resumed = new AtomicInteger();
        var outcome = resume(own(), resumed);

        assertThat(outcome).isEqualTo(whole);
        assertThat(resumed.get()).as("all steps are run").isGreaterThan(24);
    }

    @Test
    void theSameDataCopiedAnewAreTheSame() throws IOException {
        images("own", 1);
        var whole = run(datasets(), own(), () -> {});
        abandon(own());
        Files.delete(pixels("own"));
        images("own", 1);

        var resumed = new AtomicInteger();
        var outcome = resume(own(), resumed);

        assertThat(outcome.end()).isEqualTo(whole.end());
        assertThat(resumed.get()).as("only what was left is run").isLessThan(20);
    }

    /** These files are mapped: they are larger than Java's heap. */
    @Test
    void anEpisodeOnMappedFilesFailsWithTheFilesName() throws IOException {
        var cifar = order(task().dataset("cifar10").build(), GNS, 3e-3, 11, 0, false);
        cifar();
        assertThat(run(datasets(), cifar, () -> {}).end()).isInstanceOf(Outcome.Completed.class);
        var file = folder.resolve("cifar-10-batches-bin/data_batch_3.bin");
        for (var change : List.of(Change.REWRITTEN, Change.GROWN, Change.TRUNCATED, Change.EMPTIED, Change.DELETED)) {
            cifar(file);

            var outcome = run(datasets(), cifar, () -> change.to(file));

            assertThat(outcome.end())
                    .as(change.name())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                            .startsWith(file + " changed while an episode used it; "));
        }
        cifar(file);
        var checkpoints = new FileCheckpoints(folder, Duration.ZERO);
        var saving =
                runner(datasets(), checkpoints, () -> Change.REWRITTEN.to(file)).run(cifar, Cancellation.never());
        assertThat(saving.end()).as("no checkpoint is made of both").isInstanceOf(Outcome.Failed.class);
        assertThat(checkpoint(cifar)).doesNotExist();
        cifar(file);
        assertThat(run(datasets(), cifar, () -> {}).end())
                .as("the process lives on")
                .isInstanceOf(Outcome.Completed.class);
    }

    private EpisodeOrder own() {
        return order(task().dataset("own").train(300).validation(50).build(), GNS, 3e-3, 11, 0, false);
    }

    private Datasets datasets() {
        return new Datasets(new DataFolders(List.of(folder)), new ModelFolders(List.of()));
    }

    private static EpisodeOutcome run(Datasets datasets, EpisodeOrder order, Runnable atThirdDecision) {
        return runner(datasets, Checkpoints.none(), atThirdDecision).run(order, Cancellation.never());
    }

    private static EpisodeRunner runner(Datasets datasets, Checkpoints checkpoints, Runnable atThirdDecision) {
        PolicyPort policy = (state, waiting) -> {
            if (state.observation().decision() == 2) {
                atThirdDecision.run();
            }
            return rising().ask(state, waiting);
        };
        return new EpisodeRunner(datasets, policy, MetricSink.none(), checkpoints, CLOCK);
    }

    private void abandon(EpisodeOrder order) {
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> runner(datasets(), new FileCheckpoints(folder, Duration.ZERO), () -> {})
                        .run(
                                order,
                                () -> asked.getAndIncrement() < 18
                                        ? Cancellation.Wish.GO_ON
                                        : Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);
        assertThat(checkpoint(order)).exists();
    }

    private EpisodeOutcome resume(EpisodeOrder order, AtomicInteger asked) {
        return runner(datasets(), new FileCheckpoints(folder, Duration.ZERO), () -> {})
                .run(order, () -> {
                    asked.incrementAndGet();
                    return Cancellation.Wish.GO_ON;
                });
    }

    private Path checkpoint(EpisodeOrder order) {
        return folder.resolve(order.episodeId() + ".checkpoint");
    }

    private Path pixels(String name) {
        return folder.resolve(name).resolve("train-images-idx3-ubyte");
    }

    /** A data set of the user's own: 400 images in ten classes. */
    private void images(String name, int seed) throws IOException {
        var directory = Files.createDirectories(folder.resolve(name));
        for (var part : List.of("train", "t10k")) {
            try (var pixels = output(directory.resolve(part + "-images-idx3-ubyte"));
                    var labels = output(directory.resolve(part + "-labels-idx1-ubyte"))) {
                for (var number : new int[] {0x803, 400, SIDE, SIDE}) {
                    pixels.writeInt(number);
                }
                labels.writeInt(0x801);
                labels.writeInt(400);
                for (var i = 0; i < 400; i++) {
                    labels.write(i % 10);
                    for (var p = 0; p < SIDE * SIDE; p++) {
                        pixels.write(31 * i + 7 * p * seed & 0xff);
                    }
                }
            }
        }
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    private void cifar() throws IOException {
        var directory = Files.createDirectories(folder.resolve("cifar-10-batches-bin"));
        Files.writeString(
                directory.resolve("batches.meta.txt"),
                "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n");
        for (var number = 1; number <= 5; number++) {
            cifar(directory.resolve("data_batch_" + number + ".bin"));
        }
        cifar(directory.resolve("test_batch.bin"));
    }

    /** As large as published, and black. */
    private static void cifar(Path file) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            var map = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) CIFAR_RECORDS * CIFAR_RECORD_BYTES);
            for (var i = 0; i < CIFAR_RECORDS; i++) {
                map.put(i * CIFAR_RECORD_BYTES, (byte) (i % 10));
            }
        }
    }
}
