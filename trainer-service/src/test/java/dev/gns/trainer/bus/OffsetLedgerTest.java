package dev.gns.trainer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {
    private final OffsetLedger ledger = new OffsetLedger();

    private Map<Integer, Long> toWrite() {
        var offsets = ledger.toWrite();
        ledger.written(offsets);
        assertThat(offsets.keySet()).allMatch(p -> p.topic().equals(Topic.TRAJECTORIES.topicName()));
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().partition(), e -> e.getValue().offset()));
    }

    @Test
    void whatARoundStillNeedsIsReadAgain() {
        ledger.read(0, 10, "a", true);
        ledger.read(0, 11, "a", true);
        ledger.read(0, 12, "over", false);

        assertThat(toWrite()).containsExactly(Map.entry(0, 10L));
    }

    @Test
    void aRoundThatIsOverLetsGo() {
        ledger.read(0, 10, "a", true);
        ledger.read(0, 11, "b", true);
        ledger.roundOver("a");
        assertThat(toWrite()).containsExactly(Map.entry(0, 11L));

        ledger.roundOver("b");
        assertThat(toWrite()).containsExactly(Map.entry(0, 12L));
    }

    @Test
    void eachPartitionHasItsOwn() {
        ledger.read(0, 10, "a", true);
        ledger.read(3, 5, "b", true);
        ledger.read(3, 6, "c", true);
        ledger.roundOver("b");

        assertThat(toWrite()).containsOnly(Map.entry(0, 10L), Map.entry(3, 6L));
    }

    @Test
    void whatIsWrittenIsNotWrittenAgain() {
        ledger.read(0, 10, "a", true);
        toWrite();
        ledger.read(0, 11, "a", true);

        assertThat(toWrite()).isEmpty();
    }
}
