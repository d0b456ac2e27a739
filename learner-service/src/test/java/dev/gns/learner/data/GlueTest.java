package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each of the eight tasks in the layout of its publisher's files. */
class GlueTest {
    private static final String FIRST = "\"The cat, he said , \"\" sat .  ";
    private static final String SECOND = " A 'dog' ran\" ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyLabelAndTextIsReadAsItStands(Glue task) throws IOException {
        write(task, "train.tsv");
        assertThat(read(task.in(folder).training())).isEqualTo(examples(task));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MNLI")
    void theSetForValidationIsPublishedAndTheTestSetHasNoLabels(Glue task) throws IOException {
        write(task, "dev.tsv");
        assertThat(read(task.in(folder).validation())).isEqualTo(examples(task));
        assertThat(task.in(folder).test()).isEmpty();
    }

    @Test
    void ofMnliTheMatchedSetValidatesAndTheMismatchedOneTests() throws IOException {
        var task = Glue.MNLI;
        GlueFiles.write(
                folder,
                task,
                "dev_matched.tsv",
                List.of(GlueFiles.row(task, "dev_matched.tsv", "contradiction", "of the same", "genres")));
        GlueFiles.write(
                folder,
                task,
                "dev_mismatched.tsv",
                List.of(GlueFiles.row(task, "dev_mismatched.tsv", "entailment", "of other", "genres")));
        var published = task.in(folder);
        assertThat(read(published.validation())).containsExactly(pair("of the same", "genres", 2));
        assertThat(read(published.test().orElseThrow())).containsExactly(pair("of other", "genres", 0));
    }

