package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLabelsTest {
    private static final TextLabels WORDS = new TextLabels.Words(List.of("entailment", "neutral", "contradiction"));
    private static final TextLabels SCORE = new TextLabels.Score(0, 5);

    @ParameterizedTest
    @CsvSource({"entailment, 0", "neutral, 1", "contradiction, 2"})
    void aWordIsTheClassOfItsPlace(String word, double label) {
        assertThat(WORDS.parse(word)).hasValue(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0", "Neutral", "neutral ", "hidden"})
    void noOtherWordIsAClass(String word) {
        assertThat(WORDS.parse(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.000, 0", "5.000, 5", "3.8, 3.8", "2, 2", "0.533, 0.533"})
    void aScoreIsANumber(String text, double score) {
        assertThat(SCORE.parse(text)).hasValue(score);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "5.001", "-0.1", "NaN", "Infinity", "1e9", "two", "2,5", "3f", "0x1p1", " 2"})
    void whatIsNoNumberOfTheRangeIsNoScore(String text) {
        assertThat(SCORE.parse(text)).isEmpty();
    }

    @Test
    void messagesSayWhatWouldBeRight() {
        assertThat(WORDS.expected()).isEqualTo("one of entailment, neutral, contradiction");
        assertThat(SCORE.expected()).isEqualTo("a number from 0 to 5");
    }

    @Test
    void wordsAreClassesAndScoresAreValues() {
        assertThat(WORDS.target()).isEqualTo(new Target.Classes(3));
        assertThat(SCORE.target()).isEqualTo(new Target.Value());
    }
}
