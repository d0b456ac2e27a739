package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
    @Test
    void theyAreSpreadEvenlyAndTheLastIsTheEnd() {
        assertThat(at(5, 25)).containsExactly(5, 10, 15, 20, 25);
        assertThat(at(3, 10)).containsExactly(4, 7, 10);
        assertThat(at(1, 25)).containsExactly(25);
        assertThat(at(9, 4)).as("no more than there are decisions").containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "7, 256", "100, 256", "256, 256"})
    void thereAreAsManyAsAskedFor(int number, int decisions) {
        assertThat(at(number, decisions)).hasSize(Math.min(number, decisions)).endsWith(decisions);
    }

    @Test
    void theBestIsTheFirstOfTheLeastAmongCandidates() {
        var candidates = new Candidates(2, 4);
        // Decision 1 is none: a schedule that asks for more evaluations than others has no more to choose from.
        var evaluations = List.of(evaluation(1, 0.1), evaluation(2, 0.5), evaluation(3, 0.2), evaluation(4, 0.5));
        assertThat(candidates.best(evaluations)).contains(evaluations.get(1));
        assertThat(candidates.best(evaluations.subList(0, 1))).isEmpty();
    }

    @Test
    void onlyABetterCandidateImproves() {
        var candidates = new Candidates(3, 6);
        List<Evaluation> seen = new ArrayList<>();
        var improved = IntStream.rangeClosed(1, 6)
                .filter(decision -> {
                    seen.add(evaluation(decision, decision == 4 ? 0.3 : 0.4));
                    return candidates.improvedBy(seen);
                })
                .boxed();
        assertThat(improved).containsExactly(2, 4);
    }

    private static List<Integer> at(int number, int decisions) {
        var candidates = new Candidates(number, decisions);
        return IntStream.rangeClosed(0, decisions)
                .filter(candidates::at)
                .boxed()
                .toList();
    }

    private static Evaluation evaluation(int decision, double loss) {
        return new Evaluation(decision, 10 * decision, Score.ofAccuracy(loss, 0.5));
    }
}
