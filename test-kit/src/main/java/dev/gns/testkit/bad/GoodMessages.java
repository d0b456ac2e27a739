package dev.gns.testkit.bad;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.MessageCodec;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.proto.EpisodeOutcomeMessage;
import dev.gns.contracts.proto.GraphStateMessage;
import dev.gns.contracts.proto.LrActionMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Good messages of every topic, with as many of the fields as there are; all are of the experiment that they are given. */
public final class GoodMessages {
    /** The version that graph states ask. */
    public static final PolicyRef POLICY = new PolicyRef("asked", 0);

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final LrBounds BOUNDS = new LrBounds(1e-6, 0.3);
    private static final Format JSON = new JsonFormat();
    private static final Format STATE = new ProtobufFormat(GraphStateMessage.getDefaultInstance());
    private static final Format ACTION = new ProtobufFormat(LrActionMessage.getDefaultInstance());
    private static final Format OUTCOME = new ProtobufFormat(EpisodeOutcomeMessage.getDefaultInstance());
    private static final int NODES = 3;

    private final String experiment;
    private final String episode;

    public GoodMessages(String experiment) {
        this.experiment = experiment;
        this.episode = experiment + ".r0.e0";
    }

    /** Of policies there is only a promotion here: a version is {@link GoodMessage#version}. */
    public List<GoodMessage> of(Topic topic) {
        return switch (topic) {
            case EXPERIMENTS ->
                List.of(
                        json(topic, experiment, Codecs.EXPERIMENT, experiment(TRAIN)),
                        json(topic, experiment, Codecs.EXPERIMENT, experiment(COMPARE)));
            case EXPERIMENT_STATE -> List.of(json(topic, experiment, Codecs.EXPERIMENT_STATE, state()));
            case EPISODE_ORDERS ->
                List.of(
                        json(topic, episode, Codecs.EPISODE_ORDER, order(new ScheduleSpec.Constant(0))),
                        json(
                                topic,
                                episode,
                                Codecs.EPISODE_ORDER,
                                order(new ScheduleSpec.Gns("p", 1, true, Optional.of(new ScheduleSpec.Cosine(0.1))))),
                        json(topic, episode, Codecs.EPISODE_ORDER, order(new ScheduleSpec.Table(List.of(1.0, 0.5)))));
            case GRAPH_STATES -> List.of(new GoodMessage(topic, episode, Codecs.GRAPH_STATE.encode(question()), STATE));
            case LR_ACTIONS ->
                List.of(new GoodMessage(topic, episode, Codecs.LR_ACTION.encode(answer(question())), ACTION));
            case TRAJECTORIES ->
                List.of(
                        outcome(new Outcome.Completed(score(), Optional.of(score()), "0".repeat(64))),
                        outcome(new Outcome.Diverged(7, "loss is NaN")));
            case POLICIES -> List.of(promotion());
            case METRICS ->
                List.of(
                        json(
                                topic,
                                episode,
                                Codecs.METRIC,
                                Metric.ofEpisode(experiment, episode, "train_loss", 10, 0.5, 1, NOW)),
                        json(
                                topic,
                                episode,
                                Codecs.METRIC,
                                Metric.ofEpisode(experiment, episode, "outcome", 10, "Completed", 1, NOW)));
            case DEAD_LETTERS -> List.of();
        };
    }

    private static final String TRAIN =
            """
            {"name": "Learn", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"],
             "policy": {"id": "learned"}, "train": {"rounds": 2}}
            """;
    private static final String COMPARE =
            """
            {"name": "Compare", "kind": "compare", "seed": 1, "tasks": ["fashion-mnist-small"],
             "compare": {"pairs": 2, "test": true, "entries": [
               {"label": "gns", "schedule": {"type": "gns", "policy": "learned", "version": 2},
                "learningRate": {"type": "prior"}},
               {"label": "linear", "schedule": {"type": "linear"},
                "learningRate": {"type": "fixed", "value": 0.004}},
               {"label": "cosine", "schedule": {"type": "cosine"},
                "learningRate": {"type": "grid", "values": [0.001, 0.003], "seeds": 2}}]}}
            """;

