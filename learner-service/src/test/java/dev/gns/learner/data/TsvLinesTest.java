package dev.gns.learner.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsvLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb\nc\td",
                "a\tb\nc\td\n",
                "a\tb\nc\td\n\n",
                "a\tb\r\nc\td",
                "a\tb\r\nc\td\r\n",
                "a\tb\r\nc\td\r\n\r\n",
                "\uFEFFa\tb\nc\td\n",
                "\uFEFFa\tb\r\nc\td\r\n"
            })
    void theWaysToWriteALineAreAlike(String text) {
        assertThat(fields(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void quotationMarksAreCharacters() {
        assertThat(fields("\"a\t\"b\"\n\"\"\td\"\n")).containsExactly(List.of("\"a", "\"b\""), List.of("\"\"", "d\""));
    }

    @Test
    void emptyFieldsCountAndSpacesStay() {
        assertThat(fields("\t a \t\n\t\t\n")).containsExactly(List.of("", " a ", ""), List.of("", "", ""));
    }

    @Test
    void onlyALineFeedEndsALine() {
        assertThat(fields("a\rb\tc\u0085d\u2028e\r\r\nf\n"))
                .containsExactly(List.of("a\rb", "c\u0085d\u2028e\r"), List.of("f"));
    }

    @Test
    void aByteOrderMarkCountsInFrontAlone() {
        assertThat(fields("a\n\uFEFFb\n")).containsExactly(List.of("a"), List.of("\uFEFFb"));
    }

    @Test
    void anEmptyLineIsNoneOnlyAtTheEnd() {
        var lines = lines("a\n\nb\n\n");
        assertThat(lines).extracting(TsvLines.Line::row).containsExactly(1, 2, 3);
        assertThat(lines.get(1).fields()).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\uFEFF", "\uFEFF\n"})
    void anEmptyFileHasNoLines(String text) {
        assertThat(lines(text)).isEmpty();
    }

    @Test
    void charactersOfSeveralBytesAndLinesLongerThanTheBuffer() {
        var longest = "é€𝄞".repeat(20_000);
        assertThat(fields("x\n" + longest + "\tz\n")).containsExactly(List.of("x"), List.of(longest, "z"));
    }

    @Test
    void whatIsNotUtf8IsRefusedAtItsRow() throws IOException {
        try (var lines = new TsvLines(new ByteArrayInputStream("a\nb\ncafé\nd\n".getBytes(ISO_8859_1)))) {
            lines.next();
            lines.next();
            assertThatThrownBy(lines::next).isInstanceOf(CharacterCodingException.class);
            assertThat(lines.row()).isEqualTo(3);
        }
    }

    private static List<List<String>> fields(String text) {
        return lines(text).stream().map(line -> List.of(line.fields())).toList();
    }

    private static List<TsvLines.Line> lines(String text) {
        try (var lines = new TsvLines(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            List<TsvLines.Line> all = new ArrayList<>();
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                all.add(line.get());
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
