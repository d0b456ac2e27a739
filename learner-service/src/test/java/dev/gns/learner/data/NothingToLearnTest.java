package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.learner.TestTasks;
import dev.gns.learner.encoder.ModelFiles;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets without examples, or with one answer only: whichever it is, the task ends with one line. */
class NothingToLearnTest {
    private static final String REMEDY = "; two are needed: use more examples for training, or another data set";

    @TempDir
    private Path root;

    @BeforeEach
    void writeModel() throws IOException {
        ModelFiles.bert(root.resolve("small-bert"));
    }

    @Test
    void oneClassOfCifar10() throws IOException {
        writeCifar10();
        assertRefused(
                TestTasks.small().dataset("cifar10").trainAll().validation(10_000),
                "the data set cifar10 has one class only, 0, among the training examples of the task, 40000 in number"
                        + REMEDY);
    }

    @Test
    void oneClassOfFashionMnist() throws IOException {
        writeFashionMnist((byte) 7, 20);
        assertRefused(
                TestTasks.small().dataset("fashion-mnist").trainAll().validation(5),
                "the data set fashion-mnist has one class only, 7, among the training examples of the task, 15 in number"
                        + REMEDY);
    }

    @Test
    void oneClassOfTexts() throws IOException {
        write(Glue.COLA, List.of("1", "1", "1"), List.of("0", "1"));
        assertRefused(
                texts("cola").trainAll(),
                "the data set cola has one class only, 1, among the training examples of the task, 3 in number"
                        + REMEDY);
    }

    @Test
    void oneScoreOfTexts() throws IOException {
        write(Glue.STSB, List.of("2.500", "2.5"), List.of("0.000", "4.000"));
        assertRefused(
                texts("stsb").trainAll(),
                "the data set stsb has one value only, 2.5, among the training examples of the task, 2 in number"
                        + REMEDY);
    }

    @Test
    void onlyOneClassAmongThoseThatTheTaskTakes() throws IOException {
        assertThatThrownBy(() -> of(TestTasks.small().train(1)))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("the data set fashion-mnist-embedded has one class only, \\d, among the training"
                        + " examples of the task, 1 in number" + REMEDY);
        write(Glue.RTE, List.of("entailment", "not_entailment", "entailment"), List.of("entailment"));
        assertThatThrownBy(() -> of(texts("rte").train(1)))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("the data set rte has one class only, [01], among .*, 1 in number" + REMEDY);
        assertThat(of(texts("rte").train(3)).train().size()).isEqualTo(3);
    }

    @Test
    void noImages() throws IOException {
        writeFashionMnist((byte) 0, 0);
        assertThatThrownBy(() -> of(TestTasks.small().dataset("fashion-mnist")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(root.resolve("fashion-mnist/train-images-idx3-ubyte") + " has no examples; ");
        writeCifar10();
        var batch = root.resolve("cifar-10-batches-bin/data_batch_1.bin");
        Files.write(batch, new byte[0]);
        assertRefused(
                TestTasks.small().dataset("cifar10"),
                batch + " is truncated: it ends in record 1 of 10000; fetch the data set again with 'gns data fetch"
                        + " cifar10'");
    }

    @Test
    void noTexts() throws IOException {
        for (var empty : List.of("train.tsv", "dev.tsv")) {
            write(Glue.RTE, GlueFiles.labels(Glue.RTE), GlueFiles.labels(Glue.RTE));
            GlueFiles.write(root.resolve("glue/RTE"), Glue.RTE, empty, List.of());
            assertThatThrownBy(() -> of(texts("rte").trainAll()))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(root.resolve("glue/RTE/" + empty) + " has no examples; ");
        }
    }

    /** Of zeros, labels as well as pixels. */
    private void writeCifar10() throws IOException {
        var folder = Files.createDirectories(root.resolve("cifar-10-batches-bin"));
        Files.writeString(folder.resolve("batches.meta.txt"), "airplane\nautomobile\nbird\ncat\ndeer\n");
        var batches = Stream.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5");
        for (var batch : Stream.concat(batches, Stream.of("test_batch")).toList()) {
            try (var file = new RandomAccessFile(folder.resolve(batch + ".bin").toFile(), "rw")) {
                file.setLength(10_000 * 3_073);
            }
        }
    }

    private void writeFashionMnist(byte label, int images) throws IOException {
        var folder = Files.createDirectories(root.resolve("fashion-mnist"));
        var labels = new byte[images];
        Arrays.fill(labels, label);
        for (var part : List.of("train", "t10k")) {
            IdxFiles.write(folder.resolve(part + "-images-idx3-ubyte"), new byte[images * 4], images, 2, 2);
            IdxFiles.write(folder.resolve(part + "-labels-idx1-ubyte"), labels, images);
        }
    }

    private void write(Glue task, List<String> training, List<String> validation) throws IOException {
        var folder = root.resolve(task.folder());
        write(folder, task, "train.tsv", training);
        write(folder, task, "dev.tsv", validation);
    }

    private static void write(Path folder, Glue task, String file, List<String> labels) throws IOException {
        var rows = labels.stream()
                .map(label -> GlueFiles.row(task, file, label, "cat", "dog"))
                .toList();
        GlueFiles.write(folder, task, file, rows);
    }

    private static TestTasks texts(String dataset) {
        return TestTasks.small()
                .dataset(dataset)
                .network("encoder")
                .model("small-bert")
                .maxLength(8);
    }

    private void assertRefused(TestTasks task, String message) {
        assertThatThrownBy(() -> of(task)).isInstanceOf(DataException.class).hasMessage(message);
    }

    private Dataset of(TestTasks task) {
        return new Datasets(new DataFolders(List.of(root)), new ModelFolders(List.of(root))).of(task.build());
    }
}
