package dev.gns.results.ingest;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topics;
import dev.gns.results.config.ResultsConfig;
import jakarta.inject.Singleton;
import org.apache.kafka.common.KafkaException;

/** Makes the topics that are missing, on any broker, unless its owner wants to make them. */
@Singleton
class TopicCreation {
    private static final System.Logger LOG = System.getLogger(TopicCreation.class.getName());

    private final ResultsConfig config;
    private final Connection connection;

    TopicCreation(ResultsConfig config, Connection connection) {
        this.config = config;
        this.connection = connection;
    }

    /** @throws KafkaException if the broker is away or refuses; to be tried again */
    void run() {
        if (!config.topics().create()) {
            return;
        }
        try (var admin = connection.admin("results-topics")) {
            var made = Topics.create(admin, config.topics().replication());
            if (!made.isEmpty()) {
                LOG.log(System.Logger.Level.INFO, "created the topics {0}", String.join(", ", made));
            }
        }
    }
}
