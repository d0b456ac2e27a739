package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.rest.LearningRatesView;
import dev.gns.contracts.rest.LearningRatesView.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTextTest {
    private static final LearningRatesView SCHEDULE = schedule(false);

    private static LearningRatesView schedule(boolean sampled) {
        return new LearningRatesView("e-1", "gns", 0.01, sampled, List.of(new Step(0, 0.01), new Step(10, 2.5e-5)));
    }

    @Test
    void csvHasOneLineForEachDecision() {
        assertThat(ScheduleText.csv(SCHEDULE)).isEqualTo("step,learning_rate\r\n0,0.01\r\n10,2.5E-5\r\n");
    }

    @Test
    void pythonHoldsStepsAndRates() {
        assertThat(ScheduleText.pytorch(SCHEDULE))
                .contains("the episode e-1 (gns)")
                .contains("STEPS = [0, 10]")
                .contains("LEARNING_RATES = [0.01, 2.5E-5]");
    }

    @Test
    void pythonSaysWhetherTheRatesMovedInBetween() {
        assertThat(ScheduleText.pytorch(SCHEDULE)).contains("Each was in force until the next.");
        assertThat(ScheduleText.pytorch(schedule(true))).contains("This schedule moved between them too");
    }
}
