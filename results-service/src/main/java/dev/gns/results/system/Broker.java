package dev.gns.results.system;

import dev.gns.contracts.bus.Topic;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** Where topics end and groups stand. Every method throws a {@link KafkaException} if there is no answer in time. */
@Singleton
public class Broker {
    private static final long SECONDS = 3;

    private final Admin admin;

    public Broker(Admin admin) {
        this.admin = admin;
    }

    /** Offsets of a partition: of the first record that is kept, and the one after the last that is committed. */
    public record Extent(long first, long end) {
        /** @param next offset to be read next; null if nothing was read yet */
        public long after(Long next) {
            return Math.max(0, end - Math.max(first, next == null ? 0 : next));
        }
    }

    public String cluster() {
        return await(admin.describeCluster().clusterId());
    }

    public Map<TopicPartition, Extent> ends(Topic... topics) {
        var names = Arrays.stream(topics).map(Topic::topicName).toList();
        var partitions = partitions(names);
        var first = offsets(partitions, OffsetSpec.earliest());
        var end = offsets(partitions, OffsetSpec.latest());
        return partitions.stream().collect(Collectors.toMap(p -> p, p -> new Extent(first.get(p), end.get(p))));
    }

    /** @return the next offsets; none for a group that never was */
    Map<TopicPartition, Long> committed(String group) {
        try {
            Map<TopicPartition, Long> next = new HashMap<>();
            await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            next.put(partition, offset.offset());
                        }
                    });
            return next;
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    /** Records of the episode orders that the share group has not done yet. */
    long shareLag(String group, Map<TopicPartition, Extent> extents) {
        var orders = extents.entrySet().stream()
                .filter(e -> e.getKey().topic().equals(Topic.EPISODE_ORDERS.topicName()))
                .toList();
        var spec = new ListShareGroupOffsetsSpec()
                .topicPartitions(orders.stream().map(Map.Entry::getKey).toList());
        try {
            var found = await(admin.listShareGroupOffsets(Map.of(group, spec)).partitionsToOffsetInfo(group));
            return orders.stream()
                    .mapToLong(e -> {
                        var info = found.get(e.getKey());
                        var next = info == null ? null : info.startOffset();
                        return e.getValue().after(next);
                    })
                    .sum();
        } catch (GroupIdNotFoundException e) {
            return orders.stream().mapToLong(o -> o.getValue().after(null)).sum();
        }
    }

    private List<TopicPartition> partitions(List<String> topics) {
        return await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(asked, options).all())
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the broker does not answer", e);
        }
    }
}
