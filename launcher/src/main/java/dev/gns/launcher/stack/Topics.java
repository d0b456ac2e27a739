package dev.gns.launcher.stack;

import dev.gns.contracts.bus.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the contracts, on the broker. */
final class Topics {
    private Topics() {}

    /** Creates those that are not there yet. */
    static void create(String bootstrapServers) {
        try (var admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var results = new HashMap<>(
                    admin.createTopics(Topic.declarations((short) 1)).values());
            for (var topic : List.copyOf(results.keySet())) {
                await(topic, results.get(topic));
            }
        }
    }

    private static void await(String topic, org.apache.kafka.common.KafkaFuture<Void> creation) {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw StackException.cannotStart(
                        "topic " + topic + " cannot be created: " + e.getCause().getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.cannotStart("interrupted while creating topics");
        }
    }
}
