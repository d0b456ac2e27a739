package dev.gns.learner.data;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.learner.encoder.ModelFolders;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Data sets by name. The last one read stays in memory, since episodes of one experiment mostly share it; another one
 * takes its place, so that memory stays flat.
 */
public final class Datasets {
    private final DataFolders folders;
    private final ModelFolders models;
    private Optional<Cached> cached = Optional.empty();

    /** @param models where the networks are that tasks bring of their own */
    public Datasets(DataFolders folders, ModelFolders models) {
        this.folders = folders;
        this.models = models;
    }

    public ModelFolders models() {
        return models;
    }

    private record Cached(String name, PublishedImages published) {}

    /**
     * The data set of {@code task}, split as it wants.
     *
     * @throws DataException if a file is missing or broken
     * @throws InvalidMessageException if the data set is not known or too small for the task
     */
    public Dataset of(TaskSpec task) {
        var published = published(task.dataset());
        var available = published.training().count() - task.validationExamples();
        Check.that(
                available >= task.trainExamples().orElse(1),
                "task.trainExamples",
                "must be at most " + available + ": " + task.dataset() + " has "
                        + published.training().count() + " training images, and validation takes "
                        + task.validationExamples());
        var split = HoldOut.split(
                published.training().count(),
                task.validationExamples(),
                task.trainExamples().orElse(available));
        var normalization = published.normalization();
        return new Dataset(
                new ImageSet(published.training(), split.train(), normalization),
                new ImageSet(published.training(), split.validation(), normalization),
                published.test().all(normalization));
    }

    private synchronized PublishedImages published(String name) {
        if (cached.isEmpty() || !cached.get().name().equals(name)) {
            cached = Optional.empty();
            cached = Optional.of(new Cached(name, read(name)));
        }
        return cached.get().published();
    }

    private PublishedImages read(String name) {
        return switch (name) {
            case FashionMnist.EMBEDDED ->
                FashionMnist.read(base -> DataFile.embedded(FashionMnist.EMBEDDED + "/" + base + ".gz"));
            case FashionMnist.NAME -> {
                var folder = folders.find(FashionMnist.NAME);
                yield FashionMnist.read(base -> DataFile.inFolder(folder, base));
            }
            default -> IdxFolder.read(folders.own(name).orElseThrow(() -> unknown(name)));
        };
    }

    private InvalidMessageException unknown(String name) {
        var roots = folders.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
        return new InvalidMessageException(
                "task.dataset",
                "is not known: " + name + "; known are " + FashionMnist.NAME + ", " + FashionMnist.EMBEDDED
                        + ", and folders of IDX files in " + (roots.isEmpty() ? "no folder" : roots));
    }
}
