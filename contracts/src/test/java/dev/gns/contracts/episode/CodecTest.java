package dev.gns.contracts.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.LrAction.Refused.Kind;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.proto.GraphStateMessage;
import dev.gns.contracts.proto.LrActionMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private final Samples samples = new Samples(17);

    @Test
    void aGraphStateSurvivesTheWireBitForBit() {
        var state = samples.graphState(75);

        assertThat(Codecs.GRAPH_STATE.decode(Codecs.GRAPH_STATE.encode(state))).isEqualTo(state);
    }

    @Test
    void everyKindOfAnswerSurvivesTheWire() {
        for (var answer : List.of(
                new LrAction.Chosen(samples.action()),
                new LrAction.Refused(Kind.NOT_FINITE, "mean is NaN"),
                new LrAction.Refused(Kind.UNUSABLE, "policy demo/7 is damaged"))) {
            var reply = reply(answer);

            assertThat(Codecs.LR_ACTION.decode(Codecs.LR_ACTION.encode(reply))).isEqualTo(reply);
        }
    }

    @Test
    void aRefusalFromBeforeThereWereKindsIsOfAValueAndOneOfANewerKindIsNot() throws Exception {
        var refused = new LrAction.Refused(Kind.UNUSABLE, "why");
        var message = LrActionMessage.parseFrom(Codecs.LR_ACTION.encode(reply(refused)));
        var before = message.toBuilder().clearRefusalKind().build().toByteArray();
        var newer = message.toBuilder().setRefusalKind(2).build().toByteArray();

        assertThat(Codecs.LR_ACTION.decode(before).answer()).isEqualTo(new LrAction.Refused(Kind.NOT_FINITE, "why"));
        assertThat(Codecs.LR_ACTION.decode(newer).answer()).isEqualTo(refused);
    }

    private static LrAction reply(LrAction.Answer answer) {
        return new LrAction("exp-1.r0.e3", 1, 4, new PolicyRef("demo", 7), answer);
    }

    static Stream<Outcome> ends() {
        var score = Score.ofAccuracy(0.43, 0.87);
        return Stream.of(
                new Outcome.Completed(score, Optional.empty(), "0".repeat(64)),
                new Outcome.Completed(score, Optional.of(Score.ofAccuracy(0.5, 0.8)), "a".repeat(64)),
                new Outcome.Diverged(30, "loss is NaN"),
                new Outcome.Failed("no data"),
                new Outcome.Stopped(12));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void anOutcomeSurvivesTheWireHoweverItEnded(Outcome end) {
        var outcome = samples.outcome(5, 25, end);
        var records = OutcomeCodec.encode(outcome);

        assertThat(records).hasSize(1);
        assertThat(new OutcomeAssembler().add(records.get(0))).contains(outcome);
    }

    @Test
    void aLargeOutcomeTravelsInPartsThatMayRepeatAndComeInAnyOrder() {
        var outcome = samples.outcome(147, EpisodeOutcome.MAX_DECISIONS, new Outcome.Stopped(9));
        var parts = OutcomeCodec.encode(outcome);
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(p -> assertThat(p).hasSizeLessThan(Topic.MAX_RECORD_BYTES));
        List<byte[]> sent = new ArrayList<>(parts.subList(0, parts.size() - 1));
        sent.addAll(sent);
        Collections.shuffle(sent, new Random(3));
        sent.add(parts.get(parts.size() - 1));

        var assembler = new OutcomeAssembler();
        var read = sent.stream().map(assembler::add).flatMap(Optional::stream).toList();

        assertThat(read).containsExactly(outcome);
    }

    /** Learners that die between two parts leave the first ones. */
    @Test
    void partsThatNobodyWillCompleteAreNotKeptForEver() {
        var assembler = new OutcomeAssembler();
        for (var attempt = 1; attempt <= 5; attempt++) {
            assertThat(assembler.add(OutcomeCodec.encode(large(attempt)).get(0)))
                    .isEmpty();
        }
        assertThat(assembler.waiting()).isEqualTo(5);

        OutcomeCodec.encode(large(6)).forEach(assembler::add);

        assertThat(assembler.waiting()).isZero();
    }

    private EpisodeOutcome large(int attempt) {
        var outcome = samples.outcome(147, EpisodeOutcome.MAX_DECISIONS, new Outcome.Stopped(9));
        return new EpisodeOutcome(
                outcome.experimentId(),
                "the-same",
                attempt,
                outcome.totalSteps(),
                outcome.bounds(),
                outcome.graph(),
                outcome.decisions(),
                outcome.evaluations(),
                outcome.initialLoss(),
                outcome.seconds(),
                outcome.end());
    }

    @Test
    void anOutcomeInOnePartIsTheSameHoweverLarge() {
        var outcome = samples.outcome(147, EpisodeOutcome.MAX_DECISIONS, new Outcome.Diverged(9, "loss is NaN"));
        var parts = OutcomeCodec.encode(outcome);

        assertThat(OutcomeCodec.decodeWhole(OutcomeCodec.encodeWhole(outcome))).isEqualTo(outcome);
        assertThatThrownBy(() -> OutcomeCodec.decodeWhole(parts.get(0))).hasMessageContaining("parts");
    }

    @Test
    void whatIsCutOffIsRefusedAtEveryLength() {
        var whole = Codecs.GRAPH_STATE.encode(samples.graphState(3));
        for (var length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Codecs.GRAPH_STATE.decode(cut)).isInstanceOf(InvalidMessageException.class);
        }
    }

    @Test
    void aFutureVersionIsRefusedAndAnUnknownFieldIsNot() throws Exception {
        var message = GraphStateMessage.parseFrom(Codecs.GRAPH_STATE.encode(samples.graphState(3)));
        var future = message.toBuilder().setSchemaVersion(2).build().toByteArray();
        var unknownField = Arrays.copyOf(message.toByteArray(), message.getSerializedSize() + 3);
        unknownField[unknownField.length - 3] = (byte) 0xF8; // field 1023 - 0, varint
        unknownField[unknownField.length - 2] = 0x3F;
        unknownField[unknownField.length - 1] = 1;

        assertThatThrownBy(() -> Codecs.GRAPH_STATE.decode(future)).hasMessageContaining("schema_version");
        assertThat(Codecs.GRAPH_STATE.decode(unknownField)).isEqualTo(Codecs.GRAPH_STATE.decode(message.toByteArray()));
    }

    @Test
    void statisticsThatDoNotFitTheGraphOrAreNotFiniteAreRefused() throws Exception {
        var message = GraphStateMessage.parseFrom(Codecs.GRAPH_STATE.encode(samples.graphState(3)));
        var tooMany = message.toBuilder();
        for (var i = 0; i < 8; i++) {
            tooMany.getObservationBuilder().addNodeStatistics(1);
        }
        var notFinite = message.toBuilder();
        notFinite.getObservationBuilder().setNodeStatistics(2, Float.NaN);
        var negative = message.toBuilder();
        negative.getObservationBuilder().getRunBuilder().setLearningRate(-1);
        var notFiniteSrls = message.toBuilder();
        notFiniteSrls.getObservationBuilder().getSrlsBuilder().setLogChangeVariance(Double.NEGATIVE_INFINITY);

        for (var bad : List.of(tooMany, notFinite, negative, notFiniteSrls)) {
            assertThatThrownBy(() -> Codecs.GRAPH_STATE.decode(bad.build().toByteArray()))
                    .isInstanceOf(InvalidMessageException.class);
        }
    }
}
