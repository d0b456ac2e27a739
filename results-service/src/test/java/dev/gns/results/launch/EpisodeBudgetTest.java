package dev.gns.results.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.experiment.EpisodeBudget;
import dev.gns.results.TestSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeBudgetTest {

    @ParameterizedTest
    @CsvSource({"2,8,4,64", "100000,1000,1000,100000000000"})
    void aTrainingRunsItsGroupsRoundByRound(int rounds, int groups, int size, long episodes) {
        var spec = TestSpecs.TRAIN.replace(
                "\"rounds\": 2", "\"rounds\": %d, \"groups\": %d, \"groupSize\": %d".formatted(rounds, groups, size));

        assertThat(EpisodeBudget.of(TestSpecs.resolve(spec)).total()).isEqualTo(episodes);
    }

    @ParameterizedTest
    @CsvSource({"2,12", "1,8"})
    void aComparisonRunsEveryPairAndItsGrids(int pairs, long episodes) {
        var spec = TestSpecs.COMPARE.replace("\"pairs\": 2", "\"pairs\": " + pairs);

        assertThat(EpisodeBudget.of(TestSpecs.resolve(spec)).total()).isEqualTo(episodes);
    }
}
