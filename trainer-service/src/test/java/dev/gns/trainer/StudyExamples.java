package dev.gns.trainer;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.experiment.StudyPolicy;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.experiment.TrainSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Studies for tests, of the seed of {@link Examples#training}. */
public final class StudyExamples {
    private StudyExamples() {}

    /** A policy that walks, with an id {@code p-LABEL}. */
    public static StudyPolicy policy(String label, int trainingSeeds, TrainSpec train) {
        return policy(label, trainingSeeds, train, new ActionSpec.Walk(0.5), Optional.empty());
    }

    public static StudyPolicy policy(
            String label, int trainingSeeds, TrainSpec train, ActionSpec action, Optional<SelectSpec> select) {
        return new StudyPolicy(label, trainingSeeds, Examples.policy("p-" + label, action), train, select);
    }

    public static CompareSpec.Entry learned(String label, String of) {
        return new CompareSpec.Entry(label, new ScheduleSpec.Learned(of), new LrChoice.Prior());
    }

    public static CompareSpec.Entry openLoop(String label, String of, int seeds, LrChoice learningRate) {
        return new CompareSpec.Entry(label, new ScheduleSpec.OpenLoop(of, seeds), learningRate);
    }

    /** On {@link Examples#TASK}. */
    public static Experiment study(String id, int pairs, List<StudyPolicy> policies, CompareSpec.Entry... entries) {
        return study(id, pairs, policies, List.of(), entries);
    }

    public static Experiment study(
            String id,
            int pairs,
            List<StudyPolicy> policies,
            List<TaskSpec> compareTasks,
            CompareSpec.Entry... entries) {
        var spec = new ExperimentSpec(
                "study",
                ExperimentSpec.Kind.STUDY,
                7,
                List.of(Examples.TASK),
                Optional.empty(),
                Optional.empty(),
                policies,
                Optional.of(new CompareSpec(pairs, true, Optional.of(5), List.of(entries), List.of())),
                compareTasks,
                60);
        return new Experiment(id, spec, Experiment.Wanted.RUNNING, Instant.parse("2026-01-01T00:00:00Z"));
    }
}
