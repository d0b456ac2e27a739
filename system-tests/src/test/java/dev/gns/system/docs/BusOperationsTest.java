package dev.gns.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gns.contracts.bus.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who has to do with which topic, in {@code docs/asyncapi.yaml} and in the services. */
class BusOperationsTest {
    private static final Set<String> SERVICES =
            Set.of("learner-service", "policy-service", "trainer-service", "results-service");
    private static final Pattern NAMED = Pattern.compile("\\bTopic\\.(?!MAX_)([A-Z_]+)\\b");
    /** How a service that names no topic writes to it. */
    private static final Map<Topic, Pattern> UNNAMED = Map.of(
            Topic.DEAD_LETTERS, Pattern.compile("DeadLetters\\.send\\("),
            Topic.METRICS, Pattern.compile("Heartbeat\\.start\\("));
    /** Its offsets are looked at, and its records are not. */
    private static final String WATCHED_ONLY = "results-service " + Topic.GRAPH_STATES.topicName();

    @Test
    void everyServiceUsesTheTopicsThatItsOperationsSay() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (var operation : operations()) {
            var channel = operation.at("/channel/$ref").textValue().replace("#/channels/", "");
            documented.add(operation.at("/tags/0/name").textValue() + " " + channel);
        }
        Set<String> used = new TreeSet<>();
        for (var service : SERVICES) {
            topics(service).forEach(topic -> used.add(service + " " + topic.topicName()));
        }

        assertThat(used).contains(WATCHED_ONLY);
        used.remove(WATCHED_ONLY);
        assertThat(documented).isEqualTo(used);
    }

    private static JsonNode operations() throws IOException {
        var file = DocPage.ROOT.resolve("docs/asyncapi.yaml").toFile();
        return new YAMLMapper().readTree(file).get("operations");
    }

    private static Set<Topic> topics(String service) throws IOException {
        Set<Topic> used = new TreeSet<>();
        try (var files = Files.walk(DocPage.ROOT.resolve(service).resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(BusOperationsTest::text)
                    .forEach(code -> {
                        NAMED.matcher(code).results().forEach(name -> used.add(Topic.valueOf(name.group(1))));
                        UNNAMED.forEach((topic, pattern) -> {
                            if (pattern.matcher(code).find()) {
                                used.add(topic);
                            }
                        });
                    });
        }
        return used;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
