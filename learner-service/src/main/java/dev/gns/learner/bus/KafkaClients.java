package dev.gns.learner.bus;

import dev.gns.contracts.bus.ClientSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes the clients of one learner. */
public final class KafkaClients {
    /** Below the silence that a health check allows. */
    private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

    private final BusSettings settings;

    public KafkaClients(BusSettings settings) {
        this.settings = settings;
    }

    public Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                settings.instance() + "-admin",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ADMIN_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                2 * ADMIN_TIMEOUT_MILLIS));
    }

    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                ClientSettings.producer(settings.bootstrapServers(), settings.instance() + "-producer"));
    }

    /** Without a group: it assigns itself what it reads. */
    public Consumer<String, byte[]> consumer(String purpose) {
        return new KafkaConsumer<>(
                ClientSettings.consumer(settings.bootstrapServers(), settings.instance() + "-" + purpose));
    }

    /** Takes one order at a time and acknowledges it by hand. */
    public ShareConsumer<String, byte[]> orders() {
        Map<String, Object> share = new HashMap<>();
        share.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        share.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.instance());
        share.put(ConsumerConfig.GROUP_ID_CONFIG, BusSettings.GROUP);
        share.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        share.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        share.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        share.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        share.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaShareConsumer<>(share);
    }
}
