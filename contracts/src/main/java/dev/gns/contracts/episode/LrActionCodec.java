package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.MessageCodec;
import dev.gns.contracts.proto.LrActionMessage;

/** {@link LrAction} as Protobuf. */
public final class LrActionCodec implements MessageCodec<LrAction> {

    @Override
    public byte[] encode(LrAction reply) {
        var message = LrActionMessage.newBuilder()
                .setSchemaVersion(ProtoMapping.SCHEMA)
                .setEpisodeId(reply.episodeId())
                .setAttempt(reply.attempt())
                .setDecision(reply.decision())
                .setPolicy(ProtoMapping.write(reply.policy()));
        if (reply.answer() instanceof LrAction.Chosen chosen) {
            message.setAction(ProtoMapping.write(chosen.action()));
        } else if (reply.answer() instanceof LrAction.Refused refused) {
            message.setRefusal(refused.reason()).setRefusalKind(refused.kind().code());
        }
        return message.build().toByteArray();
    }

    @Override
    public LrAction decode(byte[] bytes) {
        MessageCodec.checkSize(bytes);
        var message = ProtoMapping.parse(LrActionMessage.parser(), bytes);
        ProtoMapping.checkSchema(message.getSchemaVersion());
        Check.that(message.hasPolicy(), "policy", "is required");
        var answer =
                switch (message.getAnswerCase()) {
                    case ACTION -> new LrAction.Chosen(ProtoMapping.read(message.getAction()));
                    case REFUSAL ->
                        new LrAction.Refused(
                                LrAction.Refused.Kind.ofCode(message.getRefusalKind()), message.getRefusal());
                    case ANSWER_NOT_SET -> throw new InvalidMessageException("answer", "is required");
                };
        return new LrAction(
                message.getEpisodeId(),
                message.getAttempt(),
                message.getDecision(),
                ProtoMapping.read(message.getPolicy()),
                answer);
    }
}