    private Experiment experiment(String spec) {
        return new Experiment(experiment, resolved(spec), Experiment.Wanted.STOPPED, NOW);
    }

    private static ExperimentSpec resolved(String spec) {
        try {
            return new SpecResolver(id -> OptionalInt.empty())
                    .resolve((ObjectNode) Json.strict().readTree(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ExperimentState state() {
        return new ExperimentState(
                experiment,
                Phase.STOPPED,
                0,
                Optional.of(new PolicyRef("learned", 1)),
                2,
                List.of(new ExperimentState.Outstanding(episode, 1)),
                1,
                12,
                List.of(new ExperimentState.Trial("fashion-mnist-small", "cosine", 0.001, 0.4)),
                List.of(new PolicyRef("learned", 1)),
                List.of(new ExperimentState.Table("fashion-mnist-small", "open", List.of(1.0, 0.5))),
                Optional.of("left out"),
                NOW);
    }

    private EpisodeOrder order(ScheduleSpec schedule) {
        return new EpisodeOrder(
                experiment,
                episode,
                1,
                0,
                EpisodeOrder.Purpose.COMPARE,
                "row",
                0,
                Presets.task("fashion-mnist-small"),
                schedule,
                0.01,
                1,
                2,
                0.2,
                true,
                Optional.of(5),
                60);
    }

    private static TargetGraph graph() {
        return new TargetGraph(
                List.of(
                        new TargetGraph.Node("conv", NodeType.CONVOLUTION),
                        new TargetGraph.Node("norm", NodeType.NORMALIZATION),
                        new TargetGraph.Node("linear", NodeType.LINEAR)),
                List.of(new TargetGraph.Edge(0, 1), new TargetGraph.Edge(1, 2)));
    }

    private static Observation observation(int decision) {
        var values = new float[NODES * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = 0.01f * (i + 1);
        }
        return new Observation(
                decision,
                10 * decision,
                new NodeStatistics(values),
                new RunStatistics(1e-3, 1e-3, 1e-3, 2, 2, 2, 0.1, 0.2),
                Optional.of(new SrlsState(2, -4, -6, 2.1, 0.001, 0.01, 0.002, 0.03, 1e-3)));
    }

    /** What the policy {@link #POLICY} is asked. */
    public GraphState question() {
        return new GraphState(experiment, episode, 1, POLICY, 42, true, 250, BOUNDS, graph(), observation(3));
    }

    /** A good answer to a question. */
    public static LrAction answer(GraphState question) {
        return new LrAction(
                question.episodeId(),
                1,
                question.observation().decision(),
                question.policy(),
                new LrAction.Chosen(new Action(2e-3, 0.1, 0, 0.5, -1)));
    }

    private static Score score() {
        return Score.ofAccuracy(0.5, 0.8);
    }

    private GoodMessage outcome(Outcome end) {
        var outcome = new EpisodeOutcome(
                experiment,
                episode,
                1,
                250,
                BOUNDS,
                Optional.of(graph()),
                List.of(
                        new Decision(observation(0), new Decision.Acted(new Action(2e-3, 0.1, 0, 0.5, -1))),
                        new Decision(observation(1), new Decision.Fallback(1e-3))),
                List.of(new Evaluation(1, 10, score())),
                2.3,
                1.5,
                end);
        return new GoodMessage(Topic.TRAJECTORIES, experiment, OutcomeCodec.encodeWhole(outcome), OUTCOME);
    }

    private GoodMessage promotion() {
        var promotion = Promotion.first(experiment, 0, NOW).next(1, NOW.plusSeconds(1));
        return json(Topic.POLICIES, promotion.key(), Codecs.PROMOTION, promotion);
    }

    private static <T> GoodMessage json(Topic topic, String key, MessageCodec<T> codec, T message) {
        return new GoodMessage(topic, key, codec.encode(message), JSON);
    }
}
