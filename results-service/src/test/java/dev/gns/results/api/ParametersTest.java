package dev.gns.results.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.results.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void aNumberHasAStandardAndBounds() {
        assertThat(Parameters.number("limit", null, 50, 100)).isEqualTo(50);
        assertThat(Parameters.number("limit", "100", 50, 100)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "many", "", "99999999999999"})
    void anotherNumberIsRefusedByName(String text) {
        assertThatThrownBy(() -> Parameters.number("limit", text, 50, 100))
                .isInstanceOf(Problem.class)
                .hasMessage("limit must be a number from 1 to 100");
    }

    @Test
    void aChoiceIsReadInAnyCase() {
        assertThat(Parameters.choice("state", "Completed", State.class)).contains(State.COMPLETED);
        assertThatThrownBy(() -> Parameters.choice("state", "done", State.class))
                .hasMessage("state must be one of queued, running, completed, diverged, failed, stopped");
    }
}
