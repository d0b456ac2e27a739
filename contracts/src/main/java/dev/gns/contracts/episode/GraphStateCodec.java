package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.MessageCodec;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.proto.GraphStateMessage;

/** {@link GraphState} as Protobuf. */
public final class GraphStateCodec implements MessageCodec<GraphState> {

    @Override
    public byte[] encode(GraphState state) {
        return GraphStateMessage.newBuilder()
                .setSchemaVersion(ProtoMapping.SCHEMA)
                .setExperimentId(state.experimentId())
                .setEpisodeId(state.episodeId())
                .setAttempt(state.attempt())
                .setPolicy(ProtoMapping.write(state.policy()))
                .setActionSeed(state.actionSeed())
                .setExplore(state.explore())
                .setTotalSteps(state.totalSteps())
                .setMinimumLearningRate(state.bounds().minimum())
                .setMaximumLearningRate(state.bounds().maximum())
                .setGraph(ProtoMapping.write(state.graph()))
                .setObservation(ProtoMapping.write(state.observation()))
                .build()
                .toByteArray();
    }

    @Override
    public GraphState decode(byte[] bytes) {
        MessageCodec.checkSize(bytes);
        var message = ProtoMapping.parse(GraphStateMessage.parser(), bytes);
        ProtoMapping.checkSchema(message.getSchemaVersion());
        Check.that(message.hasPolicy(), "policy", "is required");
        Check.that(message.hasGraph(), "graph", "is required");
        Check.that(message.hasObservation(), "observation", "is required");
        return new GraphState(
                message.getExperimentId(),
                message.getEpisodeId(),
                message.getAttempt(),
                ProtoMapping.read(message.getPolicy()),
                message.getActionSeed(),
                message.getExplore(),
                message.getTotalSteps(),
                new LrBounds(message.getMinimumLearningRate(), message.getMaximumLearningRate()),
                ProtoMapping.read(message.getGraph()),
                ProtoMapping.read(message.getObservation()));
    }
}
