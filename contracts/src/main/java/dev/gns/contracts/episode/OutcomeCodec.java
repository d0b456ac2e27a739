package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Decision.Acted;
import dev.gns.contracts.episode.Decision.Fallback;
import dev.gns.contracts.proto.CompletedMessage;
import dev.gns.contracts.proto.DecisionMessage;
import dev.gns.contracts.proto.DivergedMessage;
import dev.gns.contracts.proto.EpisodeOutcomeMessage;
import dev.gns.contracts.proto.EvaluationMessage;
import dev.gns.contracts.proto.FailedMessage;
import dev.gns.contracts.proto.ScoresMessage;
import dev.gns.contracts.proto.StoppedMessage;
import java.util.ArrayList;
import java.util.List;

/** Writes an {@link EpisodeOutcome} as Protobuf records, each small enough for the topic; {@link OutcomeAssembler} reads. */
public final class OutcomeCodec {
    /** Room for the graph, the evaluations and the fields of a part. */
    private static final int MAX_DECISION_BYTES = Topic.MAX_RECORD_BYTES * 2 / 3;

    private OutcomeCodec() {}

    /** One record, or as many numbered parts as it takes. */
    public static List<byte[]> encode(EpisodeOutcome outcome) {
        var chunks = chunks(outcome.decisions());
        List<byte[]> records = new ArrayList<>(chunks.size());
        for (var part = 0; part < chunks.size(); part++) {
            records.add(part(outcome, chunks.get(part), part, chunks.size()));
        }
        return records;
    }

    /** One part that holds all of it, however large: for where no topic is in between. */
    public static byte[] encodeWhole(EpisodeOutcome outcome) {
        var decisions = outcome.decisions().stream().map(OutcomeCodec::write).toList();
        return part(outcome, decisions, 0, 1);
    }

    /** @throws InvalidMessageException for anything but an outcome in one part */
    public static EpisodeOutcome decodeWhole(byte[] bytes) {
        var part = OutcomePart.decodeAnySize(bytes);
        Check.that(part.parts() == 1, "parts", "must be 1, but is " + part.parts());
        return part.outcome();
    }

    private static byte[] part(EpisodeOutcome outcome, List<DecisionMessage> decisions, int part, int parts) {
        return header(outcome)
                .setPart(part)
                .setParts(parts)
                .addAllDecisions(decisions)
                .build()
                .toByteArray();
    }

    private static List<List<DecisionMessage>> chunks(List<Decision> decisions) {
        List<List<DecisionMessage>> chunks = new ArrayList<>();
        chunks.add(new ArrayList<>());
        var bytes = 0;
        for (var decision : decisions) {
            var message = write(decision);
            if (bytes > 0 && bytes + message.getSerializedSize() > MAX_DECISION_BYTES) {
                chunks.add(new ArrayList<>());
                bytes = 0;
            }
            chunks.get(chunks.size() - 1).add(message);
            bytes += message.getSerializedSize();
        }
        return chunks;
    }

    private static EpisodeOutcomeMessage.Builder header(EpisodeOutcome outcome) {
        var message = EpisodeOutcomeMessage.newBuilder()
                .setSchemaVersion(ProtoMapping.SCHEMA)
                .setExperimentId(outcome.experimentId())
                .setEpisodeId(outcome.episodeId())
                .setAttempt(outcome.attempt())
                .setTotalSteps(outcome.totalSteps())
                .setMinimumLearningRate(outcome.bounds().minimum())
                .setMaximumLearningRate(outcome.bounds().maximum())
                .setInitialLoss(outcome.initialLoss())
                .setSeconds(outcome.seconds());
        outcome.graph().ifPresent(graph -> message.setGraph(ProtoMapping.write(graph)));
        for (var evaluation : outcome.evaluations()) {
            message.addEvaluations(EvaluationMessage.newBuilder()
                    .setDecision(evaluation.decision())
                    .setStep(evaluation.step())
                    .setLoss(evaluation.score().loss())
                    .addAllValues(ProtoMapping.write(evaluation.score())));
        }
        return end(message, outcome.end());
    }

    private static EpisodeOutcomeMessage.Builder end(EpisodeOutcomeMessage.Builder message, Outcome end) {
        if (end instanceof Outcome.Completed completed) {
            return message.setCompleted(CompletedMessage.newBuilder()
                    .setScores(scores(completed))
                    .setWeightsSha256(completed.weightsSha256()));
        }
        if (end instanceof Outcome.Diverged diverged) {
            return message.setDiverged(
                    DivergedMessage.newBuilder().setStep(diverged.step()).setReason(diverged.reason()));
        }
        if (end instanceof Outcome.Failed failed) {
            return message.setFailed(FailedMessage.newBuilder().setReason(failed.reason()));
        }
        return message.setStopped(StoppedMessage.newBuilder().setStep(((Outcome.Stopped) end).step()));
    }

    private static ScoresMessage scores(Outcome.Completed completed) {
        var scores = ScoresMessage.newBuilder()
                .setValidationLoss(completed.validation().loss())
                .addAllValidationValues(ProtoMapping.write(completed.validation()));
        completed.test().ifPresent(test -> scores.setTested(true)
                .setTestLoss(test.loss())
                .addAllTestValues(ProtoMapping.write(test)));
        return scores.build();
    }

    private static DecisionMessage write(Decision decision) {
        var message = DecisionMessage.newBuilder().setObservation(ProtoMapping.write(decision.observation()));
        if (decision.choice() instanceof Acted acted) {
            message.setAction(ProtoMapping.write(acted.action()));
        } else if (decision.choice() instanceof Fallback fallback) {
            message.setFallbackLearningRate(fallback.learningRate());
        }
        return message.build();
    }

    static Decision read(DecisionMessage message) {
        if (!message.hasObservation()) {
            throw new InvalidMessageException("decisions.observation", "is required");
        }
        var choice =
                switch (message.getChoiceCase()) {
                    case ACTION -> new Acted(ProtoMapping.read(message.getAction()));
                    case FALLBACK_LEARNING_RATE -> new Fallback(message.getFallbackLearningRate());
                    case CHOICE_NOT_SET -> throw new InvalidMessageException("decisions.choice", "is required");
                };
        return new Decision(ProtoMapping.read(message.getObservation()), choice);
    }
}
