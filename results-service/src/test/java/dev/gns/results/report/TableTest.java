package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1"})
    void aFormulaBecomesText(String cell) {
        assertThat(Table.csvCell(cell)).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.5", "+2", "1.0E-4", "-3e7", "cosine", "", "a=b"})
    void numbersAndWordsStayAsTheyAre(String cell) {
        assertThat(Table.csvCell(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a,b|\"a,b\"", "say \"hi\"|\"say \"\"hi\"\"\"", "~=\"x\",1~|\"'=\"\"x\"\",1\""})
    void separatorsAndQuotesAreQuoted(String cell, String written) {
        assertThat(Table.csvCell(cell)).isEqualTo(written);
    }

    @Test
    void linesEndAsRfc4180Says() {
        var table = new Table(List.of("a", "b"), List.of(List.of("1", "two\nlines")));

        assertThat(table.csv()).isEqualTo("a,b\r\n1,\"two\nlines\"\r\n");
    }

    @Test
    void markdownShowsTextAsItIs() {
        var table = new Table(List.of("a"), List.of(List.of("x|y <b>\n*z*")));

        assertThat(table.markdown()).isEqualTo("| a |\n| --- |\n| x\\|y \\<b\\> \\*z\\* |\n");
    }
}
