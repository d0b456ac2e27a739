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
    COLA("CoLA", new TextColumns.Numbered(4, 1, 3), Glue.NO_OR_YES),
    /** Does the review like the film? */
    SST2("SST-2", TextColumns.Named.sentence("label", "sentence"), Glue.NO_OR_YES),
    /** Do the sentences say the same? */
    MRPC("MRPC", TextColumns.Named.pair("Quality", "#1 String", "#2 String"), Glue.NO_OR_YES),
    /** How similar are the sentences? A regression. */
    STSB("STS-B", TextColumns.Named.pair("score", "sentence1", "sentence2"), new TextLabels.Score(0, 5)),
    /** Are the questions the same? Some rows are broken across lines or lack columns as published. */
    QQP("QQP", TextColumns.Named.pair("is_duplicate", "question1", "question2"), Glue.NO_OR_YES) {
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
    QNLI("QNLI", TextColumns.Named.pair("label", "question", "sentence"), Glue.ENTAILMENT),
    /** Does the first sentence entail the second? */
    RTE("RTE", TextColumns.Named.pair("label", "sentence1", "sentence2"), Glue.ENTAILMENT);

    private static final TextLabels NO_OR_YES = new TextLabels.Words(List.of("0", "1"));
    private static final TextLabels ENTAILMENT = new TextLabels.Words(List.of("entailment", "not_entailment"));

    private final String folder;
    private final TextColumns columns;
    private final TextLabels labels;

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

    /** @throws DataException if a file is missing or broken */
    PublishedTexts read(Path folder) {
        return new PublishedTexts(
                read(folder, "train.tsv"), read(folder, validation()), test().map(file -> read(folder, file)));
    }

    /** One of its files. */
    TextExamples read(Path folder, String file) {
        var format = new TextFormat(columns, labels, brokenRows());
        var remedy = "fetch the data set again with 'gns data fetch " + dataset() + "'";
        return new TextReader(format, remedy).read(DataFile.at(folder.resolve(file)));
    }
}
