package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.proto.DecisionMessage;
import dev.gns.contracts.proto.EpisodeOutcomeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the records of {@link OutcomeCodec} and puts an outcome's parts together. Parts of one outcome may repeat and
 * come in any order; the oldest incomplete outcome is dropped when there are too many.
 */
public final class OutcomeAssembler {
    private static final int MAX_PARTS = 1_000;
    private static final int MAX_INCOMPLETE = 256;

    private final Map<Key, EpisodeOutcomeMessage[]> incomplete = new LinkedHashMap<>();

    private record Key(String episodeId, int attempt) {}

    /**
     * The outcome that {@code bytes} complete, or empty while parts are missing.
     *
     * @throws InvalidMessageException for anything but a valid part
     */
    public Optional<EpisodeOutcome> add(byte[] bytes) {
        var message = ProtoMapping.parse(EpisodeOutcomeMessage.parser(), bytes);
        ProtoMapping.checkSchema(message.getSchemaVersion());
        Check.between(message.getParts(), 1, MAX_PARTS, "parts");
        Check.between(message.getPart(), 0, message.getParts() - 1, "part");
        if (message.getParts() == 1) {
            return Optional.of(read(List.of(message)));
        }
        Check.identifier(message.getEpisodeId(), "episodeId");
        return addPart(message);
    }

    private Optional<EpisodeOutcome> addPart(EpisodeOutcomeMessage message) {
        var key = new Key(message.getEpisodeId(), message.getAttempt());
        var parts = incomplete.computeIfAbsent(key, k -> new EpisodeOutcomeMessage[message.getParts()]);
        Check.that(parts.length == message.getParts(), "parts", "must be the same in all parts");
        parts[message.getPart()] = message;
        if (IntStream.range(0, parts.length).anyMatch(i -> parts[i] == null)) {
            dropOldest();
            return Optional.empty();
        }
        incomplete.remove(key);
        return Optional.of(read(List.of(parts)));
    }

    private void dropOldest() {
        if (incomplete.size() > MAX_INCOMPLETE) {
            incomplete.remove(incomplete.keySet().iterator().next());
        }
    }

    private static EpisodeOutcome read(List<EpisodeOutcomeMessage> parts) {
        var first = parts.get(0);
        List<DecisionMessage> decisions =
                parts.stream().flatMap(p -> p.getDecisionsList().stream()).toList();
        return new EpisodeOutcome(
                first.getExperimentId(),
                first.getEpisodeId(),
                first.getAttempt(),
                first.getTotalSteps(),
                new LrBounds(first.getMinimumLearningRate(), first.getMaximumLearningRate()),
                first.hasGraph() ? Optional.of(ProtoMapping.read(first.getGraph())) : Optional.empty(),
                decisions.stream().map(OutcomeCodec::read).toList(),
                first.getEvaluationsList().stream()
                        .map(e -> new Evaluation(e.getDecision(), e.getStep(), e.getLoss(), e.getAccuracy()))
                        .toList(),
                first.getInitialLoss(),
                first.getSeconds(),
                end(first));
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
                new Outcome.Score(scores.getValidationLoss(), scores.getValidationAccuracy()),
                scores.getTested()
                        ? Optional.of(new Outcome.Score(scores.getTestLoss(), scores.getTestAccuracy()))
                        : Optional.empty(),
                message.getCompleted().getWeightsSha256());
    }
}
