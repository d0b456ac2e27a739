package dev.gns.contracts.bus;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics on a broker: made where they are missing, and waited for by those who only read them. */
public final class Topics {
    /** As many replicas as the broker gives a topic whose maker does not say. */
    public static final short BROKERS_DEFAULT = -1;

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Topics() {}

    /**
     * Creates those that are missing; what is there stays as it is. Whoever does the same at the same time does no harm.
     *
     * @param replication replicas of each partition, or {@link #BROKERS_DEFAULT}
     * @return the names of those that this call made
     * @throws KafkaException if the broker is away or refuses; some may have been made
     */
    public static List<String> create(Admin admin, short replication) {
        var present = get("the topics cannot be listed", admin.listTopics().names());
        var missing = Arrays.stream(Topic.values())
                .filter(topic -> !present.contains(topic.topicName()))
                .map(topic -> topic.declaration(replication))
                .toList();
        var creations = admin.createTopics(missing).values();
        return missing.stream()
                .map(NewTopic::name)
                .filter(name -> isMade(name, creations.get(name)))
                .toList();
    }

    private static boolean isMade(String name, KafkaFuture<Void> creation) {
        try {
            get("the topic " + name + " cannot be created", creation);
            return true;
        } catch (KafkaException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T get(String failure, KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(failure + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(failure + ": no answer within " + ANSWER.toSeconds() + " s", e);
        }
    }

    /**
     * Partitions of {@code topics}, as soon as all are there: who makes them may start later than who reads them.
     *
     * @throws InterruptException if the thread is interrupted while they are not
     */
    public static List<TopicPartition> awaitPartitions(Consumer<?, ?> consumer, Set<Topic> topics) {
        return topics.stream()
                .sorted()
                .flatMap(topic -> awaitPartitions(consumer, topic).stream())
                .toList();
    }

    private static List<TopicPartition> awaitPartitions(Consumer<?, ?> consumer, Topic topic) {
        while (true) {
            var found = partitions(consumer, topic);
            if (!found.isEmpty()) {
                return found;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, Topic topic) {
        try {
            var found = consumer.partitionsFor(topic.topicName());
            return found == null
                    ? List.of()
                    : found.stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
        } catch (RetriableException e) {
            // A broker that is away has no topics yet.
            return List.of();
        }
    }
}
