package dev.gns.results.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.json.Json;
import dev.gns.results.event.EventHub;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;

/** What the classes of this service are given. */
class Wiring {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Connection connection(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Connection.of(kafka);
    }

    /** Gives up in time to answer the request that waits for it; made when first used. */
    @Produces
    @ApplicationScoped
    Producer<String, byte[]> producer(Connection connection, ResultsConfig config) {
        var patience = config.api().acknowledgeTimeout();
        if (!connection.entrance().await(patience)) {
            throw new TimeoutException("the broker has not let this service in");
        }
        var timeout = (int) patience.toMillis();
        return connection.producer(
                "results",
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2));
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(CLOSE_TIMEOUT);
    }

    @Produces
    @Singleton
    Admin admin(Connection connection) {
        return connection.admin("results-admin");
    }

    void close(@Disposes Admin admin) {
        admin.close(CLOSE_TIMEOUT);
    }

    @Produces
    @Singleton
    EventHub events(ResultsConfig config, InstantSource clock) {
        return new EventHub(config.events().replay(), clock);
    }

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.answers().copy();
    }
}
