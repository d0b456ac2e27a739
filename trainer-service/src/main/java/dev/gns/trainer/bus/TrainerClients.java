package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Groups;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;

/**
 * The Kafka clients of one trainer. It takes its partitions itself instead of joining its group: only the newest trainer
 * may write, so there is nobody to share with, and an update may take as long as it needs between two polls.
 *
 * @param outcomes reads trajectories; commits as group {@code trainer}
 * @param control reads what users want, and metrics as signs of life
 * @param reports writes dead letters, outside transactions
 */
public record TrainerClients(
        Consumer<String, byte[]> outcomes,
        Consumer<String, byte[]> control,
        ChangeWriter changes,
        Producer<String, byte[]> reports)
        implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    static TrainerClients open(Connection connection, String transactionalId) {
        var outcomes = connection.consumer(
                transactionalId + "-outcomes", Map.of(ConsumerConfig.GROUP_ID_CONFIG, Groups.TRAINER));
        return new TrainerClients(
                outcomes,
                connection.consumer(transactionalId + "-control"),
                new ChangeWriter(ChangeWriter.producer(connection, transactionalId), outcomes.groupMetadata()),
                connection.producer(transactionalId + "-reports"));
    }

    @Override
    public void close() {
        outcomes.close(CloseOptions.timeout(CLOSE));
        control.close(CloseOptions.timeout(CLOSE));
        changes.close();
        reports.close(CLOSE);
    }
}
