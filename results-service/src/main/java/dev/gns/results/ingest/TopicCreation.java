package dev.gns.results.ingest;

import dev.gns.contracts.bus.Topics;
import dev.gns.results.config.ResultsConfig;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Makes the topics that are missing, on any broker, unless its owner wants to make them. */
@Singleton
class TopicCreation {
    private static final System.Logger LOG = System.getLogger(TopicCreation.class.getName());

    private final ResultsConfig config;

    TopicCreation(ResultsConfig config) {
        this.config = config;
    }

    /** @throws KafkaException if the broker is away or refuses; to be tried again */
    void run() {
        if (!config.topics().create()) {
            return;
        }
        try (var admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()))) {
            var made = Topics.create(admin, config.topics().replication());
            if (!made.isEmpty()) {
                LOG.log(System.Logger.Level.INFO, "created the topics {0}", String.join(", ", made));
            }
        }
    }
}
