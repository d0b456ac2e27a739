package dev.gns.results.launch;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.results.store.Launch;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What users want of experiments, as records. */
@Singleton
class ExperimentLog {
    private final CommandLog log;

    ExperimentLog(CommandLog log) {
        this.log = log;
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka does not acknowledge it in time */
    void write(Launch launch) {
        var experiment = launch.experiment();
        var wanted = record(experiment.experimentId(), Codecs.EXPERIMENT.encode(experiment));
        launch.key().ifPresent(key -> LaunchHeaders.write(wanted.headers(), key));
        log.write(wanted);
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka does not acknowledge it in time */
    void delete(String experimentId) {
        log.write(record(experimentId, null));
    }

    private static ProducerRecord<String, byte[]> record(String experimentId, byte[] value) {
        return new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), experimentId, value);
    }
}
