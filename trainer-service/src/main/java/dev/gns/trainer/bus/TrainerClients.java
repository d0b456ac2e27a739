package dev.gns.trainer.bus;

import dev.gns.contracts.bus.ClientSettings;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The Kafka clients of one trainer. It takes its partitions itself instead of joining its group: only the newest trainer
 * may write, so there is nobody to share with, and an update may take as long as it needs between two polls.
 *
 * @param outcomes reads trajectories; commits as group {@code trainer}
 * @param control reads what users want, and metrics as signs of life
 * @param reports writes dead letters, outside transactions
 */
record TrainerClients(
        Consumer<String, byte[]> outcomes,
        Consumer<String, byte[]> control,
        ChangeWriter changes,
        Producer<String, byte[]> reports)
        implements AutoCloseable {
    private static final String GROUP = "trainer";
    private static final Duration CLOSE = Duration.ofSeconds(2);

    static TrainerClients open(String bootstrapServers, String transactionalId) {
        var settings = ClientSettings.consumer(bootstrapServers, transactionalId + "-outcomes");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        var outcomes = new KafkaConsumer<String, byte[]>(settings);
        return new TrainerClients(
                outcomes,
                new KafkaConsumer<>(ClientSettings.consumer(bootstrapServers, transactionalId + "-control")),
                new ChangeWriter(ChangeWriter.producer(bootstrapServers, transactionalId), outcomes.groupMetadata()),
                new KafkaProducer<>(ClientSettings.producer(bootstrapServers, transactionalId + "-reports")));
    }

    @Override
    public void close() {
        outcomes.close(CloseOptions.timeout(CLOSE));
        control.close(CloseOptions.timeout(CLOSE));
        changes.close();
        reports.close(CLOSE);
    }
}
