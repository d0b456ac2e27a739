package dev.gns.learner.bus;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;

/** Makes the clients of one learner. */
public final class KafkaClients {
    private final BusSettings settings;

    public KafkaClients(BusSettings settings) {
        this.settings = settings;
    }

    public Admin admin() {
        return settings.connection().admin(settings.instance() + "-admin");
    }

    public Producer<String, byte[]> producer() {
        return settings.connection().producer(settings.instance() + "-producer");
    }

    /** Without a group: it assigns itself what it reads. */
    public Consumer<String, byte[]> consumer(String purpose) {
        return settings.connection().consumer(settings.instance() + "-" + purpose);
    }

    /** Takes one order at a time and acknowledges it by hand. */
    public ShareConsumer<String, byte[]> orders() {
        return settings.connection().shareConsumer(BusSettings.GROUP, settings.instance());
    }
}
