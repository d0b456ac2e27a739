package dev.gns.contracts.bus;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.LrPrior;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.experiment.StudyPolicy;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** JSON messages of every kind: together they have every field, and every choice wherever there is one. */
final class MessageSamples {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final List<ScheduleSpec.ClosedForm> CLOSED_FORMS = List.of(
            new ScheduleSpec.Constant(0),
            new ScheduleSpec.Step(0.1, 0.1, List.of(0.5, 0.75)),
            new ScheduleSpec.Exponential(0.1, 0.01),
            new ScheduleSpec.Polynomial(0.1, 2),
            new ScheduleSpec.Linear(0.1),
            new ScheduleSpec.Cosine(0.2),
            new ScheduleSpec.Wsd(0.1, 0.2, ScheduleSpec.Wsd.DecayShape.ONE_MINUS_SQRT),
            new ScheduleSpec.OneCycle(0.3, 25, 1e4));
    private static final List<ScheduleSpec.Adaptive> ADAPTIVE = List.of(
            new ScheduleSpec.Hypergradient(ScheduleSpec.Hypergradient.Rule.MULTIPLICATIVE, Optional.of(0.01)),
            new ScheduleSpec.Greedy(0.9, 2, 1e-6, 3, 1, 1, Optional.of(1e-4), Optional.of(1e-2)));
    private static final List<ActionSpec> ACTIONS = List.of(
            new ActionSpec.Multiplicative(),
            new ActionSpec.Walk(0.5),
            new ActionSpec.Anchored(2, CLOSED_FORMS.get(0), 0),
            new ActionSpec.Anchored(2, CLOSED_FORMS.get(1), 1e-3),
            new ActionSpec.Centred(3),
            new ActionSpec.Srls());
    private static final List<RewardSpec> REWARDS = List.of(
            new RewardSpec.Final(),
            new RewardSpec.LogLoss(0.5),
            new RewardSpec.Paper(0.2, Optional.of(0.8)),
            new RewardSpec.Srls(),
            new RewardSpec.Paper(0.2, Optional.empty()));
    private static final List<AdvantageSpec> ADVANTAGES =
            List.of(new AdvantageSpec.Group(true), new AdvantageSpec.Gae(0.99, 0.95));
    private static final List<LrChoice> CHOICES = List.of(
            new LrChoice.Prior(),
            new LrChoice.Fixed(0.01),
            new LrChoice.Grid(List.of(0.001, 0.01), 2),
            new LrChoice.BestOf("row-2"));
    private static final ScheduleSpec.Table TABLE = new ScheduleSpec.Table(Collections.nCopies(25, 0.5));

    private MessageSamples() {}

    static List<Experiment> experiments() {
        List<Experiment> experiments = new ArrayList<>();
        for (var i = 0; i < ACTIONS.size(); i++) {
            var spec = training(ACTIONS.get(i), REWARDS.get(i % REWARDS.size()), ADVANTAGES.get(i % ADVANTAGES.size()));
            experiments.add(new Experiment("x-" + i, spec, Experiment.Wanted.RUNNING, NOW));
        }
        experiments.add(new Experiment("x-9", comparison(), Experiment.Wanted.STOPPED, NOW));
        experiments.add(new Experiment("x-10", study(), Experiment.Wanted.RUNNING, NOW));
        return experiments;
    }

    private static ExperimentSpec training(ActionSpec action, RewardSpec reward, AdvantageSpec advantage) {
        var policy = new PolicySpec(
                "demo",
                PolicySpec.FeatureSet.NORMALIZED,
                PolicySpec.Messages.BOTH,
                PolicySpec.Head.DEFAULT,
                action,
                11);
        var update = new UpdateSpec(advantage, 0.2, 10, 50, 0.03, 2e-3, 2e-3, 0.01, 0.5, 0.5);
        return new ExperimentSpec(
                "Learn",
                ExperimentSpec.Kind.TRAIN,
                -5,
                List.of(bySteps(), byEpochs()),
                Optional.of(policy),
                Optional.of(new TrainSpec(24, 2, 4, reward, update)),
                List.of(),
                Optional.empty(),
                List.of(),
                60);
    }

    private static ExperimentSpec study() {
        var learned = training(ACTIONS.get(1), REWARDS.get(0), ADVANTAGES.get(0));
        var policy = learned.policy().orElseThrow();
        var train = learned.train().orElseThrow();
        var entries = List.of(
                new CompareSpec.Entry("gns", new ScheduleSpec.Learned("gns"), new LrChoice.Prior()),
                new CompareSpec.Entry("replayed", new ScheduleSpec.OpenLoop("gns", 8), new LrChoice.Fixed(0.01)));
        return new ExperimentSpec(
                "Study",
                ExperimentSpec.Kind.STUDY,
                0,
                learned.tasks(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new StudyPolicy("gns", 3, policy, train, Optional.of(new SelectSpec(4, 6))),
                        new StudyPolicy("other", 1, policy.withId("demo-other"), train, Optional.empty())),
                Optional.of(new CompareSpec(12, true, Optional.of(5), entries, List.of())),
                List.of(bySteps()),
                60);
    }

