package dev.gns.learner.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes tables as GLUE's publisher does, column by column. */
public final class GlueFiles {
    private static final List<String> WORDS = List.of("cat", "dog", "run");

    private GlueFiles() {}

    /** All files that are read of a data set, below a folder of data: the label is told by a word. */
    public static void publish(Path data, String dataset) throws IOException {
        var task = Glue.named(dataset).orElseThrow();
        var folder = data.resolve(task.folder());
        write(folder, task, "train.tsv", examples(task, "train.tsv", 48));
        write(folder, task, task.validation(), examples(task, task.validation(), 24));
        if (task.test().isPresent()) {
            var test = task.test().get();
            write(folder, task, test, examples(task, test, 12));
        }
    }

    private static List<String> examples(Glue task, String file, int count) {
        var labels = labels(task);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var label = i % labels.size();
                    var first = (WORDS.get(label) + " ").repeat(1 + i % 4).strip();
                    return row(task, file, labels.get(label), first, i % 5 == 0 ? "sat" : "sat . the");
                })
                .toList();
    }

    /** What the labels of {@code task} look like: of classes, all of them, the first one's first. */
    static List<String> labels(Glue task) {
        return switch (task) {
            case COLA, SST2, MRPC, QQP -> List.of("0", "1");
            case STSB -> List.of("5.000", "0.000", "2.750");
            case MNLI -> List.of("entailment", "neutral", "contradiction");
            case QNLI, RTE -> List.of("entailment", "not_entailment");
        };
    }

    /** The first line of a file, if it is none of examples. */
    static Optional<String> header(Glue task, String file) {
        return switch (task) {
            case COLA -> Optional.empty();
            case SST2 -> header("sentence", "label");
            case MRPC -> header("Quality", "#1 ID", "#2 ID", "#1 String", "#2 String");
            case STSB ->
                header(
                        "index",
                        "genre",
                        "filename",
                        "year",
                        "old_index",
                        "source1",
                        "source2",
                        "sentence1",
                        "sentence2",
                        "score");
            case QQP -> header("id", "qid1", "qid2", "question1", "question2", "is_duplicate");
            case MNLI ->
                Optional.of("index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse"
                        + "\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tlabel1"
                        + (annotated(file) ? "\tlabel2\tlabel3\tlabel4\tlabel5" : "") + "\tgold_label");
            case QNLI -> header("index", "question", "sentence", "label");
            case RTE -> header("index", "sentence1", "sentence2", "label");
        };
    }

    /** A line of an example; of single sentences, {@code second} is left out. */
    static String row(Glue task, String file, String label, String first, String second) {
        return switch (task) {
            case COLA -> line("gj04", label, label.equals("0") ? "*" : "", first);
            case SST2 -> line(first, label);
            case MRPC -> line(label, "1355540", "1355592", first, second);
            case STSB -> line("3", "main-captions", "MSRvid", "2012test", "0002", "none", "none", first, second, label);
            case QQP -> line("133273", "213221", "213222", first, second, label);
            case MNLI -> {
                var others = annotated(file) ? "\tneutral\tcontradiction\tentailment\tneutral" : "";
                yield "0\t63735\t63735n\tslate\t( ( The cat ) sat )\t( ( A dog ) ran )\t(ROOT (S a))"
                        + "\t(ROOT (S b))\t" + first + "\t" + second + "\tneutral" + others + "\t" + label;
            }
            case QNLI, RTE -> line("0", first, second, label);
        };
    }

    /** Writes a file with its header, if it has one, and {@code rows}. */
    static void write(Path folder, Glue task, String file, List<String> rows) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(file),
                Stream.concat(header(task, file).stream(), rows.stream()).toList());
    }

    static boolean pairs(Glue task) {
        return task != Glue.COLA && task != Glue.SST2;
    }

    /** Sets for validation show what each of five people said. */
    private static boolean annotated(String file) {
        return file.startsWith("dev_");
    }

    private static Optional<String> header(String... names) {
        return Optional.of(line(names));
    }

    private static String line(String... fields) {
        return String.join("\t", fields);
    }
}