    @ParameterizedTest
    @EnumSource
    void aByteOrderMarkLineEndsOfTwoAndAnEmptyLastLineChangeNothing(Glue task) throws IOException {
        write(task, "train.tsv");
        var file = folder.resolve("train.tsv");
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n") + "\r\n");
        assertThat(read(task.in(folder).training())).isEqualTo(examples(task));
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFileIsNamedWithWhereItGoes(Glue task) {
        assertRefused(task, "train.tsv is missing");
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithoutExamplesIsRefused(Glue task) throws IOException {
        GlueFiles.write(folder, task, "train.tsv", List.of());
        assertRefused(task, "train.tsv has no examples");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "QQP")
    void anUnknownLabelIsNamedWithItsRow(Glue task) throws IOException {
        var rows = rows(task, "train.tsv");
        rows.add(GlueFiles.row(task, "train.tsv", "?", FIRST, SECOND));
        GlueFiles.write(folder, task, "train.tsv", rows);
        var expected =
                task == Glue.STSB ? "a number from 0 to 5" : "one of " + String.join(", ", GlueFiles.labels(task));
        assertRefused(
                task, "train.tsv has the label '?' instead of " + expected + " in row " + lines(task, rows.size()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "QQP")
    void aRowThatLacksColumnsIsNamed(Glue task) throws IOException {
        var rows = rows(task, "train.tsv");
        var columns = rows.get(0).split("\t", -1).length;
        rows.set(1, rows.get(1).substring(0, rows.get(1).lastIndexOf('\t')));
        GlueFiles.write(folder, task, "train.tsv", rows);
        assertRefused(
                task,
                "train.tsv has " + (columns - 1) + " columns instead of " + columns + " in row " + lines(task, 2));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "COLA")
    void aFileWithoutItsHeaderIsRefused(Glue task) throws IOException {
        Files.write(folder.resolve("train.tsv"), rows(task, "train.tsv"));
        assertThatThrownBy(() -> read(task.in(folder).training()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("train.tsv") + " has no header with '")
                .hasMessageEndingWith(" in row 1; " + task.remedy());
    }

    @Test
    void theFirstLineOfColaIsAnExample() throws IOException {
        Files.writeString(
                folder.resolve("train.tsv"), "gj04\t1\t\tOur friends won't buy this.\nc_13\t0\t*\tThem sat.\n");
        assertThat(read(Glue.COLA.in(folder).training()))
                .containsExactly(
                        new TextExample("Our friends won't buy this.", Optional.empty(), 1),
                        new TextExample("Them sat.", Optional.empty(), 0));
    }

    @Test
    void aTestSetInPlaceOfAnotherIsRefused() throws IOException {
        Files.writeString(folder.resolve("train.tsv"), "index\tsentence1\tsentence2\n0\ta\tb\n");
        assertRefused(Glue.RTE, "train.tsv has no header with 'label', 'sentence1', 'sentence2' in row 1");
        Files.writeString(folder.resolve("train.tsv"), "index\tsentence\n0\ta\n");
        assertRefused(Glue.COLA, "train.tsv has 2 columns instead of 4 in row 1");
    }

    @Test
    void brokenRowsOfQqpAreMendedOrLeftOut() throws IOException {
        Files.writeString(
                folder.resolve("train.tsv"),
                GlueFiles.header(Glue.QQP, "train.tsv").orElseThrow()
                        + "\n1\t2\t3\tWho is \"she\"?\tWho?\t0\n4\t5\t6\tWhat\nis it?\tWhat?\t1\n"
                        + "7\t8\t9\tWhy?\n10\t11\t12\tHow?\tHow so?\t1\n13\t14\t15\ta\tb\tc\n");
        assertThat(read(Glue.QQP.in(folder).training()))
                .containsExactly(
                        pair("Who is \"she\"?", "Who?", 0),
                        pair("What is it?", "What?", 1),
                        pair("How?", "How so?", 1));
        assertThat(Glue.QQP.in(folder).training().count()).isEqualTo(3);
    }

    @Test
    void theEightTasksHaveNamesAndFolders() {
        assertThat(Glue.names()).containsExactly("cola", "sst2", "mrpc", "stsb", "qqp", "mnli", "qnli", "rte");
        assertThat(Glue.named("stsb").orElseThrow().folder()).isEqualTo("glue/STS-B");
        assertThat(Glue.named("sst2").orElseThrow().folder()).isEqualTo("glue/SST-2");
        assertThat(Glue.named("wnli")).isEmpty();
        assertThat(Glue.named("RTE")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyStsbIsOfValues(Glue task) {
        var target = task.in(folder).target();
        assertThat(target)
                .isEqualTo(
                        task == Glue.STSB
                                ? new Target.Value()
                                : new Target.Classes(GlueFiles.labels(task).size()));
    }

    private void write(Glue task, String file) throws IOException {
        GlueFiles.write(folder, task, file, rows(task, file));
    }

    /** A row of each label. */
    private static List<String> rows(Glue task, String file) {
        List<String> rows = new ArrayList<>();
        GlueFiles.labels(task).forEach(label -> rows.add(GlueFiles.row(task, file, label, FIRST, SECOND)));
        return rows;
    }

    private static List<TextExample> examples(Glue task) {
        var labels = GlueFiles.labels(task);
        return IntStream.range(0, labels.size())
                .mapToObj(i -> new TextExample(
                        FIRST,
                        GlueFiles.pairs(task) ? Optional.of(SECOND) : Optional.empty(),
                        task == Glue.STSB ? Double.parseDouble(labels.get(i)) : i))
                .toList();
    }

    /** Where the row of an example is, counted as an editor does. */
    private static int lines(Glue task, int example) {
        return example + (task == Glue.COLA ? 0 : 1);
    }

    private void assertRefused(Glue task, String fault) {
        assertThatThrownBy(() -> read(task.in(folder).training()))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + "/" + fault + "; put the files that gluebenchmark.com publishes for it into "
                        + task.folder() + " below GNS_DATA_DIR");
    }

    private static List<TextExample> read(TextFile file) {
        List<TextExample> examples = new ArrayList<>();
        file.read(examples::add);
        return examples;
    }

    private static TextExample pair(String first, String second, double label) {
        return new TextExample(first, Optional.of(second), label);
    }
}
