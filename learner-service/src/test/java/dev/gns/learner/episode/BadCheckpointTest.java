package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.DATASETS;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.learner.checkpoint.FileCheckpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that is of no use is passed over: its episode starts over, and ends with the same bits. */
class BadCheckpointTest {
    private static final EpisodeOrder ORDER = order(task().build(), GNS, 3e-3, 11, 0, false);
    /** Magic number and digest of the order. */
    private static final int HEADER_BYTES = 36;

    private static final int DIGEST_BYTES = 32;

    @TempDir
    private Path folder;

    private FileCheckpoints checkpoints;

    @BeforeEach
    void make() {
        checkpoints = new FileCheckpoints(folder, Duration.ZERO);
    }

    @Test
    void whereverItIsTruncatedItIsNone() throws IOException {
        var whole = saved(ORDER);
        var lengths = IntStream.concat(
                IntStream.of(0, 1, 4, 35, 36, 67, 68, 69, whole.length - 33, whole.length - 32, whole.length - 1),
                new SplittableRandom(1).ints(40, 0, whole.length));
        for (var length : lengths.toArray()) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(checkpoints.load(ORDER)).as("of length %d", length).isEmpty();
        }
        Files.write(file(), whole);
        assertThat(checkpoints.load(ORDER)).isPresent();
    }

    @Test
    void whicheverByteIsWrongItIsNone() throws IOException {
        var whole = saved(ORDER);
        for (var at : new SplittableRandom(2).ints(40, 0, whole.length).toArray()) {
            var broken = whole.clone();
            broken[at] ^= 1;
            Files.write(file(), broken);
            assertThat(checkpoints.load(ORDER)).as("broken at %d", at).isEmpty();
        }
    }

    @Test
    void theEpisodeStartsOverPastEveryKindOfFile() throws IOException {
        var whole = run(Optional.empty());
        var own = saved(ORDER);
        // No check but that of the arrays tells it from this order's own.
        var ofWiderLayers =
                signed(ByteBuffer.wrap(saved(order(task().width(Optional.of(4)).build(), GNS, 3e-3, 11, 0, false)))
                        .put(own, 0, HEADER_BYTES)
                        .array());
        var random = new byte[own.length];
        new SplittableRandom(3).nextBytes(random);
        var older = own.clone();
        older[3]--;
        Map<String, byte[]> kinds = new TreeMap<>(Map.of(
                "random", random,
                "random, with a right digest", signed(random.clone()),
                "an older version", signed(older),
                "another order's", saved(order(task().build(), GNS, 1e-3, 12, 0, false)),
                "wider layers", ofWiderLayers,
                "cut short, with a right digest", signed(Arrays.copyOf(own, own.length / 2))));
        for (var kind : kinds.entrySet()) {
            Files.write(file(), kind.getValue());

            assertThat(run(Optional.of(checkpoints))).as(kind.getKey()).isEqualTo(whole);
        }

        Files.createDirectory(file());
        assertThat(run(Optional.of(new FileCheckpoints(folder, Duration.ofDays(1)))))
                .as("a folder")
                .isEqualTo(whole);
    }

    private static byte[] signed(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, bytes.length - DIGEST_BYTES);
            System.arraycopy(digest.digest(), 0, bytes, bytes.length - DIGEST_BYTES, DIGEST_BYTES);
            return bytes;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private EpisodeOutcome run(Optional<Checkpoints> saving) {
        return runner(saving.orElse(Checkpoints.none())).run(ORDER, Cancellation.never());
    }

    private static EpisodeRunner runner(Checkpoints saving) {
        return new EpisodeRunner(DATASETS, rising(), MetricSink.none(), saving, CLOCK);
    }

    private Path file() {
        return folder.resolve(ORDER.episodeId() + ".checkpoint");
    }

    /** What an episode that is given up after some steps leaves. */
    private byte[] saved(EpisodeOrder order) throws IOException {
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> runner(checkpoints)
                        .run(
                                order,
                                () -> asked.getAndIncrement() < 12
                                        ? Cancellation.Wish.GO_ON
                                        : Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);
        var bytes = Files.readAllBytes(file());
        Files.delete(file());
        return bytes;
    }
}
