package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.MessageCodec;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.proto.EpisodeOutcomeMessage;
import dev.gns.contracts.proto.EvaluationMessage;
import java.util.Optional;

/**
 * A record of the topic of trajectories.
 *
 * @param outcome with the decisions of this part only; all else stands in every part
 * @param part number of the part, from 0
 * @param parts how many there are
 */
public record OutcomePart(EpisodeOutcome outcome, int part, int parts) {
    /** Each has a decision. */
    private static final int MAX_PARTS = EpisodeOutcome.MAX_DECISIONS;

    public OutcomePart {
        Check.present(outcome, "outcome");
        Check.between(parts, 1, MAX_PARTS, "parts");
        Check.between(part, 0, parts - 1, "part");
    }

    /** @throws InvalidMessageException for anything but a record of {@link OutcomeCodec} */
    public static OutcomePart decode(byte[] bytes) {
        MessageCodec.checkSize(bytes);
        return decodeAnySize(bytes);
    }

    /** The same, where no topic is in between. */
    static OutcomePart decodeAnySize(byte[] bytes) {
        var message = ProtoMapping.parse(EpisodeOutcomeMessage.parser(), bytes);
        ProtoMapping.checkSchema(message.getSchemaVersion());
        return new OutcomePart(outcome(message), message.getPart(), message.getParts());
    }

    private static EpisodeOutcome outcome(EpisodeOutcomeMessage message) {
        return new EpisodeOutcome(
                message.getExperimentId(),
                message.getEpisodeId(),
                message.getAttempt(),
                message.getTotalSteps(),
                new LrBounds(message.getMinimumLearningRate(), message.getMaximumLearningRate()),
                message.hasGraph() ? Optional.of(ProtoMapping.read(message.getGraph())) : Optional.empty(),
                message.getDecisionsList().stream().map(OutcomeCodec::read).toList(),
                message.getEvaluationsList().stream()
                        .map(OutcomePart::evaluation)
                        .toList(),
                message.getInitialLoss(),
                message.getSeconds(),
                end(message));
    }

    private static Evaluation evaluation(EvaluationMessage message) {
        return new Evaluation(
                message.getDecision(),
                message.getStep(),
                ProtoMapping.score(message.getLoss(), message.getValuesList(), message.getAccuracy()));
    }

    private static Outcome end(EpisodeOutcomeMessage message) {
        return switch (message.getEndCase()) {
            case COMPLETED -> completed(message);
            case DIVERGED ->
                new Outcome.Diverged(
                        message.getDiverged().getStep(), message.getDiverged().getReason());
            case FAILED -> new Outcome.Failed(message.getFailed().getReason());
            case STOPPED -> new Outcome.Stopped(message.getStopped().getStep());
            case END_NOT_SET -> throw new InvalidMessageException("end", "is required");
        };
    }

    private static Outcome completed(EpisodeOutcomeMessage message) {
        Check.that(message.getCompleted().hasScores(), "completed.scores", "is required");
        var scores = message.getCompleted().getScores();
        return new Outcome.Completed(
                ProtoMapping.score(
                        scores.getValidationLoss(), scores.getValidationValuesList(), scores.getValidationAccuracy()),
                scores.getTested()
                        ? Optional.of(ProtoMapping.score(
                                scores.getTestLoss(), scores.getTestValuesList(), scores.getTestAccuracy()))
                        : Optional.empty(),
                message.getCompleted().getWeightsSha256());
    }
}
