package dev.gns.results.api;

import static dev.gns.results.TestMessages.metric;
import static dev.gns.results.TestMessages.order;
import static dev.gns.results.TestMessages.outcome;
import static dev.gns.results.TestMessages.policy;
import static dev.gns.results.TestMessages.state;
import static dev.gns.results.TestMessages.update;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.results.Await;
import dev.gns.results.StackResource;
import dev.gns.results.TestKey;
import dev.gns.results.TestMessages;
import dev.gns.results.TestSpecs;
import dev.gns.results.store.Hash;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door as people and programs meet it, with the real broker and database behind it. */
@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RestIT {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    Producer<String, byte[]> producer;

    @TestHTTPResource("/")
    URI root;

    private final String unique = UUID.randomUUID().toString();

    @BeforeEach
    void ready() {
        TestKey.send();
        Await.until("ready", () -> when().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void whatWasPostedCanBeReadAtOnce() {
        var location = post(TestSpecs.TRAIN)
                .then()
                .statusCode(202)
                .body("phase", equalTo("accepted"), "kind", equalTo("train"), "wanted", equalTo("running"))
                .body("spec.train.groupSize", equalTo(4))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .header("Location");

        var read = URI.create(location).getPath();
        assertThat(read).startsWith("/api/experiments/learn-");
        when().get(read)
                .then()
                .statusCode(200)
                .body("name", equalTo("Learn"), "progress.rounds", equalTo(2), "progress.episodesTotal", equalTo(0));
    }

    @Test
    void oneKeyLaunchesOnce() {
        var body = TestSpecs.TRAIN;
        var first = keyed(unique, body).then().statusCode(202).extract().header("Location");
        var again = keyed(unique, body.replace("\"seed\": 1,", "").replace("{\"name\"", "{\"seed\":1, \"name\""))
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        assertThat(again).isEqualTo(first);

        for (var other : List.of(body.replace("\"seed\": 1", "\"seed\": 2"), body.replace("Learn", "Other name"))) {
            keyed(unique, other)
                    .then()
                    .statusCode(422)
                    .contentType(PROBLEM)
                    .body("field", equalTo("Idempotency-Key"), "detail", containsString("another body"));
        }
        assertThat(post(body).header("Location")).as("without a key").isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ",
                "{| ",
                "[]| ",
                "{\"name\": \"x\", \"name\": \"y\"}| ",
                "{}|tasks",
                "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"nope\"]}|tasks[0]",
                "{\"name\": \" \", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"policy\": {\"id\": \"p\"}}|name",
                "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"policy\": {\"id\": \"a/b\"}}|policy.id",
                "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"policy\": {\"id\": \"p\"}, \"train\": {\"rounds\": \"3\"}}|train.rounds",
                "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"policy\": {\"id\": \"p\"}, \"train\": {\"rounds\": 0}}|train.rounds",
                "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"policy\": {\"id\": \"p\"}, \"lr\": 1}|lr",
                "{\"name\": \"x\", \"kind\": \"compare\", \"seed\": 1, \"tasks\": [\"fashion-mnist\"], \"compare\": {\"pairs\": 1, \"test\": false, \"entries\": [{\"label\": \"g\", \"schedule\": {\"type\": \"gns\", \"policy\": \"unheard\"}, \"learningRate\": {\"type\": \"prior\"}}]}}|compare.entries[0].schedule.policy",
                "{\"name\": \"x\\u0000\", \"kind\": \"train\"}|name",
            })
    void aWrongSpecIsRefusedByItsField(String body, String field) {
        var problem = post(body == null ? "" : body).then().statusCode(400).contentType(PROBLEM);

        problem.body("status", equalTo(400), "detail", notNullValue(), "title", notNullValue())
                .body("field", field == null ? nullValue() : startsWith(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"name\": \"x\", \"kind\": \"train\", \"seed\": 1, \"tasks\": [\"nope\"]}"})
    void aCheckRefusesAsALaunchDoes(String body) {
        var launched = post(body);
        var checked = check(body);

        assertThat(checked.statusCode()).isEqualTo(400);
        assertThat(checked.contentType()).isEqualTo(launched.contentType());
        assertThat(checked.asString()).isEqualTo(launched.asString());
    }

    @Test
    void aCheckLaunchesNothingAndNeedsNoKey() {
        check(named("Checked"))
                .then()
                .statusCode(200)
                .body("episodes", equalTo(16), "spec.train.groupSize", equalTo(4), "spec.kind", equalTo("train"));
        check(TestSpecs.COMPARE).then().statusCode(200).body("episodes", equalTo(12));
        check(" ".repeat(1 << 20) + "{}").then().statusCode(413).contentType(PROBLEM);

        given().queryParams("name", unique).get("/api/experiments").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/experiments/none,404",
        "GET,/api/experiments/none/report,404",
        "GET,/api/experiments/none/episodes,404",
        "GET,/api/episodes/none,404",
        "GET,/api/episodes/none/series?metric=x,404",
        "GET,/api/policies/none,404",
        "GET,/api/policies/none/versions/x/file,404",
        "GET,/api/policies/none/versions/0/file,404",
        "GET,/api/nowhere,404",
        "GET,/nowhere/at/all,404",
        "POST,/api/experiments/none/stop,404",
        "DELETE,/api/experiments/none,404",
        "PUT,/api/experiments,405",
        "DELETE,/api/tasks,405",
        "GET,/api/experiments?limit=0,400",
        "GET,/api/experiments?limit=many,400",
        "GET,/api/experiments?state=lost,400",
        "GET,/api/experiments?kind=lost,400",
        "GET,/api/experiments/none/curves?metric=x,404",
        "GET,/api/experiments/none/curves,400",
        "GET,/api/experiments/none/curves?metric=x&round=-1,400",
        "GET,/api/experiments/none/curves?metric=x&purpose=fun,400",
        "GET,/api/episodes/none/series?metric=x&from=2&to=1,400",
        "GET,/api/episodes/none/series?metric=x&to=99999999999,400",
        "GET,/api/experiments?cursor=x,400",
        "GET,/api/episodes/none/series,400",
        "GET,/api/experiments/none/report?format=xml,400",
    })
    void everyErrorIsAProblem(String method, String path, int status) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("status", equalTo(status), "title", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/experiments/none",
                "/api/experiments/none/report",
                "/api/experiments/none/episodes",
                "/api/episodes/none",
                "/api/episodes/none/series?metric=x",
                "/api/episodes/none/decisions",
                "/api/episodes/none/schedule",
                "/api/policies/none",
                "/api/policies/none/versions/0/file",
            })
    void whatIsMissingIsNamed(String path) {
        when().get(path).then().statusCode(404).body("detail", containsString("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/experiments,",
        "POST,/api/experiments,Bearer another-key-than-theirs",
        "POST,/api/experiments,Basic " + TestKey.KEY,
        "POST,/api/experiments,Bearer",
        "POST,/api/experiments/x/stop,",
        "POST,/api/experiments/x/resume,",
        "DELETE,/api/experiments/x,",
        "DELETE,/api/experiments/check,",
        "PUT,/api/nowhere,",
    })
    void aChangeNeedsTheKey(String method, String path, String authorization) {
        var request = json().noFilters().body(TestSpecs.TRAIN);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }

        request.request(method, path)
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", "Bearer")
                .body("detail", containsString("gns.api.key"), "detail", not(containsString(TestKey.KEY)));
    }

    @Test
    void readingNeedsNoKey() {
        for (var method : List.of("GET", "HEAD", "OPTIONS")) {
            given().noFilters().request(method, "/api/experiments").then().statusCode(200);
        }
    }

    @Test
    void pagesLoadFromHereOnly() {
        for (var page : List.of("/", "/nowhere", "/apiary", "/experiments/x")) {
            given().redirects()
                    .follow(false)
                    .get(page)
                    .then()
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'self'; script-src 'self'"),
                                    containsString("object-src 'none'; base-uri 'none'"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("script-src 'self' 'unsafe-inline'"))))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-cache");
        }
        when().get("/q/swagger-ui/").then().header("Content-Security-Policy", nullValue());
    }

    @Test
    void onlyJsonIsTakenAndNotTooMuchOfIt() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/experiments")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        given().accept("image/png").get("/api/tasks").then().statusCode(406).contentType(PROBLEM);
        for (var size : List.of(1 << 20, 5 << 20)) {
            post(" ".repeat(size) + "{}")
                    .then()
                    .statusCode(413)
                    .contentType(PROBLEM)
                    .body("status", equalTo(413));
        }
        given().header("Sec-Fetch-Site", "cross-site")
                .post("/api/experiments/x/stop")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb"})
    void aKeyIsPrintable(String key) {
        keyed(key, TestSpecs.TRAIN).then().statusCode(400).body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void anExperimentIsStoppedResumedAndDeleted() {
        var id = launch(TestSpecs.TRAIN);
        var path = "/api/experiments/" + id;

        when().post(path + "/resume").then().statusCode(409).contentType(PROBLEM);
        when().delete(path).then().statusCode(409).body("detail", containsString("stop it first"));
        when().post(path + "/stop").then().statusCode(202).body("wanted", equalTo("stopped"));
        when().post(path + "/stop").then().statusCode(409);
        when().get(path).then().body("wanted", equalTo("stopped"), "phase", equalTo("accepted"));
        when().post(path + "/resume").then().statusCode(202).body("wanted", equalTo("running"));
        send(state(id, Phase.COMPLETED, 16, Optional.empty()));
        Await.until("completed", () -> when().get(path).path("phase").equals("completed"));
        when().post(path + "/resume").then().statusCode(409).body("detail", containsString("has ended"));
        when().post(path + "/stop").then().statusCode(409);
        when().delete(path).then().statusCode(204);
        when().get(path).then().statusCode(404);
    }

    @Test
    void aListIsPagedAndFiltered() {
        var ids = List.of(launch(named("A")), launch(named("B")), launch(named("C")));

        var first = given().queryParams("name", unique.toUpperCase(), "limit", 2)
                .get("/api/experiments")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ids.get(2), ids.get(1))))
                .extract();
        given().queryParams("name", unique, "limit", 2, "cursor", first.path("next"))
                .get("/api/experiments")
                .then()
                .body("items.id", equalTo(List.of(ids.get(0))), "next", nullValue());
        given().queryParams("name", unique, "state", "completed")
                .get("/api/experiments")
                .then()
                .body("items", hasSize(0));
        given().queryParams("name", unique, "kind", "compare")
                .get("/api/experiments")
                .then()
                .body("items", hasSize(0));
        given().queryParams("name", ids.get(1).toUpperCase(), "kind", "train")
                .get("/api/experiments")
                .then()
                .body("items.id", equalTo(List.of(ids.get(1))));
        given().queryParams("name", "%").get("/api/experiments").then().body("items", hasSize(0));
    }

    @Test
    void aReportHoldsTheFiguresOfAComparison() {
        var id = launch(TestSpecs.COMPARE);
        episode(id, "gns", 0, 0.01, 0.4);
        episode(id, "gns", 1, 0.02, 0.5);
        episode(id, "constant", 0, 0.01, 0.7);
        send(order(id, id + "-constant-1", Purpose.COMPARE, "constant", 1, 0.02));
        send(outcome(id, id + "-constant-1", 40, "Diverged", 1));
        send(state(id, Phase.COMPLETED, 4, Optional.empty()));
        var path = "/api/experiments/" + id + "/report";
        Await.until("complete", () -> when().get(path).<Boolean>path("complete"));

        when().get("/api/experiments/" + id)
                .then()
                .body("best.episodeId", equalTo(id + "-gns-0"), "best.validationLoss", equalTo(0.4f))
                .body("etaSeconds", nullValue());
        when().get("/api/experiments/" + id + "/curves?metric=test_loss")
                .then()
                .body("curves.label", equalTo(List.of("gns", "constant")), "curves[0].episodes", equalTo(2))
                .body("curves[0].purpose", equalTo("compare"), "curves[0].points[0].mean", equalTo(0.55f));
        var report = read(path, ReportView.class);
        var gns = report.rows().get(0);
        assertThat(gns.label()).isEqualTo("gns");
        assertThat(gns.scores().validationLoss().mean().orElseThrow()).isCloseTo(0.45, within(1e-9));
        assertThat(gns.scores().test().get("accuracy").mean().orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(gns.pairs().get(1).initialLearningRate()).isEqualTo(0.02);
        assertThat(report.rows().get(1).counts().diverged()).isEqualTo(1);
        when().get(path).then().body("rows[0].purpose", equalTo("compare"), "rows[0].learningRate", nullValue());

        given().queryParam("format", "csv")
                .get(path)
                .then()
                .contentType("text/csv")
                .body(containsString("fashion-mnist-small,gns,compare,true,prior,,learned/2,2,0,0,0,0,0.45,"));
        given().accept("text/markdown")
                .get(path)
                .then()
                .contentType("text/markdown")
                .body(containsString("| gns (learned/2) | random | 2 | 0 | 0.4500 ± 0.0707 |"));
        given().queryParam("format", "pairs").get(path).then().body(containsString("," + id + "-constant-1,"));
        given().queryParam("format", "zip")
                .get(path)
                .then()
                .contentType("application/zip")
                .header("Content-Disposition", containsString(id + "-report.zip"));
        when().get(path + "/plots/cost-fashion-mnist-small.svg")
                .then()
                .contentType("image/svg+xml")
                .body(startsWith("<svg "));
        when().get(path + "/plots/cost-fashion-mnist-small.png").then().contentType("image/png");
        when().get(path + "/plots/cost-fashion-mnist-small.exe").then().statusCode(400);
        when().get(path + "/plots/learning-curve.svg")
                .then()
                .statusCode(404)
                .body("detail", containsString("it has learning-rate-fashion-mnist-small"));
        when().get("/api/experiments/" + id + "/episodes?state=diverged")
                .then()
                .body("items.id", equalTo(List.of(id + "-constant-1")));
        var page = given().queryParams("limit", 3).get("/api/experiments/" + id + "/episodes");
        page.then().body("items", hasSize(3));
        given().queryParams("limit", 3, "cursor", page.path("next"))
                .get("/api/experiments/" + id + "/episodes")
                .then()
                .body("items.id", equalTo(List.of(id + "-gns-1")), "next", nullValue());
    }

    @Test
    void aTrainingHasACurve() {
        var id = launch(TestSpecs.TRAIN);
        var file = new byte[] {1, 2, 3, (byte) unique.hashCode()};
        send(policy(id, new PolicyRef("learned", 0), new byte[] {0}));
        send(policy(id, new PolicyRef("learned", 1), file));
        send(update(id, "learned", "return_mean", 1, 0.75));
        send(state(id, Phase.COMPLETED, 0, Optional.of(new PolicyRef("learned", 1))));
        var path = "/api/experiments/" + id;
        Await.until("curve", () -> when().get(path + "/report").path("curve[1].figures.return_mean") != null);

        when().get(path + "/report")
                .then()
                .body("curve[1].figures.return_mean", equalTo(0.75f), "curve[1].sha256", equalTo(Hash.sha256(file)));
        when().get(path).then().body("policy.id", equalTo("learned"), "policy.version", equalTo(1));
    }

    @Test
    void anEpisodeShowsItsSeriesDecisionsAndSchedule() {
        var id = launch(TestSpecs.COMPARE);
        var episode = id + "-gns-0";
        send(metric(id, episode, "learning_rate", 10, 0.012, 1));
        send(metric(id, episode, "action", 10, 0.3, 1));
        send(metric(id, episode, "learning_rate", 20, 0.015, 1));
        send(metric(id, episode, "fallback", 20, 1, 1));
        episode(id, "gns", 0, 0.01, 0.4);
        var path = "/api/episodes/" + episode;
        Await.until("completed", () -> "completed".equals(when().get(path).path("state")));

        when().get(path)
                .then()
                .body("fallbacks", equalTo(1), "step", equalTo(250), "scores.validationLoss", equalTo(0.4f))
                .body("schedule.type", equalTo("gns"), "trainingSeed", equalTo(100));
        when().get(path + "/series?metric=learning_rate&points=1")
                .then()
                .body("total", equalTo(2), "points", hasSize(1), "points[0].step", equalTo(20))
                .body("points[0].min", equalTo(0.012f), "points[0].max", equalTo(0.015f))
                .body("range.min", equalTo(0.012f), "range.lastStep", equalTo(20), "range.last", equalTo(0.015f));
        when().get(path + "/series?metric=learning_rate&to=19")
                .then()
                .body("total", equalTo(1), "range.max", equalTo(0.012f));
        when().get(path + "/decisions")
                .then()
                .body("step", equalTo(List.of(10, 20)), "fallback", equalTo(List.of(false, true)))
                .body("[0].action", equalTo(0.3f), "[1].action", nullValue());
        when().get(path + "/schedule").then().body("steps[1].learningRate", equalTo(0.015f), "sampled", equalTo(false));
        when().get(path + "/schedule?format=csv")
                .then()
                .contentType("text/csv")
                .body(equalTo("step,learning_rate\r\n10,0.012\r\n20,0.015\r\n"));
        when().get(path + "/schedule?format=pytorch")
                .then()
                .contentType("text/x-python")
                .body(containsString("STEPS = [10, 20]"));
    }

    @Test
    void aPolicyFileComesAsItWasMade() {
        var policy = "p-" + unique;
        var file = new byte[] {0, 1, 2, (byte) 255};
        send(policy("some-experiment", new PolicyRef(policy, 0), new byte[] {7}));
        send(policy("some-experiment", new PolicyRef(policy, 1), file));
        Await.until("stored", () -> when().get("/api/policies/" + policy).path("newest.version") == Integer.valueOf(1));

        when().get("/api/policies/" + policy).then().body("versions.version", equalTo(List.of(0, 1)));
        when().get("/api/policies?limit=500").then().body("items.id", hasItem(policy));
        var path = "/api/policies/" + policy + "/versions/1/file";
        var response = when().get(path);
        var tag = "\"" + Hash.sha256(file) + "\"";
        assertThat(response.asByteArray()).isEqualTo(file);
        assertThat(response.contentType()).isEqualTo("application/octet-stream");
        assertThat(response.header("ETag")).isEqualTo(tag);
        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);
        when().get("/api/policies/" + policy + "/versions/2/file").then().statusCode(404);

        var frozen =
                TestSpecs.COMPARE.replace("\"policy\": \"learned\", \"version\": 2", "\"policy\": \"" + policy + "\"");
        post(frozen).then().statusCode(202).body("spec.compare.entries[0].schedule.version", equalTo(1));
    }

    @Test
    void eventsComeAsTheyHappenAndAgainToWhoMissedThem() throws Exception {
        var id = "e-" + unique;
        var lines = new CopyOnWriteArrayList<String>();
        var listening = listen("/api/events?experiment=" + id, null, lines);
        Await.until("heartbeat", () -> lines.stream().anyMatch(l -> l.startsWith(":")));

        send(state(id, Phase.RUNNING, 3, Optional.empty()));
        send(outcome(id, id + "-0", 10, "Completed", 1));
        send(outcome("other-" + unique, "other-" + unique, 10, "Completed", 1));
        send(policy(id, new PolicyRef(id, 1), new byte[] {1}));

        Await.until("told", () -> names(lines).containsAll(List.of("experiment", "episode", "policy", "figures")));
        assertThat(lines).noneMatch(l -> l.contains("other-"));
        assertThat(lines).anyMatch(l -> l.startsWith("data:") && l.contains("\"state\":\"running\"") && l.contains(id));
        listening.interrupt();

        var first = lines.stream().filter(l -> l.startsWith("id:")).findFirst().orElseThrow();
        var again = new CopyOnWriteArrayList<String>();
        var back = listen("/api/events?experiment=" + id, first.substring(3).trim(), again);
        Await.until("told again", () -> names(again).size() >= 2);
        assertThat(again).doesNotContain(first);
        back.interrupt();
    }

    @Test
    void theCatalogueSaysWhatCanBeLaunched() {
        when().get("/api/tasks")
                .then()
                .body("name", hasItems("fashion-mnist-small", "fashion-mnist"))
                .body("find { it.name == 'fashion-mnist-small' }.task.steps", equalTo(250));
        when().get("/api/schedules")
                .then()
                .body(
                        "name",
                        equalTo(List.of(
                                "constant",
                                "step",
                                "exponential",
                                "polynomial",
                                "linear",
                                "cosine",
                                "wsd",
                                "one-cycle",
                                "hypergradient",
                                "greedy",
                                "table",
                                "gns")))
                .body("find { it.name == 'wsd' }.kind", equalTo("closed_form"))
                .body("find { it.name == 'wsd' }.fields[2].choices", equalTo(List.of("linear", "one_minus_sqrt")))
                .body("find { it.name == 'wsd' }.fields[2].defaultValue", equalTo("one_minus_sqrt"))
                .body("find { it.name == 'gns' }.fields.type", hasItems("policy", "version", "schedule"));
        when().get("/api/modes")
                .then()
                .body("find { it.name == 'paper' }.fields.train.reward.type", equalTo("paper"))
                .body("find { it.name == 'default' }.fields.policy.action.delta", equalTo(0.5f));
    }

    @Test
    void theInterfaceDescribesItself() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/experiments'.post.summary", notNullValue())
                .body("components.securitySchemes.apiKey.scheme", equalTo("bearer"))
                .body("paths.'/api/experiments'.post.security", equalTo(List.of(Map.of("apiKey", List.of()))))
                .body("paths.'/api/experiments'.get.security", nullValue());
        when().get("/q/swagger-ui/").then().statusCode(200);
        when().get("/").then().statusCode(200).body(containsString("<title>GNS</title>"));
        when().get("/q/metrics").then().body(containsString("gns_dead_letters_total"));
    }

    @Test
    void namesAreNeverUsedUnescaped() {
        var id = launch(TestSpecs.COMPARE.replace("\"Compare\"", "\"=cmd|'<script>'!A1 ../../x\""));

        assertThat(id).matches("[a-z0-9-]+");
        when().get("/api/experiments/" + id).then().body("name", equalTo("=cmd|'<script>'!A1 ../../x"));
        var document =
                when().get("/api/experiments/" + id + "/report?format=md").asString();
        assertThat(document.substring(0, document.indexOf("```json")))
                .contains("script")
                .doesNotContain("<script>");
        when().get("/api/experiments/" + id + "/report?format=html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString("script"), not(containsString("<script")));
    }

    @Test
    void aLaunchThatCameByKafkaAloneIsKnownToo() {
        var id = "from-kafka-" + unique;
        var wanted = new Experiment(id, TestSpecs.resolve(TestSpecs.TRAIN), Wanted.RUNNING, TestMessages.NOW);
        send(new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), id, Codecs.EXPERIMENT.encode(wanted)));

        Await.until("stored", () -> when().get("/api/experiments/" + id).statusCode() == 200);

        assertThat(read("/api/experiments/" + id, ExperimentView.class).spec()).isEqualTo(wanted.spec());
    }

    private void episode(String experiment, String label, int pair, double rate, double loss) {
        var id = experiment + "-" + label + "-" + pair;
        send(order(experiment, id, Purpose.COMPARE, label, pair, rate));
        send(metric(experiment, id, "final_validation_loss", 250, loss, 1));
        send(metric(experiment, id, "final_validation_accuracy", 250, 0.85, 1));
        send(metric(experiment, id, "test_loss", 250, loss + 0.1, 1));
        send(metric(experiment, id, "test_accuracy", 250, 0.8, 1));
        send(metric(experiment, id, "seconds", 250, 2, 1));
        send(outcome(experiment, id, 250, "Completed", 1));
    }

    private Thread listen(String path, String last, List<String> lines) {
        var request = HttpRequest.newBuilder(root.resolve(path)).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        var thread = new Thread(() -> {
            try (var body = HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofLines())
                    .body()) {
                body.forEach(lines::add);
            } catch (IOException | RuntimeException e) {
                lines.add("! " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static List<String> names(List<String> lines) {
        return lines.stream()
                .filter(l -> l.startsWith("event:"))
                .map(l -> l.substring(6).trim())
                .toList();
    }

    private String named(String name) {
        return TestSpecs.TRAIN.replace("\"Learn\"", "\"" + name + " " + unique + "\"");
    }

    private static String launch(String spec) {
        return post(spec).then().statusCode(202).extract().path("id");
    }

    /** As a client does. */
    private static <T> T read(String path, Class<T> type) {
        try {
            return Json.lenient().readValue(when().get(path).asString(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Response post(String body) {
        return json().body(body).post("/api/experiments");
    }

    private static Response check(String body) {
        return json().noFilters().body(body).post("/api/experiments/check");
    }

    private static Response keyed(String key, String body) {
        return json().header("Idempotency-Key", key).body(body).post("/api/experiments");
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
