package dev.gns.contracts.episode;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.proto.ActionMessage;
import dev.gns.contracts.proto.GraphMessage;
import dev.gns.contracts.proto.ObservationMessage;
import dev.gns.contracts.proto.PolicyRefMessage;
import dev.gns.contracts.proto.RunStatisticsMessage;
import dev.gns.contracts.proto.ScoreValueMessage;
import dev.gns.contracts.proto.SrlsStateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parts that several Protobuf messages share. Protobuf has no required fields and a truncated message may still parse,
 * so every part that must be there is checked for.
 */
final class ProtoMapping {
    /** The version written, and the newest that is read. */
    static final int SCHEMA = 1;

    private ProtoMapping() {}

    static <T> T parse(Parser<T> parser, byte[] bytes) {
        if (bytes == null) {
            throw new InvalidMessageException("", "has no value");
        }
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidMessageException("", "is not valid Protobuf: " + e.getMessage());
        }
    }

    static void checkSchema(int schema) {
        Check.that(
                schema >= 1 && schema <= SCHEMA,
                "schema_version",
                "must be from 1 to " + SCHEMA + ", but is " + schema);
    }

    static List<ScoreValueMessage> write(Score score) {
        return score.values().stream()
                .map(value -> ScoreValueMessage.newBuilder()
                        .setMetric(value.metric().code())
                        .setValue(value.value())
                        .build())
                .toList();
    }

    /** @param accuracy what stands for the values in a message written before there were any */
    static Score score(double loss, List<ScoreValueMessage> values, double accuracy) {
        if (values.isEmpty()) {
            return Score.ofAccuracy(loss, accuracy);
        }
        return new Score(
                loss,
                values.stream()
                        .map(value -> new Score.Value(ScoreMetric.ofCode(value.getMetric()), value.getValue()))
                        .toList());
    }

    static PolicyRefMessage write(PolicyRef policy) {
        return PolicyRefMessage.newBuilder()
                .setId(policy.id())
                .setVersion(policy.version())
                .build();
    }

    static PolicyRef read(PolicyRefMessage message) {
        return new PolicyRef(message.getId(), message.getVersion());
    }

    static GraphMessage write(TargetGraph graph) {
        var message = GraphMessage.newBuilder();
        for (var node : graph.nodes()) {
            message.addNodeName(node.name()).addNodeType(node.type().code());
        }
        for (var edge : graph.edges()) {
            message.addEdgeSource(edge.source()).addEdgeTarget(edge.target());
        }
        return message.build();
    }

    static TargetGraph read(GraphMessage message) {
        Check.that(
                message.getNodeNameCount() == message.getNodeTypeCount(),
                "graph.node_type",
                "must be one for each node name");
        Check.that(
                message.getEdgeSourceCount() == message.getEdgeTargetCount(),
                "graph.edge_target",
                "must be one for each edge source");
        List<TargetGraph.Node> nodes = new ArrayList<>(message.getNodeNameCount());
        for (var i = 0; i < message.getNodeNameCount(); i++) {
            nodes.add(new TargetGraph.Node(message.getNodeName(i), NodeType.ofCode(message.getNodeType(i))));
        }
        List<TargetGraph.Edge> edges = new ArrayList<>(message.getEdgeSourceCount());
        for (var i = 0; i < message.getEdgeSourceCount(); i++) {
            edges.add(new TargetGraph.Edge(message.getEdgeSource(i), message.getEdgeTarget(i)));
        }
        return new TargetGraph(nodes, edges);
    }

    static ObservationMessage write(Observation observation) {
        var run = observation.run();
        var message = ObservationMessage.newBuilder()
                .setDecision(observation.decision())
                .setStep(observation.step())
                .setRun(RunStatisticsMessage.newBuilder()
                        .setLearningRate(run.learningRate())
                        .setInitialLearningRate(run.initialLearningRate())
                        .setBaseLearningRate(run.baseLearningRate())
                        .setMeanLoss(run.meanLoss())
                        .setFastLoss(run.fastLoss())
                        .setSlowLoss(run.slowLoss())
                        .setLossDeviation(run.lossDeviation())
                        .setLastAction(run.lastAction()));
        for (var value : observation.nodes().toArray()) {
            message.addNodeStatistics(value);
        }
        observation.srls().ifPresent(srls -> message.setSrls(write(srls)));
        return message.build();
    }

    private static SrlsStateMessage write(SrlsState srls) {
        return SrlsStateMessage.newBuilder()
                .setValidationLoss(srls.validationLoss())
                .setLogPredictionVariance(srls.logPredictionVariance())
                .setLogChangeVariance(srls.logChangeVariance())
                .setTrainLoss(srls.trainLoss())
                .setMeanWeight(srls.meanWeight())
                .setWeightVariance(srls.weightVariance())
                .setMeanBias(srls.meanBias())
                .setBiasVariance(srls.biasVariance())
                .setLearningRate(srls.learningRate())
                .build();
    }

    static Observation read(ObservationMessage message) {
        Check.that(message.hasRun(), "observation.run", "is required");
        var run = message.getRun();
        var values = new float[message.getNodeStatisticsCount()];
        for (var i = 0; i < values.length; i++) {
            values[i] = message.getNodeStatistics(i);
        }
        return new Observation(
                message.getDecision(),
                message.getStep(),
                new NodeStatistics(values),
                new RunStatistics(
                        run.getLearningRate(),
                        run.getInitialLearningRate(),
                        run.getBaseLearningRate(),
                        run.getMeanLoss(),
                        run.getFastLoss(),
                        run.getSlowLoss(),
                        run.getLossDeviation(),
                        run.getLastAction()),
                message.hasSrls() ? Optional.of(read(message.getSrls())) : Optional.empty());
    }

    private static SrlsState read(SrlsStateMessage srls) {
        return new SrlsState(
                srls.getValidationLoss(),
                srls.getLogPredictionVariance(),
                srls.getLogChangeVariance(),
                srls.getTrainLoss(),
                srls.getMeanWeight(),
                srls.getWeightVariance(),
                srls.getMeanBias(),
                srls.getBiasVariance(),
                srls.getLearningRate());
    }

    static ActionMessage write(Action action) {
        return ActionMessage.newBuilder()
                .setLearningRate(action.learningRate())
                .setSample(action.sample())
                .setMean(action.mean())
                .setDeviation(action.deviation())
                .setLogProbability(action.logProbability())
                .build();
    }

    static Action read(ActionMessage message) {
        return new Action(
                message.getLearningRate(),
                message.getSample(),
                message.getMean(),
                message.getDeviation(),
                message.getLogProbability());
    }
}
