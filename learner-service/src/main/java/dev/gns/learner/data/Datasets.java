package dev.gns.learner.data;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.learner.encoder.ModelFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data sets by name. The last one read stays in memory, since episodes of one experiment mostly share it; another one
 * takes its place, so that memory stays flat. It is read again when its files have changed.
 */
public final class Datasets {
    private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);

    private final DataFolders folders;
    private final ModelFolders models;
    private Optional<Cached> cached = Optional.empty();

    /** @param models where encoders and networks of the user's own are */
    public Datasets(DataFolders folders, ModelFolders models) {
        this.folders = folders;
        this.models = models;
    }

    public ModelFolders models() {
        return models;
    }

    /** @param stamps of the files that it was read from, as they were before; none of one that travels in this jar */
    private record Cached(Selection selection, Dataset dataset, Optional<List<FileStamp>> stamps) {}

    /** All of a task that its examples depend on. */
    private record Selection(
            String dataset,
            Optional<String> model,
            Optional<Integer> layers,
            Optional<Integer> maxLength,
            Optional<Integer> train,
            int validation) {

        static Selection of(TaskSpec task) {
            return new Selection(
                    task.dataset(),
                    task.model(),
                    task.layers(),
                    task.maxLength(),
                    task.trainExamples(),
                    task.validationExamples());
        }
    }

    /**
     * The data set of {@code task}, split as it wants: of images, the validation examples are held out of the training
     * set; of texts, they are the published ones, or a part of them.
     *
     * @throws DataException if a file is missing or broken, or all training examples are of one class or of one value
     * @throws InvalidMessageException if the data set is not known or too small for the task
     */
    public synchronized Dataset of(TaskSpec task) {
        var selection = Selection.of(task);
        var stamps = folder(task.dataset()).flatMap(FileStamp::ofFolder);
        if (cached.isEmpty()
                || !cached.get().selection().equals(selection)
                || !cached.get().stamps().equals(stamps)) {
            cached.filter(known -> known.selection().equals(selection))
                    .ifPresent(known -> LOG.warn("the files of {} have changed and are read again", task.dataset()));
            cached = Optional.empty();
            cached = Optional.of(new Cached(selection, read(task), stamps));
        }
        return cached.get().dataset();
    }

    /** Empty for one that travels in this jar, or is nowhere. */
    private Optional<Path> folder(String dataset) {
        return switch (dataset) {
            case FashionMnist.EMBEDDED -> Optional.empty();
            case Cifar10.NAME -> folders.own(Cifar10.FOLDER);
            default -> folders.own(Glue.named(dataset).map(Glue::folder).orElse(dataset));
        };
    }

    private Dataset read(TaskSpec task) {
        var glue = Glue.named(task.dataset());
        var dataset = glue.isPresent() ? texts(task, glue.get()) : images(task);
        checkAnswers(task, dataset.train());
        return dataset;
    }

    /** Where every answer is the same, a network learns to give it whatever it sees. */
    private static void checkAnswers(TaskSpec task, Examples training) {
        var first = training.label(0);
        if (IntStream.range(1, training.size()).allMatch(example -> training.label(example) == first)) {
            var answer =
                    training.target() instanceof Target.Classes ? "class only, " + (int) first : "value only, " + first;
            throw new DataException(
                    "the data set " + task.dataset(),
                    "has one " + answer + ", among the training examples of the task, " + training.size()
                            + " in number",
                    "two are needed: use more examples for training, or another data set");
        }
    }

    private Dataset texts(TaskSpec task, Glue glue) {
        var model = Check.present(task.model().orElse(null), "task.model");
        var folder = folders.find(glue.dataset(), glue.folder(), glue.remedy());
        return Texts.of(task, glue.in(folder), models.find(model).keeping(task.layers()));
    }

    private Dataset images(TaskSpec task) {
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
                Optional.of(published.test().all(normalization)));
    }

    private PublishedImages published(String name) {
        return switch (name) {
            case FashionMnist.EMBEDDED ->
                FashionMnist.read(base -> DataFile.embedded(FashionMnist.EMBEDDED + "/" + base + ".gz"));
            case FashionMnist.NAME -> {
                var remedy = DataFolders.fetch(FashionMnist.NAME, FashionMnist.NAME);
                var folder = folders.find(FashionMnist.NAME, FashionMnist.NAME, remedy);
                yield FashionMnist.read(base -> DataFile.inFolder(folder, base));
            }
            case Cifar10.NAME -> {
                var remedy = DataFolders.fetch(Cifar10.NAME, Cifar10.FOLDER);
                yield Cifar10.read(folders.find(Cifar10.NAME, Cifar10.FOLDER, remedy));
            }
            default -> IdxFolder.read(folders.own(name).orElseThrow(() -> unknown(name)));
        };
    }

    private InvalidMessageException unknown(String name) {
        var known = Stream.concat(Stream.of(FashionMnist.NAME, FashionMnist.EMBEDDED, Cifar10.NAME), Glue.names())
                .collect(Collectors.joining(", "));
        var roots = folders.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
        return new InvalidMessageException(
                "task.dataset",
                "is not known: " + name + "; known are " + known + ", and folders of IDX files in "
                        + (roots.isEmpty() ? "no folder" : roots));
    }
}
