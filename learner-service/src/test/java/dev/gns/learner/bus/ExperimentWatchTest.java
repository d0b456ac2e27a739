package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ExperimentWatchTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ExperimentWatch watch = new ExperimentWatch(() -> null, () -> now);

    @Test
    void aDeletedExperimentIsStoppedAndItsCheckpointsMayGo() {
        delete("x");

        assertThat(watch.stopped("x")).isTrue();
        assertThat(watch.deleted("x")).isTrue();
        assertThat(watch.deleted("y")).isFalse();
    }

    @Test
    void deletionsAreForgottenWhenNoOrderCanBeLeft() {
        for (var day = 0; day < 100; day++) {
            for (var i = 0; i < 50; i++) {
                delete("day-" + day + "-" + i);
            }
            now = now.plus(Duration.ofDays(1));
        }

        assertThat(watch.size()).isEqualTo(15 * 50);
        assertThat(watch.stopped("day-99-0")).isTrue();
        assertThat(watch.stopped("day-80-0")).isFalse();
    }

    private void delete(String id) {
        watch.accept(new ConsumerRecord<>(Topic.EXPERIMENTS.topicName(), 0, 0, id, null));
    }
}