    private static ExperimentSpec comparison() {
        var schedules = schedules();
        var entries = IntStream.range(0, schedules.size())
                .mapToObj(i -> new CompareSpec.Entry("row-" + i, schedules.get(i), CHOICES.get(i % CHOICES.size())))
                .toList();
        var compare = new CompareSpec(
                1, true, Optional.empty(), entries, List.of(new CompareSpec.Pair(Long.MIN_VALUE, 0.01)));
        return new ExperimentSpec(
                "Compare",
                ExperimentSpec.Kind.COMPARE,
                Long.MAX_VALUE,
                List.of(bySteps()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(compare),
                List.of(),
                60);
    }

    private static List<ScheduleSpec> schedules() {
        List<ScheduleSpec> schedules = new ArrayList<>(CLOSED_FORMS);
        schedules.addAll(ADAPTIVE);
        schedules.add(TABLE);
        CLOSED_FORMS.forEach(base -> schedules.add(new ScheduleSpec.Gns("demo", 7, false, Optional.of(base))));
        schedules.add(new ScheduleSpec.Gns("demo", 7, false, Optional.empty()));
        schedules.add(
                new ScheduleSpec.Gns("demo", 7, false, Optional.empty(), Optional.of(PolicySpec.FeatureSet.SRLS)));
        return schedules;
    }

    private static TaskSpec bySteps() {
        return task("by-steps", Optional.of(7000), Optional.of(250), Optional.empty());
    }

    private static TaskSpec byEpochs() {
        return task("by-epochs", Optional.empty(), Optional.empty(), Optional.of(20));
    }

    private static TaskSpec task(
            String name, Optional<Integer> examples, Optional<Integer> steps, Optional<Integer> epochs) {
        return new TaskSpec(
                name,
                "fashion-mnist-embedded",
                "cnn-small",
                Optional.of(4),
                Optional.of("some-model"),
                Optional.of(2),
                Optional.of(64),
                examples,
                1000,
                64,
                steps,
                epochs,
                10,
                new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.9, 0.999, 1e-8, 0.01, 1),
                new LrBounds(1e-6, 0.3),
                new LrPrior(1e-4, 3e-2),
                List.of(ScoreMetric.ACCURACY, ScoreMetric.F1),
                epochs.map(each -> 0.85));
    }

    static List<ExperimentState> states() {
        return List.of(
                state(
                        ExperimentState.Phase.FAILED,
                        Optional.of(new PolicyRef("demo", 7)),
                        List.of(new ExperimentState.Outstanding("x-1.r3.e0", 2)),
                        List.of(new ExperimentState.Trial("small", "cosine", 0.01, 0.4)),
                        List.of(new ExperimentState.Table("small", "open-loop-s1", List.of(1.0, 0.5))),
                        Optional.of("it is broken")),
                state(
                        ExperimentState.Phase.RUNNING,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()));
    }

    private static ExperimentState state(
            ExperimentState.Phase phase,
            Optional<PolicyRef> policy,
            List<ExperimentState.Outstanding> outstanding,
            List<ExperimentState.Trial> trials,
            List<ExperimentState.Table> tables,
            Optional<String> message) {
        return new ExperimentState(
                "x-1",
                phase,
                3,
                policy,
                8,
                outstanding,
                31,
                192,
                trials,
                policy.stream().toList(),
                tables,
                message,
                NOW);
    }

    static List<EpisodeOrder> orders() {
        return schedules().stream()
                .map(schedule -> new EpisodeOrder(
                        "x-1",
                        "x-1.r0.e3",
                        1,
                        0,
                        EpisodeOrder.Purpose.TUNE,
                        "row",
                        2,
                        byEpochs(),
                        schedule,
                        0.01,
                        Long.MAX_VALUE,
                        -1,
                        0.2,
                        true,
                        Optional.of(5),
                        60))
                .toList();
    }

    static List<Promotion> promotions() {
        return List.of(Promotion.first("demo", 3, NOW).next(5, NOW.plusSeconds(1)));
    }

    static List<Metric> metrics() {
        return List.of(
                Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 10, 0.5, 1, NOW),
                Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 20, Double.NaN, 1, NOW),
                new Metric(
                        Metric.Subject.SERVICE,
                        "trainer",
                        Optional.empty(),
                        "heartbeat",
                        0,
                        Optional.of(5.0),
                        Optional.of("trainer-service 1"),
                        1,
                        NOW));
    }
}
