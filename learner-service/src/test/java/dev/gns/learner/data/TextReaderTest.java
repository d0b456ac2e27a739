package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReaderTest {
    private static final TextLabels NO_OR_YES = new TextLabels.Words(List.of("0", "1"));
    private static final TextColumns PAIR = TextColumns.Named.pair("same", "one", "other");
    private static final TextFormat WHOLE = new TextFormat(PAIR, NO_OR_YES, false);
    private static final TextFormat BROKEN = new TextFormat(PAIR, NO_OR_YES, true);
    private static final TextFormat NUMBERED = new TextFormat(new TextColumns.Numbered(3, 1, 2), NO_OR_YES, false);

    private final List<TextExample> examples = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("train.tsv");
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndOthersAreIgnored() throws IOException {
        Files.writeString(file, "other\tid\tsame\tone\nb\t7\t1\ta\nd\t8\t0\tc\n");
        assertThat(read(WHOLE)).isEmpty();
        assertThat(examples).containsExactly(pair("a", "b", 1), pair("c", "d", 0));
    }

    @Test
    void columnsAreFoundByNumberWithoutAHeader() throws IOException {
        Files.writeString(file, "same\t1\tone\nx\t0\t\"two\n");
        assertThat(read(NUMBERED)).isEmpty();
        assertThat(examples)
                .containsExactly(
                        new TextExample("one", Optional.empty(), 1), new TextExample("\"two", Optional.empty(), 0));
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        assertRefused(WHOLE, "is missing");
    }

    @Test
    void aFolderInPlaceOfTheFileCannotBeRead() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> read(WHOLE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " cannot be read (")
                .hasMessageEndingWith("; fetch it again");
    }

    @Test
    void aFileWithoutExamplesIsRefused() throws IOException {
        Files.writeString(file, "same\tone\tother\n");
        assertRefused(WHOLE, "has no examples");
        assertRefused(BROKEN, "has no examples");
        Files.writeString(file, "");
        assertRefused(NUMBERED, "has no examples");
        assertRefused(WHOLE, "has no header with 'same', 'one', 'other' in row 1");
        Files.writeString(file, "\n");
        assertRefused(NUMBERED, "has no examples");
    }

    @Test
    void aHeaderThatLacksAColumnIsRefused() throws IOException {
        for (var header : List.of("one\tother\tlabel", "same\tOne\tother", "same\tone", "same,one,other")) {
            Files.writeString(file, header + "\n1\ta\tb\n");
            assertRefused(WHOLE, "has no header with 'same', 'one', 'other' in row 1");
            assertRefused(BROKEN, "has no header with 'same', 'one', 'other' in row 1");
        }
    }

    @Test
    void aRowOfTooFewOrTooManyColumnsIsNamed() throws IOException {
        Files.writeString(file, "same\tone\tother\n1\ta\tb\n0\tc\n");
        assertRefused(WHOLE, "has 2 columns instead of 3 in row 3");
        Files.writeString(file, "same\tone\tother\n1\ta\tb\tc\n0\tc\n");
        assertRefused(WHOLE, "has 4 columns instead of 3 in row 2");
        Files.writeString(file, "x\t1\ta\n\nx\t1\tb\n");
        assertRefused(NUMBERED, "has 1 columns instead of 3 in row 2");
    }

    @Test
    void anUnknownLabelIsNamedWithItsRow() throws IOException {
        Files.writeString(file, "same\tone\tother\n1\ta\tb\n2\tc\td\n");
        assertRefused(WHOLE, "has the label '2' instead of one of 0, 1 in row 3");
        Files.writeString(file, "x\t\ta\n");
        assertRefused(NUMBERED, "has the label '' instead of one of 0, 1 in row 1");
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsRow() throws IOException {
        Files.writeString(file, "same\tone\tother\n1\ta\tb\n1\tcafé\tb\n", StandardCharsets.ISO_8859_1);
        assertRefused(WHOLE, "is not UTF-8 in row 3");
        Files.writeString(file, "same\tone\tother\n", StandardCharsets.UTF_16);
        assertRefused(WHOLE, "is not UTF-8 in row 1");
    }

    @Test
    void whereRowsAreKnownToBeBrokenTheyAreMendedOrLeftOutAndReported() throws IOException {
        Files.writeString(
                file, "same\tone\tother\n1\ta\tb\n0\tc\n1\td\te\tf\n0\tg\nh\ti\n2\tj\tk\n\tl\tm\n0\tn\to\n1\tp\nq\n");
        assertThat(read(BROKEN))
                .containsExactly(
                        "row 3 left out: 2 columns instead of 3",
                        "row 4 left out: 4 columns instead of 3",
                        "rows 5 to 6 are one row, broken across lines",
                        "row 7 left out: the label '2' instead of one of 0, 1",
                        "row 8 left out: the label '' instead of one of 0, 1",
                        "rows 10 to 11 left out: 2 columns instead of 3");
        assertThat(examples).containsExactly(pair("a", "b", 1), pair("g h", "i", 0), pair("n", "o", 0));
    }

    @ParameterizedTest
    @CsvSource({"100, 10", "999, 10", "2000, 20", "2099, 20"})
    void ofKnownBrokenRowsAFewArePutUpWith(int rows, int most) throws IOException {
        write(rows, most);
        assertThat(read(BROKEN)).hasSize(most);
        assertThat(examples).hasSize(rows - 1 - most);
        write(rows, most + 1);
        var few = "has " + (most + 1) + " faults in " + rows + " rows, more than " + most;
        assertRefused(BROKEN, few + ": row 2 left out: the label 'yes' instead of one of 0, 1");
    }

    /** Rows with the header, of which {@code broken} have an unknown label, from the second on every third. */
    private void write(int rows, int broken) throws IOException {
        var text = new StringBuilder("same\tone\tother\n");
        for (var row = 0; row < rows - 1; row++) {
            text.append(row % 3 == 0 && row / 3 < broken ? "yes" : "1").append("\ta\tb\n");
        }
        Files.writeString(file, text);
    }

    @Test
    void whereNoRowIsWholeTheFirstFaultIsTold() throws IOException {
        Files.writeString(file, "same\tone\tother\nyes\ta\tb\nno\tc\td\n");
        assertRefused(BROKEN, "has no examples: row 2 left out: the label 'yes' instead of one of 0, 1");
    }

    private List<String> read(TextFormat format) {
        return new TextReader(format, "fetch it again").read(DataFile.at(file), examples::add);
    }

    private void assertRefused(TextFormat format, String fault) {
        assertThatThrownBy(() -> read(format))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " " + fault + "; fetch it again");
    }

    private static TextExample pair(String first, String second, double label) {
        return new TextExample(first, Optional.of(second), label);
    }
}
