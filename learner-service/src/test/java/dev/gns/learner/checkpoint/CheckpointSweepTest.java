package dev.gns.learner.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSweepTest {
    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");

    @TempDir
    private Path folder;

    private CheckpointSweep sweep;

    @BeforeEach
    void make() {
        sweep = new CheckpointSweep(folder, Duration.ofDays(7), InstantSource.fixed(NOW));
    }

    @Test
    void theCheckpointsOfADeletedExperimentGo() throws IOException {
        file("x.r0.e3.checkpoint", Duration.ZERO);
        file("x.r12.e0.4711.tmp", Duration.ZERO);
        file("x.r0.e3.r0.e1.checkpoint", Duration.ZERO);
        file("x-2.r0.e3.checkpoint", Duration.ZERO);
        file("y.r0.e3.checkpoint", Duration.ZERO);

        assertThat(sweep.run(Set.of("x", "z")::contains)).isEqualTo(2);

        assertThat(names()).containsExactly("x-2.r0.e3.checkpoint", "x.r0.e3.r0.e1.checkpoint", "y.r0.e3.checkpoint");
    }

    @Test
    void whatNobodyWritesToGoesInTheEnd() throws IOException {
        file("old.r0.e0.checkpoint", Duration.ofDays(7).plusSeconds(1));
        file("running.r0.e0.checkpoint", Duration.ofDays(7).minusSeconds(1));
        file("killed.r0.e0.17.tmp", Duration.ofHours(1).plusSeconds(1));
        file("writing.r0.e0.17.tmp", Duration.ofMinutes(59));
        file("of-somebody-else", Duration.ofDays(70));

        assertThat(sweep.run(id -> false)).isEqualTo(2);

        assertThat(names()).containsExactly("of-somebody-else", "running.r0.e0.checkpoint", "writing.r0.e0.17.tmp");
    }

    @Test
    void learnersThatShareAFolderDoNotMindEachOther() throws Exception {
        for (var i = 0; i < 200; i++) {
            file("x.r0.e" + i + ".checkpoint", Duration.ZERO);
        }
        var other = new Thread(() -> sweep.run(id -> true));
        other.start();
        sweep.run(id -> true);
        other.join();

        assertThat(names()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereYetIsEmpty() {
        var none = new CheckpointSweep(folder.resolve("none"), Duration.ofDays(7), InstantSource.fixed(NOW));

        assertThat(none.run(id -> true)).isZero();
    }

    @Test
    void aWeekOfEpisodesThatEndedElsewhereLeavesNoMoreThanAWeekOfThem() throws IOException {
        for (var day = 0; day < 30; day++) {
            var today = NOW.plus(Duration.ofDays(day));
            for (var i = 0; i < 10; i++) {
                var file = Files.createFile(folder.resolve("d" + day + ".r0.e" + i + ".checkpoint"));
                Files.setLastModifiedTime(file, FileTime.from(today));
            }
            new CheckpointSweep(folder, Duration.ofDays(7), InstantSource.fixed(today)).run(id -> false);
            assertThat(names()).hasSizeLessThanOrEqualTo(80);
        }
    }

    private void file(String name, Duration age) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
