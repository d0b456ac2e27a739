package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.TestTasks;
import dev.gns.learner.encoder.ModelFiles;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on GLUE's tables, read by the tokenizer of a small BERT that has 16 positions. */
class TextsTest {
    private static final int CAT = 6;
    private static final int DOG = 7;
    /** {@code [CLS] … [SEP] … [SEP]} around the sentences. */
    private static final int MARKS = 3;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        ModelFiles.bert(root.resolve("small-bert"));
        writeRte("train.tsv", 12);
        writeRte("dev.tsv", 6);
    }

    @Test
    void withoutANumberAllExamplesAreUsedInTheirOrder() {
        var dataset = of(rte().trainAll().validation(6));
        assertThat(lengths(dataset.train()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(TextsTest::length).toList());
        assertThat(dataset.validation().size()).isEqualTo(6);
        assertThat(dataset.test()).isEmpty();
        assertThat(dataset.train().target()).isEqualTo(new Target.Classes(2));
    }

    @Test
    void aPairIsTokenizedAsOne() {
        var text = ((TextSet) of(rte().trainAll()).train()).text(1);
        assertThat(text.ids()).containsExactly(2, CAT, 3, DOG, DOG, 3);
        assertThat(text.types()).containsExactly(new int[] {0, 0, 0, 1, 1, 1});
    }

    @Test
    void aPartIsDrawnAtRandomAndStaysInItsOrder() {
        var drawn = lengths(of(rte().train(7)).train());
        assertThat(drawn).hasSize(7).doesNotHaveDuplicates().isSorted();
        assertThat(drawn)
                .as("not the first seven")
                .isNotEqualTo(lengths(of(rte().trainAll()).train()).subList(0, 7));
    }

    /** Labels follow from lengths here. */
    @Test
    void everyTextKeepsItsLabel() {
        var train = of(rte().train(7)).train();
        var lengths = lengths(train);
        for (var example = 0; example < train.size(); example++) {
            assertThat(train.label(example)).isEqualTo((lengths.get(example) - length(0)) % 2);
        }
    }

    @Test
    void thePartDependsOnTheSetAlone() {
        var one = of(rte().train(7).validation(3));
        var other = of(rte().train(7).validation(3).steps(10).interval(2));
        assertThat(lengths(other.train())).isEqualTo(lengths(one.train()));
        assertThat(lengths(other.validation()))
                .isEqualTo(lengths(one.validation()))
                .hasSize(3);
    }

    @Test
    void noMoreAreValidatedThanThereAre() {
        assertThat(of(rte().trainAll().validation(1_000)).validation().size()).isEqualTo(6);
    }

    @Test
    void moreTrainingExamplesThanThereAreAreRefused() {
        assertThatThrownBy(() -> of(rte().train(13)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.trainExamples must be at most 12, what rte has for training");
    }

    @Test
    void longTextsAreCut() {
        assertThat(lengths(of(rte().trainAll().maxLength(8)).train()))
                .isEqualTo(IntStream.range(0, 12)
                        .mapToObj(i -> Math.min(8, length(i)))
                        .toList());
    }

    @Test
    void moreTokensThanTheModelHasPositionsForAreRefused() {
        assertThatThrownBy(() -> of(rte().trainAll().maxLength(17)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.maxLength must be from 1 to 16, but is 17");
    }

    @Test
    void aTaskOnTextsNeedsAModelAndALength() {
        var task = TestTasks.small().dataset("rte").network("encoder");
        assertThatThrownBy(() -> of(task))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("task.model ");
        assertThatThrownBy(() -> of(task.model("small-bert")))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("task.maxLength ");
    }

    @Test
    void filesThatAreNowhereAreNamedWithWhereTheyGo() {
        assertThatThrownBy(() -> of(rte().dataset("qnli")))
                .isInstanceOf(DataException.class)
                .hasMessage("the data set qnli is in none of " + root
                        + "; put the files that gluebenchmark.com publishes for it into glue/QNLI below GNS_DATA_DIR");
    }

    @Test
    void ofMnliTheMismatchedSetIsTheTestSet() throws IOException {
        for (var file : List.of("train.tsv", "dev_matched.tsv", "dev_mismatched.tsv")) {
            var words = file.equals("dev_mismatched.tsv") ? "dog" : "cat";
            var rows = GlueFiles.labels(Glue.MNLI).stream()
                    .map(label -> GlueFiles.row(Glue.MNLI, file, label, words, words))
                    .toList();
            GlueFiles.write(root.resolve("glue/MNLI"), Glue.MNLI, file, rows);
        }
        var dataset = of(rte().dataset("mnli").trainAll().validation(2));
        assertThat(dataset.validation().size()).isEqualTo(2);
        var test = (TextSet) dataset.test().orElseThrow();
        assertThat(test.size()).isEqualTo(3);
        assertThat(test.text(2).ids()).containsExactly(2, DOG, 3, DOG, 3);
        assertThat(test.label(2)).isEqualTo(2);
    }

    @Test
    void scoresAreValues() throws IOException {
        for (var file : List.of("train.tsv", "dev.tsv")) {
            write(Glue.STSB, file, List.of("0.000", "4.750"));
        }
        var train = of(rte().dataset("stsb").trainAll()).train();
        assertThat(train.target()).isEqualTo(new Target.Value());
        assertThat(train.label(1)).isEqualTo(4.75);
    }

    private void writeRte(String file, int examples) throws IOException {
        var rows = IntStream.range(0, examples)
                .mapToObj(i -> GlueFiles.row(
                        Glue.RTE, file, GlueFiles.labels(Glue.RTE).get(i % 2), "cat", "dog ".repeat(i + 1)))
                .toList();
        GlueFiles.write(root.resolve("glue/RTE"), Glue.RTE, file, rows);
    }

    private void write(Glue task, String file, List<String> labels) throws IOException {
        List<String> rows = new ArrayList<>();
        labels.forEach(label -> rows.add(GlueFiles.row(task, file, label, "cat", "dog")));
        GlueFiles.write(root.resolve(task.folder()), task, file, rows);
    }

    /** Tokens of the example {@code number} of RTE. */
    private static int length(int number) {
        return MARKS + 1 + number + 1;
    }

    private static List<Integer> lengths(Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(example -> ((TextSet) examples).text(example).length())
                .toList();
    }

    private static TestTasks rte() {
        return TestTasks.small()
                .dataset("rte")
                .network("encoder")
                .model("small-bert")
                .maxLength(16)
                .steps(1);
    }

    private Dataset of(TestTasks task) {
        return new Datasets(new DataFolders(List.of(root)), new ModelFolders(List.of(root))).of(task.build());
    }
}
