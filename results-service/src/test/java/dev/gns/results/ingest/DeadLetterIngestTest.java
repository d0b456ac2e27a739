package dev.gns.results.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterIngestTest {
    private final DeadLetterIngest ingest = new DeadLetterIngest(null);

    @Test
    void aLetterSaysWhereItsBytesCameFrom() {
        var bad = new ConsumerRecord<>("gns.metrics", 3, 42, "key", new byte[] {1, 2});
        var letter = letter("key", bad.value());
        DeadLetters.of(bad, "is not JSON").headers().forEach(letter.headers()::add);

        var read = ingest.decode(letter).view();

        assertThat(read.offset()).isEqualTo(7);
        assertThat(read.reason()).isEqualTo("is not JSON");
        assertThat(read.sourceTopic()).contains("gns.metrics");
        assertThat(read.sourcePartition()).contains(3);
        assertThat(read.sourceOffset()).contains(42L);
        assertThat(read.bytes()).isEqualTo(2);
    }

    @Test
    void whateverIsWrongWithALetterItIsTaken() {
        var letter = letter("a\0b", null);
        letter.headers().add("reason", "x\0y".getBytes()).add("source-partition", "many".getBytes());
        letter.headers().add("source-offset", "99999999999999999999".getBytes()).add("source-topic", null);

        var read = ingest.decode(letter);

        assertThat(read.view().key()).contains("a\uFFFDb");
        assertThat(read.view().reason()).isEqualTo("x\uFFFDy");
        assertThat(read.view().sourceTopic()).isEmpty();
        assertThat(read.view().sourcePartition()).isEmpty();
        assertThat(read.view().sourceOffset()).isEmpty();
        assertThat(read.value()).isEmpty();
        assertThat(ingest.decode(letter(null, new byte[0])).view().key()).isEqualTo(Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> letter(String key, byte[] value) {
        return new ConsumerRecord<>(Topic.DEAD_LETTERS.topicName(), 0, 7, key, value);
    }
}
