package dev.gns.results.ingest;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Opens readers of whole topics. They join no group: where to go on is in the database, beside what was read, so that
 * a restart waits for no session to end, and a database that starts empty is filled again from the beginning.
 */
final class TopicSource {
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(10);

    private final Connection connection;
    private final String clientId;
    private final int batchRecords;

    TopicSource(Connection connection, String clientId, int batchRecords) {
        this.connection = connection;
        this.clientId = clientId;
        this.batchRecords = batchRecords;
    }

    String clientId() {
        return clientId;
    }

    /** Names this broker's data: one that was set up anew has another id, and starts its offsets at 0 again. */
    String cluster() {
        try (var admin = connection.admin(clientId + "-admin")) {
            return admin.describeCluster().clusterId().get(METADATA_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the cluster cannot be described: " + e.getMessage(), e);
        }
    }

    /** A reader of every partition of {@code topics}, standing at {@code next} or else at the beginning. */
    Consumer<String, byte[]> open(List<Topic> topics, Map<TopicPartition, Long> next) {
        var consumer = connection.consumer(clientId, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchRecords));
        try {
            var partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(
                    partitions.stream().filter(p -> !next.containsKey(p)).toList());
            partitions.stream().filter(next::containsKey).forEach(p -> consumer.seek(p, next.get(p)));
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, List<Topic> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (var topic : topics) {
            var known = consumer.partitionsFor(topic.topicName(), METADATA_TIMEOUT);
            if (known.isEmpty()) {
                throw new KafkaException("the topic " + topic.topicName() + " does not exist yet");
            }
            known.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
        return partitions;
    }
}
