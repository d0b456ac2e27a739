package dev.gns.contracts.episode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.gns.contracts.proto.EpisodeOutcomeMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeAssemblerTest {
    /** In two parts, the first of about 600 kB. */
    private static final List<byte[]> PARTS =
            OutcomeCodec.encode(new Samples(1).outcome(100, 256, new Outcome.Stopped(7)));

    @Test
    void outcomesThatAreNeverCompleteDoNotFillTheMemory() throws InvalidProtocolBufferException {
        var assembler = new OutcomeAssembler();
        var attempts = 120;
        for (var attempt = 1; attempt <= attempts; attempt++) {
            assertThat(assembler.add(part(0, attempt))).isEmpty();
        }

        assertThat(PARTS).hasSize(2);
        assertThat(assembler.add(part(1, 1))).as("the oldest is dropped").isEmpty();
        assertThat(assembler.add(part(1, attempts)).map(EpisodeOutcome::attempt))
                .isEqualTo(Optional.of(attempts));
    }

    private static byte[] part(int number, int attempt) throws InvalidProtocolBufferException {
        return EpisodeOutcomeMessage.parseFrom(PARTS.get(number)).toBuilder()
                .setAttempt(attempt)
                .build()
                .toByteArray();
    }
}
