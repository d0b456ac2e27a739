package dev.gns.policyservice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Heartbeat;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class PolicyConfigTest {

    @Test
    void defaults() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(PolicyConfig.class)
                .build()
                .getConfigMapping(PolicyConfig.class);

        assertThat(config.instance()).isEqualTo("policy-0");
        assertThat(config.boundPolicies()).isEqualTo(16);
        assertThat(config.parked()).isEqualTo(1024);
        assertThat(config.heartbeat()).isEqualTo(Heartbeat.INTERVAL);
    }
}
