package dev.gns.learner.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of four columns. */
class MendedLinesTest {
    private final List<String> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void wholeRowsStayAsTheyAre() throws IOException {
        read("a\tb\tc\td\n\t\t\t\n");
        assertThat(rows).containsExactly("1 a|b|c|d", "2 |||");
        assertThat(faults).isEmpty();
    }

    @Test
    void aFieldThatALineEndBreaksGoesOnAfterASpace() throws IOException {
        read("a\tb\tc\td\n1\tWho is\nshe?\tWho?\t0\ne\tf\tg\th\n");
        assertThat(rows).containsExactly("1 a|b|c|d", "2 1|Who is she?|Who?|0", "4 e|f|g|h");
        assertThat(faults).containsExactly("rows 2 to 3 are one row, broken across lines");
    }

    @Test
    void aRowMayBreakMoreThanOnceAndAnywhere() throws IOException {
        read("1\tWho\n\nis she?\tWho\nis?\t0\n2\tx\ty\t\n");
        assertThat(rows).containsExactly("1 1|Who  is she?|Who is?|0", "5 2|x|y|");
        assertThat(faults).containsExactly("rows 1 to 4 are one row, broken across lines");
    }

    @Test
    void twoBrokenRowsAfterOneAnotherAreTwo() throws IOException {
        read("1\tWho is\nshe?\tWho?\t0\n2\tWho is he?\tWho\nis?\t1\n");
        assertThat(rows).containsExactly("1 1|Who is she?|Who?|0", "3 2|Who is he?|Who is?|1");
        assertThat(faults)
                .containsExactly(
                        "rows 1 to 2 are one row, broken across lines", "rows 3 to 4 are one row, broken across lines");
    }

    @Test
    void aRowThatLacksColumnsTakesNoneOfAWholeOne() throws IOException {
        read("1\tWho?\n2\ta\tb\t1\n");
        assertThat(rows).containsExactly("2 2|a|b|1");
        assertThat(faults).containsExactly("row 1 left out: 2 columns instead of 4");
    }

    @Test
    void linesThatTogetherHaveTooManyColumnsAreNotOneRow() throws IOException {
        read("1\ta\tb\n2\ta\tb\n3\ta\tb\t1\n");
        assertThat(rows).containsExactly("3 3|a|b|1");
        assertThat(faults)
                .containsExactly("row 1 left out: 3 columns instead of 4", "row 2 left out: 3 columns instead of 4");
    }

    @Test
    void linesThatDoNotComeToAWholeRowAreLeftOutTogether() throws IOException {
        read("1\ta\nb\n2\ta\tb\t1\n3\tc\n");
        assertThat(rows).containsExactly("3 2|a|b|1");
        assertThat(faults)
                .containsExactly(
                        "rows 1 to 2 left out: 2 columns instead of 4", "row 4 left out: 2 columns instead of 4");
    }

    @Test
    void aRowOfTooManyColumnsIsForItsReaderToJudge() throws IOException {
        read("1\ta\tb\t1\t?\n");
        assertThat(rows).containsExactly("1 1|a|b|1|?");
        assertThat(faults).isEmpty();
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        read("");
        assertThat(rows).isEmpty();
        assertThat(faults).isEmpty();
    }

    private void read(String text) throws IOException {
        try (var lines = new TsvLines(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            var mended = new MendedLines(lines, 4, faults::add);
            for (var row = mended.next(); row.isPresent(); row = mended.next()) {
                rows.add(row.get().row() + " " + String.join("|", row.get().fields()));
            }
        }
    }
}
