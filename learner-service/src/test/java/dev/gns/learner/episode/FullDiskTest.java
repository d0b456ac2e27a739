package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.DATASETS;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.learner.checkpoint.FileCheckpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints on a real disk that fills up, a small tmpfs. */
class FullDiskTest {
    private static final EpisodeOrder ORDER = order(task().build(), GNS, 3e-3, 11, 0, false);

    @TempDir
    private Path folder;

    private final AtomicInteger failures = new AtomicInteger();

    @BeforeEach
    void mount() {
        assumeThat(mounts("-t", "tmpfs", "-o", "size=64k", "gns-test", folder.toString()))
                .as("a tmpfs can be mounted here, which needs root")
                .isTrue();
    }

    @AfterEach
    void unmount() {
        done("umount", "-l", folder.toString());
    }

    @Test
    void theEpisodeGoesOnAndTheCompleteCheckpointStays() throws IOException {
        var whole = runner(Checkpoints.none()).run(ORDER, Cancellation.never());
        var file = folder.resolve(ORDER.episodeId() + ".checkpoint");
        List<List<String>> after = new ArrayList<>();
        var checkpoints = new FileCheckpoints(folder, Duration.ZERO, () -> {
            failures.incrementAndGet();
            after.add(names());
        });

        abandon(checkpoints, 5);
        assertThat(failures.get()).as("the disk is too small for one").isGreaterThan(2);
        assertThat(after).as("nothing half-written is left").containsOnly(List.of());
        after.clear();
        failures.set(0);

        resize("32m");
        abandon(checkpoints, 5);
        assertThat(failures).hasValue(0);
        var step5 = Files.readAllBytes(file);
        // Room for this one, but not for the next beside it.
        leave(step5.length / 2);
        abandon(checkpoints, 5);
        assertThat(failures.get()).isGreaterThan(2);
        assertThat(after).containsOnly(List.of(file.getFileName().toString()));
        assertThat(Files.readAllBytes(file)).isEqualTo(step5);

        failures.set(0);
        resize("32m");
        abandon(checkpoints, 12);
        assertThat(failures).as("it works again").hasValue(0);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(step5);

        leave(step5.length / 2);
        assertThat(runner(checkpoints).run(ORDER, Cancellation.never())).isEqualTo(whole);
        assertThat(failures.get()).as("it ran on a full disk").isPositive();
        assertThat(names()).isEmpty();
    }

    /** Runs so many steps more, then is given up. */
    private static void abandon(Checkpoints checkpoints, int steps) {
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> runner(checkpoints)
                        .run(
                                ORDER,
                                () -> asked.getAndIncrement() < steps
                                        ? Cancellation.Wish.GO_ON
                                        : Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);
    }

    private static EpisodeRunner runner(Checkpoints saving) {
        return new EpisodeRunner(DATASETS, rising(), MetricSink.none(), saving, CLOCK);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that are deleted but still mapped take room too. */
    private void leave(long bytes) throws IOException {
        var store = Files.getFileStore(folder);
        resize((store.getTotalSpace() - store.getUnallocatedSpace() + bytes) / 1024 + "k");
    }

    private void resize(String size) {
        assertThat(mounts("-o", "remount,size=" + size, folder.toString())).isTrue();
    }

    private static boolean mounts(String... arguments) {
        return done(Stream.concat(Stream.of("mount"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static boolean done(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
