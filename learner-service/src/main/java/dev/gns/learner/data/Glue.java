package dev.gns.learner.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tasks of GLUE (Wang et al. 2019) that have a training set of use, in their publisher's files: {@code train.tsv} and
 * {@code dev.tsv}. No labels are published for {@code test.tsv}, which is not read.
 */
enum Glue {
    /** Is the sentence acceptable English? */
    COLA("CoLA", new TextColumns.Numbered(4, 1, 3), Answers.NO_OR_YES),
    /** Does the review like the film? */
    SST2("SST-2", TextColumns.Named.sentence("label", "sentence"), Answers.NO_OR_YES),
    /** Do the sentences say the same? */
    MRPC("MRPC", TextColumns.Named.pair("Quality", "#1 String", "#2 String"), Answers.NO_OR_YES),
    /** How similar are the sentences? A regression. */
    STSB("STS-B", TextColumns.Named.pair("score", "sentence1", "sentence2"), new TextLabels.Score(0, 5)),
    /** Are the questions the same? Some rows are broken across lines or lack columns as published. */
    QQP("QQP", TextColumns.Named.pair("is_duplicate", "question1", "question2"), Answers.NO_OR_YES) {
        @Override
        boolean brokenRows() {
            return true;
        }
    },
    /**
     * Does the first sentence entail the second, contradict it, or neither? The validation set is of the training set's
     * genres; the one of other genres ("mismatched") serves as the test set.
     */
    MNLI(
            "MNLI",
            TextColumns.Named.pair("gold_label", "sentence1", "sentence2"),
            new TextLabels.Words(List.of("entailment", "neutral", "contradiction"))) {
        @Override
        String validation() {
            return "dev_matched.tsv";
        }

        @Override
        Optional<String> test() {
            return Optional.of("dev_mismatched.tsv");
        }
    },
    /** Does the sentence answer the question? */
    QNLI("QNLI", TextColumns.Named.pair("label", "question", "sentence"), Answers.ENTAILMENT),
    /** Does the first sentence entail the second? */
    RTE("RTE", TextColumns.Named.pair("label", "sentence1", "sentence2"), Answers.ENTAILMENT);

    private final String folder;
    private final TextColumns columns;
    private final TextLabels labels;

    /** How several of the tasks write their classes. */
    private static final class Answers {
        static final TextLabels NO_OR_YES = new TextLabels.Words(List.of("0", "1"));
        static final TextLabels ENTAILMENT = new TextLabels.Words(List.of("entailment", "not_entailment"));
    }

    Glue(String folder, TextColumns columns, TextLabels labels) {
        this.folder = folder;
        this.columns = columns;
        this.labels = labels;
    }

    /** The task's data set by the name that specs call it. */
    static Optional<Glue> named(String dataset) {
        return Arrays.stream(values())
                .filter(task -> task.dataset().equals(dataset))
                .findFirst();
    }

    static Stream<String> names() {
        return Arrays.stream(values()).map(Glue::dataset);
    }

    String dataset() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its folder, below the one of the data sets. */
    String folder() {
        return "glue/" + folder;
    }

    String validation() {
        return "dev.tsv";
    }

    Optional<String> test() {
        return Optional.empty();
    }

    boolean brokenRows() {
        return false;
    }

    /** What a person does about files that are missing or broken. */
    String remedy() {
        return "put the files that gluebenchmark.com publishes for it into " + folder() + " below GNS_DATA_DIR";
    }

    /** Its files in {@code folder}, not looked at yet. */
    PublishedTexts in(Path folder) {
        return new PublishedTexts(
                file(folder, "train.tsv"),
                file(folder, validation()),
                test().map(name -> file(folder, name)),
                labels.target());
    }

    private TextFile file(Path folder, String name) {
        var reader = new TextReader(new TextFormat(columns, labels, brokenRows()), remedy());
        return new TextFile(reader, DataFile.at(folder.resolve(name)));
    }
}
