package dev.gns.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void theProportionalSizeCounts() {
        var rollup =
                """
                55d0-7ffd ---p 00000000 00:00 0                          [rollup]
                Rss:              214404 kB
                Pss:              200000 kB
                Pss_Dirty:         98765 kB
                """;

        assertThat(ProcessMemory.megabytes(rollup)).isCloseTo(204.8, within(1e-9));
    }

    @Test
    void whatHasEndedHoldsNothing() {
        assertThat(ProcessMemory.megabytes("")).isZero();
    }

    @Test
    void aProcessIsNamedAfterWhatItRuns() {
        assertThat(ProcessMemory.name("java\0-cp\0x.jar\0dev.gns.launcher.broker.BrokerMain\0", ""))
                .isEqualTo("broker");
        assertThat(ProcessMemory.name("/home/postgres/bin/postgres\0-D\0", "")).isEqualTo("database");
        assertThat(ProcessMemory.name("java\0-jar\0/r/policy-service/target/quarkus-run.jar\0", ""))
                .isEqualTo("policy");
        assertThat(ProcessMemory.name("sh\0-c\0sleep\0", "")).isEqualTo("launcher");
    }

    @Test
    void eachLearnerIsOne() {
        assertThat(ProcessMemory.name(
                        "java\0-jar\0/r/learner-service/x.jar\0", "A=1\0GNS_LEARNER_INSTANCE=learner-2\0B=2\0"))
                .isEqualTo("learner-2");
    }
}
