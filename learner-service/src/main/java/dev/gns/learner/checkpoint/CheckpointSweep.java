package dev.gns.learner.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes checkpoints that no episode will ask for: of deleted experiments, and those that nobody has written to for
 * long. Learners may share the folder: a running episode's checkpoint is never old, since it is written again and again,
 * and whoever deletes a file that another has just deleted does no harm.
 */
public final class CheckpointSweep {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSweep.class);
    /** Writing one takes seconds; what is older was left by a process that was killed while it wrote. */
    private static final Duration UNFINISHED = Duration.ofHours(1);
    /** The names that the trainer gives to episodes tell their experiment. */
    private static final Pattern OF_EXPERIMENT = Pattern.compile("(.+)\\.r\\d+\\.e\\d+\\.(checkpoint|\\d+\\.tmp)");

    private final Path folder;
    private final Duration kept;
    private final InstantSource clock;

    /** @param kept how long a checkpoint is kept after it was written; more than the time between two of them */
    public CheckpointSweep(Path folder, Duration kept, InstantSource clock) {
        this.folder = folder;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Once through the folder.
     *
     * @param deleted whether the experiment of this id was deleted
     * @return how many files it deleted
     */
    public int run(Predicate<String> deleted) {
        var swept = 0;
        try (var files = Files.newDirectoryStream(folder, "*.{checkpoint,tmp}")) {
            for (var file : files) {
                swept += isOfDeleted(file, deleted) || isOld(file) ? delete(file) : 0;
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // No episode was ever saved.
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("checkpoints cannot be looked through in {}: {}", folder, e.toString());
        }
        if (swept > 0) {
            LOG.info("{} checkpoints were deleted that no episode will ask for", swept);
        }
        return swept;
    }

    private static boolean isOfDeleted(Path file, Predicate<String> deleted) {
        var name = OF_EXPERIMENT.matcher(file.getFileName().toString());
        return name.matches() && deleted.test(name.group(1));
    }

    private boolean isOld(Path file) {
        var limit = file.toString().endsWith(".tmp") ? UNFINISHED : kept;
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(oldest(limit));
        } catch (IOException e) {
            // Gone, most likely.
            return false;
        }
    }

    private Instant oldest(Duration limit) {
        return clock.instant().minus(limit);
    }

    private static int delete(Path file) {
        try {
            return Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            LOG.warn("the checkpoint {} could not be deleted: {}", file, e.toString());
            return 0;
        }
    }
}
