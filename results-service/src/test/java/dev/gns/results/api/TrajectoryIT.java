package dev.gns.results.api;

import static dev.gns.results.TestMessages.decided;
import static dev.gns.results.TestMessages.order;
import static dev.gns.results.TestMessages.outcome;
import static dev.gns.results.TestMessages.trajectory;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.DecisionStateView;
import dev.gns.results.Await;
import dev.gns.results.StackResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy saw and did, as it is read. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class TrajectoryIT {
    private static final Outcome COMPLETED =
            new Outcome.Completed(Score.ofAccuracy(0.5, 0.8), Optional.empty(), "0".repeat(64));

    @Inject
    Producer<String, byte[]> producer;

    private final String experiment = "x-" + UUID.randomUUID();
    private final String episode = experiment + ".r0.e0";
    private final String path = "/api/episodes/" + episode;

    @BeforeEach
    void ready() {
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aDecisionShowsTheGraphAndWhatStoodOnIt() throws Exception {
        producer.send(order(experiment, episode, Purpose.COMPARE, "gns", 0, 0.01));
        trajectory(decided(experiment, episode, 1, 2, 3, COMPLETED)).forEach(producer::send);
        Await.until("stored", () -> when().get(path + "/decisions/2/state").statusCode() == 200);

        when().get(path + "/decisions/2/state")
                .then()
                .body("decision", equalTo(2), "step", equalTo(20), "graph.nodes.name", equalTo(List.of("n0", "n1")))
                .body("graph.edges", hasSize(1), "statistics", hasSize(8), "statistics[0]", equalTo("mean_weight"))
                .body("nodes[1][7]", equalTo(17f), "run.learningRate", equalTo(0.02f))
                .body("srls.validationLoss", equalTo(2.4f), "srls.logChangeVariance", equalTo(-6f));
        var view = Json.lenient()
                .readValue(when().get(path + "/decisions/0/state").asByteArray(), DecisionStateView.class);
        assertThat(view.nodes()).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(8));
        when().get(path).then().body("actionSeed", equalTo(7));
    }

    @Test
    void theRecordComesAsOneMessageHoweverManyPartsItTravelledIn() {
        var large = decided(experiment, episode, 1, 147, 256, COMPLETED);
        producer.send(order(experiment, episode, Purpose.COMPARE, "gns", 0, 0.01));
        trajectory(large).forEach(producer::send);
        Await.until("stored", () -> when().get(path + "/trajectory").statusCode() == 200);

        var answer = when().get(path + "/trajectory");

        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
        assertThat(OutcomeCodec.decodeWhole(answer.asByteArray())).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trajectory", "/decisions/0/state"})
    void whyThereIsNoRecordIsTold(String what) {
        when().get("/api/episodes/none" + what)
                .then()
                .statusCode(404)
                .body("detail", containsString("no episode none"));
        producer.send(order(experiment, episode, Purpose.COMPARE, "gns", 0, 0.01));
        producer.send(order(experiment, episode + "-c", Purpose.COMPARE, "constant", 0, 0.01));
        Await.until(
                "stored",
                () -> when().get(path).statusCode() == 200
                        && when().get(path + "-c").statusCode() == 200);

        when().get(path + what).then().statusCode(404).body("detail", containsString("has not ended"));
        when().get(path + "-c" + what).then().statusCode(404).body("detail", containsString("asked no policy"));
        producer.send(outcome(experiment, episode, 30, "Completed", 1));
        Await.until("ended", () -> "completed".equals(when().get(path).path("state")));
        when().get(path + what).then().statusCode(404).body("detail", containsString("was not kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "x", "00"})
    void aDecisionThatThereIsNotIsNamed(String decision) {
        producer.send(order(experiment, episode, Purpose.COMPARE, "gns", 0, 0.01));
        trajectory(decided(experiment, episode, 1, 2, 3, COMPLETED)).forEach(producer::send);
        Await.until("stored", () -> when().get(path + "/trajectory").statusCode() == 200);

        when().get(path + "/decisions/" + decision + "/state")
                .then()
                .statusCode(404)
                .body("detail", containsString("no decision " + decision));
    }
}
