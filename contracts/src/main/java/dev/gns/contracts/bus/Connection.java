package dev.gns.contracts.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The broker as one process reaches it: makes each of its Kafka clients, so that what an operator sets (security, timeouts
 * …) holds for all of them. What correctness needs, such as acknowledgements, cannot be set.
 */
public final class Connection {
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String LOCAL = "127.0.0.1:9092";
    /** Each client has its own; Quarkus adds a group to what it reads. */
    private static final List<String> OF_ONE_CLIENT =
            List.of("group.id", "group.instance.id", "client.id", "transactional.id");

    private final Map<String, Object> properties;
    private final Entrance entrance = new Entrance(this);

    private Connection(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** Without encryption or a name, as on loopback. */
    public static Connection to(String bootstrapServers) {
        return of(Map.of(BOOTSTRAP_SERVERS, bootstrapServers));
    }

    /**
     * @param properties Kafka's client properties, e.g. {@code sasl.jaas.config}; blank ones count as absent, and without
     *     {@code bootstrap.servers} the broker is on this machine
     */
    public static Connection of(Map<String, ?> properties) {
        var own = new HashMap<String, Object>(Map.of(BOOTSTRAP_SERVERS, LOCAL));
        properties.forEach((name, value) -> {
            if (!OF_ONE_CLIENT.contains(name)
                    && value != null
                    && !value.toString().isBlank()) {
                own.put(name, value);
            }
        });
        return new Connection(own);
    }

    public String bootstrapServers() {
        return properties.get(BOOTSTRAP_SERVERS).toString();
    }

    /**
     * Where to wait before the first producer is made: one that the broker refuses while it does not know the user yet
     * never gets over it.
     */
    public Entrance entrance() {
        return entrance;
    }

    /** Acknowledged by all, idempotent, sent at once. */
    public Producer<String, byte[]> producer(String clientId) {
        return producer(clientId, Map.of());
    }

    /** @param own settings of this producer; they win */
    public Producer<String, byte[]> producer(String clientId, Map<String, Object> own) {
        return new KafkaProducer<>(ClientSettings.producer(properties, clientId, own));
    }

    /** Reads committed records only, from the beginning where no offset is stored; in no group, and commits by hand. */
    public Consumer<String, byte[]> consumer(String clientId) {
        return consumer(clientId, Map.of());
    }

    /** @param own settings of this consumer; they win */
    public Consumer<String, byte[]> consumer(String clientId, Map<String, Object> own) {
        return new KafkaConsumer<>(ClientSettings.consumer(properties, clientId, own));
    }

    /**
     * The same in a consumer group, as the static member {@code instanceId}, so that a restarted process gets its
     * partitions back at once.
     */
    public Consumer<String, byte[]> groupConsumer(String groupId, String instanceId) {
        return consumer(instanceId, Map.of("group.id", groupId, "group.instance.id", instanceId));
    }

    /** In a share group, one record at a time, each acknowledged by hand. */
    public ShareConsumer<String, byte[]> shareConsumer(String groupId, String clientId) {
        return new KafkaShareConsumer<>(ClientSettings.shareConsumer(properties, groupId, clientId));
    }

    public Admin admin(String clientId) {
        return Admin.create(ClientSettings.admin(properties, clientId));
    }
}
