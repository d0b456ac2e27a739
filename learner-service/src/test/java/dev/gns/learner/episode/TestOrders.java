package dev.gns.learner.episode;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.learner.TestTasks;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Orders and doubles for tests of episodes. */
final class TestOrders {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    static final Datasets DATASETS = new Datasets(new DataFolders(List.of()), new ModelFolders(List.of()));
    static final ScheduleSpec GNS = new ScheduleSpec.Gns("policy", 0, true, Optional.empty());

    /** Of a policy that sees the state of SRLS, frozen. */
    static final ScheduleSpec SRLS =
            new ScheduleSpec.Gns("policy", 0, false, Optional.empty(), Optional.of(PolicySpec.FeatureSet.SRLS));

    private TestOrders() {}

    static TestTasks task() {
        return TestTasks.small().train(640).validation(200).steps(24).interval(5);
    }

    static EpisodeOrder order(TaskSpec task, ScheduleSpec schedule) {
        return order(task, schedule, 3e-3, 11, 0, false);
    }

    static EpisodeOrder order(
            TaskSpec task, ScheduleSpec schedule, double initial, long seed, double probability, boolean test) {
        return new EpisodeOrder(
                "experiment",
                "episode",
                1,
                0,
                EpisodeOrder.Purpose.TRAIN,
                "label",
                0,
                task,
                schedule,
                initial,
                seed,
                77,
                probability,
                test,
                Optional.empty(),
                1);
    }

    /** This order with the best of so many networks to be scored. */
    static EpisodeOrder checkpoints(EpisodeOrder order, int number) {
        return new EpisodeOrder(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                order.round(),
                order.purpose(),
                order.label(),
                order.pair(),
                order.task(),
                order.schedule(),
                order.initialLearningRate(),
                order.trainingSeed(),
                order.actionSeed(),
                order.evaluationProbability(),
                order.test(),
                Optional.of(number),
                order.patienceSeconds());
    }

    static EpisodeRunner runner(PolicyPort policy, MetricSink metrics) {
        return new EpisodeRunner(DATASETS, policy, metrics, Checkpoints.none(), CLOCK);
    }

    /** Multiplies the LR by 1.1, with a sample that is the decision's number. */
    static PolicyPort rising() {
        return (state, waiting) -> Optional.of(new LrAction.Chosen(new Action(
                state.observation().run().learningRate() * 1.1,
                state.observation().decision() + 1,
                0.5,
                0.25,
                -1)));
    }
}
