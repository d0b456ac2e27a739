package dev.gns.policyservice.config;

import dev.gns.contracts.bus.Connection;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The one connection of this process, so that it waits at one entrance. */
class Broker {
    @Produces
    @Singleton
    Connection connection(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Connection.of(kafka);
    }
}
