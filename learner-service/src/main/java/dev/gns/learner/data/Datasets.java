package dev.gns.learner.data;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.List;
import java.util.Optional;

/**
 * Data sets by name. The last one read stays in memory, since episodes of one experiment mostly share it; another one
 * takes its place, so that memory stays flat.
 */
public final class Datasets {
    private static final List<String> NAMES = List.of(FashionMnist.EMBEDDED, FashionMnist.NAME, Cifar10.NAME);

    private final DataFolders folders;
    private Optional<Cached> cached = Optional.empty();

    public Datasets(DataFolders folders) {
        this.folders = folders;
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
                var folder = folders.find(FashionMnist.NAME, FashionMnist.NAME);
                yield FashionMnist.read(base -> DataFile.inFolder(folder, base));
            }
            case Cifar10.NAME -> Cifar10.read(folders.find(Cifar10.NAME, Cifar10.FOLDER));
            default ->
                throw new InvalidMessageException(
                        "task.dataset", "is not known: " + name + "; known are " + String.join(", ", NAMES));
        };
    }
}
