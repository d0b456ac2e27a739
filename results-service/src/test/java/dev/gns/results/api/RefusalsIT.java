package dev.gns.results.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.json.Json;
import dev.gns.results.Await;
import dev.gns.results.StackResource;
import dev.gns.results.TestKey;
import dev.gns.results.TestMessages;
import dev.gns.results.TestSpecs;
import dev.gns.results.api.BadRequests.BadRequest;
import dev.gns.testkit.SharedStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What cannot be done is refused as a problem that says why, and leaves no trace. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RefusalsIT {
    /** What requests write. Figures and their progress come of themselves: the service tells that it lives. */
    private static final List<String> TABLES =
            List.of("experiment", "experiment_state", "episode", "policy_version", "policy_promotion", "dead_letter");

    @Inject
    DataSource database;

    @Inject
    Producer<String, byte[]> producer;

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyBadRequestIsRefusedAndLeavesNoTrace() throws Exception {
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
        var http = new RawHttp(root);
        List<String> faults = new ArrayList<>();
        try (var admin = SharedStack.broker().connection().admin("refusals")) {
            var before = traces(admin);
            for (var request : BadRequests.all().toList()) {
                try {
                    var answer = http.send(request.method(), request.target(), request.headers(), request.body());
                    fault(request, answer)
                            .ifPresent(fault -> faults.add(request.target() + " " + request.what() + ": " + fault));
                } catch (IOException e) {
                    faults.add(request.target() + " " + request.what() + ": " + e);
                }
            }
            assertThat(faults.stream().map(f -> f.substring(0, Math.min(300, f.length()))))
                    .isEmpty();
            assertThat(traces(admin)).isEqualTo(before);
        }
    }

    @Test
    void whatIsNotPossibleInThisStateLeavesNoTraceEither() throws Exception {
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
        TestKey.send();
        var key = UUID.randomUUID().toString();
        var launched = launch(key, TestSpecs.TRAIN);
        var path = URI.create(launched.header("Location")).getPath();
        assertThat(launched.statusCode()).isEqualTo(202);

        refused(() -> List.of(
                conflict(when().post(path + "/resume")),
                conflict(when().delete(path)),
                keyReused(launch(key, TestSpecs.TRAIN.replace("Learn", "Other")))));
        refused(() -> {
            var again = launch(key, TestSpecs.TRAIN);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.header("Location")).isEqualTo(launched.header("Location"));
            return again;
        });
        when().post(path + "/stop").then().statusCode(202);
        refused(() -> conflict(when().post(path + "/stop")));

        var id = path.substring(path.lastIndexOf('/') + 1);
        producer.send(TestMessages.state(id, Phase.COMPLETED, 16, Optional.empty()))
                .get();
        Await.until("completed", () -> when().get(path).path("phase").equals("completed"));
        refused(() -> List.of(conflict(when().post(path + "/resume")), conflict(when().post(path + "/stop"))));
    }

    @Test
    void aSpecThatNoTopicTakesOnceItIsFilledInIsRefusedByALaunchAndByACheck() throws Exception {
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
        TestKey.send();
        var spec = BadRequests.tooLargeOnceFilledIn();
        assertThat(spec.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1 << 20);

        refused(() -> Stream.of("/api/experiments", "/api/experiments/check")
                .map(target -> given().contentType(ContentType.JSON)
                        .body(spec)
                        .post(target)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .body("detail", containsString("with every choice filled in")))
                .toList());
    }

    /** What is done here writes nothing. */
    private void refused(Callable<?> requests) throws Exception {
        try (var admin = SharedStack.broker().connection().admin("refusals")) {
            var before = traces(admin);
            requests.call();
            assertThat(traces(admin)).isEqualTo(before);
        }
    }

    private static Response conflict(Response response) {
        response.then().statusCode(409).contentType("application/problem+json").body("detail", notNullValue());
        return response;
    }

    private static Response keyReused(Response response) {
        response.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("field", equalTo("Idempotency-Key"));
        return response;
    }

    private static Response launch(String key, String spec) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(spec)
                .post("/api/experiments");
    }

    private static Optional<String> fault(BadRequest request, RawHttp.Answer answer) throws JsonProcessingException {
        var summary = answer.status() + " " + answer.headers().get("content-type") + " " + answer.body();
        if (answer.status() != request.status()) {
            return Optional.of("must be " + request.status() + ", but is " + summary);
        }
        if (!"application/problem+json"
                .equals(answer.headers().getOrDefault("content-type", "").replaceAll(";.*", ""))) {
            return Optional.of("must be a problem, but is " + summary);
        }
        var problem = Json.lenient().readTree(answer.body());
        if (problem.path("status").asInt() != request.status()
                || problem.path("title").asText().isEmpty()) {
            return Optional.of("must have status and title, but is " + summary);
        }
        if (answer.body().length() > 4_000) {
            return Optional.of("must be short, but has " + answer.body().length() + " characters");
        }
        var field = problem.path("field").textValue();
        return request.field() == null || request.field().equals(field)
                ? Optional.empty()
                : Optional.of("must name " + request.field() + ", but is " + summary);
    }

    /** Ends of topics and digests of tables. */
    private Map<String, String> traces(Admin admin) throws ExecutionException, InterruptedException, SQLException {
        Map<String, String> traces = new TreeMap<>();
        var topics = Stream.of(Topic.EXPERIMENTS, Topic.POLICIES, Topic.EPISODE_ORDERS, Topic.DEAD_LETTERS)
                .flatMap(topic ->
                        IntStream.range(0, topic.partitions()).mapToObj(p -> new TopicPartition(topic.topicName(), p)))
                .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        admin.listOffsets(topics)
                .all()
                .get()
                .forEach((p, end) -> traces.put(p.toString(), Long.toString(end.offset())));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                var rows = statement.executeQuery(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '') from "
                                + table + " t");
                rows.next();
                traces.put(table, rows.getString(1));
            }
        }
        return traces;
    }
}
