package dev.gns.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBrokerIT {
    private static final TopicPartition EXPERIMENTS = new TopicPartition(Topic.EXPERIMENTS.topicName(), 0);

    @TempDir
    Path directory;

    @Test
    void what_was_acknowledged_is_there_after_kill_9_and_restart() throws Exception {
        try (var broker = TestBroker.start(directory).createTopics()) {
            var sent = send(broker, 200);
            broker.kill9();
            broker.restart();
            assertThat(readAll(broker, sent.size())).isEqualTo(sent);
        }
    }

    private static List<String> send(TestBroker broker, int count) throws Exception {
        var keys = new ArrayList<String>();
        try (var producer = broker.connection().producer("test")) {
            for (var i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(EXPERIMENTS.topic(), "key-" + i, new byte[100]))
                        .get(30, TimeUnit.SECONDS);
                keys.add("key-" + i);
            }
        }
        return keys;
    }

    private static List<String> readAll(TestBroker broker, int count) {
        var keys = new ArrayList<String>();
        try (var consumer = broker.connection().consumer("test")) {
            consumer.assign(List.of(EXPERIMENTS));
            consumer.seekToBeginning(List.of(EXPERIMENTS));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (keys.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach((ConsumerRecord<String, byte[]> r) -> keys.add(r.key()));
            }
        }
        return keys;
    }
}
