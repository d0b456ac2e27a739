package dev.gns.trainer;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ExperimentSpec.Kind;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.PolicySpec.FeatureSet;
import dev.gns.contracts.experiment.PolicySpec.Head;
import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.trainer.reward.LearningEpisode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Specs, experiments and outcomes for tests. */
public final class Examples {
    public static final TaskSpec TASK = Presets.task("fashion-mnist-small");
    public static final LrBounds BOUNDS = TASK.bounds();
    public static final TargetGraph GRAPH = new TargetGraph(
            List.of(
                    new TargetGraph.Node("conv", NodeType.ofCode(0)),
                    new TargetGraph.Node("linear", NodeType.ofCode(1))),
            List.of(new TargetGraph.Edge(0, 1)));
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHA256 = "0".repeat(64);

    private Examples() {}

    public static UpdateSpec update(AdvantageSpec advantage) {
        return new UpdateSpec(advantage, 0.2, 2, 10, 0.03, 2e-3, 2e-3, 0.01, 0.5, 0.5);
    }

    public static TrainSpec train(int rounds, int groups, int groupSize) {
        return new TrainSpec(rounds, groups, groupSize, new RewardSpec.Final(), update(new AdvantageSpec.Group(false)));
    }

    public static PolicySpec policy(String id, ActionSpec action) {
        return new PolicySpec(id, FeatureSet.NORMALIZED, Messages.BOTH, Head.DEFAULT, action, NodeType.COUNT);
    }

    public static PolicySpec srls(String id) {
        return new PolicySpec(id, FeatureSet.SRLS, Messages.NONE, Head.SRLS, new ActionSpec.Srls(), NodeType.COUNT);
    }

    public static Experiment training(String id, TrainSpec train) {
        return training(id, train, policy("policy-of-" + id, new ActionSpec.Walk(0.5)), List.of(TASK));
    }

    public static Experiment training(String id, TrainSpec train, PolicySpec policy, List<TaskSpec> tasks) {
        return experiment(
                id,
                new ExperimentSpec(
                        "train",
                        Kind.TRAIN,
                        7,
                        tasks,
                        Optional.of(policy),
                        Optional.of(train),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        60));
    }

    public static Experiment comparing(String id, int pairs, CompareSpec.Entry... entries) {
        return comparing(id, new CompareSpec(pairs, true, Optional.empty(), List.of(entries), List.of()));
    }

    public static Experiment comparing(String id, List<CompareSpec.Pair> given, List<CompareSpec.Entry> entries) {
        return comparing(id, new CompareSpec(given.size(), true, Optional.empty(), entries, given));
    }

    public static Experiment comparing(String id, CompareSpec compare) {
        return experiment(
                id,
                new ExperimentSpec(
                        "compare",
                        Kind.COMPARE,
                        7,
                        List.of(TASK),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(compare),
                        List.of(),
                        60));
    }

    private static Experiment experiment(String id, ExperimentSpec spec) {
        return new Experiment(id, spec, Wanted.RUNNING, CREATED);
    }

    public static CompareSpec.Entry constant(String label, LrChoice learningRate) {
        return new CompareSpec.Entry(label, new ScheduleSpec.Constant(0), learningRate);
    }

    public static CompareSpec.Entry frozen(String label, String policy, int version) {
        return new CompareSpec.Entry(
                label, new ScheduleSpec.Gns(policy, version, false, Optional.empty()), new LrChoice.Prior());
    }

    public static TaskSpec task(String name) {
        return task(name, Optional.empty());
    }

    public static TaskSpec task(String name, Optional<Double> rewardThreshold) {
        return new TaskSpec(
                name,
                TASK.dataset(),
                TASK.network(),
                TASK.width(),
                TASK.model(),
                TASK.layers(),
                TASK.maxLength(),
                TASK.trainExamples(),
                TASK.validationExamples(),
                TASK.batchSize(),
                TASK.steps(),
                TASK.epochs(),
                TASK.decisionInterval(),
                TASK.optimizer(),
                TASK.bounds(),
                TASK.prior(),
                TASK.metrics(),
                rewardThreshold);
    }

    /** What {@link #TASK} made of it. */
    public static LearningEpisode learning(EpisodeOutcome outcome) {
        return new LearningEpisode(TASK, outcome);
    }

    public static EpisodeOutcome completed(EpisodeOrder order, double loss, int decisions) {
        var random = new SplittableRandom(order.actionSeed());
        List<Decision> made = new ArrayList<>();
        for (var d = 0; d < decisions; d++) {
            made.add(acted(d, random));
        }
        return outcome(order, made, List.of(), 2.3, end(loss, 0.5));
    }

    /** Evaluated before every decision, with losses and accuracies drawn from {@code seed}; the first one is the same. */
    public static EpisodeOutcome evaluated(EpisodeOrder order, int decisions, long seed) {
        var random = new SplittableRandom(seed);
        List<Decision> made = new ArrayList<>();
        List<Evaluation> evaluations = new ArrayList<>(List.of(new Evaluation(0, 0, Score.ofAccuracy(2.5, 0.1))));
        for (var d = 0; d < decisions; d++) {
            made.add(acted(d, random));
            evaluations.add(new Evaluation(
                    d + 1, 10 * (d + 1), Score.ofAccuracy(0.5 + random.nextDouble(), random.nextDouble())));
        }
        var last = evaluations.get(decisions);
        return outcome(
                order,
                made,
                evaluations,
                2.3,
                end(last.score().loss(), last.score().main()));
    }

    public static EpisodeOutcome ended(EpisodeOrder order, Outcome end) {
        return outcome(order, List.of(), List.of(), 2.3, end);
    }

    public static Outcome end(double loss, double accuracy) {
        return new Outcome.Completed(Score.ofAccuracy(loss, accuracy), Optional.empty(), SHA256);
    }

    public static EpisodeOutcome outcome(
            EpisodeOrder order,
            List<Decision> decisions,
            List<Evaluation> evaluations,
            double initialLoss,
            Outcome end) {
        return new EpisodeOutcome(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                250,
                BOUNDS,
                Optional.of(GRAPH),
                decisions,
                evaluations,
                initialLoss,
                1,
                end);
    }

    public static Decision acted(int decision, SplittableRandom random) {
        var sample = random.nextDouble() - 0.5;
        var logProbability = -0.5 * Math.log(2 * Math.PI) - Math.log(0.5) - sample * sample / 0.5;
        return new Decision(
                observation(decision, random),
                new Decision.Acted(new Action(1e-3 * Math.exp(sample), sample, 0, 0.5, logProbability)));
    }

    public static Decision fallback(int decision, SplittableRandom random) {
        return new Decision(observation(decision, random), new Decision.Fallback(1e-3));
    }

    private static Observation observation(int decision, SplittableRandom random) {
        var values = new float[GRAPH.nodes().size() * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(4 * random.nextDouble() - 4);
        }
        var run = new RunStatistics(
                1e-3, 1e-3, 1e-3, 1 + random.nextDouble(), 1 + random.nextDouble(), 1 + random.nextDouble(), 0.1, 0);
        var srls = new SrlsState(
                1 + random.nextDouble(), -4, -6, 1 + random.nextDouble(), 0, 0.01, 0, random.nextDouble(), 1e-3);
        return new Observation(decision, 10 * decision, new NodeStatistics(values), run, Optional.of(srls));
    }
}
