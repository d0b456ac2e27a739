package dev.gns.results.api;

import static dev.gns.results.TestMessages.metric;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.results.Await;
import dev.gns.results.StackResource;
import dev.gns.results.TestMessages;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the system is, as people and Prometheus see it. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SystemIT {
    private static final List<String> FIGURES = List.of(
            "gns_results_ingested",
            "gns_consumer_lag_records",
            "gns_dead_letters",
            "gns_results_episodes",
            "gns_results_experiments",
            "gns_results_batch_write_seconds");

    @Inject
    Producer<String, byte[]> producer;

    private final String unique = "it-" + UUID.randomUUID();

    @BeforeEach
    void ready() {
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void servicesAreKnownByTheirHeartbeats() throws Exception {
        beat(unique + "-up", 12, Instant.now().plusSeconds(3600));
        beat(unique + "-silent", 12, Instant.now().minusSeconds(3600));
        beat(unique + "-stopped", -1, Instant.now());
        beat(unique + "-forgotten", 12, Instant.now().minusSeconds(100_000));

        Await.until("heard", () -> services().size() == 3);

        assertThat(services())
                .isEqualTo(Map.of(unique + "-up", "up", unique + "-silent", "silent", unique + "-stopped", "stopped"));
    }

    @Test
    void everyReaderTellsHowFarItIsBehind() throws Exception {
        producer.send(TestMessages.order(unique, unique + "-0", Purpose.COMPARE, "gns", 0, 0.01))
                .get();
        Await.until("followed", () -> lag("results-service", "gns.episode-orders") == 0);

        assertThat(lag("learners", "gns.episode-orders"))
                .as("nobody has taken it")
                .isPositive();
        when().get("/api/system")
                .then()
                .statusCode(200)
                .body("lags.reader", hasItems("learners", "policy", "results-service", "trainer"));
    }

    @Test
    void aDeadLetterIsShownWithItsReasonAndItsBytes() throws Exception {
        var bytes = ("no metric " + unique).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topic.METRICS.topicName(), unique, bytes))
                .get();

        Await.until("shown", () -> letter() != null);

        var letter = letter();
        assertThat(letter.get("sourceTopic")).isEqualTo("gns.metrics");
        assertThat((String) letter.get("reason")).contains("JSON");
        assertThat(letter.get("bytes")).isEqualTo(bytes.length);
        var path = "/api/dead-letters/" + letter.get("offset") + "/value";
        var value = when().get(path);
        assertThat(value.asByteArray()).isEqualTo(bytes);
        value.then()
                .contentType("application/octet-stream")
                .header("Content-Disposition", containsString("attachment"))
                .header("X-Content-Type-Options", "nosniff");
        when().get("/api/dead-letters/999999999999/value").then().statusCode(404);
        when().get("/api/dead-letters/x/value").then().statusCode(404);
        when().get("/api/dead-letters?cursor=x").then().statusCode(400).body("field", equalTo("cursor"));
        Await.until("counted", () -> deadLetters() > 0);
    }

    @Test
    void prometheusIsToldWhatEveryFigureMeans() throws Exception {
        producer.send(TestMessages.state(unique, Phase.RUNNING, 0, Optional.empty()))
                .get();
        producer.send(metric(unique, unique + "-0", "train_loss", 1, 1, 1)).get();
        Await.until("stored, says the figure", () -> page().lines()
                .anyMatch(l -> l.matches("gns_results_ingested_total\\{topic=\"gns.metrics\",?} [1-9].*")));
        for (var name : FIGURES) {
            Await.until(name + " has a meaning", () -> page().contains("# HELP " + name));
        }

        var lines = page().lines().toList();
        var help = lines.stream()
                .filter(l -> l.startsWith("# HELP gns_"))
                .map(l -> l.substring(7).split(" ", 2))
                .collect(Collectors.toMap(w -> w[0], w -> w.length > 1 ? w[1].strip() : ""));
        assertThat(help.values()).allMatch(text -> text.length() > 10);
        assertThat(lines).anyMatch(l -> l.startsWith("gns_results_episodes{state=\"queued\"}"));
        assertThat(lines).anyMatch(l -> l.startsWith("gns_results_experiments{phase=\"running\"}"));
    }

    private void beat(String id, double value, Instant time) throws Exception {
        var beat = new Metric(
                Metric.Subject.SERVICE,
                id,
                Optional.empty(),
                MetricNames.HEARTBEAT,
                0,
                Optional.of(value),
                Optional.of("learner-service 0.1.0"),
                1,
                time);
        producer.send(metric(beat)).get();
    }

    private Map<String, String> services() {
        List<Map<String, String>> services = when().get("/api/system").path("services");
        return services.stream()
                .filter(s -> s.get("id").startsWith(unique))
                .collect(Collectors.toMap(s -> s.get("id"), s -> s.get("state")));
    }

    private static int lag(String reader, String topic) {
        List<Integer> lags = when().get("/api/system")
                .path("lags.findAll { it.reader == '" + reader + "' && it.topic == '" + topic + "' }.records");
        return lags.get(0);
    }

    /** 0 while Kafka is too slow to say how the system is. */
    private static int deadLetters() {
        var answer = when().get("/api/system");
        return answer.statusCode() == 200 ? answer.<Integer>path("deadLetters") : 0;
    }

    private Map<String, Object> letter() {
        return given().queryParam("limit", 500)
                .get("/api/dead-letters")
                .path("items.find { it.key == '" + unique + "' }");
    }

    private static String page() {
        return when().get("/q/metrics").asString();
    }
}
