package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files as published, where they are, held against the lines themselves, cut at every tab. */
class GlueFilesTest {
    private static final Map<String, Double> CLASSES =
            Map.of("0", 0.0, "1", 1.0, "entailment", 0.0, "not_entailment", 1.0);

    /**
     * @param header lines before the first example
     * @param second column of the second sentence, from 0; −1: there is none
     */
    @ParameterizedTest
    @CsvSource({
        "COLA, train.tsv, 0, 4, 1, 3, -1",
        "COLA, dev.tsv, 0, 4, 1, 3, -1",
        "SST2, train.tsv, 1, 2, 1, 0, -1",
        "SST2, dev.tsv, 1, 2, 1, 0, -1",
        "MRPC, train.tsv, 1, 5, 0, 3, 4",
        "MRPC, dev.tsv, 1, 5, 0, 3, 4",
        "STSB, train.tsv, 1, 10, 9, 7, 8",
        "STSB, dev.tsv, 1, 10, 9, 7, 8",
        "QNLI, train.tsv, 1, 4, 3, 1, 2",
        "QNLI, dev.tsv, 1, 4, 3, 1, 2",
        "RTE, train.tsv, 1, 4, 3, 1, 2",
        "RTE, dev.tsv, 1, 4, 3, 1, 2"
    })
    void everyLineIsAnExample(Glue task, String name, int header, int columns, int label, int first, int second)
            throws IOException {
        var path = RealData.required(task.folder() + "/" + name);
        var lines = Arrays.stream(Files.readString(path).split("\n"))
                .skip(header)
                .map(line -> line.split("\t", -1))
                .toList();
        assertThat(lines).allMatch(fields -> fields.length == columns);
        var published = task.in(path.getParent());
        var file = name.equals("train.tsv") ? published.training() : published.validation();
        List<TextExample> examples = new ArrayList<>();
        file.read(examples::add);

        assertThat(examples).hasSameSizeAs(lines);
        assertThat(file.count()).isEqualTo(lines.size());
        assertThat(shares(examples.stream().map(TextExample::label).toList()))
                .hasSizeGreaterThan(1)
                .isEqualTo(shares(
                        lines.stream().map(fields -> value(fields[label])).toList()));
        assertThat(examples.stream().map(TextExample::first))
                .containsExactlyElementsOf(
                        lines.stream().map(fields -> fields[first]).toList());
        assertThat(examples.stream().flatMap(example -> example.second().stream()))
                .containsExactlyElementsOf(lines.stream()
                        .filter(fields -> second >= 0)
                        .map(fields -> fields[second])
                        .toList());
    }

    private static double value(String label) {
        var known = CLASSES.get(label);
        return known == null ? Double.parseDouble(label) : known;
    }

    private static Map<Double, Long> shares(List<Double> labels) {
        return labels.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
