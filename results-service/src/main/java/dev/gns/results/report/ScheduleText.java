package dev.gns.results.report;

import dev.gns.contracts.rest.LearningRatesView;
import dev.gns.contracts.rest.LearningRatesView.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The learning rates of an episode, to take elsewhere. */
public final class ScheduleText {
    private static final String PYTORCH =
            """
            # Learning rates of the episode %s (%s), as they were at the decisions. %s
            # Call step() after every optimizer.step().
            from bisect import bisect_right

            STEPS = [%s]
            LEARNING_RATES = [%s]


            class ReplayedSchedule:
                def __init__(self, optimizer):
                    self.optimizer = optimizer
                    self.last_step = -1
                    self.step()

                def step(self):
                    self.last_step += 1
                    rate = LEARNING_RATES[max(0, bisect_right(STEPS, self.last_step) - 1)]
                    for group in self.optimizer.param_groups:
                        group["lr"] = rate
            """;

    private static final String HELD = "Each was in force until the next.";
    private static final String SAMPLED = "This schedule moved between them too; here each holds until the next.";

    private ScheduleText() {}

    public static String csv(LearningRatesView schedule) {
        var rows = schedule.steps().stream()
                .map(s -> List.of(Integer.toString(s.step()), Double.toString(s.learningRate())))
                .toList();
        return new Table(List.of("step", "learning_rate"), rows).csv();
    }

    /** Python that sets the same learning rates on any PyTorch optimizer, and says where they are not quite the same. */
    public static String pytorch(LearningRatesView schedule) {
        return PYTORCH.formatted(
                schedule.episodeId(),
                schedule.label(),
                schedule.sampled() ? SAMPLED : HELD,
                list(schedule, Step::step),
                list(schedule, Step::learningRate));
    }

    private static String list(LearningRatesView schedule, Function<Step, Object> value) {
        return schedule.steps().stream().map(value).map(Object::toString).collect(Collectors.joining(", "));
    }
}
