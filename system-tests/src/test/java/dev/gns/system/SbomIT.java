package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people run says what it is made of. */
class SbomIT {

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "learner-service", "policy-service", "trainer-service", "results-service"})
    void namesItsLibrariesWithVersionAndLicense(String module) throws IOException {
        var bom = Json.lenient()
                .readTree(Path.of("..", module, "target", "bom.json").toFile());
        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        var clients = StreamSupport.stream(bom.path("components").spliterator(), false)
                .filter(c -> c.path("name").asText().equals("kafka-clients"))
                .toList();
        assertThat(clients).hasSize(1);
        JsonNode client = clients.get(0);
        assertThat(client.path("version").asText()).startsWith("4.2");
        assertThat(client.path("licenses").toString()).contains("Apache-2.0");
    }
}
