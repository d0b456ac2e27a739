package dev.gns.contracts.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Settings of every Kafka client, later ones winning: our defaults, the operator's, the client's own, and what correctness
 * needs. Keys are text, values raw bytes that our codecs read.
 */
final class ClientSettings {
    /** The 4.x default linger of 5 ms would triple a decision's time. */
    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            30_000,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            Topic.MAX_DEAD_LETTER_BYTES,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topic.MAX_DEAD_LETTER_BYTES);

    private static final Map<String, Object> SAFE_PRODUCER = Map.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true);

    private static final Map<String, Object> CONSUMER = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);

    private static final Map<String, Object> TEXT_AND_BYTES = Map.of(
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);

    private static final Map<String, Object> SAFE_CONSUMER = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false);

    private static final Map<String, Object> ONE_AT_A_TIME = Map.of(
            ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit",
            ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);

    /** A broker that is away is noticed before a health check runs out. */
    private static final Map<String, Object> ADMIN = Map.of(
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);

    /** A share consumer refuses these: they are settings of its group, or of other groups. */
    private static final Set<String> NOT_FOR_SHARE_GROUPS = Set.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

    private ClientSettings() {}

    static Map<String, Object> producer(Map<String, Object> connection, String clientId, Map<String, Object> own) {
        return merged(clientId, PRODUCER, connection, own, SAFE_PRODUCER);
    }

    static Map<String, Object> consumer(Map<String, Object> connection, String clientId, Map<String, Object> own) {
        return merged(clientId, CONSUMER, connection, own, TEXT_AND_BYTES, SAFE_CONSUMER);
    }

    static Map<String, Object> shareConsumer(Map<String, Object> connection, String groupId, String clientId) {
        var settings = merged(
                clientId, connection, TEXT_AND_BYTES, ONE_AT_A_TIME, Map.of(ConsumerConfig.GROUP_ID_CONFIG, groupId));
        settings.keySet().removeAll(NOT_FOR_SHARE_GROUPS);
        return settings;
    }

    static Map<String, Object> admin(Map<String, Object> connection, String clientId) {
        return merged(clientId, ADMIN, connection);
    }

    @SafeVarargs
    private static Map<String, Object> merged(String clientId, Map<String, Object>... layers) {
        var settings = new HashMap<String, Object>();
        for (var layer : layers) {
            settings.putAll(layer);
        }
        settings.put("client.id", clientId);
        return settings;
    }
}
