package dev.gns.results.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.rest.SystemView.Service;
import dev.gns.contracts.rest.SystemView.State;
import dev.gns.results.store.HeartbeatStore.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,12,UP", "15,12,UP", "16,12,SILENT", "0,-1,STOPPED", "999,-1,STOPPED", "-3,0,UP"})
    void aServiceIsSilentAfterThreeIntervalsUnlessItSaidThatItStops(int age, double seconds, State state) {
        var beat = new Beat("learner-1", seconds, "learner-service 0.1.0", NOW.minusSeconds(age));

        assertThat(of(beat)).singleElement().satisfies(service -> {
            assertThat(service.state()).isEqualTo(state);
            assertThat(service.kind()).isEqualTo("learner-service");
            assertThat(service.version()).isEqualTo("0.1.0");
            assertThat(service.upSeconds()).isNotNegative();
        });
    }

    @Test
    void kindsStandTogether() {
        assertThat(of(beat("b", "y 1"), beat("c", "x 1"), beat("a", "y 1")))
                .extracting(Service::id)
                .containsExactly("c", "a", "b");
    }

    @Test
    void aVersionMayBeMissing() {
        assertThat(of(beat("a", "learner-service")))
                .extracting(Service::version)
                .containsExactly("");
    }

    private static Beat beat(String id, String text) {
        return new Beat(id, 1, text, NOW);
    }

    private static List<Service> of(Beat... beats) {
        return Services.of(List.of(beats), Duration.ofSeconds(5), NOW);
    }
}
